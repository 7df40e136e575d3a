package undoc

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
)

// meta is what a document, its front matter or its sidecar declares about
// itself. Every field may be empty.
type meta struct {
	Symbol, Title, Date, Organ, Kind, Language, Place string
}

// parseMeta reads the YAML of a sidecar or of a front matter: a mapping with
// the keys symbol, title, date, organ, kind, language and place, in any case.
// Other keys are left to their owners.
func parseMeta(data []byte) (meta, error) {
	var m meta
	if len(data) == 0 {
		return m, nil
	}
	const most = 64 << 10
	if len(data) > most {
		return m, fmt.Errorf("%w: %d KB of YAML, the limit is %d KB", ErrTooLarge, len(data)>>10, most>>10)
	}
	var values map[string]any
	if err := yaml.Unmarshal(data, &values); err != nil {
		return m, fmt.Errorf("not valid YAML: %w", firstLine(err))
	}
	for key, v := range values {
		if field := m.field(strings.ToLower(key)); field != nil && v != nil {
			*field = strings.TrimSpace(fmt.Sprint(v))
		}
	}
	return m, nil
}

func (m *meta) field(key string) *string {
	switch key {
	case "symbol":
		return &m.Symbol
	case "title":
		return &m.Title
	case "date":
		return &m.Date
	case "organ":
		return &m.Organ
	case "kind":
		return &m.Kind
	case "language":
		return &m.Language
	case "place":
		return &m.Place
	}
	return nil
}

// over returns m with the empty fields filled from other.
func (m meta) over(other meta) meta {
	for _, key := range []string{"symbol", "title", "date", "organ", "kind", "language", "place"} {
		if f := m.field(key); *f == "" {
			*f = *other.field(key)
		}
	}
	return m
}

// firstLine keeps the first line of an error that draws a picture below it.
func firstLine(err error) error {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return fmt.Errorf("%s", line)
}
