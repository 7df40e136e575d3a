package undoc

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/un"
)

// checkKept fails when a letter of the lines is nowhere in what was made of
// them: in a paragraph, a heading, the front, the closing, or a line that a named
// rule set aside.
func checkKept(t *testing.T, r *recognition) {
	t.Helper()
	want, got := map[rune]int{}, map[rune]int{}
	for i := range r.lines {
		count(want, r.lines[i].text)
		switch r.lines[i].fate {
		case fatePage, fateNote, fateAnnex:
			count(got, r.lines[i].text)
		}
	}
	for _, p := range r.paragraphs {
		count(got, string(p.Label), p.Text)
	}
	for i := range r.divisions {
		for _, p := range r.divisions[i].front {
			count(got, p.text)
		}
	}
	for _, p := range r.closing {
		count(got, p.text)
	}
	count(got, r.headings...)
	count(got, r.aside...)
	for letter, n := range want {
		if got[letter] < n {
			t.Errorf("%d of %d letters %q were lost", n-got[letter], n, letter)
		}
	}
}

func count(m map[rune]int, texts ...string) {
	for _, s := range texts {
		for _, r := range s {
			if unicode.IsLetter(r) {
				m[r]++
			}
		}
	}
}

// checkShape fails when a document breaks what its type promises.
func checkShape(t *testing.T, doc *un.Document) {
	t.Helper()
	for i := range doc.Paragraphs {
		p := &doc.Paragraphs[i]
		where := fmt.Sprintf("%s %s", p.Annex, p.Label)
		if p.Label == "" || !utf8.ValidString(p.Text) || strings.TrimSpace(p.Text) != p.Text {
			t.Errorf("%s: label %q, text %q", where, p.Label, p.Text)
		}
		last := 0
		for _, s := range p.Subs {
			if s.Start < last || s.End < s.Start || s.End > len(p.Text) || s.Path == "" {
				t.Errorf("%s: sub-paragraph %+v in %d bytes, after %d", where, s, len(p.Text), last)
			}
			last = s.Start
		}
	}
}

// recogniseBytes runs the reader and the recogniser, for tests that look inside.
func recogniseBytes(t *testing.T, name string, data []byte) (*recognition, error) {
	t.Helper()
	opts := Options{Limits: DefaultLimits()}
	f := sniff(name, data)
	if f != formatText && f != formatMarkdown {
		return nil, ErrUnsupported
	}
	read, err := readerFor(f, opts)
	if err != nil {
		return nil, err
	}
	src, err := read(context.Background(), data, opts)
	if err != nil {
		return nil, err
	}
	return recognise(context.Background(), name, src, opts.Limits)
}

func FuzzParse(f *testing.F) {
	f.Add("a.txt", "United Nations S/RES/9 (1999)\n\nThe Security Council,\nRecalling its resolutions,\n1. Decides to:\n(a) Act;\n(b) Wait;\n2. Decides to remain seized.\n\f__________________\n1 A/1.\n\nAnnex I\nTitle\n1. One.\n")
	f.Add("a.md", "---\nsymbol: A/RES/1/2\n---\n\n***Background***\n\n1. One[^1] *two*.\n2. Three\n\n| a | b |\n\n[^1]: Note\n[^2013]: (A/1).")
	f.Add("x", "security69. We recognize that. 70. We also do. Disputes 71. We emphasize.")
	f.Add("ar.txt", "1 - نص الفقرة الأولى\n٢ - نص\n")
	f.Fuzz(func(t *testing.T, name, text string) {
		data := []byte(text)
		doc, err := Parse(context.Background(), name, data, Options{Sidecar: data[:min(len(data), 40)]})
		if err != nil {
			return
		}
		checkShape(t, doc)
		if r, err := recogniseBytes(t, name, data); err == nil {
			checkKept(t, r)
		}
	})
}

func FuzzRecognise(f *testing.F) {
	f.Add("1. One\n2. Two\nAnnex\n1. One", uint64(0x5555), uint8(3))
	f.Add("I. Title\n1.\nText of one\n(a) Sub;\n(i) Sub\n1 Note\n2", uint64(0xff), uint8(2))
	f.Fuzz(func(t *testing.T, text string, bits uint64, perPage uint8) {
		src := &source{TextLayer: true, Blocks: fuzzBlocks(text, bits, int(perPage))}
		r, err := recognise(context.Background(), "fuzz", src, DefaultLimits())
		if err != nil {
			return
		}
		checkKept(t, r)
		checkShape(t, &un.Document{Paragraphs: r.paragraphs})
	})
}

// fuzzBlocks makes a block of every line, with hints taken from the bits.
func fuzzBlocks(text string, bits uint64, perPage int) []Block {
	var blocks []Block
	roles := []Role{Body, Body, Body, Head, Foot, Footnote, Title, Body}
	for i, line := range strings.Split(text, "\n") {
		h := bits >> (i % 61)
		b := Block{Text: line, Soft: h&1 != 0, Gap: h&2 != 0, Bold: h&12 == 12, Cell: h&48 == 48, Row: i, Role: roles[h>>6&7]}
		if h&512 != 0 {
			b.Label = "(a)"
		}
		if perPage > 0 {
			b.Page = 1 + i/perPage
		}
		blocks = append(blocks, b)
	}
	return blocks
}
