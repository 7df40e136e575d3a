package answer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rapporteur/internal/terms"
)

// speller finds the word of the record that a mistyped one was meant to be.
type speller struct {
	byLength map[int][]string
	count    map[string]int
}

// minMended is the shortest stem that is mended, in characters: shorter ones
// have too many neighbours.
const minMended = 5

func newSpeller(frequency map[string]int) *speller {
	s := &speller{byLength: map[int][]string{}, count: frequency}
	for w := range frequency {
		if n := utf8.RuneCountInString(w); n >= minMended-1 && !hasDigit(w) {
			s.byLength[n] = append(s.byLength[n], w)
		}
	}
	return s
}

func hasDigit(w string) bool {
	for i := 0; i < len(w); i++ {
		if w[i] >= '0' && w[i] <= '9' {
			return true
		}
	}
	return false
}

// nearest returns the most frequent known word one slip away, two for words of
// nine letters and more; the first letter must be right. "" when there is none.
func (s *speller) nearest(w string) string {
	n := utf8.RuneCountInString(w)
	if n < minMended || hasDigit(w) {
		return ""
	}
	reach := 1
	if n >= 9 {
		reach = 2
	}
	best, bestCost := "", reach+1
	for l := n - reach; l <= n+reach; l++ {
		for _, c := range s.byLength[l] {
			if c[0] != w[0] {
				continue
			}
			d := distance([]rune(w), []rune(c), reach)
			if d < bestCost || d == bestCost && d <= reach && better(s, c, best) {
				best, bestCost = c, d
			}
		}
	}
	if bestCost > reach {
		return ""
	}
	return best
}

// corrected is the most frequent stem of the record that a word with one slip in
// it may have: "mediaton" lost a letter of its ending, which stems do not show.
func (s *speller) corrected(printed string) string {
	const shortest, longest = 6, 20 // letters
	word := strings.ToLower(printed)
	if len(word) < shortest || len(word) > longest || hasDigit(word) || utf8.RuneCountInString(word) != len(word) {
		return ""
	}
	best := ""
	try := func(w string) {
		if stems := terms.Stems("en", w); len(stems) == 1 && s.count[stems[0]] > 0 && (best == "" || better(s, stems[0], best)) {
			best = stems[0]
		}
	}
	for i := 1; i <= len(word); i++ {
		for c := 'a'; c <= 'z'; c++ {
			try(word[:i] + string(c) + word[i:])
			if i < len(word) {
				try(word[:i] + string(c) + word[i+1:])
			}
		}
		if i < len(word) {
			try(word[:i] + word[i+1:])
		}
		if i+1 < len(word) {
			try(word[:i] + word[i+1:i+2] + word[i:i+1] + word[i+2:])
		}
	}
	return best
}

// slipOf reports whether a word is a slip of one that only asks or links, as
// "waht" and "abuot" are.
func slipOf(printed string) bool {
	word := []rune(strings.ToLower(printed))
	return len(word) >= 4 && slices.ContainsFunc(linking, func(w string) bool {
		return w[0] == byte(word[0]) && distance(word, []rune(w), 1) <= 1
	})
}

// linking are the words of asking and linking that people mistype.
var linking = strings.Fields(`what about which when where would could should their there these those does said with have from
	that this they were will please members delegates countries states according between regarding against happen happened think thought mention mentioned anyone somebody because including`)

// better prefers the more frequent word, then the alphabet, so that the choice
// never depends on the order of a map.
func better(s *speller, a, b string) bool {
	if s.count[a] != s.count[b] {
		return s.count[a] > s.count[b]
	}
	return a < b
}

// distance is the number of slips between two words: a letter too many, too
// few, wrong, or two changed about (Damerau, "optimal string alignment"). It
// gives up beyond limit.
func distance(a, b []rune, limit int) int {
	prev2, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		low := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
			low = min(low, cur[j])
		}
		if low > limit {
			return limit + 1
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}
