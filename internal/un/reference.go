package un

import "strings"

// MaxLabels is the most paragraphs that one reference may name. A reader of a
// chat message cannot use more; a longer range is nearly always a slip.
const MaxLabels = 50

// maxReference bounds, in bytes, what is tried at all.
const maxReference = 400

// Reference is what a person asks for: paragraphs of a document, either of
// which may be left to the context.
type Reference struct {
	// Symbol is canonical where a whole symbol was typed ("S/RES/1674 (2006)"),
	// else the fragment as typed in capitals ("1674", "80/5", "GC/35"); see
	// Symbol.Matches. Empty where the text names no document by number.
	Symbol string
	// Title holds words that may name the document, "2016 summary". A caller that
	// has to tell a reference from a question should take a text with a Title for
	// a question. Empty where Symbol is not.
	Title string
	// Annex as a citation prints it: "annex", "annex I", "annex II, appendix 1".
	Annex string
	// Labels in the order typed, ranges and lists spelled out, at most MaxLabels:
	// "29 (c) (ii)", "100.45", "preamble 3", Preamble for the whole preamble, or
	// OperativeClause for what has no printed number.
	// Empty where only a document or an annex is named.
	Labels []Label
}

// ParseReference reads a reference as delegates write it:
//
//	12  ¶ 12  para. 12  paras 3-5  3, 5 and 7  12 bis  100.45  70(e)  29 (c) (i-iii)
//	OP4  op 4 of 1674  OPs 4–5  PP3  preambular para 3  operative paragraph
//	S/RES/1674 4  1894 OP9  80/5 30(s)  paragraphs 10 to 12 of S/2010/200
//	annex I, 71  annex 30 (s)  annex II, para. 33 of S/2008/692
//	https://undocs.org/en/S/2008/501 para 34  para 12 of the 2016 summary
//
// A number straight after "annex" is a paragraph ("annex 30") unless another
// one follows without a comma ("annex 1 para 71"). The error is a *SyntaxError.
func ParseReference(text string) (Reference, error) {
	if len(text) > maxReference {
		return Reference{}, &SyntaxError{Input: text, Reason: "it is too long for a reference"}
	}
	words, symbol, reason := takeSymbol(text)
	if reason != "" {
		return Reference{}, &SyntaxError{Input: text, Reason: reason}
	}
	toks := lex(words)
	ref, reason := parseTokens(toks, symbol)
	if reason != "" && symbol == "" {
		if titled, ok := parseTitled(words, toks); ok {
			return titled, nil
		}
	}
	if reason != "" {
		return Reference{}, &SyntaxError{Input: text, Reason: reason}
	}
	return ref, nil
}

// takeSymbol cuts the symbol out of the text and leaves a mark that the lexer
// reads as one token, so that "1674 4" and "S/RES/1674 4" parse alike.
func takeSymbol(text string) (words, symbol, reason string) {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, " "), documentMark, " ")
	text = strings.Join(strings.Fields(text), " ")
	spans := scanSymbols(text)
	var out strings.Builder
	at := 0
	for _, s := range spans {
		if symbol != "" && Symbol(symbol).Key() != s.symbol.Key() {
			return "", "", "it names two documents; ask for one at a time"
		}
		if len(symbol) < len(s.symbol) {
			symbol = string(s.symbol)
		}
		out.WriteString(text[at:s.start] + " " + documentMark + " ")
		at = s.end
	}
	if symbol == "" && link.MatchString(text) {
		return "", "", "the link holds no document symbol"
	}
	return dashes.Replace(out.String() + text[at:]), symbol, ""
}

// String prints the reference so that ParseReference reads the same back, but
// for a title that could itself be read as a reference, "A/ 5".
func (r Reference) String() string {
	var parts []string
	for _, p := range []string{r.Symbol + r.Title, r.Annex} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	word := ""
	for _, l := range r.Labels {
		switch {
		case l.Preambular(), l.Unnumbered():
			parts, word = append(parts, string(l)), "" // carries its own word
		case word == "":
			word = "para. "
			parts = append(parts, word+string(l))
		default:
			parts = append(parts, string(l))
		}
	}
	return strings.Join(parts, ", ")
}

// parseTitled reads a reference whose document is named by words: "2016
// summary, para. 12", "annex I, 3 of the joint report". The words must hold one
// that means nothing else here, and the rest must be a reference by itself.
func parseTitled(text string, toks []token) (Reference, bool) {
	for i, t := range toks {
		if i > 0 && t.class.opensPlace() {
			if ref, ok := titled(text[:t.start], toks[:i], toks[i:]); ok {
				return ref, true
			}
		}
	}
	for i, t := range toks {
		if i > 0 && t.class == wordOf {
			if ref, ok := titled(text[t.end:], toks[i+1:], toks[:i]); ok {
				return ref, true
			}
		}
	}
	return Reference{}, false
}

func titled(title string, words, place []token) (Reference, bool) {
	plain := false
	for _, w := range words {
		if w.class.opensPlace() {
			return Reference{}, false
		}
		plain = plain || w.class == wordOther && len(w.text) > 1
	}
	ref, reason := parseTokens(place, "")
	title = bareTitle(title)
	if !plain || reason != "" || ref.Symbol != "" || len(ref.Labels) == 0 || title == "" {
		return Reference{}, false
	}
	ref.Title = title
	return ref, true
}

// bareTitle takes articles, marks and needless space off a title.
func bareTitle(title string) string {
	title = strings.Join(strings.Fields(title), " ")
	for {
		bare := strings.Trim(title, " ,:;.?!")
		if len(bare) > 4 && strings.EqualFold(bare[:4], "the ") {
			bare = bare[4:]
		}
		if bare == title {
			return title
		}
		title = bare
	}
}
