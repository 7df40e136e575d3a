package undoc

import (
	"encoding/xml"
	"strings"
)

// content reads what stands inside the element just started, to its end.
func (s *story) content() error {
	if err := s.cur.children(s.block); err != nil {
		return err
	}
	return s.flushCarried()
}

// block reads one element between paragraphs: a paragraph, a table, or a
// wrapper around some.
func (s *story) block(el xml.StartElement) error {
	switch wordName(el.Name) {
	case "p":
		return s.paragraph()
	case "tbl":
		return s.table()
	case "sectPr":
		return s.cur.sectionProps(s.section)
	case "mc:AlternateContent":
		return s.alternate(s.block)
	case "body", "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag":
		return s.cur.children(s.block)
	}
	return s.cur.skip()
}

// section notes a reference to a header or footer.
func (s *story) section(el xml.StartElement) {
	ref := sectionRef{role: Head, first: attr(el, "type") == "first", id: attr(el, "id")}
	if wordName(el.Name) == "footerReference" {
		ref.role = Foot
	}
	s.sections = append(s.sections, ref)
}

// alternate reads the first of several versions of the same content that yields
// any text: a text box, say, is stored for new and for old programs.
func (s *story) alternate(read func(xml.StartElement) error) error {
	done := false
	return s.cur.children(func(el xml.StartElement) error {
		name := wordName(el.Name)
		if done || name != "mc:Choice" && name != "mc:Fallback" {
			return s.cur.skip()
		}
		before := s.yielded()
		err := s.cur.children(read)
		done = s.yielded() != before
		return err
	})
}

// yielded grows with all text that is read.
func (s *story) yielded() int {
	n := s.spentBytes + s.spentBlocks
	if s.para != nil {
		n += s.para.text.Len()
	}
	return n
}

// docxPara is a paragraph being read.
type docxPara struct {
	text  strings.Builder
	props paraProps
	style *docxStyle
	label string
	ind   indent
	begun bool // its place in the list has been counted
	page  int  // where its text begins, 0 before any
	marks []string
	after []Block // notes and text boxes that hang on it

	letters, bold, italic int // bytes of text, and how many of them are so
	headEnd, headLetters  int // of the lines in front that are bold throughout
	size                  float64
	sized                 int // bytes of the longest run, which has that size
}

// paragraph reads the w:p just started.
func (s *story) paragraph() error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	outer, fields := s.para, s.fields
	p := &docxPara{style: s.styles.normal}
	s.para, s.fields = p, nil
	err := s.cur.children(func(el xml.StartElement) (err error) {
		if wordName(el.Name) == "pPr" {
			p.props, err = s.cur.paraProps(s.section)
			p.style = s.styles.paragraph(p.props.style)
			return err
		}
		s.begin(p)
		return s.inline(el)
	})
	s.begin(p)
	s.para, s.fields = outer, fields
	if err != nil {
		return err
	}
	return s.end(p)
}

// begin counts the paragraph in its list, before anything inside it counts. One
// whose mark a tracked change deletes is part of the next and has no number.
func (s *story) begin(p *docxPara) {
	if p.begun {
		return
	}
	p.begun = true
	p.ind = p.style.para.ind
	if p.props.mark.deleted {
		return
	}
	if at, ok := s.lists.place(p.props); ok {
		var ind indent
		p.label, ind = s.lists.next(at)
		p.ind = ind.over(p.ind)
	}
	p.ind = p.props.ind.over(p.ind)
}

// carried is text that belongs to the next paragraph, because a tracked change
// deletes the paragraph mark behind it.
type carried struct {
	text  string
	marks []string
	after []Block
}

// end yields the paragraph, what was carried to it, and what hangs on it.
func (s *story) end(p *docxPara) error {
	c := carried{
		text:  s.carried.text + p.text.String(),
		marks: append(s.carried.marks, p.marks...),
		after: append(s.carried.after, p.after...),
	}
	if p.props.mark.deleted {
		s.carried = c
		// Text added up over many deleted marks is copied for each of them.
		return s.spend(c.text)
	}
	s.carried = carried{}
	if text := strings.TrimSpace(c.text); text != "" && !p.style.contents {
		s.blocks = append(s.blocks, p.splitHead(s.asBlock(p, text, c.marks))...)
		if err := s.spend(text); err != nil {
			return err
		}
	}
	s.blocks = append(s.blocks, c.after...) // spent when they were read
	return nil
}

// splitHead makes two blocks of a paragraph whose first lines are bold and whose
// others are not at all: a heading that a line break, and no more, parts from
// the text below.
func (p *docxPara) splitHead(b Block) []Block {
	if p.headEnd == 0 || p.bold != p.headLetters || p.bold == p.letters {
		return []Block{b}
	}
	head := strings.TrimSpace(p.text.String()[:p.headEnd])
	rest, ok := strings.CutPrefix(b.Text, head)
	if !ok { // text was carried here in front of it
		return []Block{b}
	}
	below := b
	below.Label, below.Text = "", strings.TrimSpace(rest)
	b.Text, b.Bold, b.Marks = head, true, ""
	return []Block{b, below}
}

// flushCarried yields text that no further paragraph can take in.
func (s *story) flushCarried() error {
	if s.carried.text == "" && s.carried.after == nil {
		return nil
	}
	return s.end(&docxPara{style: s.styles.normal})
}

// asBlock is the paragraph as a block.
func (s *story) asBlock(p *docxPara, text string, marks []string) Block {
	b := Block{
		Text: text, Page: p.page, Label: p.label, Role: s.role, Size: p.size,
		Marks:  strings.Join(marks, " "),
		Bold:   p.letters > 0 && p.bold == p.letters,
		Italic: p.letters > 0 && p.italic == p.letters,
		Cell:   s.tables > 0,
	}
	if p.page == 0 {
		b.Page = s.page
	}
	if b.Cell {
		b.Row = s.row
	}
	if p.ind.left != nil {
		b.Left = *p.ind.left
	}
	b.Indent = b.Left
	if p.ind.first != nil {
		b.Indent += *p.ind.first
	}
	if s.role == Body {
		b.Role, b.Heading = p.style.role, p.style.heading
		if p.props.outline > 0 {
			b.Heading = headingOf(p.props.outline)
		}
	}
	return b
}
