package answer

import (
	_ "embed"
	"strconv"
	"strings"

	"rapporteur/internal/terms"
)

// relatedWords lists, for the common words of English, the words nearest in meaning,
// best first, each with its nearness in hundredths. The head of a line is a
// stem, so that all forms of a word share it:
//
//	helicopt: chopper 73, aircraft 72, plane 69
//
// The file was made once, offline; its first lines say how. It is data, plain
// to read, and no model runs when a question is answered.
//
//go:embed related.txt
var relatedWords string

// wordFamilies lists the words derived from the same root whose stem is
// another: "extens: extended". Asked for one, the record may say any.
//
//go:embed families.txt
var wordFamilies string

// thesaurus finds the words that may stand for a word of everyday English.
type thesaurus struct {
	related, families map[string]string // by stem: the rest of the line
}

func newThesaurus() thesaurus {
	return thesaurus{related: readLists(relatedWords), families: readLists(wordFamilies)}
}

func readLists(file string) map[string]string {
	m := make(map[string]string, strings.Count(file, "\n"))
	for line := range strings.Lines(file) {
		head, rest, ok := strings.Cut(line, ": ")
		if ok && !strings.HasPrefix(line, "#") {
			m[head] = strings.TrimSuffix(rest, "\n")
		}
	}
	return m
}

// What a word counts that is found instead of the word asked: one of its family
// nearly as much; a related one its nearness (0 to 1) less the floor.
const (
	familyWeight = 0.85
	relatedFloor = 0.27
)

// variants of one stem, best first.
func (t thesaurus) variants(stem string) []variant {
	var out []variant
	add := func(word string, weight float64, loose bool) {
		if stems := terms.Stems("en", word); len(stems) == 1 && stems[0] != stem {
			out = append(out, variant{stems: stems, weight: weight, loose: loose})
		}
	}
	for word := range strings.SplitSeq(t.families[stem], ", ") {
		add(word, familyWeight, false)
	}
	for item := range strings.SplitSeq(t.related[stem], ", ") {
		word, near, _ := strings.Cut(item, " ")
		if n, err := strconv.Atoi(near); err == nil {
			add(word, float64(n)/100-relatedFloor, true)
		}
	}
	return out
}
