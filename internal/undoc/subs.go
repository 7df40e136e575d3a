package undoc

import (
	"strings"

	"rapporteur/internal/un"
)

// mark is the letter or numeral in front of a sub-paragraph. "(a)", "a)" and
// "a." are the same mark.
type mark string

// cutMark reads a mark at the start of s and returns the offset of the text
// behind it. Roman numerals of more than four letters are none, nor are words.
func cutMark(s string) (m mark, rest int, ok bool) {
	i := 0
	if strings.HasPrefix(s, "(") {
		i = 1
	}
	start := i
	for i < len(s) && i-start < 5 && s[i] >= 'a' && s[i] <= 'z' {
		i++
	}
	m = mark(s[start:i])
	if m == "" || i >= len(s) || len(m) > 1 && m.roman() == 0 && !m.double() {
		return "", 0, false
	}
	switch {
	case s[i] == ')':
	case s[i] == '.' && start == 0 && i+1 < len(s) && s[i+1] == ' ' && len(m) <= 4:
	default:
		return "", 0, false
	}
	i++
	for i < len(s) && s[i] == ' ' {
		i++
	}
	return m, i, true
}

// roman is the value of a small roman numeral, 0 for none.
func (m mark) roman() int {
	total, last := 0, 0
	for i := len(m) - 1; i >= 0; i-- {
		v := map[byte]int{'i': 1, 'v': 5, 'x': 10}[m[i]]
		switch {
		case v == 0:
			return 0
		case v < last:
			total -= v
		default:
			total, last = total+v, v
		}
	}
	return total
}

// first reports a mark that opens a run: "(a)", "(i)".
func (m mark) first() bool { return m == "a" || m == "i" }

// double: "aa" follows "z".
func (m mark) double() bool { return len(m) == 2 && m[0] == m[1] }

// letter is the place in the alphabet, 27 for "aa", 0 for none.
func (m mark) letter() int {
	switch {
	case len(m) == 1:
		return int(m[0]-'a') + 1
	case m.double():
		return int(m[0]-'a') + 27
	}
	return 0
}

// subLevel is one of the open sub-paragraphs; letters and numerals take turns.
type subLevel struct {
	value int
	roman bool
	sub   int // index in the paragraph's Subs
}

// subStack follows the sub-paragraphs of one paragraph.
type subStack struct {
	open     []subLevel
	subs     []un.Subparagraph
	unclosed []openSub // those without an end yet, the deepest last
}

// openSub is a sub-paragraph whose end is not known yet.
type openSub struct{ sub, depth int }

// maxLevels of sub-paragraphs: (a) (i) a. i. by the Editorial Manual.
const maxLevels = 4

// add places a mark. next is the mark that follows in the paragraph, empty at
// its end: it tells whether "(i)" behind "(h)" is the letter or the numeral. ok
// is false where the mark does not fit, as in "(b) and (c) above" at the start
// of a line. fresh lifts the demand that letters follow one another without a
// gap, because a converter loses some.
func (s *subStack) add(m, next mark, fresh bool) (ok bool) {
	asRoman := subLevel{value: m.roman(), roman: true}
	asLetter := subLevel{value: m.letter()}
	readings := []subLevel{asLetter, asRoman}
	if s.prefersRoman(m, next) {
		readings = []subLevel{asRoman, asLetter}
	}
	for _, gap := range []bool{false, true} {
		for _, r := range readings {
			if r.value > 0 && (!gap || fresh) && s.place(r, gap) {
				return true
			}
		}
	}
	return false
}

// prefersRoman settles "(i)", "(v)" and "(x)", which are letters as well.
func (s *subStack) prefersRoman(m, next mark) bool {
	if m.roman() == 0 {
		return false
	}
	for _, l := range s.open { // does it go on with an open run of letters?
		if !l.roman && m.letter() == l.value+1 {
			return next.roman() == m.roman()+1 && next.letter() != m.letter()+1
		}
	}
	return true
}

// place puts a mark at the deepest level where it is the next one, or opens a
// level below with the first of its kind. With gap it need only be greater.
func (s *subStack) place(l subLevel, gap bool) bool {
	for i := len(s.open) - 1; i >= 0; i-- {
		o := s.open[i]
		if o.roman == l.roman && (l.value == o.value+1 || gap && l.value > o.value) {
			s.open = append(s.open[:i], l)
			return true
		}
	}
	if l.value == 1 && len(s.open) < maxLevels && (len(s.open) == 0 || s.open[len(s.open)-1].roman != l.roman) {
		s.open = append(s.open, l)
		return true
	}
	if l.value == 1 && len(s.open) > 0 { // the same run once more
		s.open[len(s.open)-1] = l
		return true
	}
	if gap && len(s.open) == 0 && !l.roman {
		s.open = append(s.open, l)
		return true
	}
	return false
}

// path of the open sub-paragraph: "(c) (ii)".
func (s *subStack) path(m mark) string {
	var out strings.Builder
	for _, l := range s.open[:len(s.open)-1] {
		out.WriteString(s.lastMark(l))
		out.WriteByte(' ')
	}
	out.WriteString("(" + string(m) + ")")
	return out.String()
}

func (s *subStack) lastMark(l subLevel) string {
	path := s.subs[l.sub].Path
	return path[strings.LastIndexByte(path, '('):]
}

// begin records a sub-paragraph whose text starts at start; those it ends, end
// at end.
func (s *subStack) begin(m mark, end, start int) {
	depth := len(s.open) - 1
	s.closeFrom(depth, end)
	s.subs = append(s.subs, un.Subparagraph{Path: s.path(m), Start: start, End: -1})
	s.open[depth].sub = len(s.subs) - 1
	s.unclosed = append(s.unclosed, openSub{sub: len(s.subs) - 1, depth: depth})
}

// closeFrom ends the sub-paragraphs from a depth on.
func (s *subStack) closeFrom(depth, end int) {
	for n := len(s.unclosed); n > 0 && s.unclosed[n-1].depth >= depth; n-- {
		s.subs[s.unclosed[n-1].sub].End = end
		s.unclosed = s.unclosed[:n-1]
	}
}
