package pdfread

import (
	"math"

	"rapporteur/internal/undoc"
)

// bodySize is the size most letters of the document are set in.
func bodySize(pages []pageLines) float64 {
	var h histogram
	for i := range pages {
		for _, l := range pages[i].lines {
			h.add(l.size, 4, l.letters)
		}
	}
	return h.mode(4)
}

// leading is the usual distance of two lines of the text.
func leading(pages []pageLines, size float64) float64 {
	var h histogram
	for i := range pages {
		ls := pages[i].lines
		for j := 1; j < len(ls); j++ {
			if d := ls[j-1].base - ls[j].base; ls[j].column == ls[j-1].column && d > 0.5*size && d < 4*size {
				h.add(d, 2, 1)
			}
		}
	}
	return h.mode(2)
}

// margins are where the text of each column begins, page by page. A page with
// hardly any text of its own takes the most common margin of the others.
func margins(pages []pageLines, size float64) [][3]float64 {
	out := make([][3]float64, len(pages))
	var usual [3]histogram
	for i := range pages {
		for column := range 3 {
			left, lines := pages[i].margin(column, size)
			out[i][column] = math.NaN()
			if lines >= fewLines {
				out[i][column] = left
				usual[column].add(left, marginBins, lines)
			}
		}
	}
	for i := range out {
		for column := range 3 {
			if math.IsNaN(out[i][column]) {
				out[i][column] = usual[column].mode(marginBins)
			}
		}
	}
	return out
}

const (
	fewLines   = 3 // at the margin; fewer say nothing about it
	marginBins = 4 // bins a point
)

// margin is where most lines of a column begin, and how many do.
func (p *pageLines) margin(column int, size float64) (left float64, lines int) {
	var h histogram
	for _, l := range p.lines {
		if l.column == column && l.role == "" && !l.cell && math.Abs(l.size-size) < sameSize*size {
			h.add(l.start(), marginBins, 1)
		}
	}
	left = h.mode(marginBins)
	return left, h[int(math.Round(left*marginBins))]
}

// openingGap is the white, in distances of lines, above a line that opens
// something new.
const openingGap = 0.3

// setGaps marks the lines with clearly more white above them than usual. Where
// a page or a column begins nobody knows.
func (p *pageLines) setGaps(step, size float64) {
	above := math.Inf(-1) // the baseline of the line before
	for i := range p.lines {
		l := &p.lines[i]
		if l.role == undoc.Head || l.role == undoc.Foot {
			continue
		}
		// Larger type needs more room without opening anything.
		l.gap = above-l.base-step*max(1, l.size/size) > openingGap*step
		above = l.base
	}
}

// histogram counts values in bins. The zero value is empty.
type histogram map[int]int

// add counts value weight times, in bins of 1/per.
func (h *histogram) add(value float64, per, weight int) {
	if *h == nil {
		*h = histogram{}
	}
	(*h)[int(math.Round(value*float64(per)))] += weight
}

// mode is the value counted most often, the lowest of several; 0 for none.
func (h histogram) mode(per int) float64 {
	best, count := 0, 0
	for v, n := range h {
		if n > count || n == count && v < best {
			best, count = v, n
		}
	}
	return float64(best) / float64(per)
}
