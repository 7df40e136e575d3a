package pdfread

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"rapporteur/internal/undoc"
)

// testCache keeps PDFium compiled from one test run to the next.
func testCache(t testing.TB) string {
	t.Helper()
	dir, err := os.UserCacheDir()
	if err != nil {
		return t.TempDir()
	}
	return dir + "/rapporteur-test-pdfium"
}

// newReader starts children that are this test binary in the part of arg.
func newReader(t testing.TB, arg string, limits Limits) *Reader {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	r := New(slog.New(slog.DiscardHandler), exe, []string{arg}, testCache(t), limits)
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

func TestAChildReadsOneDocumentAfterTheOther(t *testing.T) {
	r := newReader(t, argServe, Limits{Documents: 2})
	var hook undoc.PDFReader = r.Read
	for range 5 {
		blocks, pages, err := hook(t.Context(), report().bytes())
		if err != nil {
			t.Fatal(err)
		}
		if pages != 3 || len(blocks) < 20 {
			t.Fatalf("%d pages and %d blocks, want 3 and at least 20", pages, len(blocks))
		}
	}
}

func TestReadersMayAskAtTheSameTime(t *testing.T) {
	r := newReader(t, argServe, Limits{})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if _, pages, err := r.Read(t.Context(), report().bytes()); err != nil || pages != 3 {
				t.Errorf("%d pages, %v", pages, err)
			}
		})
	}
	wg.Wait()
}

func TestABrokenFileCostsOneErrorAndNoMore(t *testing.T) {
	r := newReader(t, argServe, Limits{Pages: 2, Bytes: 1 << 20})
	good := seed{pages: []string{text(1, 12, 100, 700, "A page with enough letters on it.")}}.bytes()
	for _, c := range []struct {
		name string
		data []byte
		want error
		says string
	}{
		{"not a PDF", []byte("%PDF-1.4 and then nothing"), undoc.ErrBroken, "no PDF"},
		{"empty", nil, undoc.ErrBroken, "no PDF"},
		{"too many pages", report().bytes(), undoc.ErrTooLarge, "3 pages, the limit is 2"},
		{"too many bytes", make([]byte, 2<<20), undoc.ErrTooLarge, "2 MB, the limit is 1 MB"},
	} {
		blocks, _, err := r.Read(t.Context(), c.data)
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.name, err, c.says)
		}
		if len(blocks) > 0 {
			t.Errorf("%s: %d blocks beside an error", c.name, len(blocks))
		}
		if blocks, _, err := r.Read(t.Context(), good); err != nil || len(blocks) != 1 {
			t.Errorf("after %s: %d blocks, %v", c.name, len(blocks), err)
		}
	}
}

func TestAChildThatNeverAnswersIsEnded(t *testing.T) {
	r := newReader(t, argHang, Limits{Time: time.Millisecond})
	if _, _, err := r.Read(t.Context(), report().bytes()); !errors.Is(err, undoc.ErrTooLarge) || !strings.Contains(err.Error(), "longer than 1ms") {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	r = newReader(t, argHang, Limits{})
	if _, _, err := r.Read(ctx, report().bytes()); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want the context's error", err)
	}
}

func TestAChildThatCannotServeIsSaid(t *testing.T) {
	for _, arg := range []string{argBabble, argDie} {
		r := newReader(t, arg, Limits{})
		if _, _, err := r.Read(t.Context(), report().bytes()); err == nil || !strings.Contains(err.Error(), "start the PDF reader") {
			t.Errorf("%s: got %v", arg, err)
		}
	}
	r := New(slog.New(slog.DiscardHandler), "/nowhere/rapporteur", nil, "", Limits{})
	if _, _, err := r.Read(t.Context(), report().bytes()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no program: got %v", err)
	}
}

func TestAnIdleChildIsLetGoAndABusyOneKept(t *testing.T) {
	r := newReader(t, argServe, Limits{Idle: time.Hour})
	if _, _, err := r.Read(t.Context(), report().bytes()); err != nil {
		t.Fatal(err)
	}
	<-r.turn // at work
	r.letGo()
	if r.child == nil {
		t.Error("a busy child was ended")
	}
	r.turn <- struct{}{}
	r.letGo()
	if r.child != nil {
		t.Error("an idle child was kept")
	}
	if _, n, err := r.Read(t.Context(), report().bytes()); err != nil || n != 3 {
		t.Errorf("after it: %d pages, %v", n, err)
	}
}

func TestAClosedReaderReadsNoMore(t *testing.T) {
	r := newReader(t, argServe, Limits{})
	if _, _, err := r.Read(t.Context(), report().bytes()); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := r.Read(t.Context(), report().bytes()); !errors.Is(err, errClosed) {
		t.Errorf("got %v", err)
	}
}

func TestAChildKnowsNothingOfTheEnvironment(t *testing.T) {
	t.Setenv("SLACK_BOT_TOKEN", "xoxb-secret")
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c, err := spawn{exe: exe, args: []string{argServe}, cache: testCache(t)}.start(t.Context(), Limits{}.orDefault())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.close() }()
	for _, v := range c.cmd.Env {
		if strings.Contains(v, "SLACK") {
			t.Errorf("the child is told %s", v)
		}
	}
}
