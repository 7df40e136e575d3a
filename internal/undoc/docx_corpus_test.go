package undoc

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rapporteur/internal/un"
)

// corpusFile reads a real document, which is not part of the repository.
func corpusFile(tb testing.TB, elem ...string) []byte {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join(append([]string{"..", "..", "..", "shared", "corpus"}, elem...)...))
	if err == nil {
		return data
	}
	if os.Getenv("CI") != "" {
		tb.Fatal(err)
	}
	tb.Skipf("the real documents are not at hand: %v", err)
	return nil
}

const (
	thematicList     = "UPR34_Slovenia_Thematic_list_of_Recommendations.docx"
	advanceQuestions = "UPR-wg48-Advance-Questions-Slovenia.docx"
)

func TestDOCXReadsTheThematicList(t *testing.T) {
	src, err := readDOCX(t.Context(), corpusFile(t, "docx", thematicList), Options{})
	if err != nil {
		t.Fatal(err)
	}
	opening := regexp.MustCompile(`^12[12]\.\d+ `)
	recommendations, page, positions := 0, 0, 0
	for _, b := range src.Blocks {
		if b.Page < page {
			t.Errorf("page %d comes after page %d: %.40q", b.Page, page, b.Text)
		}
		page = b.Page
		if !b.Cell {
			continue
		}
		if opening.MatchString(b.Text) {
			recommendations++
		}
		if b.Text == "Supported" || b.Text == "Noted" || b.Text == "Supported/Noted" {
			positions++
		}
	}
	if recommendations != 215 || positions != 215 || src.Pages != 66 || src.Blocks[0].Role != Head {
		t.Errorf("%d recommendations, %d positions, %d pages, first %q; want 215, 215, 66, a running head",
			recommendations, positions, src.Pages, src.Blocks[0].Role)
	}
}

func TestDOCXReadsTheAdvanceQuestions(t *testing.T) {
	src, err := readDOCX(t.Context(), corpusFile(t, "docx", advanceQuestions), Options{})
	if err != nil {
		t.Fatal(err)
	}
	items, bold := 0, 0
	for _, b := range src.Blocks {
		switch {
		case b.Label == "•":
			items++
		case b.Bold && b.Text == strings.ToUpper(b.Text):
			bold++
		}
	}
	if items != 22 || bold != 1+8 || src.Pages != 4 {
		t.Errorf("%d items below %d lines in bold on %d pages, want 22, a title and 8 States, 4", items, bold, src.Pages)
	}
}

func TestParseReadsTheThematicList(t *testing.T) {
	doc, err := Parse(t.Context(), "upr/list.docx", corpusFile(t, "docx", thematicList), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if doc.Symbol != "" || !strings.HasPrefix(doc.Title, "UPR of Slovenia") || doc.Pages != 66 || len(doc.Paragraphs) != 215 {
		t.Errorf("symbol %q, title %q, %d pages, %d paragraphs; want none, that of the running head, 66, 215",
			doc.Symbol, doc.Title, doc.Pages, len(doc.Paragraphs))
	}
	want := map[un.Label]string{ // label: theme, recommendation, position, page
		"121.1":   "Theme: Acceptance of international norms|(France) (Lithuania);|Supported|1",
		"122.77":  "Theme: Freedom of opinion & expression & right to information|(United Kingdom of Great Britain and Northern Ireland);|Noted|65",
		"122.124": "Theme: Persons with disabilities: independence, inclusion|(Austria);|Supported|53",
	}
	for i := range doc.Paragraphs {
		p := &doc.Paragraphs[i]
		line, ok := want[p.Label]
		if !ok {
			continue
		}
		delete(want, p.Label)
		f := strings.Split(line, "|")
		lines := strings.Split(p.Text, "\n")
		if strings.Join(p.Section, "|") != f[0] || !strings.HasSuffix(lines[0], f[1]) || len(lines) < 3 || lines[2] != f[2] ||
			fmt.Sprint(p.Page) != f[3] || p.Kind != un.Recommendation {
			t.Errorf("%s %s under %q on page %d:\n%s\nwant %s", p.Kind, p.Label, p.Section, p.Page, p.Text, line)
		}
	}
	for label := range want {
		t.Errorf("no paragraph %s", label)
	}
}

func BenchmarkReadDOCX(b *testing.B) {
	data := corpusFile(b, "docx", thematicList)
	pkg, err := openDOCX(data)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(pkg.parts["word/document.xml"].UncompressedSize64))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readDOCX(b.Context(), data, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
