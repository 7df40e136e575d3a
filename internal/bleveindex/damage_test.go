package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"rapporteur/internal/answer"
	"rapporteur/internal/terms"
	"rapporteur/internal/un"
)

// document of n paragraphs that all hold the given words.
func document(file string, n int, words string) *un.Document {
	d := &un.Document{File: file, Title: "Harbour", Language: "en", TextLayer: true}
	for i := range n {
		d.Paragraphs = append(d.Paragraphs, un.Paragraph{
			Label: un.Label(fmt.Sprint(i + 1)), Text: fmt.Sprintf("%s (%d)", words, i+1),
		})
	}
	return d
}

func mustPut(t testing.TB, ix *Index, docs ...*un.Document) {
	t.Helper()
	for _, d := range docs {
		if err := ix.Put(t.Context(), d, "stamp"); err != nil {
			t.Fatalf("Put(%s): %v", d.File, err)
		}
	}
}

// anyOf asks for paragraphs whose text holds any word.
func anyOf(limit int, words string) answer.Request {
	r := answer.Request{Limit: limit}
	for _, w := range terms.Stems("en", words) {
		r.Should = append(r.Should, answer.Clause{Field: answer.Text, Terms: []string{w}, Boost: 1})
	}
	return r
}

// made is a closed index of two documents in a new folder.
func made(t testing.TB) (dir string) {
	t.Helper()
	dir = t.TempDir()
	ix, err := Open(t.Context(), logger(t), dir)
	if err != nil {
		t.Fatal(err)
	}
	mustPut(t, ix, document("a.md", 20, "lamp and boat"), document("b.md", 5, "rope"))
	mustPut(t, ix, document("a.md", 30, "lamp and sail"))
	closeIndex(t, ix)
	return dir
}

// TestWhatIsWrongOnOpeningIsStartedAnew damages a good index in every way that
// leaves a file missing, foreign or short.
func TestWhatIsWrongOnOpeningIsStartedAnew(t *testing.T) {
	for _, c := range []struct {
		name   string
		damage func(path string) error
	}{
		{"nothing is there", os.RemoveAll},
		{"a file stands in its place", func(p string) error {
			return errors.Join(os.RemoveAll(p), os.WriteFile(p, []byte("hello"), 0o644))
		}},
		{"a foreign folder stands in its place", func(p string) error {
			return errors.Join(os.RemoveAll(p), os.Mkdir(p, 0o755), os.WriteFile(filepath.Join(p, "x"), nil, 0o644))
		}},
		{"the meta file is missing", func(p string) error { return os.Remove(filepath.Join(p, "index_meta.json")) }},
		{"the meta file is foreign", write("index_meta.json", `{"storage":"boltdb","index_type":"upside_down"}`)},
		{"the meta file is not JSON", write("index_meta.json", "\x00\x01")},
		{"the root file is missing", func(p string) error { return os.Remove(filepath.Join(p, "store", "root.bolt")) }},
		{"the root file is empty", cut("root.bolt", 0)},
		{"the root file has one byte", cut("root.bolt", 1)},
		{"the root file has one page", cut("root.bolt", 4096)},
		{"the root file has two pages", cut("root.bolt", 2*4096)},
		{"the root file has three pages", cut("root.bolt", 3*4096)},
		{"the root file has four pages and a half", cut("root.bolt", 4*4096+2048)},
		{"the root file is something else", write("store/root.bolt", "hello")},
		{"the segments are empty", cut("*.zap", 0)},
		{"the segments have ten bytes", cut("*.zap", 10)},
		{"the segments have a hundred bytes", cut("*.zap", 100)},
		{"the segments have a thousand bytes", cut("*.zap", 1000)},
		{"the segments are missing", func(p string) error { return each(p, "*.zap", os.Remove) }},
		{"the schema is another", func(p string) error {
			_, err := reschema(p, "0")
			return err
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := made(t)
			path := filepath.Join(dir, indexName)
			if err := os.Remove(filepath.Join(path, sealName)); err != nil {
				t.Fatal(err)
			}
			if err := c.damage(path); err != nil {
				t.Fatal(err)
			}
			ix := disk(t, dir)
			if stamps, err := ix.Stamps(t.Context()); err != nil || len(stamps) != 0 {
				t.Errorf("Stamps() = %v, %v; want none, so that everything is read again", stamps, err)
			}
			mustPut(t, ix, document("a.md", 3, "bell"))
			if found, err := ix.Search(t.Context(), anyOf(10, "bell")); err != nil || len(found) != 3 {
				t.Errorf("the new index finds %d of 3 paragraphs, %v", len(found), err)
			}
			wantOnly(t, dir, indexName, lockName)
		})
	}
}

// reschema opens an index with Bleve itself and writes another schema number.
func reschema(path, number string) (string, error) {
	e, err := openEngine(context.Background(), path)
	if err != nil {
		return "", err
	}
	return number, errors.Join(e.bleve.SetInternal([]byte(schemaKey), []byte(number)), e.close())
}

func write(name, content string) func(string) error {
	return func(path string) error { return os.WriteFile(filepath.Join(path, name), []byte(content), 0o600) }
}

func cut(pattern string, size int64) func(string) error {
	return func(path string) error {
		return each(path, pattern, func(name string) error { return os.Truncate(name, size) })
	}
}

func each(path, pattern string, do func(name string) error) error {
	names, err := filepath.Glob(filepath.Join(path, "store", pattern))
	if err == nil && len(names) == 0 {
		err = fmt.Errorf("no %s in %s", pattern, path)
	}
	for _, n := range names {
		err = errors.Join(err, do(n))
	}
	return err
}

// wantOnly checks that nothing else was left in the folder.
func wantOnly(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	allowed := map[string]bool{}
	for _, w := range want {
		allowed[w] = true
	}
	for _, e := range entries {
		if !allowed[e.Name()] {
			t.Errorf("%s was left in the index folder", e.Name())
		}
	}
}

// TestAChangedByteInAClosedIndexIsNoticed changes single bytes of every file
// after the index was closed.
func TestAChangedByteInAClosedIndexIsNoticed(t *testing.T) {
	good := made(t)
	for _, pattern := range []string{"*.zap", "root.bolt"} {
		names, err := filepath.Glob(filepath.Join(good, indexName, "store", pattern))
		if err != nil || len(names) == 0 {
			t.Fatalf("no %s: %v", pattern, err)
		}
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(good)); err != nil {
			t.Fatal(err)
		}
		flip(t, filepath.Join(dir, indexName, "store", filepath.Base(names[0])), 1000)
		if stamps, err := disk(t, dir).Stamps(t.Context()); err != nil || len(stamps) != 0 {
			t.Errorf("%s: Stamps() = %v, %v; want none, so that everything is read again", pattern, stamps, err)
		}
	}
}

// flip changes some bits of one byte.
func flip(t *testing.T, name string, at int) {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	content[at] ^= 0x55
	if err := os.WriteFile(name, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestAChangedByteNeverGivesAWrongParagraph changes single bytes all over the
// segments of an index without a seal, as after a crash. Bleve opens it without
// complaint; what comes out must be what was put in, or an error, and Rebuild
// must heal it.
func TestAChangedByteNeverGivesAWrongParagraph(t *testing.T) {
	good := made(t)
	names, err := filepath.Glob(filepath.Join(good, indexName, "store", "*.zap"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no segments: %v", err)
	}
	wrong := 0
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		step := max(1, len(content)/16)
		if testing.Short() {
			step *= 4
		}
		for at := step / 2; at < len(content); at += step {
			if examineFlip(t, good, filepath.Base(name), at) {
				wrong++
			}
		}
	}
	if wrong == 0 {
		t.Error("no changed byte was noticed; the test changes nothing that matters")
	}
}

// examineFlip copies the good index, changes one byte and looks. It reports
// whether the change was noticed.
func examineFlip(t *testing.T, good, segment string, at int) (noticed bool) {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(good)); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, indexName, sealName)); err != nil {
		t.Fatal(err)
	}
	flip(t, filepath.Join(dir, indexName, "store", segment), at)
	ix := disk(t, dir)
	want := map[string]*un.Document{"a.md": document("a.md", 30, "lamp and sail"), "b.md": document("b.md", 5, "rope")}
	noticed = !intact(t, ix, want, fmt.Sprintf("%s at %d", segment, at))
	err := ix.Rebuild(t.Context(), func(ctx context.Context, fresh *Index) error {
		return errors.Join(fresh.Put(ctx, want["a.md"], "x"), fresh.Put(ctx, want["b.md"], "x"))
	})
	if err != nil {
		t.Fatalf("%s at %d: Rebuild: %v", segment, at, err)
	}
	if !intact(t, ix, want, "after Rebuild") {
		t.Errorf("%s at %d: not healed by Rebuild", segment, at)
	}
	return noticed
}

// intact asks for everything and fails the test on a wrong paragraph. It is
// false when the index said that it is damaged, or is empty.
func intact(t *testing.T, ix *Index, want map[string]*un.Document, where string) bool {
	t.Helper()
	whole := true
	for file, doc := range want {
		got, err := ix.Document(t.Context(), file)
		if errors.Is(err, ErrDamaged) || errors.Is(err, answer.ErrNotFound) {
			whole = false
			continue
		}
		if err != nil {
			t.Errorf("%s: Document(%s): %v", where, file, err)
			continue
		}
		for i, p := range got.Paragraphs {
			if p.Text != doc.Paragraphs[i].Text {
				t.Errorf("%s: paragraph %s is %q, want %q", where, p.Label, p.Text, doc.Paragraphs[i].Text)
			}
		}
	}
	found, err := ix.Search(t.Context(), anyOf(100, "lamp rope"))
	if err != nil {
		return false
	}
	for _, c := range found {
		place := 0
		if _, err := fmt.Sscan(string(c.Paragraph.Label), &place); err != nil || c.Paragraph.Text != want[c.Document.File].Paragraphs[place-1].Text {
			t.Errorf("%s: found %s %q", where, c.ID, c.Paragraph.Text)
		}
	}
	return whole && len(found) == 35 && ix.Verify(t.Context()) == nil
}
