package ingest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"sync"
	"time"

	"rapporteur/internal/un"
)

// workers is the number of files read at once. Reading is mostly computing; the
// answers need the rest of the machine.
const workers = 2

// parseLimit is how long one file may take.
const parseLimit = 5 * time.Minute

// reading is a file that has been read.
type reading struct {
	found
	doc   *un.Document // nil when only the stamp is new, or with err
	stamp stamp
	err   error
}

// read reads files with a few workers and puts them into the store one by one.
// The error is the first one of the store, or that of ctx.
func (s *scan) read(ctx context.Context, files []found) error {
	done := 0
	var failed error
	for got := range s.startReading(ctx, files) {
		if err := s.keep(ctx, got); err != nil && failed == nil {
			failed = err
		}
		if done++; s.opt.Progress != nil {
			s.opt.Progress(done, len(files))
		}
	}
	return failed
}

// startReading gives a channel of readings that is closed after the last one, or
// soon after ctx ends. It must be read to its end.
func (s *scan) startReading(ctx context.Context, files []found) <-chan reading {
	todo := make(chan reading, len(files))
	for _, f := range files {
		todo <- reading{found: f, stamp: s.have[f.name]}
	}
	close(todo)
	readings := make(chan reading)
	var group sync.WaitGroup
	for range min(workers, len(files)) {
		group.Go(func() {
			for t := range todo {
				if ctx.Err() != nil {
					return
				}
				readings <- s.readOne(ctx, s.root, t.found, t.stamp)
			}
		})
	}
	go func() { // ends with the workers, for which the reader of the channel waits
		group.Wait()
		close(readings)
	}()
	return readings
}

// readOne reads one file. old is the stamp of its present version in the store.
func (k *Keeper) readOne(ctx context.Context, root *os.Root, f found, old stamp) reading {
	got := reading{found: f}
	now := time.Now()
	data, file, err := readFile(root, f.name, maxFileSize)
	if err != nil {
		got.err = err
		return got
	}
	got.stamp = stamp{File: file, SidecarName: f.sidecarName, Version: k.opt.Version, Young: file.young(now)}
	var side []byte
	if f.sidecarName != "" {
		if side, got.stamp.Sidecar, err = readFile(root, f.sidecarName, maxSidecar); err != nil {
			got.err = fmt.Errorf("its sidecar %s: %w", f.sidecarName, err)
			return got
		}
		got.stamp.Young = got.stamp.Young || got.stamp.Sidecar.young(now)
	}
	if old.Version == k.opt.Version && old.File.Hash == file.Hash && old.Sidecar.Hash == got.stamp.Sidecar.Hash {
		got.stamp.Symbol, got.stamp.Text = old.Symbol, old.Text
		return got
	}
	got.doc, got.err = k.parseOne(ctx, f.name, data, side)
	if got.err == nil {
		got.stamp.Symbol, got.stamp.Text = got.doc.Symbol, textHash(got.doc)
	}
	return got
}

// parseOne parses under a time limit. A panic costs this file only.
func (k *Keeper) parseOne(ctx context.Context, name string, data, side []byte) (doc *un.Document, err error) {
	ctx, cancel := context.WithTimeout(ctx, parseLimit)
	defer cancel()
	defer func() {
		if r := recover(); r != nil {
			k.lg.Error("the parser broke down", "file", name, "panic", r, "stack", string(debug.Stack()))
			doc, err = nil, errors.New("it broke the parser; the log has the details")
		}
	}()
	doc, err = k.parse(ctx, name, data, side)
	if err == nil && doc == nil {
		return nil, errors.New("the parser gave no document")
	}
	if err != nil {
		return nil, err
	}
	doc.File = name
	return doc, nil
}

// keep puts one reading into the store, or notes its failure. The error is the
// store's; the other files go on.
func (s *scan) keep(ctx context.Context, got reading) error {
	if ctx.Err() != nil {
		return ctx.Err() // which may be the reason of the failure
	}
	if got.err != nil {
		s.fail(got.found, got.err)
		return nil
	}
	if err := s.put(ctx, got); err != nil {
		err = fmt.Errorf("put %s into the index: %w", got.name, err)
		if ctx.Err() != nil {
			return err
		}
		s.fail(got.found, err)
		return err
	}
	_, known := s.have[got.name]
	s.have[got.name] = got.stamp
	delete(s.memory.failed, got.name)
	switch {
	case got.doc == nil:
		s.result.Unchanged++
	case known:
		s.result.Updated = append(s.result.Updated, got.name)
	default:
		s.result.Added = append(s.result.Added, got.name)
	}
	return nil
}

func (s *scan) put(ctx context.Context, got reading) error {
	if got.doc == nil {
		return s.store.Restamp(ctx, got.name, got.stamp.String())
	}
	return s.store.Put(ctx, got.doc, got.stamp.String())
}
