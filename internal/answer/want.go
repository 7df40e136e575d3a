package answer

import (
	"strings"
	"unicode"

	"rapporteur/internal/terms"
)

// want is one thing a question asks about, in every way it may be said.
type want struct {
	printed string // as asked
	start   int    // in the question
	alts    []variant
	// weight is its rarity in the record, set by weigh.
	weight float64
	// minor marks words that belong to asking, not to the thing asked; light
	// ones say little anywhere ("made", "first").
	minor, light bool
	// last are the alternatives of the last name of a speaker that is several.
	last []variant
	// voice marks a word of the speaker's name: found in the text it helps, but
	// it is no topic.
	voice bool
	// symbol is a fragment of a document's symbol as typed: "80/6", "L.17".
	symbol string
	// name marks a proper name: a country, a mission, a person; state one of a State.
	name, state bool
	// others are the longer names of other States that hold this one: "Ireland"
	// does not stand in "Northern Ireland".
	others [][]string
	// year or another figure that a document's date or symbol may satisfy.
	figure bool
	// where marks a word that only names the meeting: "in the health debate".
	where bool
	// unknown marks a word that the record does not hold in any form.
	unknown bool
}

// stems of all alternatives, without repetition.
func (w *want) stems() []string {
	var out []string
	seen := map[string]bool{}
	for _, a := range w.alts {
		for _, s := range a.stems {
			if !seen[s] {
				seen[s] = true
				out = append(out, s)
			}
		}
	}
	return out
}

// ofKind are phrases that say no more than which kind of text is meant.
var ofKind = map[string]bool{"unit nation": true, "draft resolut": true}

// particleless is what the verb alone counts when it was asked with a particle.
const particleless = 0.4

// nextWant reads the longest phrase of the vocabulary at the head of toks, or
// one word. nil for a stop word.
func nextWant(v *Vocabulary, toks []terms.Term, text string, shouted bool) (*want, int) {
	if to, n := v.phrasalAt(toks); n > 0 && !toks[0].Stop {
		alts := append([]variant{{stems: []string{toks[0].Stem}, weight: particleless}}, to...)
		return &want{printed: text[toks[0].Start:toks[n-1].End], start: toks[0].Start, alts: alts}, n
	}
	for n := min(len(toks), 2*maxPhrase); n >= 1; n-- {
		if toks[0].Stop && n > 1 || n > 1 && toks[n-1].Stop {
			continue
		}
		var stems []string
		for _, t := range toks[:n] {
			if !t.Stop {
				stems = append(stems, t.Stem)
			}
		}
		printed := text[toks[0].Start:toks[n-1].End]
		if toks[0].Stop {
			stems = []string{toks[0].Stem}
		}
		to := v.variants(stems, printed, shouted)
		if to == nil && n > 1 || to == nil && toks[0].Stop || n > 1 && !v.fits(toks[:n], stems, text) {
			continue
		}
		w := &want{printed: printed, start: toks[0].Start, alts: asAsked(stems, to)}
		w.name = v.names[strings.Join(stems, " ")] != "" || !shouted && properly(printed, text[:toks[0].Start])
		w.others = v.longer[strings.Join(stems, " ")]
		w.state = v.names[strings.Join(stems, " ")] == countries
		w.figure = n == 1 && terms.IsNumber(stems[0])
		if full := monthOf(stems, printed); full != "" {
			w.alts, w.light, w.name = []variant{{stems: terms.Stems("en", full), weight: 1}}, true, false
			return w, n
		}
		if w.figure {
			w.symbol = printed
			w.alts = append(w.alts, fullYear(toks[0], text)...)
		}
		if n == 1 {
			w.alts = append(w.alts, otherNumerals(stems[0])...)
		}
		w.light = n == 1 && light[stems[0]] || ofKind[strings.Join(stems, " ")]
		w.name = w.name && !w.light
		w.minor = n == 1 && to == nil && (asking[stems[0]] || len(stems[0]) == 1 && !w.figure)
		if len(stems) == 1 && !w.minor && !w.name && !w.figure && spelledOrdinals[stems[0]] == 0 && spelled[stems[0]] == 0 {
			w.alts = append(w.alts, v.near.variants(stems[0])...)
		}
		return w, n
	}
	return nil, 1
}

// asAsked are the words as asked and the other ways to say them. "UN mission" is also
// printed "United Nations mission".
func asAsked(stems []string, to []variant) []variant {
	alts := append([]variant{{stems: stems, weight: 1}}, to...)
	if len(stems) > 1 && stems[0] == "un" {
		alts = append(alts, variant{stems: append([]string{"unit", "nation"}, stems[1:]...), weight: sameWeight})
	}
	return alts
}

// properly reports whether a word is written as a name: an abbreviation in
// capitals, or a capital that no sentence begins with.
func properly(printed, before string) bool {
	capitals := 0
	for _, r := range printed {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	inside := strings.TrimRight(before, " \"“‘(")
	return capitals > 1 || capitals == 1 && unicode.IsUpper([]rune(printed)[0]) && inside != "" && !strings.ContainsAny(inside[len(inside)-1:], ".?!:")
}

// fragment reads a part of a symbol at the head of toks: words joined by a
// slash, one of them a number ("80/6", "A/HRC/21/13"), or "L.17".
func fragment(toks []terms.Term, text string) (*want, int) {
	n, digits := 1, terms.IsNumber(toks[0].Stem)
	for n < len(toks) && toks[n].Start == toks[n-1].End+1 && strings.ContainsAny(text[toks[n-1].End:toks[n].Start], "/.") {
		digits = digits || terms.IsNumber(toks[n].Stem)
		n++
	}
	if n < 2 || !digits {
		return nil, 0
	}
	w := &want{printed: text[toks[0].Start:toks[n-1].End], start: toks[0].Start, figure: true}
	w.symbol = w.printed
	var stems []string
	for _, t := range toks[:n] {
		stems = append(stems, t.Stem)
	}
	w.alts = []variant{{stems: stems, weight: 1}}
	if y := period(w.printed); y != nil {
		w.symbol = ""
		w.alts = append(w.alts, variant{stems: y, weight: sameWeight})
	}
	return w, n
}
