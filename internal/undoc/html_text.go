package undoc

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// htmlText is the text of the block being read.
type htmlText struct {
	buf     []byte
	line    int // of the source, where the text began
	letters lettering
	marks   []htmlMark
	note    *htmlNote // whose text it is

	raisedAt textPlace // where the open superscript began
	linkAt   textPlace // where the open link began
	target   string    // id on this page that the open link leads to, "" for none
	inside   string    // the same of a link that ended inside the superscript
}

// lettering counts bytes of text, and how many of them are bold and italic.
type lettering struct {
	all, bold, italic int
}

// textPlace is a place in a text that one can go back to.
type textPlace struct {
	at      int
	letters lettering
}

// maxMarks bounds the footnote marks of one block. What comes after them stays in
// the text.
const maxMarks = 1000

// htmlMark is a footnote mark that was taken out of the text.
type htmlMark struct {
	mark, target string
}

func (t *htmlText) here() textPlace {
	return textPlace{len(t.buf), t.letters}
}

// cut takes away what was written since a place, and returns it.
func (t *htmlText) cut(from textPlace) string {
	s := string(t.buf[from.at:])
	t.buf, t.letters = t.buf[:from.at], from.letters
	return s
}

// since is what was written since a place; a block may have ended in between.
func (t *htmlText) since(from textPlace) string {
	return string(t.buf[min(from.at, len(t.buf)):])
}

// maxTitle bounds the title of a page in bytes.
const maxTitle = 1024

// add appends text, with white space as a browser shows it.
func (h *htmlReader) add(text []byte) {
	if h.in(inTitle) && !h.in(hidden) {
		h.title = append(h.title, text[:min(len(text), maxTitle-len(h.title))]...)
		return
	}
	if h.in(hidden) || h.part != 0 && !h.in(h.part) {
		return
	}
	t := &h.text
	before := len(t.buf)
	for i, c := range text {
		switch {
		case c == '\n' && h.in(preformatted):
			t.newLine()
		case c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f':
			t.space()
		default:
			if len(t.buf) == 0 {
				t.line = h.line + bytes.Count(text[:i], []byte("\n"))
			}
			t.buf = append(t.buf, c)
		}
	}
	n := len(bytes.TrimSpace(t.buf[min(before, len(t.buf)):]))
	t.letters.all += n
	if h.in(bold) {
		t.letters.bold += n
	}
	if h.in(italic) {
		t.letters.italic += n
	}
}

// space appends a space unless one stands there already, or nothing does.
func (t *htmlText) space() {
	if n := len(t.buf); n > 0 && t.buf[n-1] != ' ' && t.buf[n-1] != '\n' {
		t.buf = append(t.buf, ' ')
	}
}

// newLine ends a line, without the space before its end.
func (t *htmlText) newLine() {
	if n := len(t.buf); n > 0 && t.buf[n-1] == ' ' {
		t.buf = t.buf[:n-1]
	}
	if len(t.buf) > 0 {
		t.buf = append(t.buf, '\n')
	}
}

// lineBreak is what br does.
func (h *htmlReader) lineBreak() {
	if !h.in(hidden) && !h.in(inTitle) {
		h.text.newLine()
	}
}

// flush ends the block being read and yields it, unless it is empty.
func (h *htmlReader) flush() error {
	t := h.text
	h.text = htmlText{}
	text := strings.TrimSpace(strings.ToValidUTF8(string(t.buf), "\uFFFD"))
	if text == "" {
		return nil
	}
	b := htmlBlock{note: t.note, Block: Block{
		Text: text, Line: t.line,
		Bold:   t.letters.all > 0 && t.letters.bold == t.letters.all,
		Italic: t.letters.all > 0 && t.letters.italic == t.letters.all,
	}}
	h.place(&b)
	h.settleMarks(&b, t.marks)
	h.blocks = append(h.blocks, b)
	h.spent += len(text)
	switch {
	case len(h.blocks) > h.limits.Blocks:
		return fmt.Errorf("%w: more than %d blocks of text", ErrTooLarge, h.limits.Blocks)
	case h.spent > h.limits.Characters:
		return fmt.Errorf("%w: more than %d MB of text", ErrTooLarge, h.limits.Characters>>20)
	}
	return nil
}

// place gives a block what the elements around it say.
func (h *htmlReader) place(b *htmlBlock) {
	var labels []string
	for _, el := range h.open {
		if el.heading > 0 {
			b.Heading = el.heading
		}
		if el.label != "" {
			labels = append(labels, el.label)
			el.list.labelled(len(h.blocks), el)
			el.label = ""
		}
		if el.table != nil && el.name != "table" {
			b.table, b.row = el.table, el.table.rows
		}
		if el.note != nil {
			b.note = el.note
		}
	}
	b.Label = strings.Join(labels, " ")
}

// settleMarks notes the marks of a block, and where the footnotes that they
// link to will belong. The first mark of a footnote counts.
func (h *htmlReader) settleMarks(b *htmlBlock, marks []htmlMark) {
	if b.note != nil {
		return // the marks in a footnote lead back to the text
	}
	var printed []string
	for _, m := range marks {
		printed = append(printed, m.mark)
		if m.target == "" || h.notes[m.target] != nil {
			continue
		}
		n := &htmlNote{mark: m.mark}
		h.notes[m.target] = n
		b.marks = append(b.marks, n)
	}
	b.Marks = strings.Join(printed, " ")
}

// anchor makes an element the text of a footnote, if a mark above links to it.
// An inline one stands at the head of that text and closes before it.
func (h *htmlReader) anchor(el *htmlElement, attrs []html.Attribute) {
	for _, key := range []string{"id", "name"} {
		n := h.notes[attribute(attrs, key)]
		switch {
		case n == nil:
		case isBlock(el.name):
			el.note = n
		default:
			h.text.note = n
		}
	}
}

// fragment is the id that a link to a place on the same page leads to.
func fragment(attrs []html.Attribute) string {
	id, ok := strings.CutPrefix(attribute(attrs, "href"), "#")
	if !ok {
		return ""
	}
	return id
}

var (
	reMark       = regexp.MustCompile(`^[\[(]?(\d{1,3}|[*†‡§]{1,3}|[a-z])[\])]?$`)
	reLinkMark   = regexp.MustCompile(`^\[(\d{1,3}|[*†‡§]{1,3}|[a-z])\]$`)
	reBackLink   = regexp.MustCompile(`^[↩↑^⏎\x{FE0E}]+$`)
	rePowerOrDim = regexp.MustCompile(`(\b10|\b[kcm]?m|\bha)$`)
)

// endRaised looks whether the superscript that ends here was a footnote mark:
// a short number or sign, and a letter only when it is a link. "6th" and "km2"
// are none.
func (h *htmlReader) endRaised() {
	t := &h.text
	if !h.in(raised) || len(t.marks) >= maxMarks {
		return
	}
	target := cmp.Or(t.target, t.inside)
	m := reMark.FindStringSubmatch(strings.TrimSpace(t.since(t.raisedAt)))
	if m == nil {
		return
	}
	const longest = len(" 10")
	before := t.buf[max(0, t.raisedAt.at-longest):t.raisedAt.at]
	letter := m[1] >= "a" && m[1] <= "z"
	unit := m[1] <= "9" && rePowerOrDim.Match(before)
	if target == "" && (letter || unit) {
		return
	}
	t.cut(t.raisedAt)
	t.marks = append(t.marks, htmlMark{m[1], target})
}

// endLink looks whether the link that ends here was a footnote mark, "[12]", or
// the way back from a footnote.
func (h *htmlReader) endLink() {
	t := &h.text
	if t.target == "" {
		return
	}
	text := strings.TrimSpace(t.since(t.linkAt))
	if m := reLinkMark.FindStringSubmatch(text); m != nil && len(t.marks) < maxMarks {
		t.cut(t.linkAt)
		t.marks = append(t.marks, htmlMark{m[1], t.target})
	} else if reBackLink.MatchString(text) {
		t.cut(t.linkAt)
	}
	t.inside, t.target = t.target, ""
}

// numberRows numbers the rows of all tables that hold data. A table in which
// another stands, or which has one cell, only arranges the page.
func numberRows(blocks []htmlBlock) {
	var table *htmlTable
	row, n := 0, 0
	for i := range blocks {
		b := &blocks[i]
		if b.table == nil || b.table.layout || b.table.cells < 2 {
			continue
		}
		if b.table != table || b.row != row {
			table, row = b.table, b.row
			n++
		}
		b.Cell, b.Row = true, n
	}
}
