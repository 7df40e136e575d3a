package answer

import (
	"math/bits"
	"sort"
)

// hit is a want found in a paragraph.
type hit struct {
	want     int     // index into the query's wants
	credit   float64 // weight of the alternative found, less for half a phrase
	first    int     // index of its first word in the paragraph
	last     int     // and of its last
	sentence int
}

// matcher finds the wants of one query in paragraphs.
type matcher struct {
	byStem map[string][]stemUse
	sieve  sieve
	wants  []want
}

// stemUse is a place where a stem occurs in the wants.
type stemUse struct{ want, alt, pos int }

func newMatcher(wants []want) *matcher {
	m := &matcher{byStem: map[string][]stemUse{}, wants: wants}
	for i, w := range wants {
		for j, a := range w.alts {
			for k, s := range a.stems {
				m.byStem[s] = append(m.byStem[s], stemUse{i, j, k})
				m.sieve.add(s)
			}
		}
	}
	return m
}

// phraseGap is how many other content words may stand inside a phrase.
const phraseGap = 2

// What a phrase counts whose words do not stand together: all of them somewhere in
// the paragraph, or only some.
const (
	scattered = 0.75
	partial   = 0.4
)

// find lists the hits in a paragraph, in order of its words.
func (m *matcher) find(a *analysed) []hit {
	var hits []hit
	var apart []phraseWord // words of phrases as asked that stand by themselves
	for i := range a.words {
		w := &a.words[i]
		if !m.sieve.passes(w.mark) {
			continue
		}
		for _, u := range m.byStem[w.stem] {
			want := &m.wants[u.want]
			alt := &want.alts[u.alt]
			if insideOther(a.words, i, want.others) {
				continue
			}
			if len(alt.stems) == 1 {
				hits = append(hits, hit{u.want, alt.weight, i, i, w.sentence})
				continue
			}
			if u.pos == 0 {
				if last := phraseAt(a.words, i, alt.stems); last >= 0 {
					hits = append(hits, hit{u.want, alt.weight, i, last, w.sentence})
					continue
				}
			}
			if u.pos == 1 && len(alt.stems) == 2 && turned(a.words, i, alt.stems[0]) {
				hits = append(hits, hit{u.want, alt.weight, i, i + 1, w.sentence})
				continue
			}
			if u.alt == 0 {
				apart = append(apart, phraseWord{len(hits), u.want, u.pos})
			}
			if u.alt == 0 || len(alt.stems) > 3 { // as asked: its words count by themselves
				hits = append(hits, hit{u.want, partial * alt.weight / float64(len(alt.stems)), i, i, w.sentence})
			}
		}
	}
	m.scatter(hits, apart)
	sort.SliceStable(hits, func(i, j int) bool { return hits[i].first < hits[j].first })
	return hits
}

// phraseWord is a hit that is one word of a phrase as asked.
type phraseWord struct{ hit, want, pos int }

// scatter gives more to the words of a phrase all of which are found, though not
// together.
func (m *matcher) scatter(hits []hit, apart []phraseWord) {
	if len(apart) < 2 {
		return
	}
	found := map[int]uint64{} // by want: a bit for each word of the phrase
	for _, p := range apart {
		found[p.want] |= 1 << min(p.pos, 63)
	}
	for _, p := range apart {
		if bits.OnesCount64(found[p.want]) == len(m.wants[p.want].alts[0].stems) {
			hits[p.hit].credit = scattered
		}
	}
}

// insideOther reports whether word i belongs to one of the longer names.
func insideOther(words []word, i int, names [][]string) bool {
	for _, name := range names {
		for k, s := range name {
			if s == words[i].stem && i-k >= 0 && spells(words[i-k:], name) {
				return true
			}
		}
	}
	return false
}

// spells reports whether words begin with the name.
func spells(words []word, name []string) bool {
	if len(words) < len(name) {
		return false
	}
	for k, s := range name {
		if words[k].stem != s {
			return false
		}
	}
	return true
}

// phraseAt reports where the phrase that begins at word i ends, -1 if it does
// not stand there.
func phraseAt(words []word, i int, stems []string) int {
	at := i
	for _, s := range stems[1:] {
		next := -1
		for j := at + 1; j <= at+1+phraseGap && j < len(words); j++ {
			if words[j].stem == s {
				next = j
				break
			}
		}
		if next < 0 {
			return -1
		}
		at = next
	}
	return at
}

// turned reports whether the words of a phrase of two stand in the other order with
// small words between them: "denial of the genocide" for "genocide denial".
func turned(words []word, i int, first string) bool {
	const least, most = 4, 14 // bytes between them: " of ", " of their own "
	if i+1 >= len(words) || words[i+1].stem != first || words[i+1].sentence != words[i].sentence {
		return false
	}
	gap := words[i+1].start - words[i].end
	return gap >= least && gap <= most
}

// bestCredits is the best credit of each want among the hits that keep lets
// through.
func bestCredits(n int, hits []hit, keep func(hit) bool) []float64 {
	out := make([]float64, n)
	for _, h := range hits {
		if keep == nil || keep(h) {
			out[h.want] = max(out[h.want], h.credit)
		}
	}
	return out
}
