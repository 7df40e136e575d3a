package pdfread

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"rapporteur/internal/undoc"
)

// pageLines are the lines of one page in reading order.
type pageLines struct {
	number        int // from 1
	width, height float64
	lines         []line
}

// minLetters a page, on average, make a text layer; a scan has none or a few
// stray ones, which would be noise.
const minLetters = 10

// extract reads a whole document: its lines as blocks, and its pages. It gives
// up between two pages when ctx ends.
func (e *engine) extract(ctx context.Context, data []byte, limits Limits) (bs []undoc.Block, n int, err error) {
	d, err := e.open(data, limits.PageChars)
	if err != nil {
		return nil, 0, err
	}
	defer func() { err = errors.Join(err, d.close()) }()
	if n, err = d.pages(); err != nil {
		return nil, 0, err
	}
	if n <= 0 {
		return nil, 0, fmt.Errorf("%w: it has no pages", errNotPDF)
	}
	if n > limits.Pages {
		return nil, n, fmt.Errorf("%w: %d pages, the limit is %d", errTooBig, n, limits.Pages)
	}
	pages, letters, row := make([]pageLines, n), 0, 1
	for i := range pages {
		if err := ctx.Err(); err != nil {
			return nil, n, err
		}
		p, err := d.page(i)
		if err != nil {
			return nil, n, fmt.Errorf("page %d: %w", i+1, err)
		}
		if letters += len(p.glyphs); letters > limits.Chars {
			return nil, n, fmt.Errorf("%w: more than %d characters", errTooBig, limits.Chars)
		}
		pages[i], row = layOut(p, i+1, row)
	}
	if letters < minLetters*n {
		return nil, n, nil
	}
	return blocks(pages), n, nil
}

// layOut turns a page into lines; row counts the table rows before it.
func layOut(p page, number, row int) (pageLines, int) {
	out := pageLines{number: number, width: p.width, height: p.height}
	for i, t := range p.turns() {
		if i == 0 && (t == up || t == down) {
			out.width, out.height = p.height, p.width
		}
		ls, next := layOutTurn(p, t, out.width, row)
		if i > 0 { // the labels of a table, or something in the margin
			for j := range ls {
				ls[j].cell, ls[j].row = true, next
			}
			next++
		}
		out.lines, row = append(out.lines, ls...), next
	}
	return out, row
}

// turns lists the ways the text of a page runs, most of it first.
func (p *page) turns() []turn {
	var count [up + 1]int
	for _, g := range p.glyphs {
		count[g.turn]++
	}
	var out []turn
	for t := range count {
		if count[t] > 0 {
			out = append(out, turn(t))
		}
	}
	slices.SortStableFunc(out, func(a, b turn) int { return count[b] - count[a] })
	return out
}

// manyRuns is more than any page of text has; it bounds the work on drawings.
const manyRuns = 5000

// layOutTurn lays out the glyphs that run one way.
func layOutTurn(p page, t turn, width float64, row int) ([]line, int) {
	glyphs := p.glyphs
	if slices.ContainsFunc(glyphs, func(g glyph) bool { return g.turn != t }) {
		glyphs = slices.DeleteFunc(slices.Clone(glyphs), func(g glyph) bool { return g.turn != t })
	}
	rs := runs(glyphs)
	if len(rs) > manyRuns {
		return nil, row
	}
	ls := lines(rs, findGutter(rs, width))
	readingOrder(ls)
	ls, row = splitCells(ls, row)
	if isDrawing(ls) {
		return nil, row
	}
	for i := range ls {
		ls[i].runs = nil // not needed any more, and they are most of the memory
	}
	return ls, row
}

// blocks turns the laid out pages of a document into blocks.
func blocks(pages []pageLines) []undoc.Block {
	repair(pages)
	size := bodySize(pages)
	setRoles(pages, size)
	step := leading(pages, size)
	left := margins(pages, size)
	var out []undoc.Block
	for i := range pages {
		p := &pages[i]
		p.setGaps(step, size)
		for j := range p.lines {
			l := &p.lines[j]
			if ruleForm.MatchString(l.text) {
				continue
			}
			out = append(out, l.block(p.number, left[i][l.column]))
		}
	}
	return out
}

// block is the line as the recogniser takes it.
func (l *line) block(page int, margin float64) undoc.Block {
	text := l.text
	if l.role == undoc.Footnote && l.opens && len(l.marks) > 0 {
		text = l.marks[0] + " " + text
	}
	if l.role != "" {
		l.cell, l.row = false, 0
	}
	indent := math.Round(10*(l.start()-margin)) / 10
	return undoc.Block{
		Text: text, Page: page, Role: l.role, Soft: true,
		Indent: indent, Left: indent, Gap: l.gap,
		Size: math.Round(10*l.size) / 10, Bold: l.bold, Italic: l.italic,
		Marks: strings.Join(l.marks, " "), Cell: l.cell, Row: l.row,
	}
}

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
