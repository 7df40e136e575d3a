package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/blevesearch/bleve/v2"
)

// The names inside the index folder. Other files there are left alone.
const (
	indexName    = "paragraphs.bleve"
	lockName     = "owner.lock"
	buildingName = ".building-" // an index on its way to be indexName
	oldName      = ".old-"      // an index on its way out
)

// boltTimeout is how long Bleve waits for its own lock; without it, for ever.
const boltTimeout = "1s"

var (
	// ErrLocked says that another process owns the index.
	ErrLocked = errors.New("the index is in use by another rapporteur; ask that one, or stop it first")
	// ErrNotWritable says that nothing can be written in the index folder.
	ErrNotWritable = errors.New("the index folder cannot be written")
)

// Open opens the index in a folder, or starts an empty one when there is none,
// or none that can be used: then the caller's next ingest.Sync fills it. It fails
// with ErrLocked or ErrNotWritable, upon which a caller may work in memory.
func Open(ctx context.Context, lg *slog.Logger, dir string) (*Index, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotWritable, err)
	}
	release, err := lock(ctx, filepath.Join(dir, lockName))
	if err != nil {
		return nil, err
	}
	if err := sweep(dir); err != nil {
		return nil, errors.Join(fmt.Errorf("%w: %w", ErrNotWritable, err), release())
	}
	e, err := openOrStart(ctx, lg, dir)
	if err != nil {
		return nil, errors.Join(err, release())
	}
	return &Index{lg: lg, dir: dir, engine: e, cache: newCache(cacheSize), release: release}, nil
}

// openOrStart opens what is there if it can be trusted, else an empty index.
func openOrStart(ctx context.Context, lg *slog.Logger, dir string) (*engine, error) {
	path := filepath.Join(dir, indexName)
	_, err := os.Lstat(path)
	if err == nil {
		e, err := openEngine(ctx, path)
		if err == nil || errors.Is(err, ErrLocked) || ctx.Err() != nil {
			return e, err
		}
		lg.Warn("the index cannot be used; an empty one takes its place and is filled from the documents", "reason", err)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %w", ErrNotWritable, err)
	}
	return start(ctx, dir)
}

// start puts an empty index into the folder, instead of what is there.
func start(ctx context.Context, dir string) (*engine, error) {
	building, err := os.MkdirTemp(dir, buildingName)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotWritable, err)
	}
	b, err := create(building)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotWritable, err)
	}
	if err := b.Close(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotWritable, err)
	}
	if err := replace(dir, building); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotWritable, err)
	}
	return openEngine(ctx, filepath.Join(dir, indexName))
}

// replace puts the index at building into its place and removes the one that was
// there. Both must be closed: Bleve does not survive the renaming of its folder.
func replace(dir, building string) error {
	path := filepath.Join(dir, indexName)
	old := filepath.Join(dir, oldName+strings.TrimPrefix(filepath.Base(building), buildingName))
	if err := os.Rename(path, old); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(building, path); err != nil {
		return err
	}
	return os.RemoveAll(old)
}

// sweep removes what an interrupted building left behind.
func sweep(dir string) error {
	names, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, n := range names {
		if strings.HasPrefix(n.Name(), buildingName) || strings.HasPrefix(n.Name(), oldName) {
			if err := os.RemoveAll(filepath.Join(dir, n.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// openEngine opens an index of this schema. Any doubt is an error.
func openEngine(ctx context.Context, path string) (_ *engine, err error) {
	// bolt maps its file into memory; where the file has been cut short, reading
	// on is a fault, which this turns into a panic that can be caught.
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer damagedOnPanic(&err)
	if err := unseal(path); err != nil {
		return nil, err
	}
	b, err := bleve.OpenUsing(path, map[string]any{"bolt_timeout": boltTimeout})
	if err != nil && err.Error() == "timeout" { // bolt's own word, passed on
		return nil, ErrLocked
	}
	if err != nil {
		return nil, fmt.Errorf("open the index: %w", err)
	}
	e, err := trust(ctx, b, path)
	if err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return e, nil
}

// trust checks the schema and reads the entries.
func trust(ctx context.Context, b bleve.Index, path string) (_ *engine, err error) {
	defer damagedOnPanic(&err)
	got, err := b.GetInternal([]byte(schemaKey))
	if err != nil {
		return nil, fmt.Errorf("read the schema of the index: %w", err)
	}
	if string(got) != schema {
		return nil, fmt.Errorf("the index has schema %q, this program %q", got, schema)
	}
	return load(ctx, b, path)
}
