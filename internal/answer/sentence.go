package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// span of a text, in bytes.
type span struct{ start, end int }

func (s span) of(text string) string { return text[s.start:s.end] }

// splitSentences cuts a paragraph into sentences, without the space between
// them. A line break ends a sentence (sub-paragraphs stand on lines of their
// own); a full stop does so unless it belongs to an abbreviation, an initial
// or a number.
func splitSentences(text string) []span {
	var out []span
	start := 0
	add := func(end int) {
		s := trimSpan(text, span{start, end})
		if s.end > s.start {
			out = append(out, s)
		}
		start = end
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\n' || r == '。':
			add(i + size)
		case r == '.' || r == '?' || r == '!' || r == '؟':
			if end := closers(text, i+size); endsSentence(text, i, r, end) {
				end += footnoteDigits(text[end:])
				add(end)
				size = end - i
			}
		}
		i += size
	}
	add(len(text))
	return out
}

// closers passes the quotation marks and brackets that close after a stop.
func closers(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !strings.ContainsRune("\"”’»)]'", r) {
			return i
		}
		i += size
	}
	return i
}

// endsSentence decides about the stop at i; end is behind its closing marks.
func endsSentence(text string, i int, stop rune, end int) bool {
	rest := text[end:]
	next := strings.TrimLeftFunc(rest, unicode.IsSpace)
	if next == "" {
		return true
	}
	if len(next) == len(rest) { // no space follows
		return footnoteMark(rest)
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, "\"“‘«(["))
	if unicode.IsLower(r) {
		return false
	}
	return stop != '.' || !abbreviation(text[:i], next)
}

// footnoteMark recognises "…document.1 The next": digits glued to the stop and
// a capital after them.
func footnoteMark(rest string) bool {
	n := footnoteDigits(rest)
	if n == 0 || n > 3 || n+1 >= len(rest) || rest[n] != ' ' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest[n+1:])
	return unicode.IsUpper(r)
}

// footnoteDigits is the length of the digits at the head of rest.
func footnoteDigits(rest string) int {
	n := 0
	for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
		n++
	}
	return n
}

// abbreviation reports whether the stop after before belongs to a shortened
// word: a title, a reference ("para. 12"), an initial.
func abbreviation(before, next string) bool {
	i := strings.LastIndexFunc(before, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("([“\"‘", r) })
	word := before[i+1:]
	if j := strings.LastIndexAny(word, "'’-"); j >= 0 {
		_, size := utf8.DecodeRuneInString(word[j:])
		word = word[j+size:]
	}
	lower := strings.ToLower(word)
	if titles[lower] {
		return true
	}
	first, _ := utf8.DecodeRuneInString(next)
	if references[lower] {
		return unicode.IsDigit(first) || strings.ContainsRune("IVXL(", first)
	}
	letters := strings.ReplaceAll(word, ".", "")
	if strings.Contains(word, ".") && len(letters) <= 3 { // "U.N", "i.e"
		return true
	}
	return utf8.RuneCountInString(word) == 1 && unicode.IsUpper([]rune(word)[0]) && word != "I"
}

var titles = wordSet(`mr mrs ms messrs mme dr prof h.e he st gen lt col maj capt sgt brig adm cmdr sr jr hon rev amb
	vs cf e.g i.e eg ie viz etc. al approx ca`)

var references = wordSet(`no nos para paras par art arts chap sect sec vol vols p pp ed eds fig figs add corr rev ser res doc
	op ibid jan feb mar apr jun jul aug sept sep oct nov dec`)

func wordSet(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

func trimSpan(text string, s span) span {
	for s.start < s.end {
		r, size := utf8.DecodeRuneInString(text[s.start:s.end])
		if !unicode.IsSpace(r) {
			break
		}
		s.start += size
	}
	for s.end > s.start {
		r, size := utf8.DecodeLastRuneInString(text[s.start:s.end])
		if !unicode.IsSpace(r) {
			break
		}
		s.end -= size
	}
	return s
}
