package bleveindex

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"rapporteur/internal/un"
)

// BenchmarkPut replaces a document of 40 paragraphs.
func BenchmarkPut(b *testing.B) {
	for name, open := range map[string]func() *Index{
		"memory": func() *Index { return memory(b) },
		"disk":   func() *Index { return disk(b, b.TempDir()) },
	} {
		b.Run(name, func(b *testing.B) {
			ix := open()
			docs := corpus(b, 2, 40)
			docs[1].File = docs[0].File
			for i := 0; b.Loop(); i++ {
				mustPut(b, ix, docs[i%2])
			}
		})
	}
}

// BenchmarkSearch asks for 50 candidates of questions of four words.
func BenchmarkSearch(b *testing.B) {
	for _, size := range []struct{ documents, paragraphs int }{{1, 13}, {200, 65}, {2000, 100}} {
		n := size.documents * size.paragraphs
		b.Run(fmt.Sprintf("%d_paragraphs", n), func(b *testing.B) {
			if testing.Short() && n > 20_000 {
				b.Skip("takes a minute to fill")
			}
			ix := disk(b, b.TempDir())
			mustPut(b, ix, corpus(b, size.documents, size.paragraphs)...)
			r := rand.New(rand.NewPCG(1, 2))
			for b.Loop() {
				if _, err := ix.Search(b.Context(), anyOf(50, sentence(r, 4))); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkOpen opens an index of 13,000 paragraphs and asks for its catalogue.
func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	ix := disk(b, dir)
	mustPut(b, ix, corpus(b, 200, 65)...)
	closeIndex(b, ix)
	for b.Loop() {
		ix, err := Open(b.Context(), logger(b), dir)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := ix.Catalog(b.Context()); err != nil {
			b.Fatal(err)
		}
		closeIndex(b, ix)
	}
}

// corpus makes documents of random words, as frequent as in a language.
func corpus(tb testing.TB, documents, paragraphs int) []*un.Document {
	tb.Helper()
	r := rand.New(rand.NewPCG(3, 4))
	docs := make([]*un.Document, documents)
	for i := range docs {
		d := document(fmt.Sprintf("doc%04d.md", i), paragraphs, "")
		for j := range d.Paragraphs {
			d.Paragraphs[j].Text = sentence(r, 30+r.IntN(60))
		}
		docs[i] = d
	}
	return docs
}

// sentence of n words; the rank of a word is its number.
func sentence(r *rand.Rand, n int) string {
	zipf := rand.NewZipf(r, 1.1, 8, 20_000)
	words := make([]string, n)
	for i := range words {
		words[i] = fmt.Sprintf("w%dx", zipf.Uint64())
	}
	return strings.Join(words, " ")
}
