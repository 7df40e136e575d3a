package terms

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// word is a run of letters and digits in a text, in bytes.
type word struct {
	start, end int
	han        bool // a pair of Han characters
}

// words yields the words of text. A figure keeps its inner marks ("1,250",
// "129.107"); letters joined by single stops are one word ("U.N."); Han text
// yields overlapping pairs, since it has no spaces.
func words(text string) iter.Seq[word] {
	return func(yield func(word) bool) {
		for i := 0; i < len(text); {
			r, size := utf8.DecodeRuneInString(text[i:])
			switch {
			case unicode.Is(unicode.Han, r):
				end := hanRun(text, i)
				if !yieldPairs(text, i, end, yield) {
					return
				}
				i = end
			case wordRune(r):
				end := wordEnd(text, i)
				if !yield(word{start: i, end: end}) {
					return
				}
				i = end
			default:
				i += size
			}
		}
	}
}

func wordRune(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)) && !unicode.Is(unicode.Han, r)
}

// wordEnd finds the end of the word at i, passing the marks inside figures and
// the stops of "U.N.".
func wordEnd(text string, i int) int {
	prev, size := utf8.DecodeRuneInString(text[i:])
	letters, dotted := 1, false
	end := i + size
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if wordRune(r) || r == '\u00ad' {
			if dotted && letters > 0 && unicode.IsLetter(prev) {
				return end // "Mr.Smith": two words
			}
			letters++
			prev, end = r, end+size
			continue
		}
		next, nextSize := utf8.DecodeRuneInString(text[end+size:])
		switch {
		case (r == ',' || r == '.') && unicode.IsDigit(prev) && unicode.IsDigit(next) && digits(text[i:end]):
			prev, end = next, end+size+nextSize
		case r == '.' && letters == 1 && unicode.IsUpper(prev) && unicode.IsUpper(next) && !longWord(text, end+size):
			prev, end, dotted = next, end+size+nextSize, false
		default:
			return end
		}
	}
	return end
}

// longWord reports whether more than one letter follows at i: "J.Smith" is two
// words, "U.N." is one.
func longWord(text string, i int) bool {
	_, size := utf8.DecodeRuneInString(text[i:])
	second, _ := utf8.DecodeRuneInString(text[i+size:])
	return wordRune(second)
}

func digits(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

func hanRun(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.Is(unicode.Han, r) {
			break
		}
		i += size
	}
	return i
}

func yieldPairs(text string, start, end int, yield func(word) bool) bool {
	_, first := utf8.DecodeRuneInString(text[start:])
	if start+first == end {
		return yield(word{start: start, end: end, han: true})
	}
	for i := start; ; {
		_, a := utf8.DecodeRuneInString(text[i:])
		if i+a >= end {
			return true
		}
		_, b := utf8.DecodeRuneInString(text[i+a:])
		if !yield(word{start: i, end: i + a + b, han: true}) {
			return false
		}
		i += a
	}
}
