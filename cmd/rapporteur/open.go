package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"

	"rapporteur/internal/answer"
	"rapporteur/internal/bleveindex"
	"rapporteur/internal/ingest"
)

// record is what can be asked: an index, what keeps it in step with the
// documents, and the service that answers from it.
type record struct {
	dir     string
	index   *bleveindex.Index
	keeper  *ingest.Keeper
	service *answer.Service
	parser  *parser
	healing sync.Mutex // held by the one that builds a damaged index again
}

// open brings the index in step with the documents and makes it ready to be asked.
func (a *app) open(ctx context.Context) (*record, error) {
	lg := a.quietLog()
	rec, err := a.openAny(ctx, lg)
	if err != nil {
		return nil, err
	}
	if _, err := rec.sync(ctx); err != nil {
		return nil, errors.Join(err, rec.close())
	}
	return rec, nil
}

// openAny opens the index in its folder. When a running bot owns it, or it cannot
// be written, the record is read into memory instead: slower to start, the same
// answers.
func (a *app) openAny(ctx context.Context, lg *slog.Logger) (*record, error) {
	rec, err := a.openOwned(ctx, lg)
	if errors.Is(err, bleveindex.ErrLocked) || errors.Is(err, bleveindex.ErrNotWritable) {
		return a.openInMemory(lg)
	}
	return rec, err
}

// openOwned opens the index in its folder, without reading any document yet.
func (a *app) openOwned(ctx context.Context, lg *slog.Logger) (*record, error) {
	if err := a.checkData(); err != nil {
		return nil, err
	}
	ix, err := bleveindex.Open(ctx, lg, a.cfg.Index)
	if err != nil {
		return nil, fmt.Errorf("open the index in %s: %w", a.cfg.Index, err)
	}
	return a.newRecord(lg, ix)
}

func (a *app) openInMemory(lg *slog.Logger) (*record, error) {
	ix, err := bleveindex.OpenMemory()
	if err != nil {
		return nil, fmt.Errorf("open an index in memory: %w", err)
	}
	return a.newRecord(lg, ix)
}

// newRecord takes the index over; it is closed when something fails.
func (a *app) newRecord(lg *slog.Logger, ix *bleveindex.Index) (*record, error) {
	v, err := a.vocabulary()
	if err != nil {
		return nil, errors.Join(err, ix.Close())
	}
	p, err := a.newParser(lg)
	if err != nil {
		return nil, errors.Join(err, ix.Close())
	}
	shown := a.progress("reading documents")
	keeper := ingest.New(lg, a.cfg.Data, ix, p.parse, ingest.Options{Version: readingVersion, Progress: shown})
	return &record{dir: a.cfg.Data, index: ix, keeper: keeper, service: answer.New(lg, ix, v), parser: p}, nil
}

// checkData says early and plainly that the documents are not where they are
// thought to be.
func (a *app) checkData() error {
	info, err := os.Stat(a.cfg.Data)
	if err == nil && info.IsDir() {
		return nil
	}
	return usagef("there is no folder of documents at %s; name it with -data or RAPPORTEUR_DATA", a.cfg.Data)
}

// vocabulary is the built-in one, with the user's own words from vocabulary.txt
// in the data folder.
func (a *app) vocabulary() (*answer.Vocabulary, error) {
	name := filepath.Join(a.cfg.Data, "vocabulary.txt")
	file, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return answer.NewVocabulary()
	}
	if err != nil {
		return nil, usagef("cannot read your vocabulary: %w", err)
	}
	defer file.Close()
	v, err := answer.NewVocabulary(file)
	if err != nil {
		return nil, usagef("%s: %w", name, err)
	}
	return v, nil
}

// sync brings the index in step. A damaged index is built again from the
// documents, which are the truth.
func (r *record) sync(ctx context.Context) (ingest.Result, error) {
	result, err := r.keeper.Sync(ctx)
	if errors.Is(err, bleveindex.ErrDamaged) {
		return r.rebuild(ctx, nil)
	}
	if err != nil {
		return result, fmt.Errorf("bring the index in step: %w", err)
	}
	return result, nil
}

func (r *record) close() error {
	return errors.Join(r.parser.pdf.Close(), r.index.Close())
}

// quietLog is for commands: only what a person should look at.
func (a *app) quietLog() *slog.Logger {
	return slog.New(slog.NewTextHandler(a.stderr, &slog.HandlerOptions{Level: slog.LevelError}))
}

// loudLog is for what runs for long, in the form that the settings ask for.
func (a *app) loudLog() *slog.Logger {
	if a.cfg.Log == "json" {
		return slog.New(slog.NewJSONHandler(a.stderr, nil))
	}
	return slog.New(slog.NewTextHandler(a.stderr, nil))
}
