package undoc

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxDepth is how many levels a printed number has at most: 129.1.1.
const maxDepth = 3

// printedNumber is a printed paragraph number: "12.", "129.107", "12 bis.", "٣ -".
type printedNumber struct {
	printed string // without the full stop or dash: "129.107", "12 bis"
	parts   [maxDepth]int
	depth   int
	rest    int // offset in the line of the text behind the number
}

// parseNumber reads a number at the start of s. A single number needs a full
// stop (also full-width) or, as in Arabic, a dash; a decimal needs neither.
// Digits may be Arabic-Indic or full-width. "1.5 degrees", "12/3" and years
// with a dash are none: what follows must be able to open a sentence.
func parseNumber(s string) (printedNumber, bool) {
	var n printedNumber
	i := 0
	if strings.HasPrefix(s, "[") { // drafts set new paragraphs in brackets
		i = 1
	}
	start := i
	for n.depth < maxDepth {
		value, size := leadingInt(s[i:])
		if size == 0 {
			break
		}
		n.parts[n.depth] = value
		n.depth++
		i += size
		if next, _ := leadingInt(strings.TrimPrefix(s[i:], ".")); next == 0 || !strings.HasPrefix(s[i:], ".") {
			break
		}
		if n.depth < maxDepth {
			i++
		}
	}
	if n.depth == 0 || n.parts[0] == 0 {
		return printedNumber{}, false
	}
	n.printed = western(s[start:i])
	if n, ok := n.finish(s, i); ok {
		return n, true
	}
	return printedNumber{}, false
}

// finish reads what closes the number and checks what follows.
func (n printedNumber) finish(s string, i int) (printedNumber, bool) {
	if bis, size := inserted(s[i:]); size > 0 {
		n.printed += " " + bis
		i += size
	}
	stop := terminator(s[i:])
	if stop == 0 && n.depth == 1 {
		return printedNumber{}, false
	}
	i += stop
	n.rest = len(s) - len(strings.TrimLeftFunc(s[i:], unicode.IsSpace))
	text := strings.TrimLeft(s[n.rest:], "\"'“‘«„([*–- ")
	if lettered(s[n.rest:]) { // "12. (a) Urges"
		return n, true
	}
	r, _ := utf8.DecodeRuneInString(text)
	switch {
	case text == "":
		return n, n.rest == len(s) && stop > 0 // the number stands alone on its line
	case unicode.IsLower(r):
		return printedNumber{}, false
	case unicode.IsDigit(r):
		return n, n.depth == 1 && n.rest > i // "12. 2025 marks", not "12.2025"
	}
	return n, unicode.IsLetter(r)
}

// leadingInt reads up to four digits of any script.
func leadingInt(s string) (value, size int) {
	digits := 0
	for size < len(s) {
		r, n := utf8.DecodeRuneInString(s[size:])
		d := digit(r)
		if d < 0 {
			break
		}
		if digits++; digits > 4 {
			return 0, 0
		}
		value = value*10 + d
		size += n
	}
	return value, size
}

func digit(r rune) int {
	for _, zero := range [...]rune{'0', '٠', '۰', '０'} {
		if r >= zero && r <= zero+9 {
			return int(r - zero)
		}
	}
	return -1
}

// western writes digits of other scripts as 0 to 9, as a citation does.
func western(s string) string {
	return strings.Map(func(r rune) rune {
		if d := digit(r); d >= 0 {
			return '0' + rune(d)
		}
		return r
	}, s)
}

// inserted reads the mark of a paragraph inserted later, " bis".
func inserted(s string) (word string, size int) {
	trimmed := strings.TrimLeft(s, " ")
	for _, w := range [...]string{"bis", "ter", "quater", "quinquies", "sexies"} {
		if rest, ok := strings.CutPrefix(trimmed, w); ok && terminator(rest) > 0 {
			return w, len(s) - len(rest)
		}
	}
	return "", 0
}

// terminator measures what closes a number: a full stop, or a dash with a space
// behind it. A bracket may stand before it.
func terminator(s string) int {
	i := 0
	if strings.HasPrefix(s, "]") {
		i = 1
	}
	for _, stop := range [...]string{".", "．", "。"} {
		if strings.HasPrefix(s[i:], stop) {
			return i + len(stop)
		}
	}
	trimmed := strings.TrimLeft(s[i:], " ")
	for _, dash := range [...]string{"-", "–", "—", "－"} {
		if rest, ok := strings.CutPrefix(trimmed, dash); ok && strings.HasPrefix(rest, " ") {
			return len(s) - len(rest)
		}
	}
	return 0
}

// follows reports whether n is what comes next after last: one more at some
// level, or the first of a level below.
func (n printedNumber) follows(last [maxDepth]int, depth int) bool {
	if depth == 0 {
		return n.parts[0] == 1 && (n.depth == 1 || n.parts[1] == 1)
	}
	for level := range n.depth {
		switch {
		case level >= depth, level > 0 && last[level] == 0:
			return n.opensBelow(level)
		case n.parts[level] == last[level]+1:
			return n.opensBelow(level + 1)
		case n.parts[level] != last[level]:
			return false
		}
	}
	return false
}

// opensBelow reports that every level from the given one on is 1.
func (n printedNumber) opensBelow(level int) bool {
	for ; level < n.depth; level++ {
		if n.parts[level] != 1 {
			return false
		}
	}
	return true
}

// lettered reports that s begins with the mark of a sub-paragraph, "(a)".
func lettered(s string) bool {
	end := strings.IndexByte(s[:min(len(s), 7)], ')')
	if end < 2 || s[0] != '(' {
		return false
	}
	return strings.Trim(s[1:end], "abcdefghijklmnopqrstuvwxyz") == ""
}
