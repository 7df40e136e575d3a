package undoc

import "strings"

// piece is the part of a line that belongs to one paragraph.
type piece struct {
	line int // index of the line
	text string
	// list is true when the piece begins with the number of a list inside the
	// paragraph, which keeps its own line.
	list bool
	// whole is true when the piece is its line from the start.
	whole bool
}

// part is a paragraph in the making.
type part struct {
	label  string
	depth  int // levels of the number
	page   int
	start  int // index of the line where the number stands
	pieces []piece
}

// division is the body or one annex.
type division struct {
	name  string // "" for the body
	front []piece
	parts []part
}

// divide cuts the running text at the events that open something.
func divide(lines []line, events []event, verdicts []verdict) []division {
	d := &divider{lines: lines, out: []division{{}}}
	at := 0
	for i := range lines {
		first := at
		for at < len(events) && events[at].line == i {
			at++
		}
		if lines[i].fate == fateText && (lines[i].role == Body || lines[i].role == Title) {
			d.line(i, events[first:at], verdicts[first:at])
		}
	}
	return d.out
}

type divider struct {
	lines []line
	out   []division
	chief annexHeading // the annex that appendices belong to
}

// line deals the pieces of line i out.
func (d *divider) line(i int, events []event, verdicts []verdict) {
	text := d.lines[i].text
	from := 0
	list := false
	for j := range events {
		e := &events[j]
		switch verdicts[j] {
		case opensAnnex:
			d.openAnnex(i, e)
			return
		case inList:
			list = list || e.offset == 0
		case opensParagraph:
			d.add(i, text[from:e.offset], from == 0, list)
			d.open(i, e)
			from, list = e.offset+e.num.rest, false
			if from >= len(text) {
				return
			}
		}
	}
	d.add(i, text[from:], from == 0, list)
}

// add gives text to the paragraph that is open, or to the front of the division.
func (d *divider) add(i int, text string, whole, list bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return
	}
	p := piece{line: i, text: text, list: list, whole: whole}
	div := &d.out[len(d.out)-1]
	if len(div.parts) == 0 {
		div.front = append(div.front, p)
		return
	}
	open := &div.parts[len(div.parts)-1]
	open.pieces = append(open.pieces, p)
}

func (d *divider) open(i int, e *event) {
	div := &d.out[len(d.out)-1]
	div.parts = append(div.parts, part{label: e.num.printed, depth: e.num.depth, page: d.lines[i].page, start: i})
}

// openAnnex begins a division. An appendix or enclosure below an annex carries
// the annex's name.
func (d *divider) openAnnex(i int, e *event) {
	d.lines[i].fate = fateAnnex
	name := e.annex.name()
	switch {
	case e.annex.kind == "annex":
		d.chief = *e.annex
	case d.chief.kind != "":
		name = d.chief.name() + ", " + name
	}
	d.out = append(d.out, division{name: name})
	if e.annex.title != "" {
		d.add(i, e.annex.title, false, false)
	}
}

// settle gives every line of running text the fate of its pieces.
func settle(lines []line, divisions []division) {
	set := func(pieces []piece, f fate) {
		for _, p := range pieces {
			if lines[p.line].fate == fateText {
				lines[p.line].fate = f
			}
		}
	}
	for i := range divisions {
		d := &divisions[i]
		front := fateFront
		if d.name != "" {
			front = fateLoose
		}
		for j := range d.parts {
			set(d.parts[j].pieces, fateBody)
		}
		set(d.front, front)
	}
}
