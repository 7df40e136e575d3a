package pdfread

import (
	"math"
	"slices"
)

// gutter is the white strip between two columns; none when right is 0.
type gutter struct{ left, right float64 }

// Shares of the letters of a page that make two columns.
const (
	gutterWidth  = 6.0  // points of white at least
	gutterCross  = 0.12 // at most this share crosses (title, heads)
	gutterSide   = 0.2  // at least this share stands on either side
	gutterFilled = 0.5  // and this share of a side in lines that fill it
	fillWidth    = 0.75 // a line that fills its column
)

// findGutter looks for two columns of running text. A table can have the same
// white strip, but its lines do not fill their column.
func findGutter(rs []run, width float64) gutter {
	total := 0
	for _, r := range rs {
		total += r.letters
	}
	if total < 400 {
		return gutter{}
	}
	best := gutter{}
	for x := 0.4 * width; x < 0.6*width; x += 2 {
		g := gutter{x - gutterWidth/2, x + gutterWidth/2}
		if !g.divides(rs, total) {
			continue
		}
		if best.right == 0 {
			best = g
		}
		best.right = g.right
	}
	return best
}

// divides holds when nearly all letters stand left or right of the strip, in
// lines that fill their side.
func (g gutter) divides(rs []run, total int) bool {
	var side, filled [3]int
	left, right := math.Inf(1), math.Inf(-1)
	for _, r := range rs {
		left, right = min(left, r.left), max(right, r.right)
	}
	full := [3]float64{0, fillWidth * (g.left - left), fillWidth * (right - g.right)}
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
	case g.right == 0:
		return 0
	case r.right <= g.left+1:
		return 1
	case r.left >= g.right-1:
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
