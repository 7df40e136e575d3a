package undoc

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// noteMarks finds the marks of footnotes in running text. Marks are numbered
// through the document, so only a number that comes next, or little later, and
// whose footnote is known, can be one.
type noteMarks struct {
	notes map[int]string
	last  int
	cited map[int]bool
}

// take removes the marks from a text and returns the footnotes they call.
func (m *noteMarks) take(s string) (string, []string) {
	if strings.Contains(s, "[^") {
		s = m.plainMarks(s)
	}
	if len(m.notes) == 0 {
		return s, nil
	}
	var cited []string
	const most = 500 // in one piece; more is no text of the United Nations
	for at := 0; at < len(s) && len(cited) < most; {
		start, end, n := m.next(s, at)
		if n == 0 {
			break
		}
		if note := m.notes[n]; note != "" {
			cited = append(cited, strconv.Itoa(n)+" "+collapse(note))
		}
		m.last = max(m.last, n)
		m.cited[n] = true
		s = cutOut(s, start, end)
		at = start
	}
	return s, cited
}

// raised returns the footnotes called by marks that the reader raised out of a
// text ("1 2").
func (m *noteMarks) raised(marks string) []string {
	var cited []string
	for mark := range strings.FieldsSeq(marks) {
		n, _ := strconv.Atoi(mark)
		if note := m.notes[n]; note != "" {
			cited = append(cited, mark+" "+collapse(note))
		}
		if n > 0 {
			m.last, m.cited[n] = max(m.last, n), true
		}
	}
	return cited
}

// cutOut drops s[start:end] with the space before it that nothing needs.
func cutOut(s string, start, end int) string {
	left, right := s[:start], s[end:]
	if strings.HasSuffix(left, " ") && (right == "" || strings.ContainsRune(" .,;:)", rune(right[0]))) {
		left = strings.TrimSuffix(left, " ")
	}
	return left + right
}

// plainMarks turns "[^7]" into a bare mark behind a zero-width joiner, so that
// next knows it, and a false one, "[^2013]", back into its number.
func (m *noteMarks) plainMarks(s string) string {
	var out strings.Builder
	for {
		i := strings.Index(s, "[^")
		if i < 0 {
			break
		}
		end := strings.IndexByte(s[i:], ']')
		n := 0
		if end > 2 {
			n, _ = strconv.Atoi(s[i+2 : i+end])
		}
		if n == 0 {
			out.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		out.WriteString(s[:i])
		if _, known := m.notes[n]; known {
			out.WriteString(sureMark)
		} else if i > 0 && s[i-1] != ' ' {
			out.WriteByte(' ')
		}
		out.WriteString(strconv.Itoa(n))
		s = s[i+end+1:]
	}
	return out.String() + s
}

// sureMark stands before a number that the source calls a footnote.
const sureMark = "\u200d"

// next finds the first mark from offset at on. n is 0 when there is none.
func (m *noteMarks) next(s string, at int) (start, end, n int) {
	for i := at; i < len(s); i++ {
		if strings.HasPrefix(s[i:], sureMark) {
			value, size := leadingInt(s[i+len(sureMark):])
			return i, i + len(sureMark) + size, value
		}
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		j := i
		for j < len(s) && s[j] >= '0' && s[j] <= '9' {
			j++
		}
		if from, value := m.markIn(s, i, j); value > 0 {
			return from, j, value
		}
		if v, _ := strconv.Atoi(s[i:min(j, i+3)]); v == m.last+1 && m.expected(v) && behindWord(s, i, j) {
			return i, j, v
		}
		i = j - 1
	}
	return 0, 0, 0
}

// markIn judges the digits s[i:j]: all of them, or what is glued to a year
// ("203412" is 2034 and footnote 12).
func (m *noteMarks) markIn(s string, i, j int) (from, n int) {
	if j-i > 4 && j-i < 8 && (s[i] == '1' || s[i] == '2') {
		if v, _ := strconv.Atoi(s[i+4 : j]); m.expected(v) {
			return i + 4, v
		}
	}
	if j-i > 3 {
		return 0, 0
	}
	v, _ := strconv.Atoi(s[i:j])
	if m.expected(v) && standsLikeMark(s, i, j) {
		return i, v
	}
	return 0, 0
}

func (m *noteMarks) expected(n int) bool {
	const lost = 4 // marks in a row that a converter may have lost
	_, known := m.notes[n]
	return known && !m.cited[n] && n > m.last && n <= m.last+lost
}

// standsLikeMark: glued to a word or a stop with space or a stop behind it, or
// behind a space where no number of the text could stand.
func standsLikeMark(s string, i, j int) bool {
	after, _ := utf8.DecodeRuneInString(s[j:])
	if j < len(s) && !strings.ContainsRune(" .,;:)”’]", after) {
		return false
	}
	if j+1 < len(s) && (after == '.' || after == ',') && s[j+1] >= '0' && s[j+1] <= '9' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	switch {
	case i == 0:
		return false
	case unicode.IsLetter(before), strings.ContainsRune(".,;:”’)", before):
		return !isReference(s[:i]) && !strings.HasSuffix(s[:i], "(")
	case before != ' ':
		return false
	}
	return spacedMark(strings.TrimRight(s[:i], " "), strings.TrimLeft(s[j:], " "), j == len(s))
}

// isReference: digits glued to these belong to a symbol or a figure ("Add.1").
func isReference(before string) bool {
	for _, end := range [...]string{"Add.", "Rev.", "Corr.", "L.", "PV.", "No.", "Nos.", "para.", "paras.", "CRP.",
		"WP.", "C.", "p.", "vol."} {
		if strings.HasSuffix(before, end) {
			return true
		}
	}
	return false
}

// spacedMark judges a number with a space on both sides: "Criminal Court 1
// reaffirms", "2024/25; 4". Behind a stop it is a mark when the text goes on in
// lower case or ends; behind a word, when that word is a name and what follows
// does not count or date anything.
func spacedMark(before, after string, last bool) bool {
	word := strings.TrimLeft(before[strings.LastIndexByte(before, ' ')+1:], "(“\"")
	first, _ := utf8.DecodeRuneInString(word)
	next := strings.TrimRight(firstWord(after), ".,;:")
	switch {
	case isReference(before), speaksOfNumber(word), speaksOfNumber(next) && unicode.IsUpper(firstRune(next)):
		return false
	case endsClause(before) && !strings.HasSuffix(before, "."):
		return last || startsLower(after)
	case endsSentence(before):
		return true
	}
	return unicode.IsUpper(first) && len(word) > 2 && !counted(next) && (last || after == "" || !unicode.IsUpper(firstRune(after)))
}

// behindWord judges "atrocity crimes 1 is grounded": a number between two words
// in small letters that neither name what is numbered nor count anything. It is
// a mark only where it is the very next one.
func behindWord(s string, i, j int) bool {
	if i < 2 || s[i-1] != ' ' || j >= len(s) || s[j] != ' ' || j-i > 2 {
		return false
	}
	before := s[:i-1]
	word := before[strings.LastIndexByte(before, ' ')+1:]
	next := firstWord(s[j+1:])
	small := unicode.IsLower(firstRune(word)) && len(word) > 3 && !speaksOfNumber(word) && !isNumbered(word)
	return small && functionWord(next)
}

// isNumbered lists what is counted with a number behind the word.
func isNumbered(word string) bool {
	switch word {
	case "phase", "group", "category", "level", "option", "table", "figure", "stage", "number", "pillar", "tier", "step",
		"type", "class", "zone", "track", "round", "week", "year", "grade", "volume", "line", "model", "case":
		return true
	}
	return false
}

// functionWord lists words that go on with a sentence and follow no count.
func functionWord(w string) bool {
	switch w {
	case "is", "are", "was", "were", "has", "have", "and", "or", "of", "in", "on", "to", "by", "for", "with", "that",
		"which", "who", "as", "at", "from", "will", "shall":
		return true
	}
	return false
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// counted: a number before one of these is a quantity.
func counted(word string) bool {
	switch strings.ToLower(word) {
	case "million", "billion", "per", "percent", "km", "kilometres", "metres", "years", "months", "days", "hours",
		"states", "countries", "members", "persons", "people", "women", "degrees":
		return true
	}
	return false
}
