package answer

import (
	"context"
	"fmt"
)

// derived is what is made from a catalog once and used until it changes.
type derived struct {
	catalog *Catalog
	meta    map[string]int // documents whose title, symbol or date hold a stem
	words   []map[string]bool
	speller *speller
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
	d := &derived{catalog: c, meta: map[string]int{}, speller: newSpeller(c.Frequency)}
	for _, doc := range c.Documents {
		words := metaWords(doc)
		d.words = append(d.words, words)
		for w := range words {
			d.meta[w]++
		}
	}
	s.derived = d
	return d, nil
}
