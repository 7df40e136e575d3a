package slackbot

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"rapporteur/internal/un"
)

// name of a document for people: its symbol, else its title, else its file.
func name(doc *un.Document) string {
	switch {
	case doc == nil:
		return ""
	case doc.Symbol != "":
		return string(doc.Symbol)
	case doc.Title != "":
		return oneLine(doc.Title)
	}
	return doc.File
}

// source is the grey line below a citation: title, section, page, date. What the
// citation says already, the symbol or a title in its place, is not said again.
func source(doc *un.Document, page int, sections []string) string {
	if doc == nil {
		return ""
	}
	var parts []string
	if title := oneLine(doc.Title); doc.Symbol != "" && title != "" {
		parts = append(parts, cut(title, 150))
	}
	if len(sections) > 0 {
		parts = append(parts, cut(oneLine(sections[len(sections)-1]), 150))
	}
	if page > 0 {
		parts = append(parts, fmt.Sprintf("page %d", page))
	}
	if d := date(doc.Date); d != "" {
		parts = append(parts, d)
	}
	return strings.Join(parts, " · ")
}

// date prints an ISO date as the United Nations does: "6 September 2016".
func date(iso string) string {
	for _, form := range []struct{ in, out string }{
		{"2006-01-02", "2 January 2006"}, {"2006-01", "January 2006"}, {"2006", "2006"},
	} {
		if t, err := time.Parse(form.in, iso); err == nil {
			return t.Format(form.out)
		}
	}
	return iso
}

// moment prints a point in time: "24 November 2026, 08:41 UTC".
func moment(t time.Time) string {
	if t.IsZero() {
		return "not yet"
	}
	return t.UTC().Format("2 January 2006, 15:04 UTC")
}

// count prints a number with its noun: "1 document", "2,377 paragraphs".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return thousands(n) + " " + noun + "s"
}

// thousands prints a number as the United Nations does: "23,075".
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
