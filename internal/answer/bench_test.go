package answer_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"rapporteur/internal/answer"
	"rapporteur/internal/terms"
	"rapporteur/internal/un"
)

// asked are questions of the kinds that delegates ask.
var asked = []string{
	"what did members say about the veto",
	"What did Ms. Welsh say about prevention?",
	"who called for a new GA resolution",
	"when was the resolution on the arms embargo adopted",
	"how many people were killed in the genocide",
	"EARLY WARNING",
	"are weapons smuggled over the border to armed groups",
	"cooperation between the Security Council and regional organizations",
}

// BenchmarkAsk answers from the President's summary alone, and from the readable
// part of the corpus.
func BenchmarkAsk(b *testing.B) {
	b.Run("summary", func(b *testing.B) { benchAsk(b, readable(b, filepath.Join("..", "..", "data"))) })
	b.Run("corpus", func(b *testing.B) { benchAsk(b, readable(b, corpus(b))) })
}

// BenchmarkAsk200k answers from 200,000 paragraphs, made by repeating the corpus
// under other symbols.
func BenchmarkAsk200k(b *testing.B) {
	if testing.Short() {
		b.Skip("builds a large index")
	}
	benchAsk(b, repeated(readable(b, corpus(b)), 200_000))
}

// BenchmarkSearch is the engine alone: for the bare words of the same questions,
// and for all that Ask looks for in their stead.
func BenchmarkSearch(b *testing.B) {
	_, ix := serviceOver(b, readable(b, corpus(b)))
	v, err := answer.NewVocabulary()
	if err != nil {
		b.Fatal(err)
	}
	var words, asking []answer.Request
	for _, q := range asked {
		r := answer.Request{Limit: 150}
		for _, s := range terms.Stems("en", q) {
			r.Should = append(r.Should, answer.Clause{Field: answer.Text, Terms: []string{s}, Boost: 1})
		}
		words = append(words, r)
		asking = append(asking, answer.Request{Limit: 150, Should: answer.ClausesOf(v, q)})
	}
	b.Run("words", func(b *testing.B) { benchSearch(b, ix, words) })
	b.Run("asked", func(b *testing.B) { benchSearch(b, ix, asking) })
}

func benchSearch(b *testing.B, ix answer.Index, requests []answer.Request) {
	for i := 0; b.Loop(); i++ {
		if _, err := ix.Search(b.Context(), requests[i%len(requests)]); err != nil {
			b.Fatal(err)
		}
	}
}

func benchAsk(b *testing.B, docs []*un.Document) {
	s, _ := serviceOver(b, docs)
	ask := func(ctx context.Context, i int) {
		if _, err := s.Ask(ctx, answer.Question{Text: asked[i%len(asked)]}); err != nil {
			b.Fatal(err)
		}
	}
	for i := range asked {
		ask(b.Context(), i)
	}
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		ask(b.Context(), i)
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
}

// repeated copies documents under other symbols until there are n paragraphs.
func repeated(docs []*un.Document, n int) []*un.Document {
	var out []*un.Document
	for i := 0; n > 0; i++ {
		d := *docs[i%len(docs)]
		d.File = fmt.Sprintf("%d/%s", i/len(docs), d.File)
		d.Symbol = un.Symbol(fmt.Sprintf("A/%d/%d", 100+i/len(docs), i%len(docs)+1))
		out = append(out, &d)
		n -= len(d.Paragraphs)
	}
	return out
}
