package pdfread

import (
	"math"
	"strings"
	"unicode"
)

// run is a stretch of glyphs printed one after the other on one baseline in one
// size: a word, a line, the number before a paragraph, the cell of a table.
type run struct {
	text         string
	left, right  float64
	base, size   float64
	bold, italic int     // how many of its letters are
	letters      int     // how many there are, blanks not counted
	blank        blank   // what stands before it in the reading order
	rtl          bool    // holds right-to-left script
	mark         bool    // a raised footnote mark
	glyphs       []glyph // blanks included
}

// Proportions of the type size that decide what belongs together.
const (
	sameBase  = 0.12 // baselines that differ less are one
	sameSize  = 0.15 // sizes that differ less are one
	backStep  = 0.6  // a glyph further back starts a new run
	wordGap   = 0.25 // wider than this without a blank is a missing blank
	blankGap  = 0.05 // narrower than this is no word space, blank or not
	guessGap  = 0.17 // narrower than this is none if the blank is a guess
	wideGap   = 0.7  // wider than a space between the letters of a word set wide
	runGap    = 1.1  // wider than this starts a new run
	markSize  = 0.8  // a mark is smaller than this
	markLow   = 0.1  // and raised by at least this
	markHigh  = 0.75 // and by no more than this
	markReach = 0.7  // and this near to the text it stands at
)

// blank is what the file has between two glyphs.
type blank int

const (
	noBlank blank = iota
	guessed       // PDFium saw white there
	typed         // the file has a space
)

// space decides whether a word ends between two glyphs or runs, by the white
// between them and what the file has there.
func (b blank) space(gap, size float64) bool {
	switch b {
	case typed:
		return gap > blankGap*size
	case guessed:
		return gap > guessGap*size
	}
	return gap > wordGap*size
}

// runs cuts the glyphs of a page into runs, in PDFium's order.
func runs(glyphs []glyph) []run {
	var out []run
	var b runBuilder
	start := 0
	for i, g := range glyphs {
		if g.blank {
			b.sees(g)
			continue
		}
		if b.n > 0 && !b.takes(g) {
			out = append(out, b.done(glyphs[start:i]))
		}
		if b.n == 0 {
			start = i
		}
		b.add(g)
	}
	if b.n > 0 {
		out = append(out, b.done(glyphs[start:]))
	}
	return out
}

// runBuilder collects the glyphs of one run.
type runBuilder struct {
	text  strings.Builder
	r     run
	last  glyph
	n     int
	blank blank // before the next glyph
}

// sees notes a blank; a typed one counts more than a guess.
func (b *runBuilder) sees(g glyph) {
	kind := guessed
	if g.right > g.left {
		kind = typed
	}
	b.blank = max(b.blank, kind)
}

// takes holds when g continues the run.
func (b *runBuilder) takes(g glyph) bool {
	size := max(g.size, b.last.size)
	if math.Abs(g.base-b.last.base) > sameBase*size || math.Abs(g.size-b.last.size) > sameSize*size {
		return false
	}
	if isRTL(g.r) || isRTL(b.last.r) {
		return math.Abs(g.left-b.last.left) < 3*size
	}
	return g.left > b.last.left-backStep*size && g.left < b.last.right+runGap*size
}

// add appends g, with the blank that is due.
func (b *runBuilder) add(g glyph) {
	if b.n == 0 {
		b.r = run{left: g.left, right: g.right, base: g.base, size: g.size, blank: b.blank}
	} else if rtl := isRTL(g.r) || isRTL(b.last.r); rtl && b.blank != noBlank || !rtl && b.blank.space(g.left-b.last.right, g.size) {
		b.text.WriteByte(' ')
		if g.left-b.last.right > wideGap*g.size {
			b.text.WriteByte(' ') // parts words set wide, see closeUp
		}
	}
	b.blank = noBlank
	b.text.WriteRune(g.r)
	b.r.left, b.r.right = min(b.r.left, g.left), max(b.r.right, g.right)
	b.r.rtl = b.r.rtl || isRTL(g.r)
	b.r.letters++
	if g.bold {
		b.r.bold++
	}
	if g.italic {
		b.r.italic++
	}
	b.last = g
	b.n++
}

// done hands over the run of these glyphs and starts afresh.
func (b *runBuilder) done(glyphs []glyph) run {
	r := b.r
	r.glyphs = glyphs
	r.text = b.text.String()
	b.text.Reset()
	b.n = 0
	return r
}

// isRTL holds for letters of Hebrew, Arabic and their kin.
func isRTL(r rune) bool {
	return r >= 0x0590 && (unicode.Is(unicode.Arabic, r) || unicode.Is(unicode.Hebrew, r))
}
