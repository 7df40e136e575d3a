package answer

import (
	"math"
	"slices"

	"rapporteur/internal/terms"
)

// How much the words of asking weigh beside the words asked about.
const (
	minorShare = 0.12
	lightShare = 0.4
	voiceShare = 0.5
)

// unknownShare is the weight of a word the record does not hold at all, as a
// share of the weight of a word it holds once.
const unknownShare = 0.8

// weigh sets the weight of every want by its rarity in the record (inverse
// document frequency, as in BM25) and mends words the record does not know
// where one misprint away it does.
func (q *query) weigh(c *Catalog, meta map[string][]int, sp *speller) {
	each := func(w *want) {
		if !w.minor {
			mend(w, q.v, c, meta, sp)
		}
		w.weight, w.unknown = w.rarity(c, meta)
		for i := range w.alts {
			a := &w.alts[i]
			df := phraseFrequency(a.stems, c)
			a.weight *= min(1, rarity(df, c.Paragraphs)/max(w.weight, 0.1))
			a.common = float64(df) / float64(max(c.Paragraphs, 1))
		}
		switch {
		case w.minor:
			w.weight *= minorShare
		case w.light:
			w.weight *= lightShare
		case w.voice && !w.name:
			w.weight *= voiceShare
		case w.symbol != "":
			w.weight = max(w.weight, pointing(w.symbol, c))
		}
	}
	for i := range q.wants {
		each(&q.wants[i])
	}
	if q.speaker != nil {
		each(q.speaker)
	}
}

// rarity of a want: of the words as asked, and less of their other forms when
// these are common. unknown tells that the record holds it in no form.
func (w *want) rarity(c *Catalog, meta map[string][]int) (weight float64, unknown bool) {
	asked := phraseFrequency(w.alts[0].stems, c)
	widest := asked
	for _, a := range w.alts {
		if a.weight >= recordWeight {
			widest = max(widest, phraseFrequency(a.stems, c))
		}
	}
	switch {
	case widest == 0 && !inMeta(w, meta):
		return unknownShare * rarity(1, c.Paragraphs), true
	case asked == 0:
		return rarity(max(widest, 1), c.Paragraphs), false
	}
	return askedShare*rarity(asked, c.Paragraphs) + (1-askedShare)*rarity(widest, c.Paragraphs), false
}

// pointing is the weight of a fragment of a symbol: the fewer documents it may
// mean, the more it weighs, as a word does that few paragraphs hold.
func pointing(fragment string, c *Catalog) float64 {
	n := 0
	for _, d := range c.Documents {
		if d.Symbol != "" && d.Symbol.Matches(fragment) {
			n++
		}
	}
	if n == 0 {
		return 0
	}
	all := len(c.Documents)
	return rarity(1, c.Paragraphs) * rarity(n, all+1) / rarity(0, all+1)
}

// askedShare is how much the words as asked decide the rarity of a want.
const askedShare = 0.6

// rarity of a term in df of n paragraphs.
func rarity(df, n int) float64 {
	return math.Log(1 + (float64(n)-float64(df)+0.5)/(float64(df)+0.5))
}

// phraseFrequency is an upper bound for the paragraphs that hold a phrase: the
// frequency of its rarest word.
func phraseFrequency(stems []string, c *Catalog) int {
	df := -1
	for _, s := range stems {
		if f := c.Frequency[s]; df < 0 || f < df {
			df = f
		}
	}
	return max(df, 0)
}

func inMeta(w *want, meta map[string][]int) bool {
	for _, a := range w.alts {
		all := true
		for _, s := range a.stems {
			all = all && len(meta[s]) > 0
		}
		if all {
			return true
		}
	}
	return false
}

// mend adds the nearest word of the record to a want of one unknown word. A word
// that English or the vocabulary knows is no misprint: "attend" was not meant to
// be "attention". A word that only the vocabulary knows rightly spelt is looked for
// by its other words.
func mend(w *want, v *Vocabulary, c *Catalog, meta map[string][]int, sp *speller) {
	asked := w.alts[0].stems
	if len(w.alts) > 1 || len(asked) != 1 || terms.IsNumber(asked[0]) {
		return
	}
	if c.Frequency[asked[0]] > 0 || len(meta[asked[0]]) > 0 {
		return
	}
	if slipOf(w.printed) && !w.name {
		w.minor = true
		return
	}
	for _, parts := range compound(w.printed, c) {
		w.alts = append(w.alts, variant{stems: parts, weight: compoundWeight})
	}
	if len(w.alts) > 1 {
		return
	}
	if near := sp.nearest(asked[0]); near != "" {
		w.alts = append(w.alts, variant{stems: []string{near}, weight: mendedWeight})
		return
	}
	if near := sp.corrected(w.printed); near != "" && !w.name {
		w.alts = append(w.alts, variant{stems: []string{near}, weight: mendedWeight})
		return
	}
	if near := v.words.nearest(asked[0]); near != "" && !w.name {
		for _, a := range slices.Concat(v.entries[near], v.near.variants(near)) {
			a.weight *= mendedWeight
			w.alts = append(w.alts, a)
		}
	}
}

// compound lists the ways to read a word that the record does not know as two that
// it does: "freeports" as "free ports".
func compound(printed string, c *Catalog) [][]string {
	const least, longest = 4, 24 // letters
	var out [][]string
	for i := least; i+least <= len(printed) && len(printed) <= longest; i++ {
		parts := terms.Stems("en", printed[:i]+" "+printed[i:])
		if len(parts) == 2 && c.Frequency[parts[0]] > 0 && c.Frequency[parts[1]] > 0 {
			out = append(out, parts)
		}
	}
	return out
}

// compoundWeight is what two words count that were typed as one: less than another
// name, so that how common they are says nothing of the word.
const compoundWeight = 0.7

// mendedWeight is what a word found by mending a misprint counts.
const mendedWeight = 0.9
