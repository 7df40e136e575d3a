package undoc

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// maxStyleChain is how many styles may be based on each other; a circle ends
// there too.
const maxStyleChain = 32

// docxStyle is one style, with what it takes from the styles it is based on.
type docxStyle struct {
	id, basedOn, name string
	def               bool // the default of its kind
	kind              string
	para              paraProps
	run               runProps

	// The following are computed when all styles are known.

	heading  int      // 1..6, 0 for none
	role     Role     // Title for the style of a title
	contents bool     // an entry of a table of contents
	chain    []string // ids from the style itself down to its root
}

// docxStyles are the styles of a document by their id.
type docxStyles struct {
	byID     map[string]*docxStyle
	normal   *docxStyle // of a paragraph that names no style
	defaults runProps
}

// noStyle stands for a style that the document does not define.
var noStyle = &docxStyle{}

// paragraph is the style of a paragraph, never nil.
func (s *docxStyles) paragraph(id string) *docxStyle {
	if st, ok := s.byID[id]; ok {
		return st
	}
	return s.normal
}

// run is the style of a run of text, never nil.
func (s *docxStyles) run(id string) *docxStyle {
	if st, ok := s.byID[id]; ok && id != "" {
		return st
	}
	return noStyle
}

// readStyles reads the styles part; a document may have none.
func readStyles(pkg *docxPackage, part string) (*docxStyles, error) {
	s := &docxStyles{byID: make(map[string]*docxStyle), normal: noStyle}
	if part == "" || !pkg.has(part) {
		return s, nil
	}
	data, err := pkg.read(part, maxDOCXTable)
	if err != nil {
		return nil, err
	}
	cur := newXMLCursor(data)
	err = cur.root(func(xml.StartElement) error { return cur.children(s.element(cur)) })
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", part, err)
	}
	s.resolve()
	return s, nil
}

// element takes one child of w:styles, or of w:docDefaults inside it.
func (s *docxStyles) element(cur *xmlCursor) func(xml.StartElement) error {
	return func(el xml.StartElement) (err error) {
		switch wordName(el.Name) {
		case "docDefaults", "rPrDefault":
			return cur.children(s.element(cur))
		case "rPr":
			s.defaults, err = cur.runProps()
			return err
		case "style":
			st, err := readStyle(cur, el)
			if err == nil && s.byID[st.id] == nil {
				s.byID[st.id] = st
			}
			return err
		}
		return cur.skip()
	}
}

// readStyle reads the w:style just started.
func readStyle(cur *xmlCursor, el xml.StartElement) (*docxStyle, error) {
	st := &docxStyle{id: attr(el, "styleId"), kind: attr(el, "type")}
	switch attr(el, "default") {
	case "1", "true", "on":
		st.def = true
	}
	err := cur.children(func(el xml.StartElement) (err error) {
		switch wordName(el.Name) {
		case "name":
			st.name = attr(el, "val")
		case "basedOn":
			st.basedOn = attr(el, "val")
		case "pPr":
			st.para, err = cur.paraProps(nil)
			return err
		case "rPr":
			st.run, err = cur.runProps()
			return err
		}
		return cur.skip()
	})
	return st, err
}

// resolve gives every style what it inherits. The own values are kept aside
// until all are done, since the order of the styles is free.
func (s *docxStyles) resolve() {
	done := make(map[string]*docxStyle, len(s.byID))
	for id, own := range s.byID {
		st := *own
		for base, i := own, 0; base != nil && i < maxStyleChain; base, i = s.byID[base.basedOn], i+1 {
			st.inherit(base)
		}
		st.classify()
		done[id] = &st
	}
	s.byID = done
	for _, st := range done {
		if st.def && st.kind == "paragraph" && (s.normal == noStyle || st.id < s.normal.id) {
			s.normal = st
		}
	}
}

// inherit takes from base, the style itself or one below it, what is unset.
func (s *docxStyle) inherit(base *docxStyle) {
	s.chain = append(s.chain, base.id)
	s.run = s.run.over(base.run)
	s.para.ind = s.para.ind.over(base.para.ind)
	if s.para.outline == 0 {
		s.para.outline = base.para.outline
	}
	if s.para.num.id == nil {
		s.para.num.id = base.para.num.id
	}
	if s.para.num.level == nil {
		s.para.num.level = base.para.num.level
	}
}

var (
	reBuiltinHeading = regexp.MustCompile(`^heading ([1-9])`)
	reContents       = regexp.MustCompile(`^(toc [1-9]|table of (figures|authorities))`)
	// The heading styles of the UN templates: "_ H_1_G", "_ H_2/3_G", "_ H _Ch_G"
	// in Geneva, "_ H_1", "_ H_2/3", "Title_H_1" in New York, with everything but
	// letters and digits taken out.
	reUNHeading = regexp.MustCompile(`^(title)?h(m|ch|1|23|4|56)g?$`)
	reNotWord   = regexp.MustCompile(`[^a-z0-9]+`)
)

// unHeading is the level of a UN heading style, from the heading of a chapter or
// an annex down.
func unHeading(short string) int {
	switch short {
	case "1":
		return 2
	case "23":
		return 3
	case "4":
		return 4
	case "56":
		return 5
	}
	return 1 // "m", "ch"
}

// classify reads the meaning of a style off its name and its outline level.
func (s *docxStyle) classify() {
	name := strings.ToLower(s.name)
	if name == "title" {
		s.role = Title
	}
	s.contents = reContents.MatchString(name)
	// A built-in style renamed by a template carries the new name behind a comma.
	first, _, _ := strings.Cut(name, ",")
	un := reUNHeading.FindStringSubmatch(reNotWord.ReplaceAllString(first, ""))
	switch m := reBuiltinHeading.FindStringSubmatch(name); {
	case un != nil && un[1] != "":
		s.role = Title
	case un != nil:
		s.heading = unHeading(un[2])
	case m != nil:
		n, _ := strconv.Atoi(m[1]) // one digit by the pattern
		s.heading = min(n, 6)
	default:
		s.heading = headingOf(s.para.outline)
	}
}

// headingOf is the heading level of an outline level as paraProps holds it.
func headingOf(outline int) int {
	if outline < 1 || outline > 9 {
		return 0
	}
	return min(outline, 6)
}
