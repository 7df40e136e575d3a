package state

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func open(t testing.TB, path string) *State {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	t.Cleanup(func() { closeState(t, s) })
	return s
}

func closeState(t testing.TB, s *State) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Errorf("Close: %v", err)
	}
}

func fresh(t testing.TB) *State { return open(t, filepath.Join(t.TempDir(), "state.db")) }

func wantClaim(t *testing.T, s *State, want bool, keys ...string) {
	t.Helper()
	got, err := s.Claim(t.Context(), keys...)
	if err != nil || got != want {
		t.Errorf("Claim(%q) = %v, %v; want %v", keys, got, err, want)
	}
}

func TestAClaimIsFirstOnceEvenAfterARestart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.db")
	s := open(t, path)
	wantClaim(t, s, true, "Ev1", "T1/C1/1.0")
	wantClaim(t, s, false, "Ev1", "T1/C1/1.0")
	wantClaim(t, s, false, "Ev2", "T1/C1/1.0")
	wantClaim(t, s, true, "Ev2", "T1/C1/2.0") // "Ev2" was not taken by the claim that failed
	closeState(t, s)
	s = open(t, path)
	wantClaim(t, s, false, "Ev1")
	wantClaim(t, s, false, "T1/C1/2.0")
	wantClaim(t, s, true, "Ev3")
}

func TestAClaimLastsADay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := fresh(t)
		wantClaim(t, s, true, "Ev1")
		time.Sleep(23 * time.Hour)
		wantClaim(t, s, false, "Ev1")
		time.Sleep(2 * time.Hour)
		wantClaim(t, s, true, "Ev1")
	})
}

func TestOneOfManyAtOnceIsFirst(t *testing.T) {
	s := fresh(t)
	var group sync.WaitGroup
	var first atomic.Int32
	for range 20 {
		group.Go(func() {
			got, err := s.Claim(context.Background(), "Ev1")
			if err != nil {
				t.Error(err)
			}
			if got {
				first.Add(1)
			}
		})
	}
	group.Wait()
	if first.Load() != 1 {
		t.Errorf("%d claims were first", first.Load())
	}
}

type exchange struct {
	Question string
	Files    []string
}

func TestATableGivesBackWhatWasPut(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.db")
	s := open(t, path)
	ctx := t.Context()
	threads := Threads[exchange](s)
	if _, found, err := threads.Get(ctx, "T/C/1"); found || err != nil {
		t.Errorf("Get of nothing: %v, %v", found, err)
	}
	for _, q := range []string{"first", "last"} {
		if err := threads.Put(ctx, "T/C/1", exchange{q, []string{"a.md"}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := threads.Put(ctx, "T/C/2", exchange{Question: "other"}); err != nil {
		t.Fatal(err)
	}
	if err := threads.Delete(ctx, "T/C/2"); err != nil {
		t.Fatal(err)
	}
	if err := threads.Delete(ctx, "T/C/3"); err != nil {
		t.Errorf("Delete of nothing: %v", err)
	}
	closeState(t, s)
	threads = Threads[exchange](open(t, path))
	rows, err := threads.All(ctx)
	if err != nil || len(rows) != 1 || rows[0].Key != "T/C/1" || rows[0].Value.Question != "last" || rows[0].At.IsZero() {
		t.Errorf("All() = %+v, %v", rows, err)
	}
}

func TestATableIsBounded(t *testing.T) {
	s := fresh(t)
	small := Table[int]{s, layout{name: "claims", rows: 10}}
	for i := range 25 {
		if err := small.Put(t.Context(), fmt.Sprint("key", i), i); err != nil {
			t.Fatal(err)
		}
	}
	rows, err := small.All(t.Context())
	var got []int
	for _, r := range rows {
		got = append(got, r.Value)
	}
	if want := []int{15, 16, 17, 18, 19, 20, 21, 22, 23, 24}; err != nil || !slices.Equal(got, want) {
		t.Errorf("All() = %v, %v; want %v", got, err, want)
	}
	for name, err := range map[string]error{
		"an empty key":    small.Put(t.Context(), "", 1),
		"a huge key":      small.Put(t.Context(), string(make([]byte, maxKey+1)), 1),
		"a huge value":    Table[string]{s, claims}.Put(t.Context(), "k", string(bytes.Repeat([]byte("x"), maxValue))),
		"an ended caller": small.Put(ended(), "k", 1),
	} {
		if err == nil {
			t.Errorf("%s was kept", name)
		}
	}
}

func ended() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}

func TestTheLastVerdictOfAPersonCounts(t *testing.T) {
	s := fresh(t)
	at := time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, f := range []Feedback{
		{Team: "T", Channel: "C", Message: "1.0", User: "U1", Good: true, Question: "q", At: at},
		{Team: "T", Channel: "C", Message: "1.0", User: "U2", Good: true, Question: "=1+1", At: at},
		{Team: "T", Channel: "C", Message: "1.0", User: "U1", Good: false, Question: "q, \"r\"", At: at},
	} {
		if err := s.SaveFeedback(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
	all, err := s.AllFeedback(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := WriteFeedback(&out, all); err != nil {
		t.Fatal(err)
	}
	want := "at,team,channel,message,user,good,question\n" +
		"2020-01-02T03:04:05Z,T,C,1.0,U2,true,'=1+1\n" +
		"2020-01-02T03:04:05Z,T,C,1.0,U1,false,\"q, \"\"r\"\"\"\n"
	if out.String() != want {
		t.Errorf("CSV\n%s\nwant\n%s", out.String(), want)
	}
}

func TestWatchesAreASet(t *testing.T) {
	s := fresh(t)
	a, b := Watch{"C1", "lamps"}, Watch{"C1", "boats"}
	for _, w := range []Watch{a, b, a} {
		if err := s.AddWatch(t.Context(), w); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := s.AllWatches(t.Context()); err != nil || !slices.Equal(got, []Watch{b, a}) {
		t.Errorf("AllWatches() = %v, %v", got, err)
	}
	if err := errors.Join(s.RemoveWatch(t.Context(), a), s.RemoveWatch(t.Context(), a)); err != nil {
		t.Error(err)
	}
	if got, err := s.AllWatches(t.Context()); err != nil || !slices.Equal(got, []Watch{b}) {
		t.Errorf("AllWatches() = %v, %v", got, err)
	}
}

func TestSilencesAreKeptForAWeek(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := fresh(t)
		for _, q := range []string{"one", "two"} {
			if err := s.AddSilence(t.Context(), Silence{q, time.Now()}); err != nil {
				t.Fatal(err)
			}
			time.Sleep(5 * 24 * time.Hour)
		}
		got, err := s.SilencesSince(t.Context(), time.Now().Add(-7*24*time.Hour))
		if err != nil || len(got) != 1 || got[0].Question != "two" {
			t.Errorf("SilencesSince(a week ago) = %v, %v", got, err)
		}
		if got, err := s.SilencesSince(t.Context(), time.Time{}); err != nil || len(got) != 1 {
			t.Errorf("SilencesSince(ever) = %v, %v; what is older than eight days should be gone", got, err)
		}
	})
}

func TestAQuestionUnderWaySurvivesARestartAndNoMoreThanADay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "state.db")
		s := open(t, path)
		for _, name := range []string{"T/C/1", "T/C/2"} {
			if err := Pending[exchange](s).Put(t.Context(), name, exchange{Question: name}); err != nil {
				t.Fatal(err)
			}
		}
		if err := Pending[exchange](s).Delete(t.Context(), "T/C/1"); err != nil {
			t.Fatal(err)
		}
		closeState(t, s)
		s = open(t, path)
		rows, err := Pending[exchange](s).All(t.Context())
		if err != nil || len(rows) != 1 || rows[0].Value.Question != "T/C/2" {
			t.Errorf("All() = %+v, %v", rows, err)
		}
		time.Sleep(25 * time.Hour)
		if rows, err := Pending[exchange](s).All(t.Context()); err != nil || len(rows) != 0 {
			t.Errorf("a day later All() = %+v, %v", rows, err)
		}
	})
}

func TestChannelsKeepTheirSettings(t *testing.T) {
	s := fresh(t)
	for name, paths := range map[string][]string{"T/C1": {"a"}, "T/C2": nil} {
		if err := Channels[exchange](s).Put(t.Context(), name, exchange{Files: paths}); err != nil {
			t.Fatal(err)
		}
	}
	rows, err := Channels[exchange](s).All(t.Context())
	got := map[string]int{}
	for _, r := range rows {
		got[r.Key] = len(r.Value.Files)
	}
	if want := map[string]int{"T/C1": 1, "T/C2": 0}; err != nil || !maps.Equal(got, want) {
		t.Errorf("All() = %v, %v", rows, err)
	}
}

func TestALockedFileIsToldSo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.db")
	open(t, path)
	if _, err := Open(path); !errors.Is(err, ErrLocked) {
		t.Errorf("second Open: %v, want ErrLocked", err)
	}
}

func TestADamagedFileIsToldSo(t *testing.T) {
	good := filepath.Join(t.TempDir(), "good.db")
	s := open(t, good)
	wantClaim(t, s, true, "Ev1")
	closeState(t, s)
	content, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	page := os.Getpagesize()
	for name, damaged := range map[string][]byte{
		"something else":     []byte("hello"),
		"a page of nothing":  make([]byte, page),
		"pages of nothing":   make([]byte, 8*page),
		"cut in the middle":  content[:3*page+100],
		"a foreign database": bytes.ReplaceAll(content, []byte("schema"+schema), []byte("schema9")),
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "state.db")
			if err := os.WriteFile(path, damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := Open(path); !errors.Is(err, ErrDamaged) {
				t.Errorf("Open: %v, want ErrDamaged", err)
			}
		})
	}
}

func TestAFolderThatIsMissingIsNoDamage(t *testing.T) {
	_, err := Open(filepath.Join(t.TempDir(), "missing", "state.db"))
	if !errors.Is(err, fs.ErrNotExist) || errors.Is(err, ErrDamaged) {
		t.Errorf("Open: %v, want only ErrNotExist", err)
	}
}

func BenchmarkClaim(b *testing.B) {
	s := fresh(b)
	for i := 0; b.Loop(); i++ {
		if _, err := s.Claim(b.Context(), fmt.Sprint("Ev", i), fmt.Sprint("T/C/", i)); err != nil {
			b.Fatal(err)
		}
	}
}
