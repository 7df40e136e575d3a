package bleveindex

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"

	"rapporteur/internal/answer"
)

// slack is how many hits beyond the limit are asked for, to see where a tie at
// the limit ends. Bleve's order of equal scores changes from build to build.
const slack = 16

// Search implements answer.Index. Equal scores come in the order of file names,
// and within a document in its own order.
func (ix *Index) Search(ctx context.Context, r answer.Request) (_ []answer.Candidate, err error) {
	defer damagedOnPanic(&err)
	done, err := ix.hold(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	q := translate(r)
	if q == nil || r.Limit <= 0 || (ix.engine.paragraphs == 0 && ix.engine.pending == nil) {
		return nil, nil
	}
	ctx = withStatistics(ctx, ix.engine.totals)
	// A writer may commit between the search and the reading of its hits. It can
	// publish, and the next one commit, only after we have let go of mu: so there
	// is one such moment at most, and the second try succeeds.
	found, err := ix.search(ctx, q, r.Limit)
	if errors.Is(err, errGone) {
		found, err = ix.search(ctx, q, r.Limit)
	}
	if errors.Is(err, errGone) {
		err = fmt.Errorf("%w: a paragraph that was found is missing", ErrDamaged)
	}
	return found, err
}

// search runs q and reads its hits; errGone when the record changed in between.
func (ix *Index) search(ctx context.Context, q query.Query, limit int) ([]answer.Candidate, error) {
	hits, err := ix.engine.hits(ctx, q, limit)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(hits))
	for i, h := range hits {
		ids[i] = h.ID
	}
	paragraphs, err := ix.engine.paragraphsOf(ids, ix.cache)
	if err != nil {
		return nil, err
	}
	found := make([]answer.Candidate, len(hits))
	for i, h := range hits {
		e := ix.engine.entryOf(h.ID)
		if e == nil {
			return nil, errGone
		}
		found[i] = answer.Candidate{ID: h.ID, Score: h.Score, Document: e.Document, Paragraph: paragraphs[i]}
	}
	return found, nil
}

// hits are the best, at most limit, in our own order.
func (e *engine) hits(ctx context.Context, q query.Query, limit int) (search.DocumentMatchCollection, error) {
	for size := limit + slack; ; size *= 4 {
		res, err := e.bleve.SearchInContext(ctx, bleve.NewSearchRequestOptions(q, size, 0, false))
		if err != nil {
			return nil, fmt.Errorf("search the index: %w", err)
		}
		hits := res.Hits
		if len(hits) == size && hits[size-1].Score == hits[limit-1].Score {
			continue // the tie may go on
		}
		for _, h := range hits {
			if math.IsNaN(h.Score) { // all boosts were 0
				h.Score = 0
			}
		}
		slices.SortFunc(hits, func(a, b *search.DocumentMatch) int {
			return cmp.Or(cmp.Compare(b.Score, a.Score), compareIDs(a.ID, b.ID))
		})
		return hits[:min(limit, len(hits))], nil
	}
}

// compareIDs orders by file, then by place in the document.
func compareIDs(a, b string) int {
	fileA, _, _ := splitID(a)
	fileB, _, _ := splitID(b)
	return cmp.Or(cmp.Compare(fileA, fileB), cmp.Compare(a, b))
}

// withStatistics gives Bleve the true totals for BM25. By itself it would divide
// the size of the vocabulary by the number of paragraphs.
func withStatistics(ctx context.Context, t totals) context.Context {
	return context.WithValue(ctx, search.BM25StatsKey, &search.BM25Stats{
		DocCount: float64(max(1, t.paragraphs)), // the first document may be on its way in
		FieldCardinality: map[string]int{
			string(answer.Text): max(1, t.text), string(answer.Head): max(1, t.head),
			fileField: t.paragraphs, classField: t.paragraphs,
		},
	})
}

// translate makes a Bleve query, nil when nothing can satisfy the request.
func translate(r answer.Request) query.Query {
	must, ok := clauses(r.Must)
	if !ok {
		return nil
	}
	should, _ := clauses(r.Should)
	if len(must) == 0 && len(should) == 0 {
		return nil
	}
	if len(must) == 0 {
		must, should = []query.Query{bleve.NewDisjunctionQuery(should...)}, nil
	}
	if len(r.Files) > 0 {
		must = append(must, anyFile(r.Files))
	}
	q := bleve.NewBooleanQuery()
	q.AddMust(must...)
	q.AddShould(should...)
	return q
}

// clauses translates those that can be satisfied; ok says that all could.
func clauses(cs []answer.Clause) (qs []query.Query, ok bool) {
	ok = true
	for _, c := range cs {
		if len(c.Terms) == 0 {
			ok = false
			continue
		}
		qs = append(qs, clause(c))
	}
	return qs, ok
}

func clause(c answer.Clause) query.Query {
	if c.Phrase && len(c.Terms) > 1 {
		p := bleve.NewPhraseQuery(c.Terms, string(c.Field))
		p.SetBoost(c.Boost)
		return p
	}
	alternatives := make([]query.Query, len(c.Terms))
	for i, t := range c.Terms {
		alternatives[i] = term(string(c.Field), t, c.Boost)
	}
	if len(alternatives) == 1 {
		return alternatives[0]
	}
	return bleve.NewDisjunctionQuery(alternatives...)
}

func term(field, t string, boost float64) query.Query {
	q := bleve.NewTermQuery(t)
	q.SetField(field)
	q.SetBoost(boost)
	return q
}

// anyFile restricts a search without adding to its scores. (Bleve's filter on a
// Boolean query would do the same, but is never closed.)
func anyFile(files []string) query.Query {
	qs := make([]query.Query, len(files))
	for i, f := range files {
		qs[i] = term(fileField, f, 0)
	}
	return bleve.NewDisjunctionQuery(qs...)
}
