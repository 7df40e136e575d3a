package slackbot

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestClaimIsWonOnceHoweverManyAsk(t *testing.T) {
	c := &claimer{seen: map[string]time.Time{}, store: newBook()}
	var won atomic.Int64
	var crew sync.WaitGroup
	for i := range 50 {
		crew.Go(func() {
			ok, err := c.claim(t.Context(), fmt.Sprintf("event %d", i), "message T1/C1/1.2")
			if err != nil {
				t.Error(err)
			}
			if ok {
				won.Add(1)
			}
		})
	}
	crew.Wait()
	if won.Load() != 1 {
		t.Errorf("won %d times", won.Load())
	}
}

func TestClaimsInMemoryAreBounded(t *testing.T) {
	c := &claimer{seen: map[string]time.Time{}, store: newBook()}
	now := time.Now()
	for i := range claimCap + 1 {
		c.fresh(now.Add(-2*claimAge), []string{fmt.Sprint(i)})
	}
	if c.fresh(now, []string{"new"}); len(c.seen) > 2 {
		t.Errorf("%d claims kept although they are old", len(c.seen))
	}
	for i := range claimCap + 2 {
		c.fresh(now, []string{fmt.Sprint(i)})
	}
	if len(c.seen) > claimCap+1 {
		t.Errorf("%d claims kept", len(c.seen))
	}
	if ok, _ := c.claim(t.Context(), "stored"); !ok {
		t.Fatal("not won")
	}
	clear(c.seen)
	if ok, _ := c.claim(t.Context(), "stored"); ok {
		t.Error("the store's claim does not count")
	}
}
