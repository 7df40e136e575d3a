package undoc

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// fate is what became of a line. Every line has exactly one in the end, so that
// no text is lost unnoticed.
type fate string

const (
	fateText    fate = ""         // not yet decided: running text
	fateFront   fate = "front"    // before the first paragraph: letterhead, title, summary
	fateBody    fate = "body"     // part of a paragraph
	fateSection fate = "section"  // a heading
	fateAnnex   fate = "annex"    // the heading of an annex
	fateNote    fate = "footnote" // part of a footnote
	fatePage    fate = "page"     // running head, page foot, job number
	fateClosing fate = "closing"  // signature, meeting, rule below the text
	fateLoose   fate = "loose"    // text of an annex without numbered paragraphs
)

// line is one line of a soft block, or one line between the breaks of any other.
type line struct {
	text string // white space collapsed
	raw  string // as it was read
	page int
	// opens is true where a new typographic paragraph begins for certain: the
	// first line of a block that is not soft.
	opens bool
	soft  bool
	gap   bool // white space above, on the same page
	role  Role
	level int     // heading level, 0 for none or unknown
	size  float64 // of the type in points, 0 where unknown
	bold  bool
	cell  bool
	row   int
	marks string // of footnotes, raised out of the text by the reader
	fate  fate
}

// toLines cuts blocks into lines. A list number that the format keeps apart is
// put where it is printed: in front of the text.
func toLines(blocks []Block) []line {
	lines := make([]line, 0, len(blocks))
	for i := range blocks {
		b := &blocks[i]
		first := true
		label := valid(b.Label)
		for raw := range strings.SplitSeq(valid(b.Text), "\n") {
			text := collapse(raw)
			if first && label != "" {
				text = collapse(label + " " + text)
			}
			if text == "" {
				continue
			}
			l := line{text: text, raw: raw, page: b.Page, soft: b.Soft, role: b.Role, level: b.Heading,
				size: b.Size, bold: b.Bold || b.Italic, cell: b.Cell, row: b.Row}
			l.opens = first && !b.Soft
			l.gap = first && b.Gap
			if first {
				l.marks = b.Marks
			}
			lines = append(lines, splitFoot(l)...)
			first = false
		}
	}
	return lines
}

// valid puts a replacement character for what is not UTF-8.
func valid(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }

// collapse turns every run of white space into one space and drops it at both
// ends, together with characters that are never seen.
func collapse(s string) string {
	if isPlain(s) {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			space = out.Len() > 0
			continue
		case r == '\u00ad', r == '\u200b', r == '\ufeff', r == '\u200e', r == '\u200f', unicode.IsControl(r):
			continue
		}
		if space {
			out.WriteByte(' ')
			space = false
		}
		out.WriteRune(r)
	}
	return out.String()
}

// isPlain reports a text that collapse would not change.
func isPlain(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ':
			if space {
				return false
			}
			space = true
		case c < ' ', c == 0x7f, c == 0xc2, c == 0xef, c == 0xe2 && strings.HasPrefix(s[i:], "\u200b"),
			c == 0xe2 && strings.HasPrefix(s[i:], "\u200e"), c == 0xe2 && strings.HasPrefix(s[i:], "\u200f"),
			c == 0xe2 && i+2 < len(s) && s[i+1] == 0x80 && s[i+2] <= 0x8a, c == 0xe1, c == 0xe3:
			return false
		default:
			space = false
		}
	}
	return !space || s == ""
}

// endsSentence reports that nothing of the sentence is to come: the text ends
// with a full stop or its like, behind which closing quotation marks, brackets
// and the mark of a footnote may stand ("Summit.9", "2024/25; 4").
func endsSentence(s string) bool {
	return endsWith(s, ".;:!?。；：؛؟…।")
}

// endsClause is endsSentence or a comma.
func endsClause(s string) bool {
	return endsWith(s, ".;:!?。；：؛؟…।,،，")
}

func endsWith(s, stops string) bool {
	s = strings.TrimRight(s, " ")
	if t := trimMark(s); t != s && t != "" {
		s = t
	}
	s = strings.TrimRight(s, `"'”’»)]*`)
	r, _ := utf8.DecodeLastRuneInString(s)
	return s != "" && strings.ContainsRune(stops, r)
}

// trimMark takes a footnote's mark, at most three digits, from the end of s.
func trimMark(s string) string {
	t := strings.TrimRight(s, "0123456789")
	if len(s)-len(t) > 3 || t == s {
		return strings.TrimSuffix(s, "]")
	}
	return strings.TrimRight(t, " ")
}

// startsLower reports that s cannot open a sentence.
func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, `"'“‘«(`))
	return unicode.IsLower(r)
}
