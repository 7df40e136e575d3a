package ingest

import (
	"errors"
	"log/slog"
	"testing"

	"rapporteur/internal/answer"
	"rapporteur/internal/bleveindex"
)

// The real index is a Store.
var _ Store = (*bleveindex.Index)(nil)

// TestTheRealIndexIsKeptInStep runs the whole way from file to question, on disk
// and with a restart.
func TestTheRealIndexIsKeptInStep(t *testing.T) {
	h := newHouse(t)
	lg := slog.New(slog.NewTextHandler(t.Output(), nil))
	dir := t.TempDir()
	restart := func() *bleveindex.Index {
		ix, err := bleveindex.Open(t.Context(), lg, dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = ix.Close() }) // tested where it ends on purpose
		h.Keeper = New(lg, h.dir, ix, parseLine, Options{})
		return ix
	}
	ix := restart()
	h.write("a.md", "lamp")
	h.write("sub/b.md", "boat")
	h.wantSync("+a.md +sub/b.md =0")
	h.write("a.md", "broken")
	h.wantSync("!a.md =1")
	wantFiles(t, ix, "lamp", "a.md")
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	ix = restart()
	h.write("a.md", "rope")
	h.remove("sub")
	h.wantSync("~a.md -sub/b.md =0")
	wantFiles(t, ix, "rope", "a.md")
	wantFiles(t, ix, "lamp", "")
	if _, err := ix.Document(t.Context(), "sub/b.md"); !errors.Is(err, answer.ErrNotFound) {
		t.Errorf("Document(sub/b.md): %v, want ErrNotFound", err)
	}
	h.wantSync("=1")
}

// wantFiles asks for a word and wants one paragraph of that file, or none.
func wantFiles(t *testing.T, ix *bleveindex.Index, word, file string) {
	t.Helper()
	clause := answer.Clause{Field: answer.Text, Terms: []string{word}, Boost: 1}
	found, err := ix.Search(t.Context(), answer.Request{Must: []answer.Clause{clause}, Limit: 9})
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, c := range found {
		got += c.Document.File
	}
	if got != file {
		t.Errorf("%q is found in %q, want %q", word, got, file)
	}
}
