package ingest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"rapporteur/internal/un"
)

// shelf is a Store in memory.
type shelf struct {
	mu     sync.Mutex
	docs   map[string]*un.Document
	stamps map[string]string
	puts   int
	fail   map[string]error // what Put says of a file
}

func newShelf() *shelf {
	return &shelf{docs: map[string]*un.Document{}, stamps: map[string]string{}, fail: map[string]error{}}
}

func (s *shelf) Stamps(context.Context) (map[string]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.stamps), nil
}

func (s *shelf) Put(_ context.Context, doc *un.Document, stamp string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.fail[doc.File]; err != nil {
		return err
	}
	s.puts++
	s.docs[doc.File], s.stamps[doc.File] = doc, stamp
	return nil
}

func (s *shelf) Restamp(_ context.Context, file, stamp string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stamps[file] = stamp
	return nil
}

func (s *shelf) Delete(_ context.Context, file string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.docs, file)
	delete(s.stamps, file)
	return nil
}

// failPut lets Put of a file fail; nil lets it succeed again.
func (s *shelf) failPut(file string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fail[file] = err
}

// texts of the documents, by file.
func (s *shelf) texts() map[string]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	texts := map[string]string{}
	for file, d := range s.docs {
		texts[file] = d.Paragraphs[0].Text
	}
	return texts
}

var errBroken = errors.New("the file is damaged")

// parseLine makes a document of one paragraph, with the sidecar's text as its
// symbol. "broken" fails, "panic" panics, "nothing" gives no document.
func parseLine(_ context.Context, name string, data, sidecar []byte) (*un.Document, error) {
	switch string(data) {
	case "broken":
		return nil, errBroken
	case "panic":
		panic("parser bug")
	case "nothing":
		return nil, nil
	}
	return &un.Document{
		File: "the parser's own idea", Symbol: un.Symbol(sidecar), TextLayer: true,
		Paragraphs: []un.Paragraph{{Label: "1", Text: string(data)}},
	}, nil
}

// house is a folder with a keeper.
type house struct {
	*testing.T
	dir   string
	shelf *shelf
	*Keeper
}

func newHouse(t *testing.T) *house {
	h := &house{T: t, dir: t.TempDir(), shelf: newShelf()}
	h.newKeeper(Options{Version: "1"})
	return h
}

// newKeeper is what a restart does.
func (h *house) newKeeper(opt Options) {
	lg := slog.New(slog.NewTextHandler(h.Output(), nil))
	h.Keeper = New(lg, h.dir, h.shelf, parseLine, opt)
}

// write makes a file that was written long ago; each call at another time.
func (h *house) write(name, content string) {
	h.Helper()
	path := filepath.Join(h.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		h.Fatal(err)
	}
	old, _ := os.Stat(path)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		h.Fatal(err)
	}
	at := time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC)
	if old != nil {
		at = old.ModTime().Add(time.Minute)
	}
	h.touch(name, at)
}

func (h *house) touch(name string, at time.Time) {
	h.Helper()
	if err := os.Chtimes(filepath.Join(h.dir, name), at, at); err != nil {
		h.Fatal(err)
	}
}

func (h *house) remove(name string) {
	h.Helper()
	if err := os.RemoveAll(filepath.Join(h.dir, name)); err != nil {
		h.Fatal(err)
	}
}

func (h *house) sync() Result {
	h.Helper()
	r, err := h.Sync(h.Context())
	if err != nil {
		h.Fatalf("Sync: %v", err)
	}
	return r
}

// wantSync syncs and compares the result, as "+added ~updated -removed !failed =n".
func (h *house) wantSync(want string) {
	h.Helper()
	if got := summary(h.sync()); got != want {
		h.Errorf("Sync gave %q, want %q", got, want)
	}
}

func summary(r Result) string {
	var parts []string
	for _, f := range r.Added {
		parts = append(parts, "+"+f)
	}
	for _, f := range r.Updated {
		parts = append(parts, "~"+f)
	}
	for _, f := range r.Removed {
		parts = append(parts, "-"+f)
	}
	for _, f := range r.Failed {
		parts = append(parts, "!"+f.File)
	}
	return strings.Join(append(parts, fmt.Sprintf("=%d", r.Unchanged)), " ")
}

func (h *house) wantTexts(want map[string]string) {
	h.Helper()
	if got := h.shelf.texts(); !maps.Equal(got, want) {
		h.Errorf("the store holds %v, want %v", got, want)
	}
}
