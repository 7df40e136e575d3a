package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"rapporteur/internal/answer"
)

// openRecord opens a record of the documents in a folder, with an index of its own.
func openRecord(t *testing.T, data string) *record {
	t.Helper()
	a := &app{stderr: t.Output(), stdout: t.Output()}
	if err := a.configure(func(string) string { return "" }); err != nil {
		t.Fatal(err)
	}
	a.cfg.Data, a.cfg.Index = data, filepath.Join(t.TempDir(), "index")
	rec, err := a.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := rec.close(); err != nil {
			t.Error(err)
		}
	})
	return rec
}

func TestRecordTakesAndGivesUpDocuments(t *testing.T) {
	data := copyData(t)
	rec := openRecord(t, data)
	ctx := t.Context()

	report, err := rec.Add(ctx, "lake.md", []byte("S/2031/77\n\n1. Lamps were lit.\n\n2. Boats were moored.\n"))
	if err != nil || report.Paragraphs != 2 || report.Last != "2" || report.Replaced || report.Document.Symbol != "S/2031/77" {
		t.Fatalf("report %+v, %v", report, err)
	}
	for _, name := range []string{"../lake.md", "a/b.md", `a\b.md`, ".hidden.md", "", "..", "c:b.md"} {
		if _, err := rec.Add(ctx, name, []byte("1. One.\n")); err == nil {
			t.Errorf("%q was taken for a file name", name)
		}
	}
	if _, err := rec.Add(ctx, "bad.docx", []byte("PK\x03\x04")); err == nil {
		t.Error("a broken document was taken")
	}
	if _, err := os.Stat(filepath.Join(data, "bad.docx")); err == nil {
		t.Error("a broken document was stored")
	}
	status, err := rec.Status(ctx)
	if err != nil || len(status.Documents) != 2 || status.Synced.IsZero() {
		t.Errorf("status %+v, %v", status, err)
	}
	headings, err := rec.Headings(ctx, 3)
	if err != nil || !slices.Contains(headings, "Background") {
		t.Errorf("headings %q, %v", headings, err)
	}
	if err := rec.Remove(ctx, "lake.md"); err != nil {
		t.Fatal(err)
	}
	if _, err := rec.Lookup(ctx, answer.Lookup{Text: "S/2031/77 1"}); !errors.Is(err, answer.ErrNotFound) {
		t.Errorf("a removed document gives %v", err)
	}
}

func TestReindexKeepsWhatAFileSaidBeforeItBroke(t *testing.T) {
	data := copyData(t)
	file := filepath.Join(data, "lake.md")
	write(t, file, "S/2031/77\n\n1. Lamps were lit.\n\n2. Boats were moored.\n")
	rec := openRecord(t, data)
	write(t, file, "")
	result, err := rec.Reindex(t.Context(), nil)
	if err != nil || result.Failed != 1 || result.Added != 0 || result.Removed != 0 || result.Documents != 2 {
		t.Fatalf("result %+v, %v", result, err)
	}
	found, err := rec.Lookup(t.Context(), answer.Lookup{Text: "S/2031/77 1"})
	if err != nil || found[0].Text != "Lamps were lit." {
		t.Errorf("the last good version is gone: %v", err)
	}
}
