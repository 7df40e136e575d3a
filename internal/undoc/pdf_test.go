package undoc

import (
	"context"
	"slices"
	"strings"
	"testing"

	"rapporteur/internal/un"
)

// parsePDF reads blocks as a PDF's reader would give them.
func parsePDF(t *testing.T, blocks []Block) *un.Document {
	t.Helper()
	for i := range blocks {
		blocks[i].Page, blocks[i].Soft = 1, true
	}
	doc, err := Parse(t.Context(), "a.pdf", []byte("%PDF-1.7"), Options{
		PDF: func(context.Context, []byte) ([]Block, int, error) { return blocks, 1, nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// textsOf gives text, sections and footnotes of a PDF's paragraphs by their label.
func textsOf(t *testing.T, blocks []Block) map[string]string {
	t.Helper()
	doc := parsePDF(t, blocks)
	texts := map[string]string{}
	for _, p := range doc.Paragraphs {
		texts[string(p.Label)] = p.Text + " | " + strings.Join(slices.Concat(p.Section, p.Notes), "; ")
	}
	return texts
}

func TestAFootnoteThatGoesOnWithAFigureIsOneFootnote(t *testing.T) {
	got := textsOf(t, []Block{
		{Text: "1. The Council met, as was said before, in the city where it", Gap: true},
		{Text: "has its seat, and heard the reports of two of its missions.", Marks: "1"},
		{Text: "2. It took note of them with appreciation, and closed the meeting.", Gap: true, Marks: "2"},
		{Text: "Report of the Summit, held in the city from", Role: Footnote, Marks: "1"},
		{Text: "2 August–4 September 2031 (United Nations publication), annex.", Role: Footnote},
		{Text: "Resolution 85/1, annex.", Role: Footnote, Marks: "2"},
	})
	for label, want := range map[string]string{
		"1": "1 Report of the Summit, held in the city from 2 August–4 September 2031 (United Nations publication), annex.",
		"2": "2 Resolution 85/1, annex.",
	} {
		if _, notes, _ := strings.Cut(got[label], " | "); notes != want {
			t.Errorf("paragraph %s: notes %q, want %q", label, notes, want)
		}
	}
}

func TestABoldHeadingMayBreakAtItsColon(t *testing.T) {
	got := textsOf(t, []Block{
		{Text: "1. A regulation that establishes an advisory panel awaits approval.", Gap: true},
		{Text: "Returns and the rights of communities and their members:", Gap: true, Bold: true},
		{Text: "urgent priorities", Bold: true},
		{Text: "2. The projects for returns of this year need to start in the spring.", Gap: true},
	})
	want := map[string]string{
		"1": "A regulation that establishes an advisory panel awaits approval. | ",
		"2": "The projects for returns of this year need to start in the spring. | " +
			"Returns and the rights of communities and their members: urgent priorities",
	}
	for label := range want {
		if got[label] != want[label] {
			t.Errorf("paragraph %s is %q, want %q", label, got[label], want[label])
		}
	}
}
