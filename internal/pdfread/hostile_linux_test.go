package pdfread

import (
	"syscall"
	"testing"
)

func TestAChildThatDiesOfABombTookNoMoreThanItsLimit(t *testing.T) {
	if testing.Short() {
		t.Skip("a bomb takes seconds")
	}
	r := newReader(t, argServe, Limits{})
	if _, _, err := r.Read(t.Context(), report().bytes()); err != nil {
		t.Fatal(err)
	}
	c := r.child
	_, _, err := r.Read(t.Context(), bomb())
	if err == nil || r.child != nil {
		t.Fatalf("the bomb was read: %v", err)
	}
	peak := c.cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10
	t.Logf("%d MB: %v", peak>>20, err)
	if limit := DefaultLimits().Memory; peak > limit {
		t.Errorf("the child took %d MB, the limit is %d MB", peak>>20, limit>>20)
	}
}
