package un

import (
	"regexp"
	"strings"
)

// class of a token. Words are sorted by what they do in a reference.
type class int

const (
	wordOther class = iota // means nothing here: part of a title, or an error
	wordPara               // para, OP, ¶: a paragraph follows
	wordPreamble
	wordAnnex
	wordSub      // subparagraph
	wordOf       // of, in: a document follows
	wordTo       // to, through: a range, or "annex to"
	wordAnd      // and, &
	wordInserted // bis, ter
	wordNoise    // the, full, please
	number       // 12, 129.107
	mark         // (a), (ii), (i-iii), a)
	fraction     // 80/5, GC/35, L.17: a fragment of a symbol
	comma
	dash
	document // where the symbol was taken out
	stray    // anything else
)

// documentMark stands where takeSymbol took the symbol out. People cannot type it.
const documentMark = "\x00"

// token is text[start:end] of the reference; text is in lower case, without the
// full stop of an abbreviation or the parentheses of a mark.
type token struct {
	class      class
	text       string
	start, end int
}

// opensPlace reports whether a token of the class begins a place in a document.
func (c class) opensPlace() bool {
	return c == wordPara || c == wordPreamble || c == wordAnnex
}

// Each group of lexer is one class; the first that fits wins.
var lexer = regexp.MustCompile(`(?i)` +
	`(\x00)` + // 1 document
	`|((?:[a-z]+\.?/|\d+/|[a-z]+\.\d+/)[a-z0-9.\-/]*[a-z0-9]|\b(?:L|PV|SR|CRP|WP)\.\d+)` + // 2 fraction
	`|(\(\s?[a-z0-9]{1,7}(?:\s?-\s?[a-z]{1,7})?\s?\)|\b[a-z]{1,4}\))` + // 3 mark
	`|(\d+(?:\.\d+)*)` + // 4 number
	`|(\p{L}[\p{L}\p{M}’'-]*\.?|¶+|§+|&|\+)` + // 5 word
	`|([,;:])` + // 6 comma
	`|(-)` + // 7 dash
	`|(\S)`) // 8 stray

func lex(text string) []token {
	classes := []class{document, fraction, mark, number, wordOther, comma, dash, stray}
	var toks []token
	for _, m := range lexer.FindAllStringSubmatchIndex(text, -1) {
		for i, c := range classes {
			if m[2*i+2] < 0 {
				continue
			}
			t := token{class: c, text: strings.ToLower(text[m[0]:m[1]]), start: m[0], end: m[1]}
			switch c {
			case wordOther:
				t.text = strings.TrimSuffix(t.text, ".")
				t.class = wordClass(t.text)
			case mark:
				t.text = strings.Join(strings.Fields(strings.Trim(t.text, "()")), "")
			}
			toks = append(toks, t)
		}
	}
	return toks
}

// wordClass knows the words of a reference in English, French and Spanish.
func wordClass(w string) class {
	switch w {
	case "para", "paras", "par", "pars", "parag", "paragraph", "paragraphs", "paragraphe",
		"paragraphes", "párr", "párrs", "parr", "párrafo", "párrafos", "parrafo", "parrafos",
		"op", "ops", "operative", "rec", "recs", "recommendation", "recommendations",
		"no", "nos", "number", "¶", "¶¶", "§", "§§":
		return wordPara
	case "pp", "pps", Preamble, "preambular", "preamb", "préambule", "preámbulo":
		return wordPreamble
	case "annex", "annexes", "annexe", "anexo", "appendix", "appendice", "apéndice", "enclosure":
		return wordAnnex
	case "subpara", "subparas", "sub-para", "sub-paras", "subparagraph", "subparagraphs",
		"sub-paragraph", "sub-paragraphs", "alinéa", "inciso":
		return wordSub
	case "of", "in", "from", "de", "du", "del", "des":
		return wordOf
	case "to", "through", "thru", "until", "à":
		return wordTo
	case "and", "&", "+", "et", "y":
		return wordAnd
	case "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies":
		return wordInserted
	case "the", "full", "whole", "please", "show", "see", "read", "document", "resolution", "res":
		return wordNoise
	}
	return wordOther
}
