package answer

import (
	"cmp"
	"context"
	"errors"
	"iter"
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
	sums := map[int]float64{}
	for i := range q.wants {
		for doc, credit := range d.naming(&q.wants[i]) {
			sums[doc] += q.wants[i].weight * credit
		}
	}
	var all []int
	for i := range sums {
		if len(files) == 0 || slices.Contains(files, d.catalog.Documents[i].File) {
			all = append(all, i)
		}
	}
	slices.SortFunc(all, func(a, b int) int { return cmp.Or(cmp.Compare(sums[b], sums[a]), cmp.Compare(a, b)) })
	var out []*un.Document
	for _, i := range all[:min(len(all), 10)] {
		out = append(out, d.catalog.Documents[i])
	}
	return out
}

// naming finds the documents that hold a want in their title, symbol or date,
// each with the weight of the first alternative that it holds.
func (d *derived) naming(w *want) map[int]float64 {
	out := map[int]float64{}
	for _, a := range w.alts {
		if a.digits {
			continue
		}
		for i := range d.metaWith(a.stems) {
			if _, ok := out[i]; !ok {
				out[i] = a.weight
			}
		}
	}
	return out
}

// metaWith yields the documents whose title, symbol or date hold all of the
// stems.
func (d *derived) metaWith(stems []string) iter.Seq[int] {
	return func(yield func(int) bool) {
		if len(stems) == 0 {
			return
		}
		for _, i := range d.meta[stems[0]] {
			others := slices.IndexFunc(stems[1:], func(s string) bool {
				_, ok := slices.BinarySearch(d.meta[s], i)
				return !ok
			})
			if others < 0 && !yield(i) {
				return
			}
		}
	}
}

// astray is how much more of the question points to some other document than to
// that of a passage. What a document is only much about does not count where the
// passage itself holds it: other documents may be about bridges, and the bridge of
// the question be here.
func (r *ranker) astray(p *ranked) float64 {
	most := 0.0
	mine := r.credit[p.Document.File]
	for _, credits := range r.credit {
		sum := 0.0
		for i, c := range credits {
			here := 0.0
			if mine != nil {
				here = mine[i]
			}
			if !r.titles[i] {
				here = max(here, min(c, p.credits[i]))
			}
			sum += r.q.wants[i].weight * (c - here)
		}
		most = max(most, sum)
	}
	return most / max(r.pointing, aPointer)
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
