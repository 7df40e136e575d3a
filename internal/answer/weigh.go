package answer

import (
	"math"

	"rapporteur/internal/terms"
)

// How much the words of asking weigh beside the words asked about.
const minorShare = 0.12

// unknownShare is the weight of a word the record does not hold at all, as a
// share of the weight of a word it holds once.
const unknownShare = 0.8

// weigh sets the weight of every want by its rarity in the record (inverse
// document frequency, as in BM25) and mends words the record does not know
// where one misprint away it does.
func (q *query) weigh(c *Catalog, meta map[string]int, sp *speller) {
	each := func(w *want) {
		if !w.minor {
			mend(w, c, meta, sp)
		}
		df := 0
		for _, a := range w.alts {
			df = max(df, phraseFrequency(a.stems, c))
		}
		w.weight = rarity(df, c.Paragraphs)
		if df == 0 && !inMeta(w, meta) {
			w.unknown = true
			w.weight = unknownShare * rarity(1, c.Paragraphs)
		}
		if w.minor {
			w.weight *= minorShare
		}
	}
	for i := range q.wants {
		each(&q.wants[i])
	}
	if q.speaker != nil {
		each(q.speaker)
	}
}

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

func inMeta(w *want, meta map[string]int) bool {
	for _, a := range w.alts {
		all := true
		for _, s := range a.stems {
			all = all && meta[s] > 0
		}
		if all {
			return true
		}
	}
	return false
}

// mend adds the nearest word of the record to a want of one unknown word, and
// of the vocabulary's own words to nothing: a misprint is a matter of the
// record only.
func mend(w *want, c *Catalog, meta map[string]int, sp *speller) {
	asked := w.alts[0].stems
	if len(w.alts) > 1 || len(asked) != 1 || terms.IsNumber(asked[0]) {
		return
	}
	if c.Frequency[asked[0]] > 0 || meta[asked[0]] > 0 {
		return
	}
	if near := sp.nearest(asked[0]); near != "" {
		w.alts = append(w.alts, variant{stems: []string{near}, weight: mendedWeight})
	}
}

// mendedWeight is what a word found by mending a misprint counts.
const mendedWeight = 0.9
