package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

// ErrClosed says that the index was used after Close.
var ErrClosed = errors.New("the index is closed")

// Index is the record in Bleve. It is safe for use by several goroutines.
type Index struct {
	lg    *slog.Logger
	dir   string // "" in memory
	cache *cache
	lazy  *lazy // nil on disk

	writing sync.Mutex   // held by the one writer
	mu      sync.RWMutex // guards engine and its numbers; held shared by readers
	engine  *engine      // nil once closed

	catalogs sync.Mutex // guards catalog while readers hold mu shared
	catalog  *answer.Catalog

	release func() error // gives the directory back; nil in memory
	closing sync.Once
	closed  error // what Close answered
}

var _ answer.Index = (*Index)(nil)

// OpenMemory gives an empty index that lives in memory only.
func OpenMemory() (*Index, error) {
	e, err := memoryEngine()
	if err != nil {
		return nil, err
	}
	return &Index{lg: slog.New(slog.DiscardHandler), engine: e, cache: newCache(cacheSize), lazy: newLazy()}, nil
}

// memoryEngine is an empty engine without files. Bleve's own NewMemOnly would
// take another index type, which knows no BM25.
func memoryEngine() (*engine, error) {
	b, err := create("")
	if err != nil {
		return nil, err
	}
	return load(context.Background(), b, "")
}

// create makes an empty Bleve index of this schema; path "" is memory.
func create(path string) (bleve.Index, error) {
	m, err := newMapping()
	if err != nil {
		return nil, err
	}
	b, err := bleve.NewUsing(path, m, scorch.Name, scorch.Name, map[string]any{"bolt_timeout": boltTimeout})
	if err != nil {
		return nil, fmt.Errorf("create the index: %w", err)
	}
	first := b.NewBatch()
	first.SetInternal([]byte(schemaKey), []byte(schema))
	first.SetInternal([]byte(digestKey), []byte(digest(0).String()))
	if err := b.Batch(first); err != nil {
		return nil, errors.Join(fmt.Errorf("create the index: %w", err), b.Close())
	}
	return b, nil
}

// Close ends the index and gives its directory back. Searches under way are
// waited for. Closing twice is harmless.
func (ix *Index) Close() error {
	ix.closing.Do(func() {
		ix.writing.Lock()
		defer ix.writing.Unlock()
		ix.mu.Lock()
		defer ix.mu.Unlock()
		var err error
		if ix.engine != nil {
			err = ix.engine.close()
			ix.engine = nil
		}
		if ix.release != nil {
			err = errors.Join(err, ix.release())
		}
		ix.closed = err
	})
	return ix.closed
}

// Stamps gives the ingest stamp of every document in the index, by file.
func (ix *Index) Stamps(ctx context.Context) (map[string]string, error) {
	done, err := ix.hold(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	stamps := make(map[string]string, len(ix.engine.entries))
	for file, e := range ix.engine.entries {
		stamps[file] = e.Stamp
	}
	return stamps, nil
}

// Put adds a document or replaces it whole, together with its stamp: questions
// see the old one or the new one, never a mixture, and so does a process that
// starts after a crash. doc is not kept.
func (ix *Index) Put(ctx context.Context, doc *un.Document, stamp string) error {
	p, err := prepare(doc, stamp)
	if err != nil {
		return err
	}
	return ix.change(ctx, func() error {
		if ix.lazy != nil {
			ix.lazy.put(p)
			return nil
		}
		return ix.put(ctx, p)
	})
}

// Restamp changes the stamp of a document and nothing else. A file that is not
// in the index is an error wrapping answer.ErrNotFound.
func (ix *Index) Restamp(ctx context.Context, file, stamp string) error {
	return ix.change(ctx, func() error {
		if ix.lazy == nil {
			return ix.restamp(ctx, file, stamp)
		}
		if !ix.lazy.restamp(file, stamp) {
			return fmt.Errorf("%s: %w", file, answer.ErrNotFound)
		}
		return nil
	})
}

// Delete removes a document. A file that is not in the index is no error.
func (ix *Index) Delete(ctx context.Context, file string) error {
	return ix.change(ctx, func() error {
		if ix.lazy != nil {
			ix.lazy.delete(file)
			return nil
		}
		return ix.delete(ctx, file)
	})
}

// change lets one writer work, when the index can be written.
func (ix *Index) change(ctx context.Context, do func() error) error {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	ix.mu.RLock()
	err := ix.usable(ctx)
	ix.mu.RUnlock()
	if err != nil {
		return err
	}
	return do()
}

// put writes a document. The caller holds writing.
func (ix *Index) put(ctx context.Context, p prepared) error {
	file := p.entry.Document.File
	old, err := ix.current(ctx, file)
	if err != nil {
		return err
	}
	b := ix.engine.bleve.NewBatch()
	if old != nil && old.Version == p.entry.Version { // only the stamp is new
		err = addTo(b, prepared{entry: p.entry})
	} else {
		deleteFrom(b, old)
		err = addTo(b, p)
	}
	if err == nil {
		err = ix.commit(ctx, b, change{old, p.entry})
	}
	if err != nil {
		return fmt.Errorf("index %s: %w", file, err)
	}
	return nil
}

// restamp writes an entry with another stamp. The caller holds writing.
func (ix *Index) restamp(ctx context.Context, file, stamp string) error {
	old, err := ix.current(ctx, file)
	if err != nil {
		return err
	}
	if old == nil {
		return fmt.Errorf("%s: %w", file, answer.ErrNotFound)
	}
	changed := *old
	changed.Stamp = stamp
	return ix.put(ctx, prepared{entry: &changed})
}

// delete takes a document out. The caller holds writing.
func (ix *Index) delete(ctx context.Context, file string) error {
	old, err := ix.current(ctx, file)
	if err != nil || old == nil {
		return err
	}
	b := ix.engine.bleve.NewBatch()
	deleteFrom(b, old)
	if err := ix.commit(ctx, b, change{old: old}); err != nil {
		return fmt.Errorf("take %s out of the index: %w", file, err)
	}
	return nil
}

// addTo adds a document's entry and paragraphs to a batch.
func addTo(b *bleve.Batch, p prepared) error {
	file := p.entry.Document.File
	fields, err := p.entry.fields()
	if err != nil {
		return err
	}
	if err := b.Index(entryID(file), fields); err != nil {
		return err
	}
	for _, q := range p.paragraphs {
		if err := b.Index(q.id, q.fields(file)); err != nil {
			return err
		}
	}
	return nil
}

// deleteFrom lets a batch delete a document, which may be nil. What the batch
// adds under the same identifier afterwards stays.
func deleteFrom(b *bleve.Batch, d *entry) {
	if d == nil {
		return
	}
	for _, id := range append(d.ids(), entryID(d.Document.File)) {
		b.Delete(id)
	}
}

// current is the entry of a file with its terms, nil when there is none. The
// caller holds writing.
func (ix *Index) current(ctx context.Context, file string) (_ *entry, err error) {
	defer damagedOnPanic(&err)
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if err := ix.usable(ctx); err != nil {
		return nil, err
	}
	if ix.engine.entries[file] == nil {
		return nil, nil
	}
	return ix.engine.whole(file)
}

// commit writes the batch and publishes what it changed. The caller holds
// writing.
func (ix *Index) commit(ctx context.Context, b *bleve.Batch, c change) error {
	b.SetInternal([]byte(digestKey), []byte(ix.engine.digest.after(c).String()))
	ix.mu.Lock()
	ix.engine.pending = &c
	ix.mu.Unlock()

	err := ix.engine.write(b)

	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.engine.pending = nil
	ix.catalog = nil
	if err != nil {
		return ix.recount(ctx, err)
	}
	ix.engine.apply(c)
	return nil
}

// recount reads the numbers anew after a failed batch, of which Bleve may have
// taken all or nothing. The caller holds mu.
func (ix *Index) recount(ctx context.Context, cause error) error {
	e, err := load(context.WithoutCancel(ctx), ix.engine.bleve, ix.engine.path)
	if err != nil {
		return errors.Join(cause, err)
	}
	e.stuck = ix.engine.stuck
	ix.engine = e
	return cause
}

// hold brings the index up to date and keeps it as it is until done is called:
// every question is answered in between.
func (ix *Index) hold(ctx context.Context) (done func(), err error) {
	if err := ix.ready(ctx); err != nil {
		return nil, err
	}
	ix.mu.RLock()
	if err := ix.usable(ctx); err != nil {
		ix.mu.RUnlock()
		return nil, err
	}
	return ix.mu.RUnlock, nil
}

// usable says whether the caller, who holds mu, may go on.
func (ix *Index) usable(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if ix.engine == nil {
		return ErrClosed
	}
	return nil
}
