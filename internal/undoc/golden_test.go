package undoc

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/internal/un"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The documents are invented; each line of them is a trap. What is understood
// stands beside them in a form that a person can check.
func TestDocumentsAreReadAsTheirGoldenFilesSay(t *testing.T) {
	for _, name := range []string{"resolution.txt", "declaration.md", "review.txt", "summary.md", "arabic.txt"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join("testdata", "documents", name)
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := Parse(context.Background(), name, data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			checkShape(t, doc)
			golden := strings.TrimSuffix(path, filepath.Ext(path)) + ".golden"
			got := printed(doc)
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != strings.ReplaceAll(string(want), "\r\n", "\n") {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// printed writes a document for reading.
func printed(doc *un.Document) string {
	var out strings.Builder
	fmt.Fprintf(&out, "symbol: %s\ntitle: %s\nkind: %s\norgan: %s\ndate: %s\nplace: %s\nlanguage: %s\n",
		doc.Symbol, doc.Title, doc.Kind, doc.Organ, doc.Date, doc.Place, doc.Language)
	for _, w := range doc.Warnings {
		fmt.Fprintf(&out, "doubt: %s\n", w)
	}
	for i := range doc.Paragraphs {
		p := &doc.Paragraphs[i]
		fmt.Fprintf(&out, "\n[%s] %s\n", un.Citation{Annex: p.Annex, Label: p.Label}.Place(), p.Kind)
		if len(p.Section) > 0 {
			fmt.Fprintf(&out, "under: %s\n", strings.Join(p.Section, " > "))
		}
		fmt.Fprintf(&out, "%s\n", p.Text)
		for _, s := range p.Subs {
			fmt.Fprintf(&out, "  %s = %s\n", s.Path, strings.ReplaceAll(p.Text[s.Start:s.End], "\n", " / "))
		}
		for _, n := range p.Notes {
			fmt.Fprintf(&out, "note: %s\n", n)
		}
	}
	return out.String()
}
