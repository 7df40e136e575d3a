package pdfread

import (
	"math"
	"slices"
)

// gutter is the white between two columns: its middle, and the heights between
// which the page has columns. The zero value is one column.
type gutter struct {
	x     float64
	bands []band
}

// band is a part of a page's height.
type band struct{ bottom, top float64 }

// What makes two columns.
const (
	gutterSide   = 0.2 // at least this share of the letters stands on either side
	gutterFilled = 0.5 // and this share of a side in lines that fill it
	fillWidth    = 0.75
	fewLetters   = 300 // in a band; in two columns of text there are more
	lowBand      = 36  // points; lower ones hold no columns
	manyBands    = 20  // looked at; no page has more
)

// findGutter looks for two columns of running text, over the whole page or a
// part of it. A table can have the same white strip, but its lines do not fill
// their column.
func findGutter(rs []run, width float64) gutter {
	var best gutter
	most := 0
	for x := 0.4 * width; x < 0.6*width; x++ {
		g := gutter{x: x}
		letters := 0
		for _, b := range freeBands(rs, x) {
			if n := columnLetters(rs, x, b); n > 0 {
				g.bands, letters = append(g.bands, b), letters+n
			}
		}
		if letters > most {
			best, most = g, letters
		}
	}
	return best
}

// freeBands cuts the page at the runs that cross x.
func freeBands(rs []run, x float64) []band {
	var cuts []float64
	for _, r := range rs {
		if r.left < x && r.right > x {
			cuts = append(cuts, r.base)
		}
	}
	slices.SortFunc(cuts, func(a, b float64) int { return cmpFloat(b, a) })
	out := make([]band, 0, len(cuts)+1)
	top := math.Inf(1)
	for _, y := range append(cuts, math.Inf(-1)) {
		if top-y > lowBand && len(out) < manyBands {
			out = append(out, band{bottom: y, top: top})
		}
		top = y
	}
	return out
}

// holds a run that stands wholly between the lines that bound the band.
func (b band) holds(r run) bool { return r.base > b.bottom+1 && r.base < b.top-1 }

// columnLetters counts the letters of a band in two columns; 0 where its lines
// do not stand on both sides of x and fill them.
func columnLetters(rs []run, x float64, b band) int {
	var side, filled [3]int
	left, right := math.Inf(1), math.Inf(-1)
	for _, r := range rs {
		if b.holds(r) {
			left, right = min(left, r.left), max(right, r.right)
		}
	}
	g := gutter{x: x, bands: []band{b}}
	full := [3]float64{0, fillWidth * (x - left), fillWidth * (right - x)}
	for _, r := range rs {
		c := g.column(r)
		side[c] += r.letters
		// The number before a paragraph takes room from its first line.
		if r.right-r.left > full[c]-2.5*r.size {
			filled[c] += r.letters
		}
	}
	total := side[1] + side[2]
	share := func(part, of int) float64 { return float64(part) / float64(max(1, of)) }
	if total < fewLetters || share(side[1], total) < gutterSide || share(side[2], total) < gutterSide ||
		share(filled[1], side[1]) < gutterFilled || share(filled[2], side[2]) < gutterFilled {
		return 0
	}
	return total
}

// column of a run: 1 left of the gutter, 2 right of it, 0 across or none.
func (g gutter) column(r run) int {
	if !slices.ContainsFunc(g.bands, func(b band) bool { return b.holds(r) }) {
		return 0
	}
	switch {
	case r.right <= g.x:
		return 1
	case r.left >= g.x:
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
