package ingest

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"rapporteur/internal/un"
)

// Failure of one file. Its last good version stays in the index.
type Failure struct {
	File string
	Err  error // a sentence about the file for a person
}

// Double is a group of files that seem to be the same document.
type Double struct {
	Files []string // at least two, in order
	// Symbol that they share; empty for equal texts without one.
	Symbol un.Symbol
	// Same says that the texts are equal. Else one may be a draft, a revision or
	// another language of the other.
	Same bool
}

// Result of one scan. Files are in order of name.
type Result struct {
	Added, Updated, Removed []string
	// Failed files: all of them after Sync, only the news while watching.
	Failed []Failure
	// Waiting files have changed and are taken when they hold still.
	Waiting   []string
	Unchanged int
	// Doubles in the whole record.
	Doubles []Double

	documents int // in the store after the scan
}

// Changed says whether the record has changed.
func (r Result) Changed() bool { return len(r.Added)+len(r.Updated)+len(r.Removed) > 0 }

func (r *Result) sort() {
	slices.Sort(r.Added)
	slices.Sort(r.Updated)
	slices.Sort(r.Removed)
	slices.Sort(r.Waiting)
	sortFailures(r.Failed)
}

func sortFailures(fs []Failure) {
	slices.SortFunc(fs, func(a, b Failure) int { return strings.Compare(a.File, b.File) })
}

// Status is what a person may want to know between two scans.
type Status struct {
	// Last is when the last complete scan began; zero before the first.
	Last time.Time
	// Changed is when the record last changed; zero when it has not since start.
	Changed time.Time
	// Documents in the index.
	Documents int
	// Failed are all files that fail at present.
	Failed []Failure
	// Unknown files are of kinds that are not read.
	Unknown []string
	Doubles []Double
	// Err ended the last scan; nil when it was complete.
	Err error
}

func (s Status) clone() Status {
	s.Failed = slices.Clone(s.Failed)
	s.Unknown = slices.Clone(s.Unknown)
	s.Doubles = slices.Clone(s.Doubles)
	return s
}

// note keeps the outcome of a scan for Status. The caller holds scanning.
func (k *Keeper) note(started time.Time, r Result, err error) {
	var failed []Failure
	for f := range maps.Values(k.memory.failed) {
		failed = append(failed, f.Failure)
	}
	sortFailures(failed)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.status.Failed, k.status.Err = failed, err
	if r.Changed() {
		k.status.Changed = started
		k.lg.Info("the record has changed", "added", len(r.Added), "updated", len(r.Updated), "removed", len(r.Removed))
	}
	if err != nil {
		return
	}
	k.status.Last, k.status.Doubles = started, r.Doubles
	k.status.Documents = r.documents
}

// noteUnknown names files of unknown kinds in the log, each once.
func (k *Keeper) noteUnknown(unknown []string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, name := range unknown {
		if !slices.Contains(k.status.Unknown, name) {
			k.lg.Warn("a file is of a kind that is not read", "file", name)
		}
	}
	k.status.Unknown = unknown
}

// doubles groups the documents of the record that share a text or a symbol.
func doubles(have map[string]stamp) []Double {
	texts := map[string][]string{}
	symbols := map[un.Symbol][]string{}
	empty := textHash(&un.Document{})
	for _, file := range slices.Sorted(maps.Keys(have)) {
		s := have[file]
		if s.Text != empty {
			texts[s.Text] = append(texts[s.Text], file)
		}
		if s.Symbol != "" {
			symbols[s.Symbol] = append(symbols[s.Symbol], file)
		}
	}
	var ds []Double
	for _, files := range texts {
		if len(files) > 1 {
			ds = append(ds, Double{Files: files, Symbol: have[files[0]].Symbol, Same: true})
		}
	}
	for symbol, files := range symbols {
		if len(files) > 1 && !slices.ContainsFunc(ds, func(d Double) bool { return slices.Equal(d.Files, files) }) {
			ds = append(ds, Double{Files: files, Symbol: symbol})
		}
	}
	slices.SortFunc(ds, func(a, b Double) int {
		return cmp.Or(slices.Compare(a.Files, b.Files), cmp.Compare(a.Symbol, b.Symbol))
	})
	return ds
}
