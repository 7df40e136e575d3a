package answer

import (
	"context"
	"fmt"
	"sort"

	"rapporteur/internal/un"
)

// How many candidates are asked of the engine.
const (
	narrowLimit   = 60  // paragraphs that hold the two rarest words
	wideLimit     = 150 // paragraphs that hold any word
	documentLimit = 60  // of each document that the question points to
	hinted        = 3   // documents the question points to, at most
)

// retrieve collects candidates: the paragraphs with the rarest words asked
// first, then, unless these are many, those with any of the words, then those
// of the documents the question points to.
func (s *Service) retrieve(ctx context.Context, q *query, files []string) ([]Candidate, error) {
	should := clauses(q)
	if len(should) == 0 {
		return nil, nil
	}
	var out []Candidate
	seen := map[string]bool{}
	search := func(r Request) error {
		found, err := s.ix.Search(ctx, r)
		if err != nil {
			return fmt.Errorf("search: %w", err)
		}
		for _, c := range found {
			if !seen[c.ID] {
				seen[c.ID] = true
				out = append(out, c)
			}
		}
		return nil
	}
	if must := rarest(q); must != nil {
		if err := search(Request{Must: must, Should: should, Files: files, Limit: narrowLimit}); err != nil {
			return nil, err
		}
	}
	if len(out) < narrowLimit {
		if err := search(Request{Should: should, Files: files, Limit: wideLimit}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// within adds the candidates of some documents.
func (s *Service) within(ctx context.Context, q *query, have []Candidate, docs []*un.Document) ([]Candidate, error) {
	seen := map[string]bool{}
	for _, c := range have {
		seen[c.ID] = true
	}
	for _, d := range docs {
		found, err := s.ix.Search(ctx, Request{Should: clauses(q), Files: []string{d.File}, Limit: documentLimit})
		if err != nil {
			return nil, fmt.Errorf("search in %s: %w", d.File, err)
		}
		for _, c := range found {
			if !seen[c.ID] {
				seen[c.ID] = true
				have = append(have, c)
			}
		}
	}
	return have, nil
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

// rarest returns the clauses of the two rarest wants, nil where there are fewer.
func rarest(q *query) []Clause {
	var ws []*want
	for i := range q.wants {
		if w := &q.wants[i]; !w.minor && !w.unknown {
			ws = append(ws, w)
		}
	}
	if len(ws) < 2 {
		return nil
	}
	sort.SliceStable(ws, func(i, j int) bool { return ws[i].weight > ws[j].weight })
	return []Clause{clauseOf(ws[0]), clauseOf(ws[1])}
}
