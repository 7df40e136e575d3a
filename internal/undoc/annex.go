package undoc

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// annexHeading is a heading below which numbering starts again.
type annexHeading struct {
	kind    string // "annex", "appendix", "enclosure"
	numeral string // "I", "2", "A"; empty where there is only one
	title   string // what is glued to it: "Annex 2025 Political Declaration …"
}

// name of the annex as a citation prints it.
func (h annexHeading) name() string {
	if h.numeral == "" {
		return h.kind
	}
	return h.kind + " " + h.numeral
}

// annexWord reads the word for an annex, in any language of the United Nations,
// at the start of s; kind is empty where there is none.
func annexWord(s string) (kind, rest string) {
	for _, w := range [...]struct{ word, kind string }{
		{"annexe", "annex"}, {"annex", "annex"}, {"appendix", "appendix"}, {"enclosure", "enclosure"},
		{"anexo", "annex"}, {"apéndice", "appendix"}, {"appendice", "appendix"}, {"pièce jointe", "enclosure"},
		{"приложение", "annex"}, {"добавление", "appendix"}, {"附件", "annex"}, {"附录", "appendix"}, {"مرفق", "annex"}, {"المرفق", "annex"},
	} {
		if len(s) >= len(w.word) && strings.EqualFold(s[:len(w.word)], w.word) {
			return w.kind, s[len(w.word):]
		}
	}
	return "", ""
}

// parseAnnexHeading reads a line that is the heading of an annex and nothing
// else, save for a title in the same block. "Annex I of this resolution or …",
// "Annex ..... 27" and "annexed to" are none.
func parseAnnexHeading(l *line) (annexHeading, bool) {
	r, _ := utf8.DecodeRuneInString(l.text)
	if len(l.text) > 300 || unicode.IsLower(r) || unicode.IsDigit(r) || l.cell {
		return annexHeading{}, false
	}
	kind, rest := annexWord(l.text)
	if kind == "" || rest != "" && unicode.IsLetter(rune(rest[0])) {
		return annexHeading{}, false
	}
	h := annexHeading{kind: kind}
	rest = strings.TrimRight(strings.TrimSpace(rest), "*:. ")
	h.numeral, h.title = cutNumeral(rest)
	switch {
	case h.title == "":
		return h, true
	case !l.opens || strings.Contains(h.title, "..") || strings.ContainsRune(".;,", lastRune(h.title)):
		return annexHeading{}, false
	}
	t, _ := utf8.DecodeRuneInString(strings.TrimLeft(h.title, "“\"'‘("))
	return h, unicode.IsUpper(t) || unicode.IsDigit(t)
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// cutNumeral parts "II. Financing" into numeral and title. Recognition may have
// split the numeral ("II I").
func cutNumeral(s string) (numeral, title string) {
	words := strings.Fields(s)
	n := 0
	for n < len(words) && isNumeral(strings.TrimRight(words[n], ".:)")) {
		numeral += strings.TrimRight(words[n], ".:)")
		if n++; unicode.IsDigit(rune(numeral[0])) {
			break
		}
	}
	return strings.ToUpper(numeral), strings.TrimSpace(strings.Join(words[n:], " "))
}

// isNumeral takes roman numerals, numbers up to 99 and single capitals.
func isNumeral(w string) bool {
	switch {
	case w == "":
		return false
	case strings.Trim(w, "IVX") == "":
		return true
	case strings.Trim(w, "0123456789") == "":
		return len(w) <= 2
	}
	return len(w) == 1 && w[0] >= 'A' && w[0] <= 'Z'
}
