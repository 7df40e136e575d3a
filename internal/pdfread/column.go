package pdfread

import (
	"math"
	"slices"
)

// gutter is the middle of the white between two columns; 0 for one column.
type gutter float64

// Shares of the letters of a page that make two columns.
const (
	gutterCross  = 0.12 // at most this share crosses (title, heads)
	gutterSide   = 0.2  // at least this share stands on either side
	gutterFilled = 0.5  // and this share of a side in lines that fill it
	fillWidth    = 0.75 // a line that fills its column
	fewLetters   = 400  // on a page of two columns there are more
)

// findGutter looks for two columns of running text. A table can have the same
// white strip, but its lines do not fill their column.
func findGutter(rs []run, width float64) gutter {
	total := 0
	for _, r := range rs {
		total += r.letters
	}
	if total < fewLetters {
		return 0
	}
	least, from, to := total, 0.0, 0.0
	for x := 0.4 * width; x < 0.6*width; x++ {
		switch n := crossing(rs, x); {
		case n < least:
			least, from, to = n, x, x
		case n == least && x <= to+1:
			to = x
		}
	}
	if g := gutter((from + to) / 2); g.divides(rs, total) {
		return g
	}
	return 0
}

// crossing counts the letters of the runs that cross x.
func crossing(rs []run, x float64) int {
	n := 0
	for _, r := range rs {
		if r.left < x && r.right > x {
			n += r.letters
		}
	}
	return n
}

// divides holds when nearly all letters stand left or right of the gutter, in
// lines that fill their side.
func (g gutter) divides(rs []run, total int) bool {
	var side, filled [3]int
	left, right := math.Inf(1), math.Inf(-1)
	for _, r := range rs {
		left, right = min(left, r.left), max(right, r.right)
	}
	full := [3]float64{0, fillWidth * (float64(g) - left), fillWidth * (right - float64(g))}
	for _, r := range rs {
		c := g.column(r)
		side[c] += r.letters
		// The number before a paragraph takes room from its first line.
		if r.right-r.left > full[c]-2.5*r.size {
			filled[c] += r.letters
		}
	}
	share := func(part, of int) float64 { return float64(part) / float64(of) }
	return share(side[0], total) < gutterCross &&
		share(side[1], total) > gutterSide && share(side[2], total) > gutterSide &&
		share(filled[1], side[1]) > gutterFilled && share(filled[2], side[2]) > gutterFilled
}

// column of a run: 1 left of the gutter, 2 right of it, 0 across or none.
func (g gutter) column(r run) int {
	switch {
	case g == 0:
		return 0
	case r.right <= float64(g):
		return 1
	case r.left >= float64(g):
		return 2
	}
	return 0
}

// readingOrder sorts lines down the page; between two lines that cross the
// gutter the left column comes before the right.
func readingOrder(ls []line) {
	slices.SortStableFunc(ls, func(a, b line) int { return cmpFloat(b.base, a.base) })
	band := 0
	for i := range ls {
		if ls[i].column == 0 {
			band++
		}
		ls[i].band = band
	}
	slices.SortStableFunc(ls, func(a, b line) int {
		if a.band != b.band {
			return a.band - b.band
		}
		return a.column - b.column
	})
}
