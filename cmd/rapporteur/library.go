package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"time"

	"rapporteur/internal/answer"
	"rapporteur/internal/bleveindex"
	"rapporteur/internal/ingest"
	"rapporteur/internal/slackbot"
	"rapporteur/internal/un"
)

// The methods below make a record a slackbot.Record and slackbot.Headings: what
// the bot may know of the documents and do to them.

var (
	_ slackbot.Record   = (*record)(nil)
	_ slackbot.Headings = (*record)(nil)
)

// Status describes the record as it is now.
func (r *record) Status(ctx context.Context) (slackbot.Status, error) {
	catalog, err := r.index.Catalog(ctx)
	if err != nil {
		return slackbot.Status{}, fmt.Errorf("read the catalogue: %w", err)
	}
	now := r.keeper.Status()
	status := slackbot.Status{Synced: now.Last}
	for _, d := range catalog.Documents {
		status.Documents = append(status.Documents, slackbot.Entry{Document: d, Paragraphs: catalog.Counts[d.File]})
	}
	for _, f := range now.Failed {
		status.Failures = append(status.Failures, slackbot.Failure{File: f.File, Reason: reason(f)})
	}
	return status, nil
}

// Reindex reads every document again, into a new index beside the present one.
func (r *record) Reindex(ctx context.Context, progress func(done, total int)) (slackbot.Result, error) {
	start := time.Now()
	result, err := r.rebuild(ctx, progress)
	if err != nil {
		return slackbot.Result{}, err
	}
	catalog, err := r.index.Catalog(ctx)
	if err != nil {
		return slackbot.Result{}, fmt.Errorf("read the catalogue: %w", err)
	}
	return slackbot.Result{
		Added: len(result.Added), Changed: len(result.Updated), Removed: len(result.Removed), Failed: len(result.Failed),
		Documents: len(catalog.Documents), Paragraphs: catalog.Paragraphs, Elapsed: time.Since(start),
	}, nil
}

// rebuild fills a new index and puts it in the place of the old one. What the
// result calls added is counted against the old one. A file that cannot be read
// any more keeps its last good version.
func (r *record) rebuild(ctx context.Context, progress func(done, total int)) (ingest.Result, error) {
	var result ingest.Result
	before, beforeErr := r.index.Stamps(ctx) // damaged: nothing to compare with
	err := r.index.Rebuild(ctx, func(ctx context.Context, fresh *bleveindex.Index) (err error) {
		keeper := ingest.New(r.parser.lg, r.dir, fresh, r.parser.parse, ingest.Options{Version: readingVersion, Progress: progress})
		if result, err = keeper.Sync(ctx); err != nil {
			return err
		}
		return r.keepGood(ctx, fresh, before, result.Failed)
	})
	if err != nil {
		return result, fmt.Errorf("build the index again: %w", err)
	}
	if beforeErr == nil {
		result = against(before, result)
	}
	return result, nil
}

// keepGood carries over what failed files said when they could be read.
func (r *record) keepGood(ctx context.Context, fresh *bleveindex.Index, stamps map[string]string, failed []ingest.Failure) error {
	for _, f := range failed {
		stamp, known := stamps[f.File]
		if !known {
			continue
		}
		doc, err := r.index.Document(ctx, f.File)
		if err != nil {
			continue // the old version is damaged or gone: nothing to keep
		}
		if err := fresh.Put(ctx, doc, stamp); err != nil {
			return fmt.Errorf("keep the old version of %s: %w", f.File, err)
		}
	}
	return nil
}

// against sorts what was read into a new index by what the old one held.
func against(before map[string]string, r ingest.Result) ingest.Result {
	out := r
	out.Added = nil
	read := map[string]bool{}
	for _, file := range r.Added {
		read[file] = true
		if _, known := before[file]; !known {
			out.Added = append(out.Added, file)
		} else {
			out.Unchanged++
		}
	}
	for _, f := range r.Failed {
		read[f.File] = true
	}
	for file := range before {
		if !read[file] {
			out.Removed = append(out.Removed, file)
		}
	}
	return out
}

// Add stores a document in the data folder and indexes it. It is read first: one
// that cannot be read is never stored.
func (r *record) Add(ctx context.Context, name string, data []byte) (slackbot.Report, error) {
	if name != path.Base(name) || !fs.ValidPath(name) || strings.ContainsAny(name, `\:`) || strings.HasPrefix(name, ".") {
		return slackbot.Report{}, fmt.Errorf("%q is no plain file name", name)
	}
	doc, err := r.parser.parse(ctx, name, data, nil)
	if err != nil {
		return slackbot.Report{}, err
	}
	root, err := os.OpenRoot(r.dir)
	if err != nil {
		return slackbot.Report{}, fmt.Errorf("open the data folder: %w", err)
	}
	defer root.Close()
	_, statErr := root.Stat(name)
	if err := writeWhole(root, name, data); err != nil {
		return slackbot.Report{}, fmt.Errorf("store %s: %w", name, err)
	}
	if _, err := r.sync(ctx); err != nil {
		return slackbot.Report{}, err
	}
	if indexed, err := r.index.Document(ctx, name); err == nil {
		doc = indexed // with its sidecar, if one was there already
	} else if errors.Is(err, answer.ErrNotFound) {
		return slackbot.Report{}, fmt.Errorf("%s is stored but is no document of the record; rename it", name)
	}
	return slackbot.Report{
		Document: doc, Paragraphs: len(doc.Paragraphs), Last: lastLabel(doc),
		Replaced: statErr == nil, Doubts: doc.Warnings,
	}, nil
}

// writeWhole writes a file so that it is there whole or not at all.
func writeWhole(root *os.Root, name string, data []byte) error {
	part := "." + name + ".part"
	if err := root.WriteFile(part, data, 0o644); err != nil {
		return errors.Join(err, root.Remove(part))
	}
	return root.Rename(part, name)
}

// lastLabel is the last printed number of the body.
func lastLabel(doc *un.Document) un.Label {
	var last un.Label
	for i := range doc.Paragraphs {
		if p := &doc.Paragraphs[i]; p.Annex == "" && !p.Label.Preambular() {
			last = p.Label
		}
	}
	return last
}

// Remove takes a document out of the data folder and the index.
func (r *record) Remove(ctx context.Context, file string) error {
	root, err := os.OpenRoot(r.dir)
	if err != nil {
		return fmt.Errorf("open the data folder: %w", err)
	}
	defer root.Close()
	if err := root.Remove(file); err != nil {
		return fmt.Errorf("remove %s: %w", file, err)
	}
	for _, side := range []string{file + ".yaml", file + ".yml"} {
		if err := root.Remove(side); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove %s: %w", side, err)
		}
	}
	_, err = r.sync(ctx)
	return err
}

// Headings lists innermost section headings, one of each document before a
// second of any.
func (r *record) Headings(ctx context.Context, limit int) ([]string, error) {
	catalog, err := r.index.Catalog(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the catalogue: %w", err)
	}
	var first, more []string
	seen := map[string]bool{}
	for _, d := range catalog.Documents {
		if len(first) >= limit {
			break
		}
		doc, err := r.index.Document(ctx, d.File)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", d.File, err)
		}
		fresh := headingsOf(doc, seen)
		first = append(first, fresh[:min(1, len(fresh))]...)
		more = append(more, fresh[min(1, len(fresh)):]...)
	}
	all := append(first, more...)
	return all[:min(limit, len(all))], nil
}

// headingsOf lists the headings of a document that were not seen before.
func headingsOf(doc *un.Document, seen map[string]bool) []string {
	var out []string
	for i := range doc.Paragraphs {
		section := doc.Paragraphs[i].Section
		if len(section) == 0 {
			continue
		}
		h := section[len(section)-1]
		if !seen[strings.ToLower(h)] {
			seen[strings.ToLower(h)] = true
			out = append(out, h)
		}
	}
	return out
}
