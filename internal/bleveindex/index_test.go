package bleveindex

import (
	"log/slog"
	"testing"

	"rapporteur/internal/answer/indextest"
)

func TestMemoryKeepsTheContractOfAnswer(t *testing.T) {
	indextest.Run(t, func(t *testing.T) indextest.Index { return memory(t) })
}

func TestDiskKeepsTheContractOfAnswer(t *testing.T) {
	indextest.Run(t, func(t *testing.T) indextest.Index { return disk(t, t.TempDir()) })
}

func memory(t testing.TB) *Index {
	t.Helper()
	ix, err := OpenMemory()
	if err != nil {
		t.Fatalf("OpenMemory: %v", err)
	}
	t.Cleanup(func() { closeIndex(t, ix) })
	return ix
}

func disk(t testing.TB, dir string) *Index {
	t.Helper()
	ix, err := Open(t.Context(), logger(t), dir)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	t.Cleanup(func() { closeIndex(t, ix) })
	return ix
}

func closeIndex(t testing.TB, ix *Index) {
	t.Helper()
	if err := ix.Close(); err != nil {
		t.Errorf("Close: %v", err)
	}
}

// logger writes to the test's own log.
func logger(t testing.TB) *slog.Logger {
	return slog.New(slog.NewTextHandler(t.Output(), nil))
}
