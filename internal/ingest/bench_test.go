package ingest

import (
	"fmt"
	"log/slog"
	"testing"
)

// BenchmarkSyncOfNothingNew is what Watch costs each second on 1,000 documents.
func BenchmarkSyncOfNothingNew(b *testing.B) {
	h := &house{T: &testing.T{}, dir: b.TempDir(), shelf: newShelf()}
	h.Keeper = New(slog.New(slog.DiscardHandler), h.dir, h.shelf, parseLine, Options{})
	for i := range 1000 {
		h.write(fmt.Sprintf("%d/%d.md", i%20, i), fmt.Sprint(i))
	}
	for b.Loop() {
		if _, err := h.Sync(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
