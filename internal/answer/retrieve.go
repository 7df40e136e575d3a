package answer

import (
	"context"
	"fmt"
	"sort"
	"strings"

	"rapporteur/internal/un"
)

// How many candidates are asked of the engine.
const (
	narrowLimit   = 60     // a step of the search of a large record
	wideLimit     = 100    // paragraphs that hold any word
	documentLimit = 60     // of the documents that the question points to, for each of them
	hinted        = 3      // documents the question points to, at most
	large         = 20_000 // paragraphs from which a record is searched narrowly first
)

// pool is the candidates found so far, each once.
type pool struct {
	list []Candidate
	seen map[string]bool
	// whole tells that every paragraph with any of the words is in the pool.
	whole bool
}

// draw adds what a search finds and reports whether its limit cut it short.
func (s *Service) draw(ctx context.Context, p *pool, r Request) (cut bool, err error) {
	found, err := s.ix.Search(ctx, r)
	if err != nil {
		return false, fmt.Errorf("search: %w", err)
	}
	for _, c := range found {
		if !p.seen[c.ID] {
			p.seen[c.ID] = true
			p.list = append(p.list, c)
		}
	}
	return len(found) >= r.Limit, nil
}

// retrieve collects candidates: the paragraphs with any of the words asked. A
// large record is searched narrowly instead.
func (s *Service) retrieve(ctx context.Context, q *query, c *Catalog, files []string) (*pool, error) {
	p := &pool{seen: map[string]bool{}}
	should := clauses(q)
	if len(should) == 0 {
		p.whole = true
		return p, nil
	}
	if c.Paragraphs > large {
		return p, s.narrow(ctx, q, c, p, files)
	}
	cut, err := s.draw(ctx, p, Request{Should: should, Files: files, Limit: wideLimit})
	p.whole = !cut
	return p, err
}

// narrow searches a large record, where scoring every paragraph with any of the
// words would take too long: the paragraphs with the two rarest words first,
// then those with the rarest one, then those with any of the rarest three.
func (s *Service) narrow(ctx context.Context, q *query, c *Catalog, p *pool, files []string) error {
	lean := leanClauses(q, c)
	if len(lean) == 0 {
		return nil
	}
	steps := []Request{
		{Must: lean[:min(2, len(lean))]},
		{Must: lean[:1]},
		{Should: lean[:min(3, len(lean))]},
	}
	for _, r := range steps {
		r.Files, r.Limit = files, narrowLimit
		if _, err := s.draw(ctx, p, r); err != nil {
			return err
		}
		if len(p.list) >= narrowLimit/2 {
			return nil
		}
	}
	return nil
}

// leanClauses are one clause a want with its few best alternatives, the rarest
// first.
func leanClauses(q *query, c *Catalog) []Clause {
	type cost struct {
		clause Clause
		df     int
	}
	var all []cost
	for i := range q.wants {
		w := &q.wants[i]
		if w.minor || w.light || w.unknown {
			continue
		}
		k := cost{clause: Clause{Field: Text, Boost: 1}}
		for _, a := range w.alts {
			for _, st := range a.stems {
				if !a.loose && len(k.clause.Terms) < leanAlternatives && c.Frequency[st] > 0 {
					k.clause.Terms = append(k.clause.Terms, st)
					k.df += c.Frequency[st]
				}
			}
		}
		if k.df > 0 {
			all = append(all, k)
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].df < all[j].df })
	out := make([]Clause, len(all))
	for i, k := range all {
		out[i] = k.clause
	}
	return out
}

// leanAlternatives bounds the terms of a clause in a large record.
const leanAlternatives = 3

// within adds the candidates of the documents that the question points to.
func (s *Service) within(ctx context.Context, q *query, c *Catalog, p *pool, docs []*un.Document) error {
	if p.whole || len(docs) == 0 {
		return nil
	}
	should := leanClauses(q, c)
	files := make([]string, len(docs))
	for i, d := range docs {
		files[i] = d.File
	}
	if _, err := s.draw(ctx, p, Request{Should: should, Files: files, Limit: documentLimit * len(files)}); err != nil {
		return fmt.Errorf("in %s: %w", strings.Join(files, ", "), err)
	}
	return nil
}

// clauses asks for every want: its single words as alternatives, its phrases as
// phrases, and, fainter, all of them in the headings.
func clauses(q *query) []Clause {
	var out []Clause
	wants := q.wants
	if q.speaker != nil {
		wants = append(append([]want{}, wants...), *q.speaker)
	}
	for i := range wants {
		if c := clauseOf(&wants[i]); len(c.Terms) > 0 {
			out = append(out, c)
			head := c
			head.Field, head.Boost = Head, c.Boost*0.3
			out = append(out, head)
		}
	}
	for _, p := range q.pairs {
		out = append(out, Clause{Field: Text, Terms: p[:], Phrase: true, Boost: 1})
	}
	return out
}

// maxAlternatives bounds the terms of one clause.
const maxAlternatives = 12

func clauseOf(w *want) Clause {
	boost := 1.0
	if w.minor {
		boost = minorShare
	}
	stems := w.stems()
	return Clause{Field: Text, Terms: stems[:min(len(stems), maxAlternatives)], Boost: boost}
}
