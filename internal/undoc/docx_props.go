package undoc

import (
	"encoding/xml"
	"strconv"
)

// toggle is a property that may be unset, so that a style's holds.
type toggle int8

const (
	unset toggle = iota
	off
	on
)

// over is t where it is set, else the value below it.
func (t toggle) over(below toggle) toggle {
	if t == unset {
		return below
	}
	return t
}

// toggleOf reads the value of an on/off element or attribute; an element without
// a value is on.
func toggleOf(val string) toggle {
	switch val {
	case "0", "false", "off", "none":
		return off
	}
	return on
}

// runProps is what we need of the properties of a run of text (w:rPr).
type runProps struct {
	style                string
	bold, italic, hidden toggle
	size                 float64 // points, 0 when unset
	deleted              bool    // of a paragraph mark: a tracked deletion
}

// over lays p on the properties below it.
func (p runProps) over(below runProps) runProps {
	p.bold = p.bold.over(below.bold)
	p.italic = p.italic.over(below.italic)
	p.hidden = p.hidden.over(below.hidden)
	if p.size == 0 {
		p.size = below.size
	}
	return p
}

// runProps reads the w:rPr just started.
func (c *xmlCursor) runProps() (p runProps, err error) {
	err = c.children(func(el xml.StartElement) error {
		switch wordName(el.Name) {
		case "rStyle":
			p.style = attr(el, "val")
		case "b":
			p.bold = toggleOf(attr(el, "val"))
		case "i":
			p.italic = toggleOf(attr(el, "val"))
		case "vanish":
			p.hidden = toggleOf(attr(el, "val"))
		case "del", "moveFrom":
			p.deleted = true
		case "sz":
			p.size = measure(attr(el, "val"), 2)
		}
		return c.skip()
	})
	return p, err
}

// indent of a paragraph in points; a nil part is left to the style.
type indent struct {
	left, first *float64
}

func (i indent) over(below indent) indent {
	if i.left == nil {
		i.left = below.left
	}
	if i.first == nil {
		i.first = below.first
	}
	return i
}

// indentOf reads w:ind. A hanging indent is a negative first line and wins over
// firstLine (ECMA-376 17.3.1.12).
func indentOf(el xml.StartElement) (i indent) {
	for _, a := range el.Attr {
		v := measure(a.Value, 20)
		switch a.Name.Local {
		case "left", "start":
			i.left = &v
		case "hanging":
			v = -v
			i.first = &v
		case "firstLine":
			if i.first == nil {
				i.first = &v
			}
		}
	}
	return i
}

// measure reads a number of 1/parts points, 0 when it is none or absurd.
func measure(s string, parts float64) float64 {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || !(n > -1e6 && n < 1e6) {
		return 0
	}
	return n / parts
}

// numRef names a list and a level in it; a nil part is left to the style.
type numRef struct {
	id, level *int
}

// paraProps is what we need of the properties of a paragraph (w:pPr).
type paraProps struct {
	style   string
	num     numRef
	ind     indent
	outline int      // 1..9, 0 when unset, 10 for running text
	mark    runProps // of the paragraph mark
}

// paraProps reads the w:pPr just started. section is called with each reference
// to a header or footer in it; nil where there can be none.
func (c *xmlCursor) paraProps(section func(xml.StartElement)) (p paraProps, err error) {
	err = c.children(func(el xml.StartElement) error {
		switch wordName(el.Name) {
		case "pStyle":
			p.style = attr(el, "val")
		case "numPr":
			p.num, err = c.numRef()
			return err
		case "ind":
			p.ind = indentOf(el)
		case "outlineLvl":
			if n, err := strconv.Atoi(attr(el, "val")); err == nil && n >= 0 && n <= 9 {
				p.outline = n + 1
			}
		case "rPr":
			p.mark, err = c.runProps()
			return err
		case "sectPr":
			return c.sectionProps(section)
		}
		return c.skip()
	})
	return p, err
}

// sectionProps reads the w:sectPr just started for its headers and footers.
func (c *xmlCursor) sectionProps(section func(xml.StartElement)) error {
	return c.children(func(el xml.StartElement) error {
		switch wordName(el.Name) {
		case "headerReference", "footerReference":
			if section != nil {
				section(el)
			}
		}
		return c.skip()
	})
}

// numRef reads the w:numPr just started.
func (c *xmlCursor) numRef() (n numRef, err error) {
	err = c.children(func(el xml.StartElement) error {
		v, err := strconv.Atoi(attr(el, "val"))
		switch name := wordName(el.Name); {
		case err != nil:
		case name == "numId":
			n.id = &v
		case name == "ilvl" && v >= 0 && v < numLevels:
			n.level = &v
		}
		return c.skip()
	})
	return n, err
}
