package undoc

import (
	"slices"
	"strings"
	"unicode"
)

// languageCode turns "EN", "English" and "en" into "en".
func languageCode(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	for code, names := range map[string]string{
		"en": "e en eng english anglais", "fr": "f fr fre fra french français", "es": "s es spa spanish español", "ru": "r ru rus russian",
		"ar": "a ar ara arabic", "zh": "c zh chi zho chinese",
	} {
		if slices.Contains(strings.Fields(names), s) {
			return code
		}
	}
	return s
}

// findLanguage tells the six languages by their script and, for the Latin ones,
// by their commonest words, from the beginning of the text.
func findLanguage(lines []line) string {
	const enough = 8_000 // bytes of text
	scripts := map[string]int{}
	counts := map[string]int{}
	n := 0
	for i := range lines {
		if n += len(lines[i].text); n > enough && i > 0 {
			break
		}
		text := lines[i].text[:cutAt(lines[i].text, enough)]
		for _, r := range text {
			if r >= 0x250 {
				scripts[scriptOf(r)]++
			}
		}
		for w := range strings.FieldsSeq(text) {
			if code := languageOfWord(w); code != "" {
				counts[code]++
			}
		}
	}
	for _, code := range []string{"ru", "ar", "zh"} {
		if scripts[code]*4 > min(n, enough) { // a letter has two or three bytes
			return code
		}
	}
	best := "en"
	for _, code := range []string{"fr", "es"} {
		if counts[code] > counts[best] {
			best = code
		}
	}
	return best
}

// languageOfWord knows the commonest words that only one of three languages has.
func languageOfWord(w string) string {
	switch w {
	case "the", "and", "of":
		return "en"
	case "les", "des", "et", "du":
		return "fr"
	case "los", "las", "y", "del":
		return "es"
	}
	return ""
}

func scriptOf(r rune) string {
	switch {
	case unicode.Is(unicode.Cyrillic, r):
		return "ru"
	case unicode.Is(unicode.Arabic, r):
		return "ar"
	case unicode.Is(unicode.Han, r):
		return "zh"
	}
	return ""
}
