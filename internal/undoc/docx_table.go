package undoc

import "encoding/xml"

// table reads the w:tbl just started. Rows are numbered through the document; a
// table inside a cell belongs to the row of that cell.
func (s *story) table() error {
	if err := s.flushCarried(); err != nil {
		return err
	}
	s.tables++
	err := s.cur.children(s.readRow)
	s.tables--
	return err
}

// readRow reads a w:tr, or a wrapper around some.
func (s *story) readRow(el xml.StartElement) error {
	switch wordName(el.Name) {
	case "sdt", "sdtContent", "customXml", "ins", "moveTo":
		return s.cur.children(s.readRow)
	case "tr":
	default:
		return s.cur.skip()
	}
	if s.tables == 1 {
		s.row++
	}
	outer := s.inRow
	row := &tableRow{story: s, first: s.page, last: s.page}
	s.inRow = row
	from := len(s.blocks)
	err := s.cur.children(row.element)
	s.inRow, s.page = outer, row.last
	if row.isHeading(s.blocks[from:]) {
		s.blocks[from].Heading = lowestHeading
	}
	return err
}

// lowestHeading is the level of a heading inside a table: below any other.
const lowestHeading = 6

// tableRow is a row being read. Its cells stand side by side: each begins on
// the page where the row begins, and the row ends where its longest cell does.
type tableRow struct {
	*story
	first, last int  // pages where it begins and ends
	deleted     bool // by a tracked change
	cells       int  // so far
	before      int  // yielded when the current cell began
	moved       bool // to a new page, as a whole
	spans       bool // its last cell reaches over several columns
}

// isHeading reports a row whose one cell spans the table and holds one line in
// bold: it heads the rows below.
func (r *tableRow) isHeading(blocks []Block) bool {
	return r.spans && r.cells == 1 && len(blocks) == 1 && blocks[0].Bold && r.role == Body && r.tables == 1
}

// element reads a w:tc, or the properties of the row, or a wrapper around cells.
func (r *tableRow) element(el xml.StartElement) error {
	switch wordName(el.Name) {
	case "trPr":
		return r.cur.children(func(el xml.StartElement) error {
			r.deleted = r.deleted || wordName(el.Name) == "del"
			return r.cur.skip()
		})
	case "tc":
		if r.deleted {
			break
		}
		r.cells++
		r.before, r.page = r.yielded(), r.first
		err := r.cur.children(r.cellContent)
		r.last = max(r.last, r.page)
		return err
	case "sdt", "sdtContent", "customXml":
		return r.cur.children(r.element)
	}
	return r.cur.skip()
}

// cellContent reads the properties of a cell or a block inside it.
func (r *tableRow) cellContent(el xml.StartElement) error {
	if wordName(el.Name) != "tcPr" {
		return r.block(el)
	}
	return r.cur.children(func(el xml.StartElement) error {
		if wordName(el.Name) == "gridSpan" {
			r.spans = wholeNumber(attr(el, "val")) > 1
		}
		return r.cur.skip()
	})
}

// pageBreak begins a new page. In front of all text of a row it moves the whole
// row, and may be marked in the first of its cells or in each of them.
func (s *story) pageBreak() {
	s.laidOut = true
	if r := s.inRow; r != nil && s.yielded() == r.before {
		if r.moved {
			return
		}
		if r.cells == 1 {
			r.moved = true
			r.first++
		}
	}
	s.page++
}
