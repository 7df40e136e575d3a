package undoc

import (
	"slices"
	"strconv"

	"rapporteur/internal/un"
)

// assemble makes paragraphs of the divisions.
func (r *recognition) assemble() {
	b := &builder{lines: r.lines, notes: &noteMarks{notes: r.notes, cited: map[int]bool{}}}
	for i := range r.divisions {
		d := &r.divisions[i]
		var open outline
		if d.name == "" {
			open = r.body(b, d)
		} else {
			open = r.annexFront(d)
		}
		r.parts(b, d, open)
	}
}

// parts makes the numbered paragraphs of a division.
func (r *recognition) parts(b *builder, d *division, open outline) {
	for j := range d.parts {
		p := &d.parts[j]
		last := j+1 == len(d.parts)
		if last {
			var cut []piece
			p.pieces, cut = takeClosing(r.lines, p.pieces)
			r.close(cut)
		}
		glued := !last && len(p.pieces) > 0 && beginsOn(d.parts[j+1], p.pieces[len(p.pieces)-1].line)
		var below []heading
		p.pieces, below = takeHeadings(r.lines, p.pieces, glued)
		r.keep(below)
		made := b.paragraph(p.pieces)
		made.Annex, made.Label, made.Page, made.Section = d.name, un.Label(p.label), p.page, open.texts()
		made.Kind = r.kindOf(d, p)
		r.paragraphs = append(r.paragraphs, made)
		open = open.add(below)
	}
}

// beginsOn reports that a paragraph begins on the given line.
func beginsOn(p part, line int) bool {
	return p.start == line
}

func (r *recognition) kindOf(d *division, p *part) un.Kind {
	switch {
	case p.depth > 1 && r.found.upr:
		return un.Recommendation
	case d.name == "" && r.resolution:
		return un.Operative
	}
	return un.Plain
}

// keep counts headings and remembers them.
func (r *recognition) keep(hs []heading) {
	for _, h := range hs {
		r.headings = append(r.headings, h.text)
	}
}

func (r *recognition) close(pieces []piece) {
	for _, p := range pieces {
		if r.lines[p.line].fate == fateText {
			r.lines[p.line].fate = fateClosing
		}
	}
	r.closing = append(r.closing, pieces...)
}

// body reads what stands above paragraph 1 of the body: the preamble of a
// resolution, or front matter with the first headings.
func (r *recognition) body(b *builder, d *division) outline {
	glued := len(d.parts) > 0 && len(d.front) > 0 && beginsOn(d.parts[0], d.front[len(d.front)-1].line)
	var below []heading
	if glued || len(d.parts) > 0 {
		d.front, below = takeHeadings(r.lines, d.front, glued)
	}
	p := readPreamble(r.lines, d.front, len(d.parts) > 0)
	if p.found {
		r.resolution = true
		r.preamble(b, d, p)
	}
	below = r.firstHeadings(d, p, below)
	r.keep(below)
	return outline(nil).add(below)
}

// firstHeadings keeps of the headings above paragraph 1 those that are surely
// none of the title: numbered ones, and others only below a numbered one or set
// as headings.
func (r *recognition) firstHeadings(d *division, p preamble, below []heading) []heading {
	from := slices.IndexFunc(below, func(h heading) bool { return h.class < classPlain })
	switch {
	case from >= 0:
	case !p.found && len(d.front) > 0 && r.chapter(d) >= 0:
		i := r.chapter(d)
		h := classify(d.front[i].text)
		r.lines[d.front[i].line].fate = fateSection
		d.front = slices.Delete(d.front, i, i+1)
		return append([]heading{h}, below...)
	case len(below) > 0 && below[len(below)-1].text != r.found.heading && !opensWith(below[len(below)-1].text, r.found.Kind):
		from = len(below) - 1
	default:
		from = len(below)
	}
	for _, h := range below[:from] {
		r.aside = append(r.aside, h.text)
	}
	return below[from:]
}

// chapter finds the last numbered heading in the front of the body, -1 for none:
// "I. Introduction" above acknowledgements above paragraph 1.
func (r *recognition) chapter(d *division) int {
	for i := len(d.front) - 1; i >= 0; i-- {
		h := classify(d.front[i].text)
		if (h.class == classRoman || h.class == classLetter) && mayBeHeading(&r.lines[d.front[i].line], h.text) {
			return i
		}
	}
	return -1
}

// preamble makes paragraphs of the unnumbered clauses of a resolution. They have
// no printed number: the preambular ones are labelled "preamble 1", …; a sole
// operative one "operative", several "operative 1", ….
func (r *recognition) preamble(b *builder, d *division, p preamble) {
	d.front = append(append([]piece(nil), p.rest...), p.tail...)
	add := func(label string, kind un.Kind, clause []piece) {
		made := b.paragraph(clause)
		made.Label, made.Kind, made.Page = un.Label(label), kind, r.lines[clause[0].line].page
		for _, c := range clause {
			r.lines[c.line].fate = fateBody
		}
		r.paragraphs = append(r.paragraphs, made)
	}
	for i, clause := range p.clauses {
		add(un.Preamble+" "+strconv.Itoa(i+1), un.Preambular, clause)
	}
	for i, clause := range p.operative {
		clause, cut := takeClosing(r.lines, clause)
		r.close(cut)
		label := un.OperativeClause
		if len(p.operative) > 1 {
			label += " " + strconv.Itoa(i+1)
		}
		if len(clause) > 0 {
			add(label, un.Operative, clause)
		}
	}
	if len(p.operative) > 0 {
		r.warnings = append(r.warnings, "the operative clause has no printed number; it is cited as “operative paragraph”")
	}
}

// annexFront reads the title of an annex and the headings above its first
// paragraph.
func (r *recognition) annexFront(d *division) outline {
	if len(d.parts) == 0 || len(d.front) == 0 {
		return nil
	}
	glued := beginsOn(d.parts[0], d.front[len(d.front)-1].line)
	var below []heading
	d.front, below = takeHeadings(r.lines, d.front, glued)
	if len(d.front) > 0 && len(d.front) <= 4 {
		if t := joinTitle(d.front); headingLike(t) || len(t) < 250 && !endsClause(t) && !startsLower(t) {
			for _, p := range d.front {
				r.lines[p.line].fate = fateSection
			}
			below = append([]heading{{text: t, class: classPart}}, below...)
			d.front = nil
		}
	}
	if len(below) > 1 && below[0].class == classPlain && below[1].class < classPlain {
		below[0].class = classPart // the title of the annex stands above its chapters
	}
	r.keep(below)
	return outline(nil).add(below)
}

func joinTitle(pieces []piece) string {
	t := ""
	for _, p := range pieces {
		t = collapse(t + " " + p.text)
	}
	return t
}
