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
	if l.role != "" {
		l.cell, l.row = false, 0
	}
	indent := math.Round(10*(l.start()-margin)) / 10
	return undoc.Block{
		Text: l.text, Page: page, Role: l.role, Soft: true,
		Indent: indent, Left: indent, Gap: l.gap,
		Size: math.Round(10*l.size) / 10, Bold: l.bold, Italic: l.italic,
		Marks: strings.Join(l.marks, " "), Cell: l.cell, Row: l.row,
	}
}
