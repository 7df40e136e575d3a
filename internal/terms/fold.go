package terms

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold lower-cases a word, takes the accents off Latin letters, the vowel signs
// off Arabic ones, and the marks out of figures ("1,250" → "1250").
func fold(w string) string {
	if plain(w) {
		return w
	}
	var b strings.Builder
	b.Grow(len(w))
	latin := false
	figure := digits(w)
	for _, r := range norm.NFKD.String(w) {
		switch {
		case unicode.Is(unicode.Mn, r):
			if !latin && !unicode.Is(unicode.Arabic, r) && r != '\u0301' && !arabicMark(r) {
				b.WriteRune(r) // й is its own letter
			}
			continue
		case unicode.IsSpace(r): // some marks are a space and a mark when taken apart
			continue
		case r == '\u00ad', r == ',' && figure, r == '.' && !figure, r == '\'', r == '’':
			continue
		}
		latin = r < 0x250
		b.WriteRune(toASCIIDigit(unicode.ToLower(r)))
	}
	return norm.NFC.String(b.String())
}

func plain(w string) bool {
	for i := 0; i < len(w); i++ {
		c := w[i]
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

func arabicMark(r rune) bool { return r >= 0x064B && r <= 0x065F || r == 0x0670 }

// toASCIIDigit maps the digits of any script to 0-9 (٣ → 3).
func toASCIIDigit(r rune) rune {
	switch {
	case r >= 0x0660 && r <= 0x0669:
		return '0' + r - 0x0660
	case r >= 0x06F0 && r <= 0x06F9:
		return '0' + r - 0x06F0
	}
	return r
}
