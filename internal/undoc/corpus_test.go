package undoc

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/internal/un"
)

const shared = "../../../shared"

// readCorpus reads a document of the corpus; without the corpus the test is
// skipped, except where it must be there.
func readCorpus(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(shared, "corpus", filepath.FromSlash(name)))
	switch {
	case err == nil:
		return data
	case os.Getenv("CI") != "":
		t.Fatal(err)
	}
	t.Skipf("no corpus beside the repository: %v", err)
	return nil
}

func corpusDoc(t *testing.T, name string) *un.Document {
	t.Helper()
	doc, err := Parse(context.Background(), name, readCorpus(t, name), Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkShape(t, doc)
	return doc
}

// labels of an annex ("" for the body) in order, without the preamble.
func labels(doc *un.Document, annex string) []string {
	var out []string
	for i := range doc.Paragraphs {
		p := &doc.Paragraphs[i]
		if p.Annex == annex && p.Kind != un.Preambular {
			out = append(out, string(p.Label))
		}
	}
	return out
}

func find(t *testing.T, doc *un.Document, annex, label string) *un.Paragraph {
	t.Helper()
	for i := range doc.Paragraphs {
		if p := &doc.Paragraphs[i]; p.Annex == annex && string(p.Label) == label {
			return p
		}
	}
	t.Fatalf("%s has no paragraph %q in %q", doc.File, label, annex)
	return nil
}

func doubted(doc *un.Document, words string) bool {
	return slices.ContainsFunc(doc.Warnings, func(w string) bool { return strings.Contains(w, words) })
}

// run is a range of labels "1" to "28".
func runOf(from, to int) []string {
	var out []string
	for n := from; n <= to; n++ {
		out = append(out, itoa(n))
	}
	return out
}

func without(list []string, drop ...string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return slices.Contains(drop, s) })
}

func TestTheParagraphsOfTheCorpusAreThePrintedOnes(t *testing.T) {
	type annexes map[string][]string
	for _, tt := range []struct {
		file      string
		symbol    string
		date      string
		body      []string
		preamble  int
		annexes   annexes
		doubtless bool
	}{
		{"summary/r2p-dialogue-2016-presidents-summary.md", "", "2016-09-06", runOf(1, 13), 0, nil, false},
		{"resolutions/S_RES_1524_2004.txt", "S/RES/1524 (2004)", "2004-01-30", runOf(1, 31), 9, nil, true},
		{"resolutions/S_RES_1674_2006.txt", "S/RES/1674 (2006)", "2006-04-28", runOf(1, 28), 10, nil, true},
		{"resolutions/S_RES_1894_2009.txt", "S/RES/1894 (2009)", "2009-11-11", runOf(1, 36), 22, nil, true},
		{"resolutions/S_RES_1970_2011.txt", "S/RES/1970 (2011)", "2011-02-26", runOf(1, 28), 16,
			annexes{"annex I": runOf(1, 16), "annex II": runOf(1, 6)}, true},
		{"resolutions/S_RES_2117_2013.txt", "S/RES/2117 (2013)", "2013-09-26", runOf(1, 21), 23, nil, true},
		{"resolutions/S_RES_2150_2014.txt", "S/RES/2150 (2014)", "2014-04-16", runOf(1, 5), 16, nil, true},
		{"resolutions/S_RES_2171_2014.txt", "S/RES/2171 (2014)", "2014-08-21", runOf(1, 26), 22, nil, true},
		{"resolutions/A_RES_80_1.md", "A/RES/80/1", "2025-09-19", runOf(1, 3), 5, nil, true},
		{"resolutions/A_RES_80_2.md", "A/RES/80/2", "2025-10-14", runOf(1, 6), 2, nil, true},
		{"resolutions/A_RES_80_3.md", "A/RES/80/3", "2025-10-14", runOf(1, 1), 1,
			annexes{"annex": without(runOf(1, 25), "2")}, false},
		{"resolutions/A_RES_80_4.md", "A/RES/80/4", "2025-10-29", runOf(1, 5), 8, nil, true},
		{"resolutions/A_RES_80_5.md", "A/RES/80/5", "2025-11-04", []string{"operative"}, 0, annexes{"annex": runOf(1, 44)}, false},
		{"resolutions/A_RES_80_6.md", "A/RES/80/6", "2025-11-11", runOf(1, 32), 14, nil, false},
		{"resolutions/A_RES_80_7.md", "A/RES/80/7", "2025-11-14", runOf(1, 5), 4, nil, true},
		{"resolutions/A_RES_80_8.md", "A/RES/80/8", "2025-11-19", runOf(1, 9), 32, nil, true},
		{"resolutions/A_RES_80_9.md", "A/RES/80/9", "2025-11-24", []string{"operative"}, 0, annexes{"annex": runOf(1, 31)}, false},
		{"resolutions/A_RES_80_10.md", "A/RES/80/10", "2025-11-26", runOf(1, 3), 11, nil, false},
		{"treaty-bodies/CAT_C_GC_2.txt", "CAT/C/GC/2", "2008-01-24", runOf(1, 27), 0, nil, true},
		{"treaty-bodies/CEDAW_C_GC_35.txt", "CEDAW/C/GC/35", "", runOf(1, 35), 0, nil, false},
	} {
		t.Run(tt.file, func(t *testing.T) {
			doc := corpusDoc(t, tt.file)
			if string(doc.Symbol) != tt.symbol || doc.Date != tt.date {
				t.Errorf("symbol %q, date %q; want %q, %q", doc.Symbol, doc.Date, tt.symbol, tt.date)
			}
			if got := labels(doc, ""); !slices.Equal(got, tt.body) {
				t.Errorf("body: %v\nwant  %v", got, tt.body)
			}
			preamble := 0
			for _, p := range doc.Paragraphs {
				if p.Kind == un.Preambular {
					preamble++
				}
			}
			if preamble != tt.preamble {
				t.Errorf("%d preambular paragraphs, want %d", preamble, tt.preamble)
			}
			for name, want := range tt.annexes {
				if got := labels(doc, name); !slices.Equal(got, want) {
					t.Errorf("%s: %v\nwant %v", name, got, want)
				}
			}
			if tt.doubtless != (len(doc.Warnings) == 0) {
				t.Errorf("doubts: %q", doc.Warnings)
			}
		})
	}
}

func TestTheSummaryIsReadWhole(t *testing.T) {
	doc := corpusDoc(t, "summary/r2p-dialogue-2016-presidents-summary.md")
	if doc.Kind != "President's summary" || doc.Place != "New York" || doc.Organ != "General Assembly" || doc.Language != "en" {
		t.Errorf("kind %q, place %q, organ %q, language %q", doc.Kind, doc.Place, doc.Organ, doc.Language)
	}
	if want := "Informal, Interactive Dialogue on the Responsibility to Protect, President's summary"; doc.Title != want {
		t.Errorf("title %q, want %q", doc.Title, want)
	}
	for i := range doc.Paragraphs {
		p := &doc.Paragraphs[i]
		want := []string{"Background"}
		if i >= 4 {
			want = []string{"Summary"}
		}
		if !slices.Equal(p.Section, want) || strings.Contains(p.Text, "\n") {
			t.Errorf("%s: section %q in %q", p.Label, p.Section, p.Text)
		}
	}
	for label, joint := range map[string]string{
		"4": "effective prevention strategies; the imperative of ensuring timely",
		"9": "The importance of continuing efforts to mainstream",
	} {
		if p := find(t, doc, "", label); !strings.Contains(p.Text, joint) {
			t.Errorf("paragraph %s is not joined over the page: %q", label, p.Text)
		}
	}
}

func TestLookupsBeginAsTheyArePrinted(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(shared, "eval", "lookups.jsonl"))
	if err != nil {
		readCorpus(t, "README.md") // skips, or fails where the corpus must be there
		t.Fatal(err)               // the lookups come with the corpus
	}
	docs := textDocs(t)
	lines := bufio.NewScanner(strings.NewReader(string(data)))
	for lines.Scan() {
		var q struct {
			ID, Symbol string
			Paragraphs []string
			StartsWith string            `json:"starts_with"`
			Each       map[string]string `json:"starts_with_each"`
		}
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			t.Fatal(err)
		}
		doc := docs[q.Symbol]
		if doc == nil || len(q.Paragraphs) == 0 {
			continue
		}
		if q.Each == nil {
			q.Each = map[string]string{q.Paragraphs[0]: q.StartsWith}
		}
		for label, start := range q.Each {
			if got := textOf(doc, label); !strings.HasPrefix(got, start) {
				t.Errorf("%s: %s %s begins %.60q, want %q", q.ID, q.Symbol, label, got, start)
			}
		}
	}
}

// textDocs parses the text and Markdown documents of the corpus, by symbol.
func textDocs(t *testing.T) map[string]*un.Document {
	docs := map[string]*un.Document{}
	for _, pattern := range []string{"resolutions/*.txt", "resolutions/*.md", "treaty-bodies/*.txt"} {
		names, err := filepath.Glob(filepath.Join(shared, "corpus", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			doc := corpusDoc(t, filepath.ToSlash(filepath.Join(filepath.Dir(pattern), filepath.Base(name))))
			docs[string(doc.Symbol)] = doc
		}
	}
	return docs
}

// textOf finds "12", "30 (s)" or "29 (c) (ii)" in the body or, failing that, in
// any annex.
func textOf(doc *un.Document, label string) string {
	number, path, _ := strings.Cut(label, " ")
	for i := range doc.Paragraphs {
		p := &doc.Paragraphs[i]
		if string(p.Label) != number {
			continue
		}
		if path == "" {
			return p.Text
		}
		if s, ok := p.Sub(path); ok {
			return p.Text[s.Start:s.End]
		}
	}
	return ""
}
