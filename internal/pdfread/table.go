package pdfread

import (
	"math"
	"regexp"
	"slices"
)

const (
	// cellGap, in type sizes, is more white than running text ever has.
	cellGap = 2.2
	// tightGap is enough between two cells of what is known to be a table.
	tightGap = 1.1
	// tableRows in a row that are cut by white make a table.
	tableRows = 3
)

// numberRun is a printed number or letter that a tab parts from its text.
var numberRun = regexp.MustCompile(`^[(\[]?[\p{L}\p{N}.]{1,9}[.)\]:-]{0,2}$|^[•–—\-*·]$`)

// splitCells cuts lines at wide white, top to bottom, and marks as cells those
// that stand in a table: three cut lines one below the other. nextRow is the
// number of the next table row in the document; the one after is returned.
func splitCells(ls []line, nextRow int) ([]line, int) {
	pieces := make([][]line, len(ls))
	for i := range ls {
		pieces[i] = ls[i].cut(cellGap)
	}
	var out []line
	for i, ps := range pieces {
		if len(ps) > 1 && inTable(pieces, i) {
			ps = ls[i].cut(tightGap)
			for j := range ps {
				ps[j].cell, ps[j].row = true, nextRow
			}
			nextRow++
		}
		out = append(out, ps...)
	}
	return out, nextRow
}

// inTable holds when line i is one of tableRows cut lines; one uncut line (a
// cell that ran on) may stand between.
func inTable(pieces [][]line, i int) bool {
	count := 1
	for _, step := range []int{-1, 1} {
		misses := 0
		for j := i + step; j >= 0 && j < len(pieces) && misses < 2; j += step {
			if len(pieces[j]) > 1 {
				count, misses = count+1, 0
			} else {
				misses++
			}
		}
	}
	return count >= tableRows
}

// cut splits a line at white wider than gap type sizes, but for the white after
// its number.
func (l line) cut(gap float64) []line {
	var out []line
	start := 0
	for i := 1; i < len(l.runs); i++ {
		before, r := l.runs[i-1], l.runs[i]
		if r.rtl || r.left-before.right < gap*max(before.size, r.size) {
			continue
		}
		if i-start == 1 && numberRun.MatchString(before.text) && start == 0 && r.left-before.right < 4*r.size {
			continue
		}
		out = append(out, l.piece(start, i))
		start = i
	}
	if start == 0 {
		return []line{l}
	}
	return append(out, l.piece(start, len(l.runs)))
}

// A drawing, most often a map, is a page of many short labels that share no
// margins, or of letters set one by one.
const (
	drawingLines   = 60  // lines at least
	drawingLetters = 12  // a line on average, at most
	drawingAligned = 0.4 // share of the lines that begin where two others do
	drawingSingle  = 1.6 // letters a line on average when set one by one
)

// isDrawing tells a map from a table. Its labels are no text that anybody could
// cite, and would stand as noise in the last paragraph before it.
func isDrawing(ls []line) bool {
	letters, starts := 0, map[int]int{}
	for i := range ls {
		letters += ls[i].letters
		starts[int(math.Round(ls[i].left))]++
	}
	mean := float64(letters) / float64(max(1, len(ls)))
	if len(ls) < drawingLines || mean > drawingLetters {
		return false
	}
	aligned := 0
	for _, n := range starts {
		if n >= 3 {
			aligned += n
		}
	}
	return mean < drawingSingle || float64(aligned) < drawingAligned*float64(len(ls))
}

// piece is the line of some of the runs.
func (l line) piece(from, to int) line {
	p := l
	p.runs = slices.Clone(l.runs[from:to])
	p.measure()
	p.setText()
	return p
}
