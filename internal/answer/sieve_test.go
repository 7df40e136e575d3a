package answer

import (
	"fmt"
	"testing"
)

func TestASieveHoldsBackNothingLookedFor(t *testing.T) {
	var s sieve
	for i := range 200 {
		s.add(fmt.Sprint("word", i))
	}
	for i := range 200 {
		if stem := fmt.Sprint("word", i); !s.passes(mark(stem)) {
			t.Errorf("%q does not pass", stem)
		}
	}
	others := 0
	for i := range 2000 {
		if s.passes(mark(fmt.Sprint("other", i))) {
			others++
		}
	}
	if others > 400 {
		t.Errorf("%d of 2000 other words pass, want most held back", others)
	}
}
