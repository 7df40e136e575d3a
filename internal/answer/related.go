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
//	helicopt: chopper 73, aircraft 65, aerial 65
//
// The file was made once, offline; its first lines say how. It is data, plain
// to read, and no model runs when a question is answered.
//
//go:embed related.txt
var relatedWords string

// thesaurus finds the words related to a word of everyday English.
type thesaurus struct {
	lines map[string]string // by the stem at the head of the line
}

func newThesaurus(file string) thesaurus {
	t := thesaurus{lines: make(map[string]string, strings.Count(file, "\n"))}
	for line := range strings.Lines(file) {
		head, rest, ok := strings.Cut(line, ": ")
		if ok && !strings.HasPrefix(line, "#") {
			t.lines[head] = strings.TrimSuffix(rest, "\n")
		}
	}
	return t
}

// relatedScale turns nearness (0 to 1) into the weight of a word found instead
// of the word asked: (nearness - relatedFloor) * relatedScale.
const (
	relatedFloor = 0.32
	relatedScale = 1.0
)

// variants of one stem, best first.
func (t thesaurus) variants(stem string) []variant {
	var out []variant
	for item := range strings.SplitSeq(t.lines[stem], ", ") {
		word, near, ok := strings.Cut(item, " ")
		n, err := strconv.Atoi(near)
		if !ok || err != nil {
			continue
		}
		stems := terms.Stems("en", word)
		if len(stems) == 1 && stems[0] != stem {
			out = append(out, variant{stems: stems, weight: relatedScale * (float64(n)/100 - relatedFloor), loose: true})
		}
	}
	return out
}
