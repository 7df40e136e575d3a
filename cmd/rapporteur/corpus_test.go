package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

// TestEveryPublicLookupAnswersAsItShould runs the lookups kept beside the
// repository on the documents they are about, PDFs included.
func TestEveryPublicLookupAnswersAsItShould(t *testing.T) {
	rec := openCorpus(t)
	for _, l := range readLookups(t, "../../../shared/eval/lookups.jsonl") {
		found, err := rec.Lookup(t.Context(), answer.Lookup{Text: l.Text, In: l.Current, Scope: corpusScope()})
		if l.Error {
			var p *answer.Problem
			if !errors.As(err, &p) {
				t.Errorf("%s: %q gives %v, want a problem", l.ID, l.Text, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", l.ID, err)
			continue
		}
		var got []string
		for _, f := range found {
			got = append(got, string(f.Citation.Label))
		}
		for i, want := range l.Paragraphs {
			_, label, inAnnex := strings.Cut(want, ", ")
			if inAnnex {
				want = label
			}
			if i >= len(got) || got[i] != want || found[i].Citation.Symbol.Key() != l.Symbol.Key() {
				t.Errorf("%s: %q gives %s %q, want %s %q", l.ID, l.Text, found[0].Citation.Symbol, got, l.Symbol, l.Paragraphs)
				break
			}
		}
		if !strings.HasPrefix(found[0].Text, l.StartsWith) {
			t.Errorf("%s: it begins %.60q, want %q", l.ID, found[0].Text, l.StartsWith)
		}
	}
}

type publicLookup struct {
	ID, Text   string
	Symbol     un.Symbol
	Paragraphs []string
	StartsWith string `json:"starts_with"`
	Current    string `json:"current_symbol"`
	Error      bool
}

func readLookups(t *testing.T, name string) []publicLookup {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []publicLookup
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var l publicLookup
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		all = append(all, l)
	}
	return all
}

// corpusScope leaves out the excerpts that show how extraction fails.
func corpusScope() answer.Scope {
	return answer.Scope{Paths: []string{"docx", "reports", "resolutions", "summary", "treaty-bodies", "upr"}}
}

// corpusDir is the development corpus, which is no part of this repository.
const corpusDir = "../../../shared/corpus"

// needCorpus skips the test where the corpus is missing and not promised.
func needCorpus(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(corpusDir); err != nil && os.Getenv("CI") != "" {
		t.Fatalf("CI promises the corpus: %v", err)
	} else if err != nil {
		t.Skipf("needs the development corpus: %v", err)
	}
}

// openCorpus reads the development corpus into memory.
func openCorpus(t *testing.T) *record {
	t.Helper()
	needCorpus(t)
	rec := openRecord(t, corpusDir)
	if failed := rec.keeper.Status().Failed; len(failed) > 0 {
		t.Errorf("%d documents of the corpus cannot be read: %v", len(failed), failed)
	}
	return rec
}
