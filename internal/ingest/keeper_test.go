package ingest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
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

func TestSyncAddsUpdatesAndRemoves(t *testing.T) {
	h := newHouse(t)
	h.wantSync("=0")
	h.write("a.md", "one")
	h.write("deep/er/b.txt", "two")
	h.wantSync("+a.md +deep/er/b.txt =0")
	h.wantTexts(map[string]string{"a.md": "one", "deep/er/b.txt": "two"})
	h.wantSync("=2")
	h.write("a.md", "three")
	h.remove("deep")
	h.write("c.pdf", "four")
	h.wantSync("+c.pdf ~a.md -deep/er/b.txt =0")
	h.wantTexts(map[string]string{"a.md": "three", "c.pdf": "four"})
	if s := h.Status(); s.Documents != 2 || s.Last.IsZero() || s.Changed.IsZero() || s.Err != nil {
		t.Errorf("Status() = %+v", s)
	}
}

func TestAFileThatWasOnlyTouchedIsNotReadAgain(t *testing.T) {
	h := newHouse(t)
	h.write("a.md", "one")
	h.wantSync("+a.md =0")
	h.touch("a.md", time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC))
	h.wantSync("=1")
	h.newKeeper(Options{Version: "1"})
	h.wantSync("=1")
	if h.shelf.puts != 1 {
		t.Errorf("%d puts, want 1", h.shelf.puts)
	}
}

func TestANewReaderReadsEverythingAgain(t *testing.T) {
	h := newHouse(t)
	h.write("a.md", "one")
	h.wantSync("+a.md =0")
	h.newKeeper(Options{Version: "2"})
	h.wantSync("~a.md =0")
	h.wantSync("=1")
}

// TestAFileWrittenTwiceInOneTickIsNoticed writes the same length at the same
// time, as happens within one tick of the clock of a file system.
func TestAFileWrittenTwiceInOneTickIsNoticed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		tick := time.Now()
		h.write("a.md", "one")
		h.touch("a.md", tick)
		h.wantSync("+a.md =0")
		h.write("a.md", "two")
		h.touch("a.md", tick)
		h.wantSync("=1")
		time.Sleep(youth)
		h.wantSync("~a.md =0")
		h.wantSync("=1")
	})
}

func TestASidecarBelongsToItsDocument(t *testing.T) {
	h := newHouse(t)
	h.write("a.pdf", "one")
	h.write("b.pdf", "two")
	h.write("lonely.yaml", "X/9")
	h.wantSync("+a.pdf +b.pdf =0")
	h.write("a.yaml", "X/1")
	h.write("b.pdf.yaml", "X/2")
	h.write("b.yaml", "X/3")
	h.wantSync("~a.pdf ~b.pdf =0")
	if a, b := h.shelf.docs["a.pdf"].Symbol, h.shelf.docs["b.pdf"].Symbol; a != "X/1" || b != "X/2" {
		t.Errorf("symbols %q and %q, want X/1 and X/2", a, b)
	}
	h.remove("b.pdf.yaml")
	h.remove("a.yaml")
	h.wantSync("~a.pdf ~b.pdf =0")
	if a, b := h.shelf.docs["a.pdf"].Symbol, h.shelf.docs["b.pdf"].Symbol; a != "" || b != "X/3" {
		t.Errorf("symbols %q and %q, want none and X/3", a, b)
	}
}

func TestAFailingFileKeepsItsOldVersionAndTouchesNoOther(t *testing.T) {
	for _, content := range []string{"broken", "panic", "nothing"} {
		t.Run(content, func(t *testing.T) {
			h := newHouse(t)
			h.write("a.md", "one")
			h.wantSync("+a.md =0")
			h.write("a.md", content)
			h.write("b.md", "two")
			h.wantSync("+b.md !a.md =0")
			h.wantSync("!a.md =1")
			h.wantTexts(map[string]string{"a.md": "one", "b.md": "two"})
			if s := h.Status(); len(s.Failed) != 1 || s.Failed[0].File != "a.md" || s.Failed[0].Err == nil || s.Documents != 2 {
				t.Errorf("Status() = %+v", s)
			}
			h.write("a.md", "three")
			h.wantSync("~a.md =1")
			if s := h.Status(); len(s.Failed) != 0 {
				t.Errorf("Status() still says %+v", s.Failed)
			}
		})
	}
}

func TestAFailingFileThatIsRemovedIsForgotten(t *testing.T) {
	h := newHouse(t)
	h.write("a.md", "broken")
	h.wantSync("!a.md =0")
	h.remove("a.md")
	h.wantSync("=0")
	if s := h.Status(); len(s.Failed) != 0 {
		t.Errorf("Status() still says %+v", s.Failed)
	}
}

func TestAFailureOfTheStoreIsAnErrorAndTheOthersGoOn(t *testing.T) {
	h := newHouse(t)
	full := errors.New("no space left")
	h.shelf.failPut("a.md", full)
	h.write("a.md", "one")
	h.write("b.md", "two")
	r, err := h.Sync(t.Context())
	if !errors.Is(err, full) || summary(r) != "+b.md !a.md =0" {
		t.Errorf("Sync() = %q, %v", summary(r), err)
	}
	if s := h.Status(); !errors.Is(s.Err, full) {
		t.Errorf("Status().Err = %v", s.Err)
	}
	h.shelf.failPut("a.md", nil)
	h.wantSync("+a.md =1")
}

func TestOnlyDocumentsAreRead(t *testing.T) {
	h := newHouse(t)
	for _, name := range []string{
		"README.md", "sub/readme.md", ".hidden.md", ".git/a.md", "rapporteur.db", "rapporteur.db.lock", "vocabulary.txt",
		"~$a.docx", ".~lock.a.docx#", "a.md~", "a.tmp", "a.pdf.part", "a.yaml", "a.pdf.yaml", "Thumbs.db",
		"picture.png", "noextension", "table.xlsx",
	} {
		h.write(name, "no")
	}
	h.write("A.MD", "yes")
	h.write("sub/vocabulary.txt", "yes")
	h.wantSync("+A.MD +sub/vocabulary.txt =0")
	want := []string{"noextension", "picture.png", "table.xlsx"}
	if got := h.Status().Unknown; !slices.Equal(got, want) {
		t.Errorf("Status().Unknown = %q, want %q", got, want)
	}
}

func TestLinksDoNotLeadOutOfTheFolder(t *testing.T) {
	h := newHouse(t)
	outside := filepath.Join(t.TempDir(), "secret.md")
	if err := os.WriteFile(outside, []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	h.write("a.md", "one")
	for name, target := range map[string]string{
		"out.md": outside, "up.md": "../../../../etc/passwd", "in.md": "a.md", "nowhere.md": "missing.md",
		"folder": filepath.Dir(outside), "loop.md": "loop.md",
	} {
		if err := os.Symlink(target, filepath.Join(h.dir, name)); err != nil {
			t.Skipf("no links here: %v", err)
		}
	}
	r := h.sync()
	if !slices.Equal(r.Added, []string{"a.md", "in.md"}) {
		t.Errorf("added %q", r.Added)
	}
	for file, text := range h.shelf.texts() {
		if text != "one" {
			t.Errorf("%s holds %q", file, text)
		}
	}
	if s := h.Status(); len(s.Failed) < 2 {
		t.Errorf("Status() tells of %+v only", s.Failed)
	}
}

func TestAnUnreadableFolderDoesNotEmptyTheRecord(t *testing.T) {
	if os.Getuid() <= 0 {
		t.Skip("the superuser and Windows read everything")
	}
	h := newHouse(t)
	h.write("a.md", "one")
	h.write("sub/b.md", "two")
	h.wantSync("+a.md +sub/b.md =0")
	sub := filepath.Join(h.dir, "sub")
	if err := os.Chmod(sub, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(sub, 0o755) })
	h.wantSync("!sub =1")
	h.wantTexts(map[string]string{"a.md": "one", "sub/b.md": "two"})
}

func TestAMissingFolderIsAnErrorAndDoesNotEmptyTheRecord(t *testing.T) {
	h := newHouse(t)
	h.write("a.md", "one")
	h.wantSync("+a.md =0")
	h.remove("")
	if _, err := h.Sync(t.Context()); err == nil {
		t.Error("Sync of a missing folder succeeded")
	}
	h.wantTexts(map[string]string{"a.md": "one"})
}

func TestALargeFileIsRefused(t *testing.T) {
	h := newHouse(t)
	h.write("a.pdf", "one")
	if err := os.Truncate(filepath.Join(h.dir, "a.pdf"), maxFileSize+1); err != nil {
		t.Fatal(err)
	}
	h.wantSync("!a.pdf =0")
}

func TestDoublesAreReported(t *testing.T) {
	h := newHouse(t)
	h.write("a.md", "one")
	h.write("b/a.pdf", "one")
	for name, text := range map[string]string{"c.md": "two", "d.md": "three"} {
		h.write(name, text)
		h.write(name+".yaml", "X/1")
	}
	r := h.sync()
	want := []Double{{Files: []string{"a.md", "b/a.pdf"}, Same: true}, {Files: []string{"c.md", "d.md"}, Symbol: "X/1"}}
	equal := func(a, b Double) bool {
		return slices.Equal(a.Files, b.Files) && a.Same == b.Same && a.Symbol == b.Symbol
	}
	if !slices.EqualFunc(r.Doubles, want, equal) || !slices.EqualFunc(h.Status().Doubles, want, equal) {
		t.Errorf("Doubles = %+v, want %+v", r.Doubles, want)
	}
}

func TestProgressIsToldFileByFile(t *testing.T) {
	h := newHouse(t)
	var told []string
	h.newKeeper(Options{Progress: func(done, total int) { told = append(told, fmt.Sprint(done, "/", total)) }})
	for i := range 3 {
		h.write(fmt.Sprint(i, ".md"), fmt.Sprint(i))
	}
	h.sync()
	h.sync()
	if want := []string{"1/3", "2/3", "3/3"}; !slices.Equal(told, want) {
		t.Errorf("progress %q, want %q", told, want)
	}
}

func TestAnEndedContextIsAnErrorAndNoFailureOfAFile(t *testing.T) {
	h := newHouse(t)
	h.write("a.md", "one")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if r, err := h.Sync(ctx); !errors.Is(err, context.Canceled) || len(r.Failed) > 0 {
		t.Errorf("Sync() = %q, %v", summary(r), err)
	}
	h.wantSync("+a.md =0")
}
