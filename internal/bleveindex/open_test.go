package bleveindex

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"

	"rapporteur/internal/answer"
)

func TestReopeningKeepsEverything(t *testing.T) {
	dir := made(t)
	ix := disk(t, dir)
	c, err := ix.Catalog(t.Context())
	if err != nil || c.Paragraphs != 35 || len(c.Documents) != 2 {
		t.Fatalf("Catalog() = %+v, %v; want 2 documents, 35 paragraphs", c, err)
	}
	// "lamp and sail (1)": three terms, "and" is none.
	if c.Frequency["lamp"] != 30 || c.Frequency["boat"] != 0 || c.Tokens != 30*3+5*2 {
		t.Errorf("lamp %d, boat %d, tokens %d", c.Frequency["lamp"], c.Frequency["boat"], c.Tokens)
	}
	if err := ix.Verify(t.Context()); err != nil {
		t.Errorf("Verify: %v", err)
	}
}

func TestTheFolderKeepsItsOtherFiles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"README.md", ".gitignore"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("kept"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{buildingName + "1", oldName + "2"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	disk(t, dir)
	for _, name := range []string{"README.md", ".gitignore"} {
		if b, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(b) != "kept" {
			t.Errorf("%s: %q, %v", name, b, err)
		}
	}
	wantOnly(t, dir, "README.md", ".gitignore", indexName, lockName)
}

func TestASecondOwnerIsToldSo(t *testing.T) {
	dir := t.TempDir()
	first := disk(t, dir)
	if _, err := Open(t.Context(), logger(t), dir); !errors.Is(err, ErrLocked) {
		t.Fatalf("second Open: %v, want ErrLocked", err)
	}
	closeIndex(t, first)
	disk(t, dir)
}

// TestBlevesOwnLockIsToldToo opens an index that another program has opened with
// Bleve itself.
func TestBlevesOwnLockIsToldToo(t *testing.T) {
	dir := made(t)
	path := filepath.Join(dir, indexName)
	b, err := bleve.OpenUsing(path, map[string]any{"bolt_timeout": boltTimeout})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	// Without the seal, whose comparison bolt's lock refuses on some systems.
	if err := os.Remove(filepath.Join(path, sealName)); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), logger(t), dir); !errors.Is(err, ErrLocked) {
		t.Errorf("Open: %v, want ErrLocked", err)
	}
}

func TestAFolderThatCannotBeWrittenIsToldSo(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), logger(t), filepath.Join(file, "index")); !errors.Is(err, ErrNotWritable) {
		t.Errorf("Open below a file: %v, want ErrNotWritable", err)
	}
	if os.Getuid() <= 0 {
		t.Skip("the superuser and Windows write into read-only folders")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), logger(t), dir); !errors.Is(err, ErrNotWritable) {
		t.Errorf("Open of a read-only folder: %v, want ErrNotWritable", err)
	}
}

func TestAClosedIndexSaysSo(t *testing.T) {
	ix := disk(t, t.TempDir())
	closeIndex(t, ix)
	closeIndex(t, ix)
	_, err1 := ix.Search(t.Context(), anyOf(1, "lamp"))
	_, err2 := ix.Catalog(t.Context())
	_, err3 := ix.Document(t.Context(), "a.md")
	_, err4 := ix.Stamps(t.Context())
	err5 := ix.Put(t.Context(), document("a.md", 1, "lamp"), "")
	err6 := ix.Delete(t.Context(), "a.md")
	err7 := ix.Rebuild(t.Context(), func(context.Context, *Index) error { return nil })
	for i, err := range []error{err1, err2, err3, err4, err5, err6, err7} {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("call %d: %v, want ErrClosed", i+1, err)
		}
	}
}

// TestBM25KnowsTheTrueAverageLength reads Bleve's own explanation. Left alone,
// Bleve would say 1: the size of the vocabulary over the number of paragraphs.
func TestBM25KnowsTheTrueAverageLength(t *testing.T) {
	ix := memory(t)
	mustPut(t, ix, document("a.md", 50, "lamp lamp lamp lamp boat boat boat"))
	if err := ix.ready(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx := withStatistics(t.Context(), ix.engine.totals)
	req := bleve.NewSearchRequestOptions(translate(anyOf(1, "lamp")), 1, 0, true)
	res, err := ix.engine.bleve.SearchInContext(ctx, req)
	if err != nil || len(res.Hits) != 1 {
		t.Fatalf("search: %v, %v", res, err)
	}
	// Seven words and the number in brackets.
	if want := "avgFieldLength=8.0"; !strings.Contains(explained(res.Hits[0].Expl), want) {
		t.Errorf("explanation lacks %s:\n%s", want, explained(res.Hits[0].Expl))
	}
}

func explained(e *search.Explanation) string {
	s := e.Message + "\n"
	for _, c := range e.Children {
		s += explained(c)
	}
	return s
}

// TestQuestionsDuringChangesSeeWholeDocuments replaces a document again and
// again while others ask. All its paragraphs must be of one version.
func TestQuestionsDuringChangesSeeWholeDocuments(t *testing.T) {
	for name, open := range map[string]func() *Index{
		"in memory": func() *Index { return memory(t) },
		"on disk":   func() *Index { return disk(t, t.TempDir()) },
	} {
		t.Run(name, func(t *testing.T) {
			ix := open()
			mustPut(t, ix, document("a.md", 100, "lamp boat"), document("b.md", 3, "rope"))
			ctx, stop := context.WithCancel(t.Context())
			var readers sync.WaitGroup
			for range 3 {
				readers.Go(func() { askUntil(ctx, t, ix) })
			}
			for i := range 20 {
				words := []string{"lamp boat", "lamp sail"}[i%2]
				mustPut(t, ix, document("a.md", 100, words), document("b.md", i%4, "rope"))
				if err := ix.Delete(t.Context(), "b.md"); err != nil {
					t.Error(err)
				}
			}
			stop()
			readers.Wait()
		})
	}
}

// askUntil asks until ctx ends and reports any mixture.
func askUntil(ctx context.Context, t *testing.T, ix *Index) {
	for ctx.Err() == nil {
		found, err := ix.Search(context.WithoutCancel(ctx), anyOf(200, "lamp"))
		if err != nil || len(found) != 100 {
			t.Errorf("found %d of 100 paragraphs, %v", len(found), err)
			return
		}
		for _, c := range found {
			if c.Document != found[0].Document || c.Paragraph.Text[:9] != found[0].Paragraph.Text[:9] {
				t.Errorf("%q beside %q", c.Paragraph.Text, found[0].Paragraph.Text)
				return
			}
		}
		for _, file := range []string{"a.md", "b.md"} {
			doc, err := ix.Document(context.WithoutCancel(ctx), file)
			if errors.Is(err, answer.ErrNotFound) && file == "b.md" {
				continue
			}
			if err != nil || (file == "a.md" && len(doc.Paragraphs) != 100) {
				t.Errorf("Document(%s): %v", file, err)
				return
			}
		}
	}
}

// TestRebuildAnswersUntilTheNewIndexIsFull fills a new index beside an old one.
func TestRebuildAnswersUntilTheNewIndexIsFull(t *testing.T) {
	for name, open := range map[string]func() *Index{
		"in memory": func() *Index { return memory(t) },
		"on disk":   func() *Index { return disk(t, t.TempDir()) },
	} {
		t.Run(name, func(t *testing.T) {
			ix := open()
			mustPut(t, ix, document("a.md", 3, "lamp"))
			err := ix.Rebuild(t.Context(), func(ctx context.Context, fresh *Index) error {
				if found, err := ix.Search(ctx, anyOf(9, "lamp")); err != nil || len(found) != 3 {
					t.Errorf("during Rebuild: %d paragraphs, %v", len(found), err)
				}
				return fresh.Put(ctx, document("b.md", 2, "lamp"), "stamp")
			})
			if err != nil {
				t.Fatal(err)
			}
			wantParagraphs(t, ix, "after Rebuild", 2)

			broken := errors.New("no disk")
			err = ix.Rebuild(t.Context(), func(context.Context, *Index) error { return broken })
			if !errors.Is(err, broken) {
				t.Errorf("Rebuild: %v, want %v", err, broken)
			}
			wantParagraphs(t, ix, "after a failed Rebuild", 2)
			mustPut(t, ix, document("c.md", 1, "lamp"))
			wantParagraphs(t, ix, "after another Put", 3)
			if ix.dir != "" {
				wantOnly(t, ix.dir, indexName, lockName)
			}
		})
	}
}

func wantParagraphs(t *testing.T, ix *Index, when string, want int) {
	t.Helper()
	if found, err := ix.Search(t.Context(), anyOf(9, "lamp")); err != nil || len(found) != want {
		t.Errorf("%s: %d paragraphs, %v; want %d", when, len(found), err, want)
	}
}
