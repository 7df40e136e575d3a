package ingest

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// reports of a Watch.
type reports struct {
	mu  sync.Mutex
	all []string
}

func (rs *reports) add(r Result, err error) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	s := summary(r)
	if err != nil {
		s += " error"
	}
	rs.all = append(rs.all, s)
}

// take gives the reports since the last take.
func (rs *reports) take() []string {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	all := rs.all
	rs.all = nil
	return all
}

// watched runs Watch in a bubble whose clock moves by itself, and gives what it
// reports.
func watched(t *testing.T, test func(t *testing.T, h *house, rs *reports)) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		ctx, stop := context.WithCancel(t.Context())
		var rs reports
		ended := make(chan error)
		go func() { ended <- h.Watch(ctx, time.Second, rs.add) }()
		synctest.Wait()
		test(t, h, &rs)
		stop()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("Watch ended with %v", err)
		}
	})
}

// seconds lets the watcher look that many times.
func seconds(n int) {
	time.Sleep(time.Duration(n) * time.Second)
	synctest.Wait()
}

func wantReports(t *testing.T, rs *reports, want ...string) {
	t.Helper()
	if got := rs.take(); !slices.Equal(got, want) {
		t.Errorf("reported %q, want %q", got, want)
	}
}

func TestWatchTakesANewFileAtTheSecondLook(t *testing.T) {
	watched(t, func(t *testing.T, h *house, rs *reports) {
		h.write("a.md", "one")
		seconds(1)
		wantReports(t, rs)
		seconds(1)
		wantReports(t, rs, "+a.md =0")
		seconds(10)
		wantReports(t, rs)
	})
}

func TestWatchWaitsForAFileThatIsStillGrowing(t *testing.T) {
	watched(t, func(t *testing.T, h *house, rs *reports) {
		for _, content := range []string{"o", "on", "one"} {
			h.write("a.md", content)
			seconds(1)
			wantReports(t, rs)
		}
		seconds(1)
		wantReports(t, rs, "+a.md =0")
		h.write("a.md", "tw")
		seconds(1)
		h.write("a.md", "two")
		seconds(1)
		wantReports(t, rs)
		h.wantTexts(map[string]string{"a.md": "one"})
		seconds(1)
		wantReports(t, rs, "~a.md =0")
		h.wantTexts(map[string]string{"a.md": "two"})
	})
}

func TestWatchGivesUpAFileAtTheSecondMiss(t *testing.T) {
	watched(t, func(t *testing.T, h *house, rs *reports) {
		h.write("a.md", "one")
		seconds(2)
		wantReports(t, rs, "+a.md =0")
		h.remove("a.md") // as an editor does that writes anew
		seconds(1)
		h.write("a.md", "one")
		seconds(2)
		wantReports(t, rs)
		h.remove("a.md")
		seconds(2)
		wantReports(t, rs, "-a.md =0")
	})
}

func TestWatchReportsAFailureOnce(t *testing.T) {
	watched(t, func(t *testing.T, h *house, rs *reports) {
		h.write("a.md", "broken")
		seconds(2)
		wantReports(t, rs, "!a.md =0")
		seconds(60)
		wantReports(t, rs)
		if s := h.Status(); len(s.Failed) != 1 || !errors.Is(s.Failed[0].Err, errBroken) {
			t.Errorf("Status().Failed = %+v", s.Failed)
		}
		h.write("a.md", "panic")
		seconds(2)
		wantReports(t, rs, "!a.md =0")
		h.write("a.md", "one")
		seconds(2)
		wantReports(t, rs, "+a.md =0")
	})
}

func TestWatchTriesAFailedFileAgainAfterAWhile(t *testing.T) {
	watched(t, func(t *testing.T, h *house, rs *reports) {
		h.shelf.failPut("a.md", errors.New("no space left"))
		h.write("a.md", "one")
		seconds(2)
		wantReports(t, rs, "!a.md =0 error")
		h.shelf.failPut("a.md", nil)
		seconds(int(retryAfter/time.Second) + 2)
		if got := h.shelf.texts()["a.md"]; got != "one" {
			t.Errorf("a.md holds %q after %s, reports %q", got, retryAfter, rs.take())
		}
	})
}

func TestWatchReportsAMissingFolderOnceAndGoesOn(t *testing.T) {
	watched(t, func(t *testing.T, h *house, rs *reports) {
		h.write("a.md", "one")
		seconds(2)
		wantReports(t, rs, "+a.md =0")
		h.remove("")
		seconds(5)
		wantReports(t, rs, "=0 error")
		h.write("b.md", "two")
		seconds(2)
		wantReports(t, rs, "=0", "+b.md -a.md =0")
	})
}

func TestWakeMakesWatchLookAtOnce(t *testing.T) {
	watched(t, func(t *testing.T, h *house, rs *reports) {
		h.write("a.md", "one")
		h.Wake()
		synctest.Wait()
		h.Wake()
		h.Wake()
		synctest.Wait()
		wantReports(t, rs, "+a.md =0")
	})
}

func TestSyncDuringWatchTakesFilesAtOnce(t *testing.T) {
	watched(t, func(t *testing.T, h *house, rs *reports) {
		h.write("a.md", "one")
		h.wantSync("+a.md =0")
		seconds(3)
		wantReports(t, rs)
	})
}
