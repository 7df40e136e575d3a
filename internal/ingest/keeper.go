package ingest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"

	"rapporteur/internal/un"
)

// DefaultInterval between two looks at the folder. A new file is taken at the
// second, so it is answered from within some two seconds.
const DefaultInterval = time.Second

// retryAfter is how long Watch leaves a file alone that failed and has not
// changed: the reason may lie outside of it.
const retryAfter = 10 * time.Minute

// Store is what is kept in step. Put and Delete are atomic: those who ask see
// the document whole, before or after.
type Store interface {
	// Stamps of all documents by file, as they were put.
	Stamps(ctx context.Context) (map[string]string, error)
	// Put adds or replaces the document doc.File.
	Put(ctx context.Context, doc *un.Document, stamp string) error
	// Restamp changes the stamp of a document and nothing else.
	Restamp(ctx context.Context, file, stamp string) error
	// Delete takes a document out; one that is not there is no error.
	Delete(ctx context.Context, file string) error
}

// Parse reads the bytes of one file. name is its path inside the folder with
// forward slashes; sidecar is nil where there is none. Two calls may run at
// once.
type Parse func(ctx context.Context, name string, data, sidecar []byte) (*un.Document, error)

// Options of a Keeper; the zero value is usable.
type Options struct {
	// Version of the reading code: another one reads every file again.
	Version string
	// Progress is told, one call at a time, how many of the files that have to
	// be read are done. It may be nil.
	Progress func(done, total int)
}

// Keeper keeps one store in step with one folder. It is safe for use by several
// goroutines; scans run one after the other.
type Keeper struct {
	lg    *slog.Logger
	dir   string
	store Store
	parse Parse
	opt   Options
	wake  chan struct{} // one slot: hints that come together are one

	scanning sync.Mutex // held by the one scan; guards memory
	memory   memory

	mu     sync.Mutex // guards status
	status Status
}

// New makes a Keeper of the documents in dir. It does nothing yet.
func New(lg *slog.Logger, dir string, store Store, parse Parse, opt Options) *Keeper {
	return &Keeper{
		lg: lg, dir: dir, store: store, parse: parse, opt: opt,
		wake:   make(chan struct{}, 1),
		memory: newMemory(),
	}
}

// Sync brings the store in step now and takes every file as it is. A file that
// fails is in Result.Failed and no error; an error means that the folder or the
// store could not be used, and what had been done until then stays done.
func (k *Keeper) Sync(ctx context.Context) (Result, error) { return k.scan(ctx, false) }

// Watch scans at every interval, and at a Wake, until ctx ends, whose error it
// returns. After each scan that changed something, or failed in a new way,
// report is called with what Sync would return; it may be nil.
func (k *Keeper) Watch(ctx context.Context, interval time.Duration, report func(Result, error)) error {
	tick := time.NewTicker(interval)
	defer tick.Stop()
	lastErr := ""
	for {
		result, err := k.scan(ctx, true)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		news := result.Changed() || len(result.Failed) > 0 || words(err) != lastErr
		lastErr = words(err)
		if news && report != nil {
			report(result, err)
		}
		select {
		case <-tick.C:
		case <-k.wake:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Wake makes Watch look at once. It never waits.
func (k *Keeper) Wake() {
	select {
	case k.wake <- struct{}{}:
	default: // one is waiting already
	}
}

// Status of the last scans.
func (k *Keeper) Status() Status {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.status.clone()
}

// scan compares folder and store once. With settle, a file is taken when the
// scan before saw it the same, and given up when the scan before missed it too.
func (k *Keeper) scan(ctx context.Context, settle bool) (Result, error) {
	k.scanning.Lock()
	defer k.scanning.Unlock()
	started := time.Now()
	s := scan{Keeper: k, settle: settle}
	err := s.run(ctx)
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	s.result.sort()
	k.note(started, s.result, err)
	return s.result, err
}

// scan is one comparison of folder and store.
type scan struct {
	*Keeper
	settle bool
	root   *os.Root
	have   map[string]stamp // what the store holds, kept up to date
	result Result
}

// run does the scan. The result holds what was done even when an error ends it.
func (s *scan) run(ctx context.Context) error {
	var err error
	if s.root, err = os.OpenRoot(s.dir); err != nil {
		return fmt.Errorf("open the folder of documents: %w", err)
	}
	defer s.root.Close() // nothing was written
	l, err := list(ctx, s.root)
	if err != nil {
		return err
	}
	if err := s.askStore(ctx); err != nil {
		return err
	}
	p := s.memory.plan(l, s.have, s.opt.Version, s.settle, time.Now())
	s.result.Unchanged, s.result.Waiting = p.unchanged, p.waiting
	s.noteUnknown(l.unknown)
	for _, f := range l.failed {
		s.fail(found{name: f.File}, f.Err)
	}
	err = errors.Join(s.remove(ctx, p.gone), s.read(ctx, p.read))
	s.memory.forget(l)
	s.result.Doubles, s.result.documents = doubles(s.have), len(s.have)
	return err
}

// askStore fills have.
func (s *scan) askStore(ctx context.Context) error {
	texts, err := s.store.Stamps(ctx)
	if err != nil {
		return fmt.Errorf("ask the index what it holds: %w", err)
	}
	s.have = make(map[string]stamp, len(texts))
	for file, text := range texts {
		s.have[file] = parseStamp(text)
	}
	return nil
}

// remove deletes documents whose file is gone.
func (s *scan) remove(ctx context.Context, gone []string) error {
	for _, file := range gone {
		if err := s.store.Delete(ctx, file); err != nil {
			return fmt.Errorf("delete %s: %w", file, err)
		}
		delete(s.have, file)
		s.result.Removed = append(s.result.Removed, file)
	}
	return nil
}

// fail notes the failure of a file: in the log and, while watching, in the
// result, only when it is news.
func (s *scan) fail(f found, err error) {
	news := s.memory.fail(f, err, time.Now())
	if news {
		s.lg.Warn("a document could not be read", "file", f.name, "reason", err)
	}
	if news || !s.settle {
		s.result.Failed = append(s.result.Failed, Failure{File: f.name, Err: err})
	}
}

func words(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
