package answer_test

import (
	"bufio"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"rapporteur/internal/answer"
	"rapporteur/internal/bleveindex"
	"rapporteur/internal/un"
	"rapporteur/internal/undoc"
)

// shared opens a file of the development corpus. Without the corpus the test is
// skipped, but not in CI, where it is promised.
func shared(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("CI promises the corpus: %v", err)
		}
		t.Skipf("needs the development corpus: %v", err)
	}
	return path
}

// readLines decodes a file of JSON lines.
func readLines[T any](t testing.TB, path string) []T {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []T
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		if strings.TrimSpace(sc.Text()) == "" {
			continue
		}
		var v T
		if err := json.Unmarshal(sc.Bytes(), &v); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		out = append(out, v)
	}
	if len(out) == 0 {
		t.Fatalf("%s is empty", path)
	}
	return out
}

// corpus is the folder of the development corpus; see shared.
func corpus(t testing.TB) string { return shared(t, "corpus") }

// readable are the files of a folder that are read without a child process.
func readable(t testing.TB, dir string) []*un.Document {
	t.Helper()
	var docs []*un.Document
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(path, "edge-cases") || d.Name() == "README.md" {
			return err
		}
		switch filepath.Ext(path) {
		case ".md", ".txt", ".docx":
		default:
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		doc, err := undoc.Parse(t.Context(), filepath.ToSlash(rel), data, undoc.Options{})
		if err != nil {
			return err
		}
		docs = append(docs, doc)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

// serviceOver indexes documents in memory and answers from them.
func serviceOver(t testing.TB, docs []*un.Document) (*answer.Service, *bleveindex.Index) {
	t.Helper()
	ix, err := bleveindex.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	for _, d := range docs {
		if err := ix.Put(t.Context(), d, "1"); err != nil {
			t.Fatal(err)
		}
	}
	v, err := answer.NewVocabulary()
	if err != nil {
		t.Fatal(err)
	}
	return answer.New(slog.New(slog.DiscardHandler), ix, v), ix
}

// document is a document of numbered paragraphs made for a test.
func document(file, symbol, title string, texts ...string) *un.Document {
	d := &un.Document{File: file, Symbol: un.Symbol(symbol), Title: title, Language: "en", TextLayer: true}
	for i, text := range texts {
		d.Paragraphs = append(d.Paragraphs, un.Paragraph{Label: un.Label(strconv.Itoa(i + 1)), Text: text})
	}
	return d
}
