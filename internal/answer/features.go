package answer

import (
	"regexp"
	"strings"
)

// words is BM25 over the wants: frequency with diminishing returns, short
// paragraphs before long ones (k1 = 1.2, b = 0.5: paragraphs vary little in
// purpose with their length).
func (r *ranker) words(p *ranked) float64 {
	const k1, b = 1.2, 0.5
	tf := make([]float64, len(r.q.wants))
	for _, h := range p.hits {
		tf[h.want] += h.credit
	}
	norm := k1 * (1 - b + b*float64(len(p.a.words))/r.length)
	sum := 0.0
	for i, n := range tf {
		n = max(n, p.credits[i])
		sum += p.weights[i] * n * (1 + k1) / (n + norm) * max(p.credits[i], 0.01)
	}
	return sum / r.total / 1.5
}

// near is the coverage of the best sentence, its neighbour before it counting
// half.
func (r *ranker) near(p *ranked) float64 {
	best := 0.0
	for s := range p.a.sentences {
		best = max(best, r.sentence(p, s))
	}
	return best / r.total
}

// perSentence spreads the hits over the sentences: the best credit of each want
// in each.
func (r *ranker) perSentence(p *ranked) []float64 {
	n := len(r.q.wants)
	per := make([]float64, n*len(p.a.sentences))
	for _, h := range p.hits {
		at := h.sentence*n + h.want
		per[at] = max(per[at], h.credit)
	}
	return per
}

// sentence is the weight of the wants in a sentence and, half, in the one
// before. When the speaker asked for speaks in the paragraph, the sentences of
// others count less.
func (r *ranker) sentence(p *ranked, s int) float64 {
	n := len(r.q.wants)
	sum := 0.0
	for i := range r.q.wants {
		c := p.per[s*n+i]
		if s > 0 {
			c = max(c, p.per[(s-1)*n+i]/2)
		}
		sum += p.weights[i] * c
	}
	if r.q.speaker != nil && anyOf(p.spoken) {
		sum *= max(p.spoken[s], elsewhere)
	}
	return sum
}

// pairGap is how many content words apart two neighbours of the question may
// stand in a paragraph, in either order: "police increase" asked, "an increase
// of 680 police personnel" found.
const pairGap = 3

func (r *ranker) pairs(p *ranked) float64 {
	if len(r.q.pairs) == 0 {
		return 0
	}
	for stem := range r.paired {
		r.paired[stem] = -pairGap - 1
	}
	found := 0.0
	met := make([]bool, len(r.q.pairs))
	for i := range p.a.words {
		w := &p.a.words[i]
		if !r.sieve.passes(w.mark) {
			continue
		}
		if _, ok := r.paired[w.stem]; !ok {
			continue
		}
		for k, pair := range r.q.pairs {
			other := pair[0]
			if other == w.stem {
				other = pair[1]
			} else if pair[1] != w.stem {
				continue
			}
			if at := r.paired[other]; !met[k] && at >= 0 && i-at <= pairGap {
				met[k] = true
				found++
			}
		}
		r.paired[w.stem] = i
	}
	return found / float64(len(r.q.pairs))
}

// strange is the share of the proper names and symbols asked for that neither
// the paragraph nor its document holds: a question about Norway is not
// answered from a report that never names it.
func (r *ranker) strange(p *ranked) float64 {
	names, missing := 0.0, 0.0
	docs := r.credit[p.Document.File]
	for i := range r.q.wants {
		w := &r.q.wants[i]
		if !w.name && w.symbol == "" || w.minor || w.unknown {
			continue
		}
		names += w.weight
		here := p.credits[i] >= seen || docs != nil && docs[i] >= seen
		if !here && !p.prof.mentions(w) {
			missing += w.weight
		}
	}
	if names == 0 {
		return 0
	}
	return missing / names
}

// cover is how much of the question the headings hold, and how much text,
// headings and document hold together.
func (r *ranker) cover(p *ranked) (heading, covered float64) {
	docs := r.credit[p.Document.File]
	for i, w := range r.q.wants {
		h := 0.0
		for _, a := range w.alts {
			all := true
			for _, s := range a.stems {
				all = all && p.a.heads[s]
			}
			if all {
				h = max(h, a.weight)
			}
		}
		heading += w.weight * h
		c := max(p.credits[i], 0.8*h)
		if docs != nil {
			c = max(c, 0.85*docs[i])
		}
		covered += w.weight * c
	}
	return heading / r.total, covered / r.total
}

// best is the index of the sentence that holds most of the question.
func (r *ranker) best(p *ranked) int {
	best, at := -1.0, 0
	for s := range p.a.sentences {
		if v := r.sentence(p, s); v > best {
			best, at = v, s
		}
	}
	return at
}

// countedHere is the form of a passage that counts the very thing asked for.
const countedHere = 1.5

// form is 1 where the best sentence holds what the question's form asks for, more
// where the thing asked for is counted.
func (r *ranker) form(p *ranked) float64 {
	for s := range p.a.sentences {
		if r.counts(p, s) {
			return countedHere
		}
	}
	if len(p.a.sentences) > 0 && p.a.holds(p.Paragraph.Text, r.best(p), r.q.form) {
		return 1
	}
	if r.q.listed > 0 && enumerated(p.Paragraph) >= r.q.listed {
		return 1
	}
	return 0
}

// introducing opens the paragraph that says what a document is, on whose request
// and for which time: it holds the words that point to the document, and answers
// little else.
var introducing = regexp.MustCompile(`^(?:The present (?:report|document|note)|This (?:report|note)|In (?:its|paragraphs? \d+ (?:and \d+ )?of (?:its )?) ?(?:presidential statement|resolution)|(?:By|Pursuant to) (?:its |paragraph \d+ of (?:its )?)?resolution|We, (?:the )?(?:Heads|States|Ministers|representatives|high)|Adopts the .{3,120}(?:Declaration|Document|Programme|Plan))\b`)

// decision reports whether a paragraph opens by deciding something.
func decision(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	return deciding[strings.ToLower(strings.TrimRight(word, ","))]
}

var deciding = wordSet(`decides requests recommends urges demands authorizes calls encourages invites adopts proclaims approves
	establishes extends endorses condemns reaffirms welcomes expresses stresses i`)
