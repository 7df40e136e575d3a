// Package indextest is the conformance suite of answer.Index: what every search
// engine behind the answers must do, in memory, on disk or elsewhere. The tests
// of an engine call Run.
//
// The documents here are made up. Their words are plain enough that any language
// analysis of package terms gives one term a word.
package indextest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"rapporteur/internal/answer"
	"rapporteur/internal/terms"
	"rapporteur/internal/un"
)

// Index is an answer.Index that can be filled.
type Index interface {
	answer.Index
	Stamps(ctx context.Context) (map[string]string, error)
	Put(ctx context.Context, doc *un.Document, stamp string) error
	Restamp(ctx context.Context, file, stamp string) error
	Delete(ctx context.Context, file string) error
}

// Run runs the suite. open gives a new, empty index each time and closes it when
// the test ends.
func Run(t *testing.T, open func(t *testing.T) Index) {
	for _, c := range []struct {
		name string
		test func(t *testing.T, ix Index)
	}{
		{"an empty record answers nothing and is no error", testEmpty},
		{"clauses select the paragraphs they should", testClauses},
		{"a found paragraph is whole and has its document", testWhole},
		{"a rarer term and a shorter paragraph rank higher", testRank},
		{"a boost of 0 selects without scoring, a higher one scores more", testBoost},
		{"equal scores come in the order of the record at every limit", testTies},
		{"a limit keeps the best", testLimit},
		{"a replaced document is found by its new text only", testReplace},
		{"a deleted document is gone from everything", testDelete},
		{"an identifier is stable and never used for another text", testIDs},
		{"the catalogue counts exactly, after changes too", testCatalog},
		{"the catalogue's pointer changes when the record does", testPointer},
		{"a document comes back as it was put", testDocument},
		{"stamps are kept with the documents", testStamps},
		{"texts of all six languages are found", testLanguages},
		{"file names may hold anything", testNames},
		{"a cancelled context is an error", testCancelled},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
}

// doc makes a document of numbered paragraphs.
func doc(file string, paragraphs ...string) *un.Document {
	d := &un.Document{File: file, Title: "Harbour", Language: "en", TextLayer: true}
	for i, text := range paragraphs {
		d.Paragraphs = append(d.Paragraphs, un.Paragraph{Label: un.Label(fmt.Sprint(i + 1)), Text: text})
	}
	return d
}

func put(t *testing.T, ix Index, docs ...*un.Document) {
	t.Helper()
	for _, d := range docs {
		if err := ix.Put(t.Context(), d, "stamp of "+d.File); err != nil {
			t.Fatalf("Put(%s): %v", d.File, err)
		}
	}
}

// find searches and gives "file label" of each candidate.
func find(t *testing.T, ix Index, r answer.Request) []string {
	t.Helper()
	if r.Limit == 0 {
		r.Limit = 10
	}
	found, err := ix.Search(t.Context(), r)
	if err != nil {
		t.Fatalf("Search(%+v): %v", r, err)
	}
	names := []string{}
	for _, c := range found {
		names = append(names, c.Document.File+" "+string(c.Paragraph.Label))
	}
	return names
}

func wantFound(t *testing.T, ix Index, r answer.Request, want ...string) {
	t.Helper()
	if got := find(t, ix, r); !slices.Equal(got, want) {
		t.Errorf("Search(%+v)\n got %q\nwant %q", r, got, want)
	}
}

// text is a clause on the text: any of the words.
func text(words ...string) answer.Clause {
	return answer.Clause{Field: answer.Text, Terms: stems("en", words...), Boost: 1}
}

func head(words ...string) answer.Clause {
	return answer.Clause{Field: answer.Head, Terms: stems("en", words...), Boost: 1}
}

func phrase(words ...string) answer.Clause {
	c := text(words...)
	c.Phrase = true
	return c
}

func stems(lang string, words ...string) []string {
	var all []string
	for _, w := range words {
		all = append(all, terms.Stems(lang, w)...)
	}
	return all
}

func must(cs ...answer.Clause) answer.Request   { return answer.Request{Must: cs} }
func should(cs ...answer.Clause) answer.Request { return answer.Request{Should: cs} }

func testEmpty(t *testing.T, ix Index) {
	wantFound(t, ix, must(text("lamp")))
	c, err := ix.Catalog(t.Context())
	if err != nil || c.Paragraphs != 0 || len(c.Documents) != 0 {
		t.Errorf("Catalog() = %+v, %v; want an empty one", c, err)
	}
	if _, err := ix.Document(t.Context(), "none.md"); !errors.Is(err, answer.ErrNotFound) {
		t.Errorf("Document(none.md): %v, want ErrNotFound", err)
	}
	if err := ix.Delete(t.Context(), "none.md"); err != nil {
		t.Errorf("Delete of what is not there: %v", err)
	}
}

// clauseDocs is the record that testClauses searches.
func clauseDocs() []*un.Document {
	a := doc("a.md", "lamp boat", "boat lamp", "rope", "lamp")
	a.Paragraphs[2].Section = []string{"Signals", "Bells"}
	a.Paragraphs[3].Annex = "annex II"
	return []*un.Document{a, doc("b.md", "lamp rope sail", "sail")}
}

func testClauses(t *testing.T, ix Index) {
	put(t, ix, clauseDocs()...)
	for _, c := range []struct {
		name string
		r    answer.Request
		want []string // sorted
	}{
		{"one term", must(text("rope")), []string{"a.md 3", "b.md 1"}},
		{"every Must clause", must(text("lamp"), text("rope")), []string{"b.md 1"}},
		{"any alternative of a clause", must(text("rope", "sail")), []string{"a.md 3", "b.md 1", "b.md 2"}},
		{"any Should clause", should(text("rope"), text("sail")), []string{"a.md 3", "b.md 1", "b.md 2"}},
		{"Should beside Must only ranks", answer.Request{Must: []answer.Clause{text("rope")}, Should: []answer.Clause{text("boat")}}, []string{"a.md 3", "b.md 1"}},
		{"a Should that nothing holds", answer.Request{Must: []answer.Clause{text("rope")}, Should: []answer.Clause{text("whale")}}, []string{"a.md 3", "b.md 1"}},
		{"a Must that nothing holds", answer.Request{Must: []answer.Clause{text("whale")}, Should: []answer.Clause{text("rope")}}, nil},
		{"a Must without terms", answer.Request{Must: []answer.Clause{text()}, Should: []answer.Clause{text("rope")}}, nil},
		{"a phrase in its order", must(phrase("lamp", "boat")), []string{"a.md 1"}},
		{"a phrase of one term", must(phrase("boat")), []string{"a.md 1", "a.md 2"}},
		{"a heading", must(head("bell")), []string{"a.md 3"}},
		{"an annex", must(head("annex")), []string{"a.md 4"}},
		{"a title", must(head("harbour"), text("sail")), []string{"b.md 1", "b.md 2"}},
		{"a heading is not text", must(text("bell")), nil},
		{"one file", answer.Request{Must: []answer.Clause{text("lamp")}, Files: []string{"b.md"}}, []string{"b.md 1"}},
		{"several files, one unknown", answer.Request{Should: []answer.Clause{text("sail")}, Files: []string{"b.md", "c.md", "a.md"}}, []string{"b.md 1", "b.md 2"}},
		{"an unknown file", answer.Request{Should: []answer.Clause{text("sail")}, Files: []string{"c.md"}}, nil},
		{"no clause", answer.Request{Files: []string{"a.md"}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := find(t, ix, c.r)
			slices.Sort(got)
			if !slices.Equal(got, c.want) {
				t.Errorf("Search(%+v)\n got %q\nwant %q", c.r, got, c.want)
			}
		})
	}
}

func testWhole(t *testing.T, ix Index) {
	d := doc("s/one.md", "A lamp; (a) red")
	d.Symbol, d.Organ, d.Date, d.Pages = "X/1", "Harbour Board", "2001-02", 3
	d.Warnings = []string{"page 2 is upside down"}
	d.Paragraphs[0] = un.Paragraph{
		Annex: "annex", Label: "1 bis", Kind: un.Operative, Section: []string{"I. Lamps"}, Page: 2,
		Text: "A lamp:\n(a) red “light”", Subs: []un.Subparagraph{{Path: "(a)", Start: 12, End: 15}}, Notes: []string{"See X/2."},
	}
	put(t, ix, d)
	found, err := ix.Search(t.Context(), answer.Request{Must: []answer.Clause{text("lamp")}, Limit: 1})
	if err != nil || len(found) != 1 {
		t.Fatalf("Search: %d candidates, %v", len(found), err)
	}
	wantJSON(t, "paragraph", found[0].Paragraph, d.Paragraphs[0])
	header := *d
	header.Paragraphs = nil
	wantJSON(t, "document", found[0].Document, header)
}

func testRank(t *testing.T, ix Index) {
	put(t, ix, doc("a.md", "lamp boat", "lamp sail", "lamp rope", "lamp rope boat sail boat sail boat sail"))
	wantFound(t, ix, answer.Request{Should: []answer.Clause{text("lamp"), text("rope")}, Limit: 2}, "a.md 3", "a.md 4")
}

func testBoost(t *testing.T, ix Index) {
	put(t, ix, doc("a.md", "lamp", "boat", "lamp boat"))
	lamp, boat := text("lamp"), text("boat")
	lamp.Boost = 0
	found, err := ix.Search(t.Context(), answer.Request{Must: []answer.Clause{lamp}, Limit: 5})
	if err != nil || len(found) != 2 || found[0].Score != 0 {
		t.Errorf("Search with boost 0: %+v, %v; want two of score 0", found, err)
	}
	lamp.Boost = 3
	wantFound(t, ix, answer.Request{Should: []answer.Clause{lamp, boat}}, "a.md 3", "a.md 1", "a.md 2")
	lamp.Boost, boat.Boost = 1, 3
	wantFound(t, ix, answer.Request{Should: []answer.Clause{lamp, boat}}, "a.md 3", "a.md 2", "a.md 1")
}

func testTies(t *testing.T, ix Index) {
	var want []string
	for _, file := range []string{"b.md", "a/z.md", "c.md"} {
		put(t, ix, doc(file, slices.Repeat([]string{"lamp"}, 40)...))
	}
	for _, file := range []string{"a/z.md", "b.md", "c.md"} {
		for i := range 40 {
			want = append(want, fmt.Sprintf("%s %d", file, i+1))
		}
	}
	for _, limit := range []int{1, 2, 50, 119, 120, 1000} {
		r := answer.Request{Should: []answer.Clause{text("lamp")}, Limit: limit}
		wantFound(t, ix, r, want[:min(limit, len(want))]...)
	}
}

func testLimit(t *testing.T, ix Index) {
	put(t, ix, doc("a.md", "lamp sail boat rope bell", "lamp", "lamp sail"))
	wantFound(t, ix, answer.Request{Must: []answer.Clause{text("lamp")}, Limit: 1}, "a.md 2")
	wantFound(t, ix, answer.Request{Must: []answer.Clause{text("lamp")}, Limit: -1})
}
