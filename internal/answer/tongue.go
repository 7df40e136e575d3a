package answer

import (
	"strings"
	"unicode"

	"rapporteur/internal/terms"
)

// foreignTo names the language of a question that is not in English, "" for
// English and for keywords. The small words of the language tell: three of them,
// or two and an accent, and more than there are English ones. Other scripts tell
// by themselves.
func foreignTo(question string) string {
	latin, accents := 0, 0
	scripts := map[string]int{}
	for _, r := range question {
		switch {
		case unicode.Is(unicode.Cyrillic, r):
			scripts["Russian"]++
		case unicode.Is(unicode.Arabic, r):
			scripts["Arabic"]++
		case unicode.Is(unicode.Han, r):
			scripts["Chinese"]++
		case strings.ContainsRune("éèêàâçñóíúáôûîœ¿¡", unicode.ToLower(r)):
			accents++
			latin++
		case unicode.IsLetter(r):
			latin++
		}
	}
	for _, name := range []string{"Russian", "Arabic", "Chinese"} {
		if scripts[name] > latin {
			return name
		}
	}
	english := smallWords("en", question)
	for _, l := range []struct{ code, name string }{{"fr", "French"}, {"es", "Spanish"}} {
		n := smallWords(l.code, question)
		if n > english && (n >= 3 || n == 2 && accents > 0) {
			return l.name
		}
	}
	return ""
}

// smallWords counts the words without content in a language.
func smallWords(lang, text string) int {
	n := 0
	for _, t := range terms.Analyze(lang, text) {
		if t.Stop {
			n++
		}
	}
	return n
}
