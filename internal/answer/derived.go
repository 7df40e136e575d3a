package answer

import (
	"context"
	"fmt"
	"regexp"

	"rapporteur/internal/un"
)

// derived is what is made from a catalog once and used until it changes.
type derived struct {
	catalog *Catalog
	meta    map[string][]int // documents whose title, symbol or date hold a stem, by index into the catalog's
	speller *speller
	// suffixed are the documents whose symbol extends another's, by the key of
	// that one: corrigenda, revisions, addenda.
	suffixed map[string][]*un.Document
}

// derive returns what follows from the present catalog.
func (s *Service) derive(ctx context.Context) (*derived, error) {
	c, err := s.ix.Catalog(ctx)
	if err != nil {
		return nil, fmt.Errorf("catalog: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.derived != nil && s.derived.catalog == c {
		return s.derived, nil
	}
	d := &derived{catalog: c, meta: map[string][]int{}, suffixed: map[string][]*un.Document{}, speller: newSpeller(c.Frequency)}
	for i, doc := range c.Documents {
		key := doc.Symbol.Key()
		for _, at := range suffix.FindAllStringIndex(key, -1) {
			d.suffixed[key[:at[0]]] = append(d.suffixed[key[:at[0]]], doc)
		}
		for w := range metaWords(doc) {
			d.meta[w] = append(d.meta[w], i)
		}
	}
	s.derived = d
	return d, nil
}

// suffix begins what a symbol adds to the one of the document it changes.
var suffix = regexp.MustCompile(`/(?:corr|rev|add)\.`)

// notes names what changes the documents cited, as far as the scope lets hear of
// it.
func (d *derived) notes(a *Answer, scope Scope) []string {
	var out []string
	done := map[string]bool{}
	for i := range a.Citations {
		doc := a.Citations[i].Document
		if done[doc.File] {
			continue
		}
		done[doc.File] = true
		for _, n := range relatives(doc, visible(d.suffixed[doc.Symbol.Key()], scope)) {
			out = append(out, fmt.Sprintf("%s: %s", nameOf(doc), n))
		}
	}
	return out
}

// unsearched names the documents of which nothing can be cited, so that a refusal
// does not speak for them.
func (d *derived) unsearched(scope Scope) []string {
	const most = 3
	var names []string
	n := 0
	for _, doc := range visible(d.catalog.Documents, scope) {
		if d.catalog.Counts[doc.File] > 0 {
			continue
		}
		if n++; n <= most {
			names = append(names, nameOf(doc))
		}
	}
	if n > most {
		names = append(names, fmt.Sprintf("%d more", n-most))
	}
	if n == 0 {
		return nil
	}
	them := "it"
	if n > 1 {
		them = "them"
	}
	return []string{"Not searched, since nothing in " + them + " can be cited: " + listed(names, "and") + "."}
}
