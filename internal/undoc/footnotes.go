package undoc

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// markFootnotes gives the footnotes of wrapped text their fate and returns them
// by number. They stand at the foot of a page, below a rule of underscores, and
// end with the page; where the text has no pages, with the page's foot.
func markFootnotes(lines []line) map[int]string {
	notes := map[int]string{}
	// Where marks are raised, a figure that opens a line is none.
	raised := slices.ContainsFunc(lines, func(l line) bool { return l.role == Footnote && l.marks != "" })
	for i := 0; i < len(lines); i++ {
		switch {
		case lines[i].role == Footnote && lines[i].fate == fateText:
			lines[i].fate = fateNote
			if raised && lines[i].marks == "" {
				goOnNote(notes, lines[i].text)
			} else {
				addNote(notes, strings.TrimSpace(lines[i].marks+" "+lines[i].text))
			}
		case lines[i].fate == fateText && isStarNote(lines, i):
			for ; i < len(lines) && lines[i].fate == fateText; i++ {
				lines[i].fate = fateNote
			}
		case lines[i].fate == fateText && isNoteRule(lines[i].text):
			end := noteEnd(lines, i)
			readNotes(notes, lines[i+1:end])
			for j := i; j < end; j++ {
				if lines[j].fate == fateText {
					lines[j].fate = fateNote
				}
			}
			i = end - 1
		}
	}
	return notes
}

// isStarNote finds the footnote of an asterisk at the foot of a page: "* Second
// reissue for technical reasons." Only the foot of the page follows it.
func isStarNote(lines []line, i int) bool {
	const longest = 4 // lines
	text := strings.TrimLeft(lines[i].text, "*")
	stars := len(lines[i].text) - len(text)
	if !lines[i].soft || stars < 1 || stars > 3 || !unicode.IsUpper(firstRune(strings.TrimSpace(text))) {
		return false
	}
	for j := i + 1; j < len(lines) && j <= i+longest; j++ {
		if lines[j].fate == fatePage || lines[j].page != lines[i].page {
			return true
		}
	}
	return false
}

// isNoteRule: "__________________".
func isNoteRule(s string) bool { return len(s) >= 6 && strings.Trim(s, "_") == "" }

// noteEnd finds the line behind the footnotes whose rule is line i.
func noteEnd(lines []line, i int) int {
	texts, foot := 0, false
	for j := i + 1; j < len(lines); j++ {
		l := &lines[j]
		switch {
		case l.page != lines[i].page:
			return j
		case l.fate == fatePage:
			foot = texts > 0
		case bare.MatchString(l.text):
		case l.page == 0 && foot && texts > 0:
			return j
		default:
			texts++
		}
	}
	return len(lines)
}

// readNotes reads the lines below a rule. Numbers may stand in front of their
// text, alone above it, or, in a text taken from columns, all together: then
// they are dealt out in order when there are as many numbers as texts.
func readNotes(notes map[int]string, lines []line) {
	var numbers []int
	var texts []string
	for i := range lines {
		text := lines[i].text
		n, rest := cutNoteNumber(text)
		switch {
		case lines[i].fate == fatePage && n == 0:
			continue
		case n > 0 && rest == "":
			if lines[i].fate != fatePage || bare.MatchString(text) {
				numbers = append(numbers, n)
			}
		case n > 0 && (len(texts) == 0 || endsSentence(texts[len(texts)-1])):
			numbers, texts = append(numbers, n), append(texts, rest)
		case len(texts) > 0 && !endsSentence(texts[len(texts)-1]):
			texts[len(texts)-1] = growNote(texts[len(texts)-1], text)
		default:
			texts = append(texts, text)
		}
	}
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	for i, n := range numbers {
		if _, have := notes[n]; have {
			continue
		}
		notes[n] = ""
		if len(numbers) == len(texts) {
			notes[n] = texts[i]
		}
	}
}

// addNote takes a footnote that a format keeps whole: "7 See resolution 70/1."
func addNote(notes map[int]string, text string) {
	if n, rest := cutNoteNumber(text); n > 0 && notes[n] == "" {
		notes[n] = rest
		return
	}
	goOnNote(notes, text)
}

// goOnNote adds another line to the last footnote.
func goOnNote(notes map[int]string, text string) {
	if len(notes) > 0 {
		last := slices.Max(slices.Collect(maps.Keys(notes)))
		notes[last] = growNote(notes[last], text)
	}
}

// growNote adds a line to a footnote, up to a length that no footnote has.
func growNote(note, text string) string {
	const most = 8 << 10 // bytes
	if len(note) > most {
		return note
	}
	return strings.TrimSpace(note + " " + text)
}

// cutNoteNumber parts "7 See …" into number and text; 0 where there is none.
func cutNoteNumber(s string) (int, string) {
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if digits == 0 || digits > 3 || digits < len(s) && !strings.ContainsRune(" ./", rune(s[digits])) {
		return 0, s
	}
	n, _ := strconv.Atoi(s[:digits])
	rest := s[digits:]
	if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, ". ")); strings.HasPrefix(rest, "/") || unicode.IsLower(r) {
		return 0, s
	}
	return n, strings.TrimLeft(rest, ". ")
}
