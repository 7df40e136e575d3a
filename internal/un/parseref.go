package un

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// refParser reads tokens into a Reference. A method that fails returns the
// reason, a part of a sentence; "" is success.
type refParser struct {
	toks []token
	at   int
	ref  Reference
	// named: the document is known, a further number is a paragraph.
	named bool
	// preamble: the paragraph word last read was a preambular one.
	preamble bool
	// after is the class of the token before, comma and "and" included; it tells
	// "4 1674" from "4, 1674".
	after class
	// pending is the path of "subparagraph (e) of paragraph 24".
	pending []string
}

func parseTokens(toks []token, symbol string) (Reference, string) {
	p := &refParser{toks: toks, named: symbol != "", after: comma, ref: Reference{Symbol: symbol}}
	for p.at < len(p.toks) {
		if reason := p.step(); reason != "" {
			return Reference{}, reason
		}
	}
	dangling := p.pending != nil || len(p.ref.Labels) == 0 && p.after == wordPara
	switch {
	case len(p.ref.Labels) > 0 && !dangling:
		return p.ref, ""
	case !dangling && (p.ref.Annex != "" || strings.Trim(p.ref.Symbol, "0123456789.") != ""):
		return p.ref, "" // a document or an annex alone; a number alone was meant as a paragraph
	}
	return Reference{}, "no paragraph number is in it; write for example 12, OP4 or S/RES/1674 para 4"
}

// step reads one group of the reference.
func (p *refParser) step() string {
	t := p.toks[p.at]
	switch t.class {
	case number:
		if p.isDocument() {
			return p.document()
		}
		if p.after != comma && p.after != wordPara && p.after != wordPreamble && len(p.ref.Labels) > 0 {
			return fmt.Sprintf("a comma is missing before %s", t.text)
		}
		return p.list()
	case fraction:
		return p.document()
	case mark:
		if len(p.ref.Labels) > 0 {
			return fmt.Sprintf("it is not clear what (%s) belongs to", t.text)
		}
		if strings.ContainsAny(t.text, "0123456789-") {
			return fmt.Sprintf("(%s) has no place before a paragraph", t.text)
		}
		p.pending = append(p.pending, t.text)
	case wordAnnex:
		return p.annex()
	case wordPreamble:
		return p.preambular()
	case wordPara:
		if t.text == OperativeClause {
			return p.operative()
		}
		p.preamble = p.preamble && p.after == wordPreamble
		p.advance(wordPara)
		return ""
	case comma, wordAnd:
		p.advance(comma)
		return ""
	case wordOther, stray, dash, wordInserted:
		return fmt.Sprintf("%q is no part of a reference; write for example 12, OP4 or S/RES/1674 para 4", t.text)
	}
	p.advance(t.class)
	return ""
}

func (p *refParser) advance(c class) {
	p.at++
	p.after = c
}

// peek is the class of the token n places on; stray behind the end.
func (p *refParser) peek(n int) class {
	if p.at+n >= len(p.toks) {
		return stray
	}
	return p.toks[p.at+n].class
}

// isDocument tells whether the number at hand is a fragment of a symbol: after
// "of", before a year or a place, or beside another number without a comma.
func (p *refParser) isDocument() bool {
	if p.named {
		return false
	}
	if len(p.ref.Labels) > 0 {
		return p.after == wordOf || p.after == number
	}
	if p.after == wordOf && p.pending == nil {
		return true
	}
	if p.after == wordPara || p.after == wordPreamble {
		return false
	}
	next := p.peek(1)
	if next == mark {
		return isYear(p.toks[p.at+1].text)
	}
	if next == comma { // "1674, para 4", but "4, 5" is a list
		next = p.peek(2)
		return next == wordPara || next == wordPreamble || next == wordAnnex
	}
	return next == number || next == wordPara || next == wordPreamble || next == wordAnnex
}

func isYear(s string) bool { return len(s) == 4 && strings.Trim(s, "0123456789") == "" }

// document takes the fragment at hand, with the year behind it.
func (p *refParser) document() string {
	if p.named {
		return "it names two documents; ask for one at a time"
	}
	symbol, ok := fragment(p.toks[p.at].text)
	if !ok {
		return fmt.Sprintf("%q is no symbol; one looks like A/RES/60/1 or S/2010/200", p.toks[p.at].text)
	}
	p.ref.Symbol = symbol
	p.named = true
	p.advance(document)
	if p.peek(0) == mark && isYear(p.toks[p.at].text) {
		p.advance(document)
	}
	return ""
}

// fragment spells what was typed of a symbol: in capitals, or as the symbol is
// printed where it was typed whole but glued to a number, "11S/2010/200". What
// holds a symbol and more beside it is none.
func fragment(typed string) (string, bool) {
	typed = strings.ToUpper(typed)
	spans := scanSymbols(typed)
	if len(spans) == 0 {
		return typed, true
	}
	return string(spans[0].symbol), len(spans) == 1 && spans[0].covers(typed)
}

// preambular reads "PP3", "preambular para 3", or "preamble" for all of it.
func (p *refParser) preambular() string {
	p.preamble = true
	p.advance(wordPreamble)
	next := 0
	for p.peek(next) == wordPara || p.peek(next) == wordPreamble {
		next++
	}
	if p.peek(next) != number {
		p.preamble = false
		return p.add(Preamble)
	}
	return ""
}

// operative reads "operative paragraph" where no number follows, with its
// sub-paragraphs: "operative paragraph (a)".
func (p *refParser) operative() string {
	p.preamble = false
	p.advance(wordPara)
	for p.peek(0) == wordPara {
		p.at++
	}
	if p.peek(0) == number {
		return ""
	}
	pl := place{path: p.pending}
	p.pending = nil
	return p.more(p.marks(pl))
}

// annex reads "annex", "annex I", "annex II, appendix 1".
func (p *refParser) annex() string {
	if p.ref.Annex != "" {
		return "it names two annexes; ask for one at a time"
	}
	var names []string
	for p.peek(0) == wordAnnex {
		name := annexName(p.toks[p.at].text)
		p.advance(wordAnnex)
		if numeral := p.annexNumeral(name); numeral != "" {
			name += " " + numeral
			p.advance(wordAnnex)
		}
		names = append(names, name)
		if p.peek(0) == comma && p.peek(1) == wordAnnex {
			p.at++
		}
	}
	p.ref.Annex = strings.Join(names, ", ")
	p.after = comma // a number that follows is a paragraph
	return ""
}

// annexNumeral is the number of the annex at hand, or "". Digits count only
// where a paragraph follows them: the United Nations numbers annexes in roman.
func (p *refParser) annexNumeral(name string) string {
	if p.at >= len(p.toks) {
		return ""
	}
	t := p.toks[p.at]
	if _, ok := romanValue(t.text); ok && t.class == wordOther {
		return strings.ToUpper(t.text)
	}
	next, then := p.peek(1), p.peek(2)
	follows := next == number || next.opensPlace() || next == comma && then.opensPlace()
	if name != "annex" { // appendices are numbered in digits as well
		follows = follows || next == comma && then == number
	}
	if t.class != number || !follows {
		return ""
	}
	n, err := strconv.Atoi(t.text)
	if numerals := romans(); err == nil && name == "annex" && 1 <= n && n <= len(numerals) {
		return strings.ToUpper(numerals[n-1])
	}
	return t.text
}

// annexName is the English word for an annex.
func annexName(w string) string {
	switch {
	case strings.HasPrefix(w, "ann"), w == "anexo":
		return "annex"
	case strings.HasPrefix(w, "ap"):
		return "appendix"
	}
	return w
}

// add takes one label. A repeated one is kept once, so that "3-5, 4" shows no
// paragraph twice.
func (p *refParser) add(l Label) string {
	if slices.Contains(p.ref.Labels, l) {
		return ""
	}
	if len(p.ref.Labels) == MaxLabels {
		return tooMany
	}
	p.ref.Labels = append(p.ref.Labels, l)
	return ""
}

const tooMany = "it names more than 50 paragraphs; ask for fewer at a time"
