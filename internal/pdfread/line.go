package pdfread

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"rapporteur/internal/undoc"
)

// line is what stands on one baseline of one column, or one cell of it.
type line struct {
	runs        []run
	text        string
	marks       []string // footnote marks taken out of text
	opens       bool     // the first mark stands before all text
	left, right float64
	base, size  float64
	letters     int
	bold        bool // all letters are
	italic      bool
	rtl         bool // right-to-left script in it
	column      int  // 0 across the page, 1 left, 2 right
	band        int  // crossing lines above it, itself included
	cell        bool
	row         int
	role        undoc.Role
	gap         bool // more white above it than between the lines of a paragraph
}

// lines groups the runs of a page by baseline, within their columns.
func lines(rs []run, g gutter) []line {
	var out []line
	for _, r := range rs {
		col := g.column(r)
		if i := lineFor(out, r, col); i >= 0 {
			out[i].runs = append(out[i].runs, r)
			continue
		}
		out = append(out, line{runs: []run{r}, base: r.base, size: r.size, column: col})
	}
	for i := range out {
		out[i].measure()
	}
	out = raiseMarks(out)
	for i := range out {
		out[i].setText()
	}
	return slices.DeleteFunc(out, func(l line) bool { return l.text == "" && len(l.marks) == 0 })
}

// lineFor finds the line of r's baseline, the latest first: text comes mostly
// line by line.
func lineFor(ls []line, r run, col int) int {
	for i := len(ls) - 1; i >= 0; i-- {
		l := &ls[i]
		if l.column == col && math.Abs(l.base-r.base) <= 2*sameBase*min(l.size, r.size) {
			return i
		}
	}
	return -1
}

// measure takes the extent, the prevailing size and the style from the runs, and
// puts the runs in order.
func (l *line) measure() {
	l.left, l.right = math.Inf(1), math.Inf(-1)
	longest, bold, italic := 0, 0, 0
	l.letters, l.rtl = 0, false
	for _, r := range l.runs {
		l.left, l.right = min(l.left, r.left), max(l.right, r.right)
		if r.letters > longest {
			longest, l.size, l.base = r.letters, r.size, r.base
		}
		if !r.mark {
			l.letters, bold, italic = l.letters+r.letters, bold+r.bold, italic+r.italic
		}
		l.rtl = l.rtl || r.rtl
	}
	l.bold, l.italic = l.letters > 0 && bold == l.letters, l.letters > 0 && italic == l.letters
	slices.SortStableFunc(l.runs, func(a, b run) int { return cmpFloat(a.left, b.left) })
}

// start is where the line begins, in points that grow with the indent: from the
// right for right-to-left script.
func (l *line) start() float64 {
	if l.rtl {
		return -l.right
	}
	return l.left
}

// raiseMarks moves small raised runs into the line they stand at.
func raiseMarks(ls []line) []line {
	drop := make([]bool, len(ls))
	for i := range ls {
		if j := hostOf(ls, i); j >= 0 {
			for _, r := range ls[i].runs {
				r.mark = true
				ls[j].runs = append(ls[j].runs, r)
			}
			ls[j].measure()
			drop[i] = true
		}
	}
	out := ls[:0]
	for i, l := range ls {
		if !drop[i] {
			out = append(out, l)
		}
	}
	return out
}

// hostOf finds the line over which line i is raised, -1 when it is a line of
// its own. All runs of i must touch the host's text.
func hostOf(ls []line, i int) int {
	for j := range ls {
		host := &ls[j]
		up := ls[i].base - host.base
		if i == j || host.column != ls[i].column || up < markLow*host.size || up > markHigh*host.size {
			continue
		}
		if !slices.ContainsFunc(ls[i].runs, func(r run) bool { return r.size > markSize*host.size || !touches(host, r) }) {
			return j
		}
	}
	return -1
}

// touches holds when r stands right beside one of the host's runs.
func touches(host *line, r run) bool {
	reach := markReach * host.size
	return slices.ContainsFunc(host.runs, func(h run) bool {
		return !h.mark && r.left < h.right+reach && r.right > h.left-2*reach
	})
}

// setText joins the runs. Footnote marks go to marks; raised letters that
// belong to the word ("21st", "km2") stay.
func (l *line) setText() {
	var b strings.Builder
	l.marks, l.opens = nil, false
	right, markRight, before := l.left, l.left, noBlank
	for _, r := range l.runs {
		before = max(before, r.blank)
		if r.mark && isMark(b.String(), r.text) {
			l.opens = l.opens || b.Len() == 0
			l.marks = append(l.marks, strings.Fields(strings.ReplaceAll(r.text, ",", " "))...)
			markRight = r.right
			continue
		}
		gap := r.left - right
		if before != typed { // the room of a mark is no white
			gap = r.left - max(right, markRight)
		}
		if b.Len() > 0 && before.space(gap, r.size) {
			b.WriteByte(' ')
		}
		b.WriteString(r.text)
		right, before = r.right, noBlank
	}
	if l.rtl {
		l.text = rtlText(l.runs)
		return
	}
	l.text = closeUp(strings.TrimSpace(b.String()))
}

// letterSpaced is a word set wide, a blank between its letters.
var letterSpaced = regexp.MustCompile(`(?:^|\s)\p{L}(?: \p{L}){4,}(?:\s|$)`)

// closeUp takes the blanks out of words set wide; wider blanks part the words.
func closeUp(s string) string {
	s = letterSpaced.ReplaceAllStringFunc(s, func(word string) string {
		inner := strings.TrimSpace(word)
		return strings.Replace(word, inner, strings.ReplaceAll(inner, " ", ""), 1)
	})
	return strings.Join(strings.Fields(s), " ")
}

// isMark tells a footnote mark raised after text from raised letters of a word.
func isMark(before, mark string) bool {
	mark = strings.TrimSpace(mark)
	if (mark == "2" || mark == "3") && endsInUnit(before) {
		return false
	}
	letters := 0
	for _, r := range mark {
		switch {
		case unicode.IsLetter(r):
			letters++
		case !unicode.IsDigit(r) && !strings.ContainsRune("*†‡§,.;–- ()[]/", r):
			return false
		}
	}
	// A letter after a figure is an ordinal ("1er", "3ª"); alone it is a mark.
	return letters == 0 || letters == 1 && (before == "" || !unicode.IsDigit(lastRune(before)))
}

// endsInUnit holds for "30 km", "5 m": a raised 2 is then a square.
func endsInUnit(s string) bool {
	for _, unit := range []string{"m", "km", "cm", "mm", "mi", "ft"} {
		if rest, ok := strings.CutSuffix(s, unit); ok && rest != "" && !unicode.IsLetter(lastRune(rest)) {
			return true
		}
	}
	return false
}

func lastRune(s string) rune {
	var last rune
	for _, r := range s {
		last = r
	}
	return last
}

func cmpFloat(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
