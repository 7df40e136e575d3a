package undoc

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/un"
)

// builder joins the pieces of a paragraph into its text.
type builder struct {
	lines []line
	words map[string]bool // every word of the document, once a hyphen asked for it
	notes *noteMarks
}

// paragraph builds the text, the sub-paragraphs and the footnotes of a part.
func (b *builder) paragraph(pieces []piece) un.Paragraph {
	var p un.Paragraph
	for i := range pieces {
		var cited []string
		pieces[i].text, cited = b.notes.take(pieces[i].text)
		p.Notes = append(p.Notes, cited...)
		if l := &b.lines[pieces[i].line]; l.marks != "" {
			p.Notes = append(p.Notes, b.notes.raised(l.marks)...)
			l.marks = ""
		}
	}
	var out textBuffer
	var subs subStack
	for i := range pieces {
		b.join(&out, &subs, pieces, i)
	}
	p.Text = strings.TrimSpace(string(out))
	subs.closeFrom(0, len(p.Text))
	p.Subs = subs.subs
	for i := range p.Subs { // trailing space was cut
		p.Subs[i].End = min(p.Subs[i].End, len(p.Text))
		p.Subs[i].Start = min(p.Subs[i].Start, p.Subs[i].End)
	}
	return p
}

// textBuffer grows a paragraph's text. Only its end is looked at, so that a very
// long paragraph costs no more than its length.
type textBuffer []byte

func (t *textBuffer) add(s string) { *t = append(*t, s...) }

// tail is the end of the text, as much as any rule looks at.
func (t textBuffer) tail() string {
	const far = 400 // bytes
	return string(t[max(0, len(t)-far):])
}

// join appends piece i with what stands between it and the text before it.
func (b *builder) join(out *textBuffer, subs *subStack, pieces []piece, i int) {
	p := pieces[i]
	if p.text == "" {
		return
	}
	before := out.tail()
	end := len(*out)
	m, rest, isMark := b.markAt(subs, pieces, i)
	switch {
	case isMark:
		if before != "" {
			out.add("\n")
		}
		printed := strings.TrimSpace(p.text[:rest])
		subs.begin(m, end, len(*out)+len(printed)+1)
		out.add(printed + " " + p.text[rest:])
	case before == "":
		out.add(p.text)
	case b.newLine(before, pieces, i):
		if !strings.HasSuffix(before, ":") {
			subs.closeFrom(0, end)
		}
		out.add("\n" + p.text)
	default:
		b.append(out, before, p.text)
	}
}

// markAt reads the mark of a sub-paragraph at the start of piece i, if the text
// above allows one and it fits the run of marks.
func (b *builder) markAt(subs *subStack, pieces []piece, i int) (mark, int, bool) {
	p := &pieces[i]
	m, rest, ok := cutMark(p.text)
	if !ok || p.list {
		return "", 0, false
	}
	fresh := b.lines[p.line].opens && p.whole
	if !fresh && i > 0 && !b.allowsMark(pieces[i-1].text) {
		return "", 0, false
	}
	if !fresh && !b.lines[p.line].gap && m.first() && !b.hasNext(m, pieces[i+1:]) {
		return "", 0, false // an enumeration inside a sentence, of which one mark began a line
	}
	return m, rest, subs.add(m, b.nextMark(pieces[i+1:]), fresh)
}

// allowsMark reports whether a sub-paragraph may follow on the next line.
func (b *builder) allowsMark(above string) bool {
	return endsClause(above) || strings.HasSuffix(above, " and") || strings.HasSuffix(above, " or") ||
		strings.HasSuffix(above, "—") || strings.HasSuffix(above, "–") || headingLike(above) && len(above) < 60
}

// hasNext reports that the mark after m begins a line further down.
func (b *builder) hasNext(m mark, pieces []piece) bool {
	const far = 400 // lines
	for _, p := range pieces[:min(len(pieces), far)] {
		n, _, ok := cutMark(p.text)
		if ok && (m.roman() == 1 && n.roman() == 2 || m.letter() == 1 && n.letter() == 2) {
			return true
		}
	}
	return false
}

// nextMark finds the mark of the next sub-paragraph, as far as a glance tells.
func (b *builder) nextMark(pieces []piece) mark {
	const far = 60 // lines; a longer sub-paragraph is not met
	for _, p := range pieces[:min(len(pieces), far)] {
		if m, _, ok := cutMark(p.text); ok {
			return m
		}
	}
	return ""
}

// newLine decides whether piece i keeps a line of its own: a new typographic
// paragraph, an item of a list, a heading between sub-paragraphs. Text that goes
// on in lower case, or whose sentence is not finished, was cut by a page.
func (b *builder) newLine(before string, pieces []piece, i int) bool {
	p := &pieces[i]
	l := &b.lines[p.line]
	r, size := utf8.DecodeRuneInString(p.text)
	bullet := strings.ContainsRune("–—•▪-", r) && strings.HasPrefix(p.text[size:], " ")
	switch {
	case i > 0 && pieces[i-1].list && isLoneNumeral(pieces[i-1].text):
		return false // the item's number stood on a line of its own
	case p.list, l.cell && l.opens && p.whole:
		return true
	case !p.whole || startsLower(p.text):
		return false
	case bullet:
		return endsClause(before)
	case l.opens || l.gap || l.cell:
		return endsClause(before) || headingLike(before[strings.LastIndexByte(before, '\n')+1:])
	}
	return i+1 < len(pieces) && endsSentence(before) && headingLike(p.text) && startsMark(pieces[i+1].text)
}

func startsMark(s string) bool {
	_, _, ok := cutMark(s)
	return ok
}

// append joins running text: with a space, but not behind a hyphen at the end of
// a line. The hyphen itself stays unless the document writes the word without it
// elsewhere and never with it.
func (b *builder) append(out *textBuffer, before, text string) {
	stem, hyphened := strings.CutSuffix(before, "-")
	last, _ := utf8.DecodeLastRuneInString(stem)
	first, _ := utf8.DecodeRuneInString(text)
	if !hyphened || !unicode.IsLetter(last) || !unicode.IsLetter(first) {
		out.add(" " + text)
		return
	}
	if b.words == nil {
		b.words = vocabulary(b.lines)
	}
	left, right := lastWord(stem), firstWord(text)
	if unicode.IsLower(first) && b.words[left+right] && !b.words[left+"-"+right] {
		*out = (*out)[:len(*out)-1]
	}
	out.add(text)
}

func lastWord(s string) string {
	i := strings.LastIndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	if i < 0 {
		return s
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return s[i+size:]
}

func firstWord(s string) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }); i >= 0 {
		return s[:i]
	}
	return s
}

// vocabulary lists the words of a wrapped text, with hyphens inside them.
func vocabulary(lines []line) map[string]bool {
	words := map[string]bool{}
	for i := range lines {
		if !lines[i].soft || lines[i].fate == fatePage {
			continue
		}
		for w := range strings.FieldsFuncSeq(lines[i].text, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
			if !strings.HasSuffix(w, "-") {
				words[w] = true
			}
		}
	}
	return words
}
