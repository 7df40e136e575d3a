package undoc

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// htmlList is an open ol or ul.
type htmlList struct {
	style string // "1", "a", "A", "i", "I", "01", "•" or "" for no label
	next  int    // number of the next item
	step  int    // 1, or -1 in a reversed list

	// A reversed list without a start ends at 1, and what it begins with is
	// known at its end. Until then its items count down from 0.
	countdown bool
	items     int
	late      []lateLabel
}

// lateLabel is a label of a reversed list that has to be put right.
type lateLabel struct {
	block, number int
}

// newHTMLList reads the attributes of ol, ul and menu.
func newHTMLList(name string, attrs []html.Attribute) *htmlList {
	l := &htmlList{style: "•", next: 1, step: 1}
	if name == "ol" {
		l.style = "1"
	}
	start := ""
	for _, a := range attrs {
		switch a.Key {
		case "start":
			start = strings.TrimSpace(a.Val)
		case "reversed":
			l.step = -1
		case "type":
			l.setType(a.Val)
		case "style":
			l.setCSS(a.Val)
		}
	}
	switch n, err := strconv.Atoi(start); {
	case err == nil:
		l.next = bounded(n)
	case l.step < 0:
		l.next, l.countdown = 0, true
	}
	return l
}

// setType takes the attribute type of ol; of ul it only chooses the bullet.
func (l *htmlList) setType(t string) {
	switch t {
	case "1", "a", "A", "i", "I":
		l.style = t
	}
}

// setCSS takes list-style and list-style-type of a style attribute.
func (l *htmlList) setCSS(css string) {
	for rule := range strings.SplitSeq(squeeze(css), ";") {
		key, value, _ := strings.Cut(rule, ":")
		if key != "list-style" && key != "list-style-type" {
			continue
		}
		switch value {
		case "none":
			l.style = ""
		case "decimal":
			l.style = "1"
		case "decimal-leading-zero":
			l.style = "01"
		case "lower-alpha", "lower-latin":
			l.style = "a"
		case "upper-alpha", "upper-latin":
			l.style = "A"
		case "lower-roman":
			l.style = "i"
		case "upper-roman":
			l.style = "I"
		case "disc", "circle", "square":
			l.style = "•"
		}
	}
}

// item gives the li that starts its label and its number.
func (l *htmlList) item(el *htmlElement, attrs []html.Attribute) {
	l.items++
	if v, err := strconv.Atoi(strings.TrimSpace(attribute(attrs, "value"))); err == nil {
		l.next, l.countdown = bounded(v), false
	}
	el.list, el.number, el.late = l, l.next, l.countdown
	el.label = l.label(l.next)
	l.next += l.step
}

// bounded keeps a number where counting cannot overflow.
func bounded(n int) int {
	return max(-maxListNumber, min(n, maxListNumber))
}

// label prints a number as a browser does.
func (l *htmlList) label(n int) string {
	s := ""
	switch l.style {
	case "", "•":
		return l.style
	case "01":
		s = zeroPadded(n)
	case "a":
		s = alphabetic(n, 'a')
	case "A":
		s = alphabetic(n, 'A')
	case "i":
		s = strings.ToLower(romanNumeral(n))
	case "I":
		s = romanNumeral(n)
	}
	if s == "" {
		s = strconv.Itoa(n)
	}
	return s + "."
}

// alphabetic counts a, … z, aa, ab, …: unlike Word, browsers count on.
func alphabetic(n int, first rune) string {
	s := ""
	for ; n > 0; n = (n - 1) / 26 {
		s = string(first+rune((n-1)%26)) + s
	}
	return s
}

// labelled remembers the block that took the label of an item, if that label
// is not final.
func (l *htmlList) labelled(block int, el *htmlElement) {
	if el.late {
		l.late = append(l.late, lateLabel{block, el.number})
	}
}

// settle puts the labels of a reversed list right, once it is whole.
func (l *htmlList) settle(blocks []htmlBlock) {
	for _, late := range l.late {
		b := &blocks[late.block]
		b.Label = strings.Replace(b.Label, l.label(late.number), l.label(late.number+l.items), 1)
	}
}
