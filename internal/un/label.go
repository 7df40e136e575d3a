package un

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Preamble is the label that asks for every preambular paragraph; with a number
// behind it, "preamble 3", it names one.
const Preamble = "preamble"

// OperativeClause is the label of the operative paragraph of a resolution that
// prints no numbers; with a number behind it, "operative 2", the label of one of
// several. Asked for, it means all of them.
const OperativeClause = "operative"

// labelShape: "12", "12 bis", "129.107", each with a path of letters behind it.
var labelShape = regexp.MustCompile(
	`^(preamble |operative ?)?(\d+(?:\.\d+)*)?(?: (` + inserted + `))?((?: \([a-z]{1,7}\))*)$`)

// inserted are the Latin numerals of paragraphs put between others.
const inserted = `bis|ter|quater|quinquies|sexies|septies|octies`

// Split parts the paragraph's own label from the path of the sub-paragraph:
// "29 (c) (ii)" is "29" and "(c) (ii)".
func (l Label) Split() (paragraph Label, path string) {
	before, after, found := strings.Cut(string(l), " (")
	if !found {
		return l, ""
	}
	return Label(before), "(" + after
}

// Preambular reports whether the label names preambular paragraphs.
func (l Label) Preambular() bool {
	return strings.HasPrefix(string(l), Preamble)
}

// Unnumbered reports whether the label names operative paragraphs that have no
// printed number.
func (l Label) Unnumbered() bool {
	return strings.HasPrefix(string(l), OperativeClause)
}

// CompareLabels orders labels as they follow each other in a document:
// preambular ones first, then by number, "12" before "12 bis" before "13",
// "129.2" before "129.10", and a paragraph before its sub-paragraphs.
func CompareLabels(a, b Label) int {
	x, y := a.order(), b.order()
	if c := slices.Compare(x, y); c != 0 {
		return c
	}
	return cmp.Compare(a, b) // unknown shapes still have one fixed order
}

// order turns a label into numbers that compare as the label does. A part that
// is missing is 0, which is below every part that is there.
func (l Label) order() []int {
	m := labelShape.FindStringSubmatch(string(l))
	if m == nil {
		return []int{2} // after everything with a number
	}
	keys := []int{1}
	if l.Preambular() {
		keys[0] = 0
	}
	var numbers [4]int // 129.1.1 is the deepest in print
	for i, s := range strings.Split(m[2], ".") {
		if i < len(numbers) {
			numbers[i], _ = strconv.Atoi(s)
		}
	}
	keys = append(keys, numbers[:]...)
	keys = append(keys, 1+slices.Index(strings.Split(inserted, "|"), m[3]))
	for depth, s := range strings.Fields(m[4]) {
		keys = append(keys, letterOrder(strings.Trim(s, "()"), depth))
	}
	return keys
}

// letterOrder is the ordinal of a sub-paragraph's mark at its level: letters at
// the first and third, roman numerals at the second and fourth (UN Editorial
// Manual). A mark of the other style is read as what it is.
func letterOrder(mark string, depth int) int {
	n, roman := romanValue(mark)
	if roman && (depth%2 == 1 || len(mark) > 1) {
		return n
	}
	return int(mark[0]-'a') + 1 + 26*(len(mark)-1) // "aa" follows "z"
}

// romanValue reads a small roman numeral up to 39, "i" to "xxxix".
func romanValue(s string) (int, bool) {
	n := slices.Index(romans(), s)
	return n + 1, n >= 0
}

// romans are the numerals from i to xxxix. Paragraphs have no more parts, and
// without l, c, d and m no letter is mistaken for a numeral.
func romans() []string {
	tens := []string{"", "x", "xx", "xxx"}
	ones := []string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"}
	var all []string
	for _, t := range tens {
		for _, o := range ones {
			if t+o != "" {
				all = append(all, t+o)
			}
		}
	}
	return all
}

// SameAnnex reports whether two names mean the same annex: case, spaces and the
// style of the numeral do not matter, "Annex 1" is "annex I".
func SameAnnex(a, b string) bool { return annexKey(a) == annexKey(b) }

func annexKey(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == ',' })
	for i, w := range words {
		if n, ok := romanValue(w); ok {
			words[i] = strconv.Itoa(n)
		}
	}
	return strings.Join(words, " ")
}
