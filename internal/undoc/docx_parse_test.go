package undoc

import (
	"errors"
	"strings"
	"testing"
)

// These tests go through Parse: what a reader gives must suit the recogniser.

func TestParseCitesTheNumbersThatWordAndBrowsersPrint(t *testing.T) {
	texts := []string{
		"Welcomes the report of the Secretary-General on the subject and the recommendations in it.",
		"Encourages all States to take the measures that the report describes:",
		"To strengthen the institutions that protect the rights of all who live there;",
		"To report on the progress made before the end of the next session;",
		"Decides to remain seized of the matter.",
	}
	var word strings.Builder
	for i, level := range []int{0, 0, 1, 1, 0} {
		word.WriteString(wP(wNum(1, level), texts[i]))
	}
	page := "<ol><li>" + texts[0] + "<li>" + texts[1] + "<ol type=a><li>" + texts[2] + "<li>" + texts[3] + "</ol><li>" + texts[4] + "</ol>"
	tests := []struct {
		name string
		data []byte
	}{
		{"draft.docx", docxParts{numbering: wList(1, threeLevels), body: word.String()}.file(t)},
		{"draft.html", []byte(page)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := Parse(t.Context(), tt.name, tt.data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if len(doc.Paragraphs) != 3 {
				t.Fatalf("%d paragraphs, want 3: %+v", len(doc.Paragraphs), doc.Paragraphs)
			}
			for i, text := range []string{texts[0], "", texts[4]} {
				p := &doc.Paragraphs[i]
				if want := string(rune('1' + i)); string(p.Label) != want || text != "" && p.Text != text {
					t.Errorf("paragraph %d is %s %q, want %s %q", i, p.Label, p.Text, want, text)
				}
			}
			second := &doc.Paragraphs[1]
			for i, path := range []string{"(a)", "(b)"} {
				sub, ok := second.Sub(path)
				if !ok || strings.TrimSpace(second.Text[sub.Start:sub.End]) != texts[2+i] {
					t.Errorf("sub-paragraph 2 %s is %v %+v of %q", path, ok, sub, second.Text)
				}
			}
		})
	}
}

func TestParseKnowsWordFilesByWhatIsInThem(t *testing.T) {
	word := docxParts{body: wP("", "1. The Council meets again in the spring of the next year.")}.file(t)
	for _, name := range []string{"a.docx", "a.pdf", "a.txt", "a"} {
		doc, err := Parse(t.Context(), name, word, Options{})
		if err != nil || len(doc.Paragraphs) != 1 {
			t.Errorf("%s: %v, %+v", name, err, doc)
		}
	}
	for _, data := range []string{oleMagic + strings.Repeat("\x00", 512), "PK\x03\x04 word/document.xml and nothing else"} {
		_, err := Parse(t.Context(), "a.docx", []byte(data), Options{})
		if !errors.Is(err, ErrUnsupported) && !errors.Is(err, ErrBroken) {
			t.Errorf("%.30q: got %v", data, err)
		}
		if err != nil && strings.Contains(err.Error(), "\n") {
			t.Errorf("the error has more than one line: %v", err)
		}
	}
}
