package pdfread

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rapporteur/internal/un"
	"rapporteur/internal/undoc"
)

// folders of the shared corpus that hold PDFs.
func folders() []string { return []string{"reports", "resolutions", "upr"} }

// readCorpus parses every PDF of the shared corpus, by the path used there.
func readCorpus(t *testing.T) map[string]*un.Document {
	t.Helper()
	r := newReader(t, argServe, Limits{})
	docs := map[string]*un.Document{}
	for _, folder := range folders() {
		for _, file := range corpus(t, folder) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			name := folder + "/" + filepath.Base(file)
			if docs[name], err = undoc.Parse(t.Context(), name, data, undoc.Options{PDF: r.Read}); err != nil {
				t.Errorf("%v", err)
			}
		}
	}
	return docs
}

// furniture is what stands over and under the text of a UN page, and must not
// stand in a paragraph.
var furniture = regexp.MustCompile(`(?m)\bPage \d+$|\b\d{2}-\d{5}\b|^/\.\.\.|\*\d{7}\*|_{4,}|\.{6,}|\bGE\.\d{2}-`)

func TestRealDocuments(t *testing.T) {
	docs := readCorpus(t)
	t.Run("come out whole", func(t *testing.T) { comeOutWhole(t, docs) })
	t.Run("hold the texts that people ask for", func(t *testing.T) { holdTexts(t, docs) })
}

func comeOutWhole(t *testing.T, docs map[string]*un.Document) {
	for name, doc := range docs {
		if doc == nil {
			continue
		}
		if !doc.TextLayer {
			t.Logf("%s: no text layer", name)
			if len(doc.Paragraphs) > 0 {
				t.Errorf("%s: %d paragraphs without a text layer", name, len(doc.Paragraphs))
			}
			continue
		}
		last := 0
		for _, p := range doc.Paragraphs {
			if n, err := strconv.Atoi(string(p.Label)); err == nil && p.Annex == "" {
				if n != last+1 {
					t.Errorf("%s: paragraph %d after %d", name, n, last)
				}
				last = n
			}
			if p.Page < 1 || p.Page > doc.Pages {
				t.Errorf("%s: paragraph %s stands on page %d of %d", name, p.Label, p.Page, doc.Pages)
			}
			if at := furniture.FindString(p.Text); at != "" {
				t.Errorf("%s: paragraph %s%s holds %q", name, p.Annex, p.Label, at)
			}
		}
		t.Logf("%s: %d paragraphs in the body", name, last)
	}
}

// expected is what a line of the shared questions says about a paragraph.
type expected struct {
	ID         string   `json:"id"`
	Document   string   `json:"document"`
	Symbol     string   `json:"symbol"`
	Paragraphs []string `json:"paragraphs"`
	Quote      string   `json:"quote"`
	StartsWith string   `json:"starts_with"`
}

func holdTexts(t *testing.T, docs map[string]*un.Document) {
	for _, file := range []string{"reports-questions.jsonl", "lookups.jsonl"} {
		found, asked := 0, 0
		for _, q := range expectations(t, file) {
			doc := docs[q.Document]
			for _, d := range docs {
				if doc == nil && d != nil && q.Symbol != "" && string(d.Symbol) == q.Symbol {
					doc = d
				}
			}
			if doc == nil || q.Quote+q.StartsWith == "" {
				continue
			}
			asked++
			if stands(doc, q) {
				found++
			} else {
				t.Errorf("%s: %q does not stand in %s, %v", q.ID, q.Quote+q.StartsWith, doc.Symbol, q.Paragraphs)
			}
		}
		t.Logf("%s: %d of %d", file, found, asked)
	}
}

// expectations reads a file of questions.
func expectations(t *testing.T, name string) []expected {
	t.Helper()
	f, err := os.Open(filepath.Join("../../../shared/eval", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []expected
	for s := bufio.NewScanner(f); s.Scan(); {
		var q expected
		if err := json.Unmarshal(s.Bytes(), &q); err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
	return out
}

// stands holds when one of the paragraphs named has the text.
func stands(doc *un.Document, q expected) bool {
	for _, p := range doc.Paragraphs {
		printed := string(p.Label)
		if p.Annex != "" {
			printed = fmt.Sprintf("%s, %s", p.Annex, p.Label)
		}
		for _, want := range q.Paragraphs {
			main, _, _ := strings.Cut(want, " (")
			if (printed == main || want == "preamble" && p.Kind == un.Preambular) &&
				strings.Contains(squeeze(p.Text), squeeze(q.Quote+q.StartsWith)) {
				return true
			}
		}
	}
	return false
}

// squeeze leaves out what differs without meaning: spaces, hyphens, case.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || unicode.Is(unicode.Pd, r):
			return -1
		case r == '’' || r == '‘':
			return '\''
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(s))
}
