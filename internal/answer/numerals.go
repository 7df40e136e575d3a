package answer

import (
	"strconv"
	"strings"

	"rapporteur/internal/terms"
)

// otherNumerals are the ways to write a number below a hundred in the other
// script: the record says "the third session" and "sixty days" where a question
// says "3rd" and "60".
func otherNumerals(stem string) []variant {
	var words []string
	digits := false
	if n, suffix := numeral(stem); n > 0 {
		words = []string{ordinal(n), cardinal(n)}
		if suffix == "" {
			words = []string{cardinal(n), ordinal(n)}
		}
	} else if n, ok := spelled[stem]; ok {
		words, digits = []string{strconv.Itoa(n)}, true
	} else if n, ok := spelledOrdinals[stem]; ok {
		words, digits = []string{strconv.Itoa(n) + suffixOf(n)}, true
	}
	var out []variant
	for i, w := range words {
		out = append(out, variant{stems: terms.Stems("en", w), weight: []float64{sameWeight, recordWeight}[i], digits: digits})
	}
	return out
}

// numeral reads "60" or "3rd"; n is 0 for anything else.
func numeral(stem string) (n int, suffix string) {
	digits := strings.TrimRight(stem, "dhnrst")
	suffix = stem[len(digits):]
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || n > 99 {
		return 0, ""
	}
	switch suffix {
	case "", "st", "nd", "rd", "th":
		return n, suffix
	}
	return 0, ""
}

var (
	units = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	tens  = strings.Fields("- - twenty thirty forty fifty sixty seventy eighty ninety")
)

// cardinal writes 1 to 99 in words: "forty-two".
func cardinal(n int) string {
	switch {
	case n < len(units):
		return units[n]
	case n%10 == 0:
		return tens[n/10]
	}
	return tens[n/10] + "-" + units[n%10]
}

// ordinal writes 1 to 99 in words: "forty-second".
func ordinal(n int) string {
	words := cardinal(n)
	head, last := "", words
	if i := strings.LastIndex(words, "-"); i >= 0 {
		head, last = words[:i+1], words[i+1:]
	}
	if o, ok := irregularOrdinals[last]; ok {
		return head + o
	}
	if stem, ok := strings.CutSuffix(last, "y"); ok {
		return head + stem + "ieth"
	}
	return head + last + "th"
}

// suffixOf is what makes an ordinal of a number in figures: "3rd", "12th".
func suffixOf(n int) string {
	if last := n % 10; last >= 1 && last <= 3 && n/10 != 1 {
		return []string{"st", "nd", "rd"}[last-1]
	}
	return "th"
}

var irregularOrdinals = map[string]string{
	"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth",
}

// spelledOrdinals are the stems of "second" to "ninety-ninth" in one word.
var spelledOrdinals = func() map[string]int {
	m := map[string]int{}
	for n := 2; n < 100; n++ {
		if stems := terms.Stems("en", ordinal(n)); len(stems) == 1 {
			m[stems[0]] = n
		}
	}
	return m
}()

// spelled are the numbers of one word by its stem; the smallest are too common
// to be looked for in figures.
var spelled = func() map[string]int {
	m := map[string]int{}
	for n := 2; n < 100; n++ {
		if stems := terms.Stems("en", cardinal(n)); len(stems) == 1 {
			m[stems[0]] = n
		}
	}
	return m
}()
