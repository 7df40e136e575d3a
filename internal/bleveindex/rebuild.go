package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"rapporteur/internal/un"
)

// Rebuild fills a new, empty index beside the present one and puts it in its
// place; questions are answered from the old one until then. It is the cure for
// ErrDamaged. fill gets the new index and brings it in step with the documents
// (ingest.Sync with it as the store); when it fails, everything stays as it was.
func (ix *Index) Rebuild(ctx context.Context, fill func(ctx context.Context, fresh *Index) error) error {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	// Nothing may be held back now: those who read would wait for us to end.
	if err := ix.flush(ctx); err != nil {
		return err
	}
	fresh, err := ix.beside()
	if err != nil {
		return err
	}
	if err := fill(ctx, fresh); err != nil {
		return errors.Join(fmt.Errorf("fill the new index: %w", err), fresh.discard())
	}
	if ix.dir == "" {
		return ix.swap(func() (*engine, error) {
			ix.lazy.adopt(fresh.lazy)
			return fresh.engine, nil
		})
	}
	if err := fresh.Close(); err != nil {
		return errors.Join(fmt.Errorf("close the new index: %w", err), fresh.discard())
	}
	return ix.swap(func() (*engine, error) {
		if err := replace(ix.dir, fresh.dir); err != nil {
			return nil, fmt.Errorf("put the new index in its place: %w", err)
		}
		return openEngine(ctx, filepath.Join(ix.dir, indexName))
	})
}

// beside makes an empty index in a folder of its own.
func (ix *Index) beside() (*Index, error) {
	if ix.dir == "" {
		return OpenMemory()
	}
	building, err := os.MkdirTemp(ix.dir, buildingName)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotWritable, err)
	}
	b, err := create(building)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(building))
	}
	e, err := load(context.Background(), b, building)
	if err != nil {
		return nil, errors.Join(err, b.Close(), os.RemoveAll(building))
	}
	return &Index{lg: ix.lg, dir: building, engine: e, cache: newCache(cacheSize)}, nil
}

// discard closes an index that was not needed after all, and removes it.
func (ix *Index) discard() error {
	err := ix.Close()
	if ix.dir == "" {
		return err
	}
	return errors.Join(err, os.RemoveAll(ix.dir))
}

// swap closes the present engine and lets next give the new one. Questions wait
// for it, some milliseconds: the folder of an open index cannot be renamed. The
// caller holds writing.
func (ix *Index) swap(next func() (*engine, error)) error {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.engine == nil {
		return ErrClosed
	}
	if err := ix.engine.close(); err != nil {
		ix.lg.Warn("the old index did not close well", "error", err)
	}
	e, err := next()
	ix.engine, ix.catalog = e, nil
	if err != nil {
		ix.engine = nil
		return err
	}
	ix.cache = newCache(cacheSize) // the old one may hold what was never verified
	return nil
}

// Verify reads every document of the index and compares it with its checksum. It
// gives an error wrapping ErrDamaged when one differs. It reads at some hundred
// thousand paragraphs a second and lets questions pass in between.
func (ix *Index) Verify(ctx context.Context) error {
	stamps, err := ix.Stamps(ctx)
	if err != nil {
		return err
	}
	for file := range stamps {
		if err := ix.verify(ctx, file); err != nil {
			return err
		}
	}
	return nil
}

// verify reads one document past the cache. One that has been removed meanwhile
// is in order.
func (ix *Index) verify(ctx context.Context, file string) (err error) {
	defer damagedOnPanic(&err)
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if err := ix.usable(ctx); err != nil {
		return err
	}
	d := ix.engine.entries[file]
	if d == nil || ix.engine.pending != nil {
		return nil
	}
	doc := *d.Document
	doc.Paragraphs, err = ix.engine.readParagraphs(d)
	if err != nil {
		return err
	}
	if version, err := versionOf(&doc); err != nil || version != d.Version {
		return errors.Join(fmt.Errorf("%w: %s does not match its checksum", ErrDamaged, file), err)
	}
	return nil
}

// readParagraphs reads the paragraphs of an entry from the index itself.
func (e *engine) readParagraphs(d *entry) ([]un.Paragraph, error) {
	var paragraphs []un.Paragraph
	ids := d.ids()
	err := e.read(ids, func(i int, record []byte) error {
		var p un.Paragraph
		if err := decode(ids[i], record, &p); err != nil {
			return err
		}
		paragraphs = append(paragraphs, p)
		return nil
	})
	if errors.Is(err, errGone) {
		err = fmt.Errorf("%w: a paragraph of %s is missing", ErrDamaged, d.Document.File)
	}
	return paragraphs, err
}
