package indextest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"testing"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

func testReplace(t *testing.T, ix Index) {
	put(t, ix, doc("a.md", "lamp", "boat"), doc("b.md", "lamp"))
	put(t, ix, doc("a.md", "sail"))
	wantFound(t, ix, must(text("lamp")), "b.md 1")
	wantFound(t, ix, must(text("boat")))
	wantFound(t, ix, must(text("sail")), "a.md 1")
}

func testDelete(t *testing.T, ix Index) {
	put(t, ix, doc("a.md", "lamp"), doc("b.md", "lamp"))
	if err := ix.Delete(t.Context(), "a.md"); err != nil {
		t.Fatalf("Delete: %v", err)
	}
	wantFound(t, ix, must(text("lamp")), "b.md 1")
	if _, err := ix.Document(t.Context(), "a.md"); !errors.Is(err, answer.ErrNotFound) {
		t.Errorf("Document of a deleted file: %v, want ErrNotFound", err)
	}
	stamps, err := ix.Stamps(t.Context())
	if _, ok := stamps["a.md"]; ok || err != nil {
		t.Errorf("Stamps() = %v, %v after the deletion of a.md", stamps, err)
	}
	wantCatalog(t, ix, 1, 1, map[string]int{"lamp": 1, "harbour": 1})
}

func testIDs(t *testing.T, ix Index) {
	idOf := func(word string) string {
		found, err := ix.Search(t.Context(), answer.Request{Must: []answer.Clause{text(word)}, Limit: 1})
		if err != nil || len(found) != 1 {
			t.Fatalf("Search(%s): %d candidates, %v", word, len(found), err)
		}
		return found[0].ID
	}
	put(t, ix, doc("a.md", "lamp", "boat"))
	lamp, boat := idOf("lamp"), idOf("boat")
	if lamp == boat {
		t.Errorf("two paragraphs share the identifier %q", lamp)
	}
	put(t, ix, doc("a.md", "lamp", "boat"), doc("b.md", "rope"))
	if got := idOf("lamp"); got != lamp {
		t.Errorf("identifier of an unchanged document went from %q to %q", lamp, got)
	}
	put(t, ix, doc("a.md", "sail", "boat"))
	if got := idOf("sail"); got == lamp {
		t.Errorf("identifier %q was used for another text", got)
	}
}

func testCatalog(t *testing.T, ix Index) {
	a := doc("a.md", "lamp lamp boat", "boat", "")
	a.Paragraphs[1].Section = []string{"Lamp"}
	put(t, ix, doc("b.md", "rope"), a)
	wantCatalog(t, ix, 4, 5, map[string]int{"lamp": 2, "boat": 2, "rope": 1, "harbour": 4})
	put(t, ix, doc("a.md", "lamp sail"), doc("scan.pdf"))
	wantCatalog(t, ix, 2, 3, map[string]int{"lamp": 1, "sail": 1, "rope": 1, "harbour": 2})

	c, err := ix.Catalog(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if want := map[string]int{"a.md": 1, "b.md": 1, "scan.pdf": 0}; !maps.Equal(c.Counts, want) {
		t.Errorf("Counts = %v, want %v", c.Counts, want)
	}
	for i, want := range []string{"a.md", "b.md", "scan.pdf"} {
		if d := c.Documents[i]; d.File != want || d.Paragraphs != nil {
			t.Errorf("Documents[%d] = %s with %d paragraphs, want %s with none", i, d.File, len(d.Paragraphs), want)
		}
	}
}

// wantCatalog compares the numbers; frequency is by word.
func wantCatalog(t *testing.T, ix Index, paragraphs, tokens int, frequency map[string]int) {
	t.Helper()
	c, err := ix.Catalog(t.Context())
	if err != nil {
		t.Fatalf("Catalog: %v", err)
	}
	if c.Paragraphs != paragraphs || c.Tokens != tokens {
		t.Errorf("Catalog: %d paragraphs, %d tokens; want %d and %d", c.Paragraphs, c.Tokens, paragraphs, tokens)
	}
	want := map[string]int{}
	for word, n := range frequency {
		want[stems("en", word)[0]] = n
	}
	if !maps.Equal(c.Frequency, want) {
		t.Errorf("Frequency = %v, want %v", c.Frequency, want)
	}
}

func testPointer(t *testing.T, ix Index) {
	last, _ := ix.Catalog(t.Context())
	for i, change := range []func(){
		func() { put(t, ix, doc("a.md", "lamp")) },
		func() { put(t, ix, doc("a.md", "boat")) },
		func() { _ = ix.Delete(t.Context(), "a.md") },
	} {
		change()
		first, err := ix.Catalog(t.Context())
		second, err2 := ix.Catalog(t.Context())
		if err != nil || err2 != nil || first != second || first == last {
			t.Errorf("change %d: pointers %p then %p, before %p (%v, %v)", i, first, second, last, err, err2)
		}
		last = first
	}
}

func testDocument(t *testing.T, ix Index) {
	d := doc("a.md", "lamp", "boat\n(a) rope", "sail")
	d.Symbol, d.Warnings = "X/1", []string{"a doubt"}
	d.Paragraphs[1].Subs = []un.Subparagraph{{Path: "(a)", Start: 9, End: 13}}
	put(t, ix, d, doc("b.md", "rope"))
	got, err := ix.Document(t.Context(), "a.md")
	if err != nil {
		t.Fatalf("Document: %v", err)
	}
	wantJSON(t, "document", got, d)
}

func wantJSON(t *testing.T, what string, got, want any) {
	t.Helper()
	g, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	w, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if string(g) != string(w) {
		t.Errorf("%s\n got %s\nwant %s", what, g, w)
	}
}

func testStamps(t *testing.T, ix Index) {
	put(t, ix, doc("a.md", "lamp"), doc("b.md", "boat"))
	if err := ix.Put(t.Context(), doc("a.md", "lamp"), "second"); err != nil {
		t.Fatal(err)
	}
	got, err := ix.Stamps(t.Context())
	want := map[string]string{"a.md": "second", "b.md": "stamp of b.md"}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("Stamps() = %v, %v; want %v", got, err, want)
	}
	wantFound(t, ix, must(text("lamp")), "a.md 1")
	if err := ix.Restamp(t.Context(), "b.md", "third"); err != nil {
		t.Fatal(err)
	}
	if got, err := ix.Stamps(t.Context()); err != nil || got["b.md"] != "third" {
		t.Errorf("Stamps() = %v, %v after Restamp", got, err)
	}
	wantFound(t, ix, must(text("boat")), "b.md 1")
	wantCatalog(t, ix, 2, 2, map[string]int{"lamp": 1, "boat": 1, "harbour": 2})
	if err := ix.Restamp(t.Context(), "c.md", "fourth"); !errors.Is(err, answer.ErrNotFound) {
		t.Errorf("Restamp of what is not there: %v, want ErrNotFound", err)
	}
}

func testLanguages(t *testing.T, ix Index) {
	texts := map[string]string{
		"en": "The naïve harbour’s lamp", "fr": "L’élève allume la lampe", "es": "El farol del puerto",
		"ru": "Маяк освещает гавань", "ar": "منارة الميناء القديم", "zh": "港口的灯塔很高",
	}
	for lang, s := range texts {
		d := doc(lang+".txt", s)
		d.Language, d.Title = lang, s
		put(t, ix, d)
	}
	for lang, s := range texts {
		for _, term := range stems(lang, s) {
			clause := answer.Clause{Field: answer.Text, Terms: []string{term}, Boost: 1}
			wantFound(t, ix, answer.Request{Must: []answer.Clause{clause}, Files: []string{lang + ".txt"}}, lang+".txt 1")
		}
		whole := answer.Clause{Field: answer.Text, Terms: stems(lang, s), Phrase: true, Boost: 1}
		wantFound(t, ix, must(whole), lang+".txt 1")
	}
}

func testNames(t *testing.T, ix Index) {
	for i, name := range []string{"a#b#000001", "ü/港 (2).pdf", "d:a", "p:a", "a b\tc", `"quoted"`} {
		put(t, ix, doc(name, fmt.Sprint("lamp", i)))
		wantFound(t, ix, answer.Request{Must: []answer.Clause{text(fmt.Sprint("lamp", i))}, Files: []string{name}}, name+" 1")
		if d, err := ix.Document(t.Context(), name); err != nil || d.File != name {
			t.Errorf("Document(%q) = %v, %v", name, d, err)
		}
	}
	if err := ix.Put(t.Context(), doc("", "lamp"), ""); err == nil {
		t.Error("Put accepted a document without a file name")
	}
}

func testCancelled(t *testing.T, ix Index) {
	put(t, ix, doc("a.md", "lamp"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r := must(text("lamp"))
	r.Limit = 1
	if _, err := ix.Search(ctx, r); !errors.Is(err, context.Canceled) {
		t.Errorf("Search: %v, want context.Canceled", err)
	}
	if err := ix.Put(ctx, doc("b.md", "boat"), ""); !errors.Is(err, context.Canceled) {
		t.Errorf("Put: %v, want context.Canceled", err)
	}
	wantFound(t, ix, must(text("boat")))
}
