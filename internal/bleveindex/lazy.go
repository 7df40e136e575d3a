package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync/atomic"
)

// maxSegments of an index in memory. Bleve makes one of each batch and, without
// files, never merges them; every search visits them all.
const maxSegments = 16

// lazy holds back what is written to an index in memory until somebody reads:
// filling it then costs one batch, not one for every document. It keeps what was
// put, to begin anew with one segment when there are too many. Index.writing
// guards it.
type lazy struct {
	docs     map[string]prepared // everything that was put and not deleted
	dirty    map[string]bool     // files that the engine does not know as they are
	waiting  atomic.Bool         // dirty is not empty; read without the lock
	segments int
}

func newLazy() *lazy { return &lazy{docs: map[string]prepared{}, dirty: map[string]bool{}} }

// touch marks a file as changed.
func (l *lazy) touch(file string) {
	l.dirty[file] = true
	l.waiting.Store(true)
}

// put takes a document, in place of the one of its file.
func (l *lazy) put(p prepared) {
	file := p.entry.Document.File
	l.docs[file] = p
	l.touch(file)
}

// delete drops a file.
func (l *lazy) delete(file string) {
	delete(l.docs, file)
	l.touch(file)
}

// restamp changes the stamp of a file, and says whether there is one.
func (l *lazy) restamp(file, stamp string) bool {
	p, ok := l.docs[file]
	if ok {
		changed := *p.entry
		changed.Stamp = stamp
		l.put(prepared{&changed, p.paragraphs})
	}
	return ok
}

// adopt takes over what other, which is no longer used, holds back.
func (l *lazy) adopt(other *lazy) {
	l.docs, l.dirty, l.segments = other.docs, other.dirty, other.segments
	l.waiting.Store(other.waiting.Load())
}

// ready brings an index in memory up to date; every reader begins with it, see hold. On
// disk there is nothing to do.
func (ix *Index) ready(ctx context.Context) error {
	if ix.lazy == nil || !ix.lazy.waiting.Load() {
		return nil
	}
	return ix.change(ctx, func() error { return ix.flush(ctx) })
}

// flush writes what was held back. The caller holds writing.
func (ix *Index) flush(ctx context.Context) error {
	if ix.lazy == nil || !ix.lazy.waiting.Load() {
		return nil
	}
	if ix.lazy.segments+len(ix.lazy.dirty) > maxSegments {
		return ix.startAnew()
	}
	return ix.catchUp(ctx)
}

// catchUp writes each changed document. The caller holds writing.
func (ix *Index) catchUp(ctx context.Context) error {
	for _, file := range slices.Sorted(maps.Keys(ix.lazy.dirty)) {
		var err error
		if p, ok := ix.lazy.docs[file]; ok {
			err = ix.put(ctx, p)
		} else {
			err = ix.delete(ctx, file)
		}
		if err != nil {
			return err
		}
		ix.lazy.segments++
		delete(ix.lazy.dirty, file)
	}
	ix.lazy.waiting.Store(false)
	return nil
}

// startAnew fills a new engine with everything in one batch. The caller holds
// writing.
func (ix *Index) startAnew() error {
	e, err := memoryEngine()
	if err != nil {
		return err
	}
	b := e.bleve.NewBatch()
	for _, p := range ix.lazy.docs {
		if err := addTo(b, p); err != nil {
			return fmt.Errorf("index %s: %w", p.entry.Document.File, err)
		}
		e.apply(change{added: p.entry})
	}
	b.SetInternal([]byte(digestKey), []byte(e.digest.String()))
	if err := e.write(b); err != nil {
		return errors.Join(err, e.close())
	}
	ix.lazy.segments = 1
	clear(ix.lazy.dirty)
	ix.lazy.waiting.Store(false)

	ix.mu.Lock()
	defer ix.mu.Unlock()
	old := ix.engine
	ix.engine, ix.catalog = e, nil
	return old.close()
}
