package undoc

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode"
)

// inline reads one element inside a paragraph. What is deleted or moved away by
// a tracked change, and the instruction of a field, are elements of their own
// names and are passed over with all others that print nothing.
func (s *story) inline(el xml.StartElement) error {
	switch wordName(el.Name) {
	case "r":
		return s.run()
	case "mc:AlternateContent":
		return s.alternate(s.inline)
	case "hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent",
		"fldSimple", "dir", "bdo", "rubyBase", "m:oMathPara":
		return s.cur.children(s.inline)
	case "m:oMath":
		return s.cur.children(s.formula)
	}
	return s.cur.skip()
}

// formula reads the letters of a formula in order, whatever their arrangement.
func (s *story) formula(el xml.StartElement) error {
	if wordName(el.Name) != "m:t" {
		return s.cur.children(s.formula)
	}
	text, err := s.cur.text()
	s.add(text, runProps{})
	return err
}

// docxRun is a run of text of one look, being read.
type docxRun struct {
	*story
	props  runProps
	custom *noteID // a note whose mark, typed by hand, is the text that follows
}

// run reads the w:r just started.
func (s *story) run() error {
	r := &docxRun{story: s}
	r.props = r.look(runProps{})
	return s.cur.children(r.element)
}

// look is how a run with these properties looks, its styles considered.
func (r *docxRun) look(own runProps) runProps {
	return own.over(r.styles.run(own.style).run).over(r.para.style.run).over(r.styles.defaults)
}

// element reads one child of a run.
func (r *docxRun) element(el xml.StartElement) error {
	switch wordName(el.Name) {
	case "rPr":
		own, err := r.cur.runProps()
		r.props = r.look(own)
		return err
	case "t":
		return r.text()
	case "tab", "ptab":
		r.space()
	case "br", "cr":
		if kind := attr(el, "type"); kind != "page" && kind != "column" {
			r.lineBreak()
		}
	case "noBreakHyphen":
		r.add("-", r.props)
	case "sym":
		r.symbol(attr(el, "char"))
	case "lastRenderedPageBreak":
		r.pageBreak()
	case "fldChar":
		r.field(attr(el, "fldCharType"))
	case "footnoteReference":
		return r.note("footnote", el)
	case "endnoteReference":
		return r.note("endnote", el)
	case "ruby":
		return r.cur.children(r.inline)
	case "mc:AlternateContent":
		return r.alternate(r.element)
	case "drawing", "pict", "object":
		return r.cur.children(r.drawing)
	}
	return r.cur.skip()
}

// text reads w:t.
func (r *docxRun) text() error {
	text, err := r.cur.text()
	if r.custom != nil && err == nil {
		err = r.hang(*r.custom, strings.TrimSpace(text))
		r.custom = nil
		return err
	}
	r.add(text, r.props)
	return err
}

// lineBreak ends a line inside the paragraph.
func (r *docxRun) lineBreak() {
	if p := r.para; p.letters > 0 && p.bold == p.letters {
		p.headEnd, p.headLetters = p.text.Len(), p.bold
	}
	r.add("\n", r.props)
}

// space stands for a tab, unless there is white space already. In the head and
// the foot of a page a tab parts what stands left, in the middle and right.
func (r *docxRun) space() {
	if r.role == Head || r.role == Foot {
		r.add("\n", r.props)
		return
	}
	if s := r.para.text.String(); s != "" && !strings.HasSuffix(s, " ") && !strings.HasSuffix(s, "\n") {
		r.add(" ", r.props)
	}
}

// symbol adds a character given by its number. The private ones have a meaning
// in one symbol font only and are left out.
func (r *docxRun) symbol(hex string) {
	n, err := strconv.ParseUint(hex, 16, 16)
	if err == nil && unicode.IsPrint(rune(n)) {
		r.add(string(rune(n)), r.props)
	}
}

// field follows the parts of a field: between "begin" and "separate" stands
// its instruction, up to "end" the result as it was last computed.
func (s *story) field(kind string) {
	n := len(s.fields)
	switch {
	case kind == "begin" && n < maxXMLDepth:
		s.fields = append(s.fields, true)
	case kind == "separate" && n > 0:
		s.fields[n-1] = false
	case kind == "end" && n > 0:
		s.fields = s.fields[:n-1]
	}
}

// instructing reports that some open field is still in its instruction.
func (s *story) instructing() bool {
	for _, in := range s.fields {
		if in {
			return true
		}
	}
	return false
}

// add appends text to the paragraph, if it is there to be seen.
func (s *story) add(text string, look runProps) {
	if look.hidden == on || s.instructing() {
		return
	}
	p := s.para
	p.text.WriteString(text)
	n := len(strings.TrimSpace(text))
	if n == 0 {
		return
	}
	if p.page == 0 {
		p.page = s.page
	}
	p.letters += n
	if look.bold == on {
		p.bold += n
	}
	if look.italic == on {
		p.italic += n
	}
	if n > p.sized {
		p.sized, p.size = n, look.size
	}
}

// note hangs a note on the paragraph. The mark itself is no text; one typed by
// hand follows in the same run and is taken out with it.
func (r *docxRun) note(kind string, el xml.StartElement) error {
	if r.props.hidden == on || r.instructing() {
		return r.cur.skip()
	}
	if custom := attr(el, "customMarkFollows"); custom != "" && toggleOf(custom) == on {
		r.custom = &noteID{kind, attr(el, "id")}
		return r.cur.skip()
	}
	if err := r.hang(noteID{kind, attr(el, "id")}, r.noteMark(kind)); err != nil {
		return err
	}
	return r.cur.skip()
}

// hang puts a note behind the paragraph and its mark among those of both.
func (s *story) hang(id noteID, mark string) error {
	s.para.marks = append(s.para.marks, mark)
	text := s.notes[id]
	if text == "" {
		return nil
	}
	note := Block{Text: text, Role: Footnote, Marks: mark, Page: s.page}
	s.para.after = append(s.para.after, note)
	return s.spend(text)
}

// drawing looks for the text boxes in a picture or shape. They are read where
// they are anchored and yielded behind that paragraph.
func (s *story) drawing(el xml.StartElement) error {
	switch wordName(el.Name) {
	case "mc:AlternateContent":
		return s.alternate(s.drawing)
	case "txbxContent":
		outer, held, blocks := s.para, s.carried, s.blocks
		s.carried, s.blocks = carried{}, nil
		err := s.content()
		box := s.blocks
		s.para, s.carried, s.blocks = outer, held, blocks
		s.para.after = append(s.para.after, box...)
		return err
	}
	return s.cur.children(s.drawing)
}
