package un

import (
	"fmt"
	"strconv"
	"strings"
)

// place is a paragraph's number taken apart: 129.107 bis (c) (ii).
type place struct {
	numbers []int    // none: the operative clause without a number
	suffix  string   // "bis"
	path    []string // "c", "ii"
}

func (p *refParser) label(pl place) Label {
	var b strings.Builder
	if p.preamble {
		b.WriteString(Preamble + " ")
	}
	if len(pl.numbers) == 0 {
		b.WriteString(OperativeClause)
	}
	for i, n := range pl.numbers {
		if i > 0 {
			b.WriteByte('.')
		}
		b.WriteString(strconv.Itoa(n))
	}
	if pl.suffix != "" {
		b.WriteString(" " + pl.suffix)
	}
	for _, m := range pl.path {
		b.WriteString(" (" + m + ")")
	}
	return Label(b.String())
}

// list reads labels with the lists and ranges behind them: "3, 5 and 7-9",
// "13 (b) (i) and (ii)".
func (p *refParser) list() string { return p.more(p.one()) }

// more reads what goes on behind a label.
func (p *refParser) more(last place, reason string) string {
	for reason == "" {
		joined := 0 // tokens between this label and the next
		for p.peek(joined) == comma || p.peek(joined) == wordAnd {
			joined++
		}
		switch next := p.peek(joined); {
		case joined == 0 && (next == dash || next == wordTo) && p.peek(1) == number:
			p.at++
			last, reason = p.numberRange(last)
		case joined == 0 && (next == dash || next == wordTo) && p.peek(1) == mark && len(last.path) > 0:
			p.at++
			reason = p.markRange(last, last.path[len(last.path)-1], p.toks[p.at].text)
			last.path = append(last.path[:len(last.path)-1:len(last.path)-1], p.toks[p.at].text)
			p.at++
		case joined > 0 && next == number && !p.opensDocument(joined):
			p.at += joined
			last, reason = p.one()
		case joined > 0 && next == mark && len(last.path) > 0:
			p.at += joined
			last, reason = p.sibling(last)
		default:
			p.after = number
			return ""
		}
	}
	return reason
}

// opensDocument tells whether the number n tokens on is a document: "4, 1674 (2006)".
func (p *refParser) opensDocument(n int) bool {
	return !p.named && p.peek(n+1) == mark && isYear(p.toks[p.at+n+1].text)
}

// one reads a label and adds it.
func (p *refParser) one() (place, string) {
	pl, reason := p.base()
	if reason != "" {
		return pl, reason
	}
	pl.path, p.pending = p.pending, nil
	if p.peek(0) == wordSub {
		p.at++
	} else if p.peek(0) == comma && p.peek(1) == wordSub {
		p.at += 2
	}
	if p.gluedLetter() {
		pl.path = append(pl.path, p.toks[p.at].text)
		p.at++
	}
	if p.peek(0) != mark {
		return pl, p.add(p.label(pl))
	}
	return p.marks(pl)
}

// base reads the number and "bis".
func (p *refParser) base() (place, string) {
	var pl place
	t := p.toks[p.at]
	for s := range strings.SplitSeq(t.text, ".") {
		n, err := strconv.Atoi(s)
		switch {
		case err != nil || n > 1e6:
			return pl, fmt.Sprintf("no document has a paragraph %s", shorten(t.text, 12))
		case n == 0:
			return pl, "paragraphs are numbered from 1"
		}
		pl.numbers = append(pl.numbers, n)
	}
	p.at++
	if p.peek(0) == wordInserted {
		pl.suffix = p.toks[p.at].text
		p.at++
	}
	return pl, ""
}

// gluedLetter tells "4a" from "4 a".
func (p *refParser) gluedLetter() bool {
	if p.peek(0) != wordOther {
		return false
	}
	t := p.toks[p.at]
	return len(t.text) == 1 && t.text[0] >= 'a' && t.text[0] <= 'z' && t.start == p.toks[p.at-1].end
}

// marks reads the marks behind a number and adds the label; the last mark may
// hold a range, "(i-iii)".
func (p *refParser) marks(pl place) (place, string) {
	for p.peek(0) == mark {
		m := p.toks[p.at].text
		p.at++
		if from, to, ok := strings.Cut(m, "-"); ok {
			pl.path = append(pl.path, from)
			reason := p.add(p.label(pl))
			if reason == "" {
				reason = p.markRange(pl, from, to)
			}
			pl.path = append(pl.path[:len(pl.path)-1:len(pl.path)-1], to)
			return pl, reason
		}
		if strings.ContainsAny(m, "0123456789") {
			return pl, fmt.Sprintf("(%s) is no sub-paragraph; they are lettered (a), (i)", m)
		}
		pl.path = append(pl.path, m)
	}
	return pl, p.add(p.label(pl))
}

// sibling reads "(ii)" after "13 (b) (i) and": it takes the place of the mark
// at the deepest level whose style it has, letters at the first and third
// level, roman numerals at the second and fourth.
func (p *refParser) sibling(last place) (place, string) {
	m, _, _ := strings.Cut(p.toks[p.at].text, "-")
	_, roman := romanValue(m)
	level := len(last.path) - 1
	for i := level; i >= 0; i-- {
		if i%2 == 1 && roman || i%2 == 0 && len(m) == 1 {
			level = i
			break
		}
	}
	last.path = append([]string(nil), last.path[:level]...)
	return p.marks(last)
}

// numberRange adds the labels after from up to the number at hand: "3-5",
// "129.1-129.5", "129.1-5".
func (p *refParser) numberRange(from place) (place, string) {
	to, reason := p.base()
	if reason != "" {
		return to, reason
	}
	head := len(from.numbers) - 1
	if len(to.numbers) == 1 && head > 0 {
		to.numbers = append(from.numbers[:head:head], to.numbers[0])
	}
	plain := len(from.path) == 0 && from.suffix == "" && to.suffix == "" && p.peek(0) != mark
	first, last := string(p.label(from)), string(p.label(to))
	if !plain || len(from.numbers) != len(to.numbers) || !sameHead(from.numbers, to.numbers) {
		return to, fmt.Sprintf("a range from %s to %s cannot be counted; list the paragraphs", first, last)
	}
	a, b := from.numbers[head], to.numbers[head]
	switch {
	case a > b:
		return to, fmt.Sprintf("the range %s-%s runs backwards", first, last)
	case b-a >= MaxLabels:
		return to, tooMany
	}
	for n := a + 1; n <= b && reason == ""; n++ {
		reason = p.add(p.label(place{numbers: append(from.numbers[:head:head], n)}))
	}
	return to, reason
}

func sameHead(a, b []int) bool {
	for i := range len(a) - 1 {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// markRange adds the marks after from up to to, in from's place: "(a)-(c)".
func (p *refParser) markRange(pl place, from, to string) string {
	depth := len(pl.path) - 1
	a, b := letterOrder(from, depth), letterOrder(to, depth)
	_, fromRoman := romanValue(from)
	_, toRoman := romanValue(to)
	roman := fromRoman && toRoman && (depth%2 == 1 || len(from) > 1 || len(to) > 1)
	if roman {
		a, _ = romanValue(from)
		b, _ = romanValue(to)
	} else if len(from) != 1 || len(to) != 1 {
		return fmt.Sprintf("a range from (%s) to (%s) cannot be counted; list them", from, to)
	}
	if a > b {
		return fmt.Sprintf("the range (%s)-(%s) runs backwards", from, to)
	}
	for n := a + 1; n <= b; n++ {
		m := string(rune('a' + n - 1))
		if roman {
			m = romans()[n-1]
		}
		pl.path = append(pl.path[:depth:depth], m)
		if reason := p.add(p.label(pl)); reason != "" {
			return reason
		}
	}
	return ""
}
