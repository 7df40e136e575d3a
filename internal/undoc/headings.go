package undoc

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Headings stand between paragraphs without a number of their own, so they come
// to us at the tail of the paragraph above. They are told from its text by what
// they look like and by the sentence above them being finished.

// heading is one heading with its class: how it is numbered. A heading closes
// all that stand open of its own class and of those below.
type heading struct {
	text  string
	class int
}

// Classes, from the outermost: "Part one", "I.", "A.", "1.", unnumbered.
const (
	classPart = iota
	classRoman
	classLetter
	classArabic
	classPlain
)

// classify reads the class off the heading's number. before is the heading of a
// letter class above it, since "C.", "D.", "I.", "V." and "X." may be either.
func classify(text string) heading {
	dot := strings.IndexByte(text, '.')
	text = strings.TrimRight(text, "* ")
	h := heading{text: text, class: classPlain}
	if strings.HasPrefix(text, "Part ") || strings.HasPrefix(text, "PART ") || strings.HasPrefix(text, "Chapter ") {
		h.class = classPart
	}
	if named.MatchString(text) {
		h.class = classArabic
	}
	if dot <= 0 || dot > 6 || !isNumeral(text[:dot]) {
		return h
	}
	switch number := text[:dot]; {
	case strings.Trim(number, "IVX") == "":
		h.class = classRoman
	case strings.Trim(number, "0123456789") == "":
		h.class = classArabic
	default:
		h.class = classLetter
	}
	if rest := text[dot+1:]; rest != "" && rest[0] != ' ' {
		h.text = text[:dot+1] + " " + rest // "I.Introduction"
	}
	return h
}

// outline is the stack of open headings.
type outline []heading

// add opens headings that stand one below the other above a paragraph.
func (o outline) add(hs []heading) outline {
	for i, h := range hs {
		keep := len(o)
		for keep > 0 && o[keep-1].class >= h.class {
			if i > 0 && h.class == classPlain && o[keep-1] == hs[i-1] {
				break // two plain ones in a row: the second stands below the first
			}
			keep--
		}
		o = append(o[:keep:keep], h)
	}
	return o
}

func (o outline) texts() []string {
	var texts []string
	for _, h := range o {
		texts = append(texts, h.text)
	}
	return texts
}

// takeHeadings cuts the headings off the tail of pieces. glued is true when the
// next paragraph begins on the line of the last piece.
func takeHeadings(lines []line, pieces []piece, glued bool) ([]piece, []heading) {
	var found []heading
	if glued && len(pieces) > 0 {
		last := &pieces[len(pieces)-1]
		if title := lastSentence(last.text); headingLike(title) && !endsClause(title) {
			rest := strings.TrimSpace(strings.TrimSuffix(last.text, title))
			found = []heading{classify(title)}
			if last.text = rest; rest == "" {
				lines[last.line].fate = fateSection
				pieces = pieces[:len(pieces)-1]
			}
		}
		if len(found) == 0 {
			return pieces, nil
		}
	}
	from := headingStart(lines, pieces)
	if n := namedStart(pieces); n < from {
		from = headingStart(lines, pieces[:n])
	}
	var above []heading
	for i, p := range pieces[from:] {
		lines[p.line].fate = fateSection
		above = addHeadingLine(above, &lines[p.line], p.text, i > 0)
	}
	if n := len(above); n > 0 && len(found) > 0 && isLoneNumeral(above[n-1].text) {
		found[0] = classify(above[n-1].text + " " + found[0].text)
		above = above[:n-1]
	}
	return pieces[:from], append(above, found...)
}

// addHeadingLine joins a line to the heading above it, or begins another.
func addHeadingLine(hs []heading, l *line, text string, follows bool) []heading {
	next := classify(text)
	if n := len(hs); follows && n > 0 && (isLoneNumeral(hs[n-1].text) || next.class == classPlain && l.soft && !l.gap) {
		hs[n-1] = classify(hs[n-1].text + " " + text)
		return hs
	}
	return append(hs, next)
}

// isLoneNumeral reports "II." without its title.
func isLoneNumeral(s string) bool {
	return strings.HasSuffix(s, ".") && isNumeral(strings.TrimSuffix(s, "."))
}

// named is a heading with a name and a number, which may be a whole sentence:
// "Action 1. We will …".
var named = regexp.MustCompile(`^(?:Action|Objective|Commitment|Principle|Measure|Target|Priority|Theme|Pillar) \d{1,3}[.:]\s\p{Lu}`)

// namedStart finds a named heading at the tail of pieces; len(pieces) where there
// is none.
func namedStart(pieces []piece) int {
	const most = 6 // lines of a heading and of those below it
	for i := len(pieces) - 1; i >= 0 && len(pieces)-i <= most; i-- {
		if pieces[i].whole && named.MatchString(pieces[i].text) && (i == 0 || endsClause(pieces[i-1].text) || headingLike(pieces[i-1].text)) {
			return i
		}
	}
	return len(pieces)
}

// headingStart finds where the headings at the tail of pieces begin.
func headingStart(lines []line, pieces []piece) int {
	const most = 6 // lines of headings in a row
	start := len(pieces)
	for i := len(pieces) - 1; i >= 0 && len(pieces)-i <= most; i-- {
		l := &lines[pieces[i].line]
		if !pieces[i].whole || pieces[i].list || !mayBeHeading(l, pieces[i].text) && !mayGoOn(l, pieces[i].text) {
			break
		}
		free := l.opens || l.gap || l.bold || l.level > 0
		switch above := i - 1; {
		case above < 0:
			if free || len(lines) == 0 {
				start = i
			}
			return start
		case !mayBeHeading(l, pieces[i].text), inHeading(lines, pieces[above]) && !free:
			continue // a heading of several lines: its first line will tell
		case endsSentence(pieces[above].text) && !strings.HasSuffix(pieces[above].text, ":"),
			free && !endsBroken(lines, pieces[above]):
			start = i
		case inHeading(lines, pieces[above]):
		default:
			return start
		}
	}
	return start
}

// inHeading reports a line that may be part of a heading.
func inHeading(lines []line, p piece) bool {
	return mayBeHeading(&lines[p.line], p.text) || mayGoOn(&lines[p.line], p.text)
}

// mayGoOn reports a line that may be the second one of a heading: it begins in
// lower case and is short.
func mayGoOn(l *line, text string) bool {
	return l.soft && !l.gap && startsLower(text) && headingLike("X"+text)
}

// endsBroken reports a piece of body text that breaks off, so that what follows
// belongs to it. A table cell ends where it ends.
func endsBroken(lines []line, p piece) bool {
	return !lines[p.line].cell && !endsClause(p.text) && !mayBeHeading(&lines[p.line], p.text)
}

// mayBeHeading judges a line by itself.
func mayBeHeading(l *line, text string) bool {
	if l.level > 0 {
		return utf8.RuneCountInString(text) < 250
	}
	ends := endsClause(text) && !(l.gap && strings.HasSuffix(text, ":")) // "…: urgent priorities" goes on below
	if l.bold && !l.cell && !ends && !startsLower(text) && utf8.RuneCountInString(text) < 250 {
		return true
	}
	if _, _, isMark := cutMark(text); isMark || l.cell {
		return false
	}
	return isLoneNumeral(text) || headingLike(text)
}

// closing is what stands below the last paragraph: the meeting at which a
// resolution was adopted, a signature, a rule, a note on languages.
var closing = regexp.MustCompile(`^(?:\d{1,5}(?:st|nd|rd|th)\s(?:\([a-z]+\)\s)?(?:plenary\s)?meeting|\(Signed\)|\[Adopted in|\[.*original version|Notes?$|[-_*\s]{3,}$|[—–]{2,}$)`)

// gluedClosing is the same behind the last sentence of a line.
var gluedClosing = regexp.MustCompile(`\.\s?(\d{1,5}(?:st|nd|rd|th)\s(?:\([a-z]+\)\s)?(?:plenary\s)?meeting.{0,60})$`)

// takeClosing cuts what stands below the last paragraph of a division off.
func takeClosing(lines []line, pieces []piece) (kept, cut []piece) {
	for i := range pieces {
		if closing.MatchString(pieces[i].text) && pieces[i].whole {
			return pieces[:i], pieces[i:]
		}
		if m := gluedClosing.FindStringSubmatchIndex(pieces[i].text); m != nil {
			rest := piece{line: pieces[i].line, text: pieces[i].text[m[2]:]}
			cut = append([]piece{rest}, pieces[i+1:]...)
			pieces[i].text = strings.TrimSpace(pieces[i].text[:m[2]])
			return pieces[:i+1], cut
		}
	}
	return pieces, nil
}
