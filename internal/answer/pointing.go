package answer

import (
	"context"
	"errors"
	"slices"
	"strings"

	"rapporteur/internal/un"
)

// How many documents are looked at as a whole for one question; fewer in a large
// record, where each has to be read first.
const (
	profiled      = 40
	profiledLarge = 12
)

// documents profiles those that the question may point to: the documents of
// the candidates, and those whose title, symbol or date it names.
func (s *Service) documents(ctx context.Context, q *query, d *derived, candidates []Candidate, files []string) (map[string]*profile, error) {
	limit := profiled
	if d.catalog.Paragraphs > large {
		limit = profiledLarge
	}
	var docs []*un.Document
	seen := map[string]bool{}
	add := func(doc *un.Document) {
		if !seen[doc.File] && len(docs) < limit {
			seen[doc.File] = true
			docs = append(docs, doc)
		}
	}
	for _, doc := range d.named(q, files) {
		add(doc)
	}
	for _, c := range candidates {
		add(c.Document)
	}
	out := map[string]*profile{}
	for _, doc := range docs {
		p, err := s.profileOf(ctx, doc)
		if errors.Is(err, ErrNotFound) {
			continue // removed this moment
		}
		if err != nil {
			return nil, err
		}
		out[doc.File] = p
	}
	return out, nil
}

// named lists the documents whose title, symbol, date or organ hold most of the
// question's words, at most ten.
func (d *derived) named(q *query, files []string) []*un.Document {
	type scored struct {
		doc *un.Document
		sum float64
	}
	var all []scored
	for i, doc := range d.catalog.Documents {
		if len(files) > 0 && !slices.Contains(files, doc.File) {
			continue
		}
		sum := 0.0
		for j := range q.wants {
			w := &q.wants[j]
			for _, a := range w.alts {
				if containsAll(d.words[i], a.stems) {
					sum += w.weight * a.weight
					break
				}
			}
		}
		if sum > 0 {
			all = append(all, scored{doc, sum})
		}
	}
	slices.SortStableFunc(all, func(a, b scored) int {
		switch {
		case a.sum > b.sum:
			return -1
		case a.sum < b.sum:
			return 1
		}
		return 0
	})
	var out []*un.Document
	for _, s := range all[:min(len(all), 10)] {
		out = append(out, s.doc)
	}
	return out
}

// pointedAt lists the documents that the question points to most.
func (r *ranker) pointedAt() []*un.Document {
	var files []string
	for f := range r.docs {
		if r.pointed(f) > 0.15 {
			files = append(files, f)
		}
	}
	slices.SortFunc(files, func(a, b string) int {
		pa, pb := r.pointed(a), r.pointed(b)
		switch {
		case pa > pb:
			return -1
		case pa < pb:
			return 1
		}
		return strings.Compare(a, b)
	})
	var out []*un.Document
	for _, f := range files[:min(len(files), hinted)] {
		out = append(out, r.docs[f].doc)
	}
	return out
}
