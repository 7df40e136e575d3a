package undoc

import (
	"fmt"
	"math/bits"
	"slices"

	"golang.org/x/net/html"
)

// Which elements are open, by the rules of HTML that matter for text: end tags
// that nobody wrote, and those that fit nothing.

// in reports that we stand in an element with the effect.
func (h *htmlReader) in(e effect) bool {
	return h.under[bits.TrailingZeros16(uint16(e))] > 0
}

// count adds an element to those we stand in, or takes it away.
func (h *htmlReader) count(e effect, by int) {
	for ; e != 0; e &= e - 1 {
		h.under[bits.TrailingZeros16(uint16(e))] += by
	}
}

// enter adds an element to the open ones.
func (h *htmlReader) enter(el *htmlElement) {
	h.open = append(h.open, el)
	h.named[el.name]++
	h.count(el.effect, +1)
}

// leave undoes what enter counted. Names that are not open are forgotten: there
// can be millions.
func (h *htmlReader) leave(el *htmlElement) {
	h.count(el.effect, -1)
	if h.named[el.name]--; h.named[el.name] == 0 {
		delete(h.named, el.name)
	}
}

// start opens an element.
func (h *htmlReader) start(name string, attrs []html.Attribute) error {
	if isBlock(name) {
		if err := h.flush(); err != nil {
			return err
		}
	}
	h.closeImplied(name)
	if name == "br" {
		h.lineBreak()
	}
	if isVoid(name) {
		return nil
	}
	if len(h.open) >= maxHTMLDepth {
		return fmt.Errorf("%w: elements nested deeper than %d, line %d", ErrTooLarge, maxHTMLDepth, h.line)
	}
	el := h.element(name, attrs)
	h.enter(el)
	switch name {
	case "sup":
		h.text.raisedAt, h.text.inside = h.text.here(), ""
	case "a":
		h.text.linkAt, h.text.target = h.text.here(), fragment(attrs)
	}
	return nil
}

// element is what an element means where it stands.
func (h *htmlReader) element(name string, attrs []html.Attribute) *htmlElement {
	el := &htmlElement{name: name, effect: effectsOf(name, attrs)}
	switch name {
	case "header", "footer", "aside":
		if !h.in(inSection) { // of the page, not of a text in it
			el.effect |= hidden
		}
	case "h1", "h2", "h3", "h4", "h5", "h6":
		el.heading = int(name[1] - '0')
	case "ol", "ul", "menu":
		el.list = newHTMLList(name, attrs)
	case "li":
		if l := h.list(); l != nil {
			l.item(el, attrs)
		}
	case "table":
		if outer := h.table(); outer != nil {
			outer.layout = true
		}
		el.table = &htmlTable{layout: attribute(attrs, "role") == "presentation"}
	case "tr":
		if t := h.table(); t != nil {
			t.rows++
		}
	case "td", "th":
		if el.table = h.table(); el.table != nil {
			el.table.cells++
		}
	}
	h.anchor(el, attrs)
	return el
}

// list is the innermost open list, nil outside any.
func (h *htmlReader) list() *htmlList {
	for _, el := range slices.Backward(h.open) {
		if el.list != nil && el.name != "li" {
			return el.list
		}
	}
	return nil
}

// table is the innermost open table, nil outside any.
func (h *htmlReader) table() *htmlTable {
	for _, el := range slices.Backward(h.open) {
		if el.table != nil && el.name == "table" {
			return el.table
		}
	}
	return nil
}

// closeImplied closes the elements that end where this one starts, though
// nobody wrote their end tag.
func (h *htmlReader) closeImplied(name string) {
	switch name {
	case "li":
		h.closeNearest([]string{"li"}, "ol", "ul", "menu", "td", "th", "table")
	case "dt", "dd":
		h.closeNearest([]string{"dt", "dd"}, "dl", "td", "th", "table")
	case "td", "th":
		h.closeNearest([]string{"td", "th"}, "tr", "table")
	case "tr":
		h.closeNearest([]string{"tr"}, "table")
	case "tbody", "thead", "tfoot":
		h.closeNearest([]string{"tbody", "thead", "tfoot"}, "table")
	case "option":
		h.closeNearest([]string{"option"}, "select")
	case "body":
		h.closeNearest([]string{"head"}, "html")
	case "a":
		h.remove("a")
	}
	if isBlock(name) {
		h.closeNearest([]string{"p"}, "td", "th", "li", "blockquote", "div", "section", "article", "main", "table")
	}
}

// closeNearest closes the innermost of the elements named, with all inside it,
// unless one of the fences stands in between.
func (h *htmlReader) closeNearest(names []string, fences ...string) {
	if !slices.ContainsFunc(names, func(n string) bool { return h.named[n] > 0 }) {
		return
	}
	for i, el := range slices.Backward(h.open) {
		switch {
		case slices.Contains(names, el.name):
			h.closeTo(i)
			return
		case slices.Contains(fences, el.name):
			return
		}
	}
}

// finish closes an element by its end tag. One that was never opened is
// ignored; the end of a block closes what stands open inside, while the end of
// an inline element leaves the blocks inside it open.
func (h *htmlReader) finish(name string) error {
	switch {
	case name == "sup":
		h.endRaised()
	case name == "a":
		h.endLink()
	case isBlock(name):
		if err := h.flush(); err != nil {
			return err
		}
		if isTablePart(name) {
			h.closeNearest([]string{name})
		} else {
			h.closeNearest([]string{name}, "td", "th", "table")
		}
		return nil
	}
	h.remove(name)
	return nil
}

// isTablePart tells the elements whose end may close the cells inside.
func isTablePart(name string) bool {
	switch name {
	case "table", "thead", "tbody", "tfoot", "tr", "td", "th", "body", "html":
		return true
	}
	return false
}

// closeTo closes all elements from index n on.
func (h *htmlReader) closeTo(n int) {
	for _, el := range slices.Backward(h.open[n:]) {
		h.leave(el)
		if el.list != nil && el.name != "li" {
			el.list.settle(h.blocks)
		}
	}
	h.open = h.open[:n]
}

// remove takes the innermost inline element of this name out of the open ones.
func (h *htmlReader) remove(name string) {
	if h.named[name] == 0 {
		return
	}
	for i, el := range slices.Backward(h.open) {
		if el.name == name {
			h.named[name]--
			h.count(el.effect, -1)
			h.open = slices.Delete(h.open, i, i+1)
			return
		}
	}
}
