package ingest

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

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
