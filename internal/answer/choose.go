package answer

import (
	"regexp"
	"slices"
	"strings"

	"rapporteur/internal/un"
)

// A quote is the least that answers.
const (
	maxSentences = 3    // quoted of one paragraph, those leaned on not counted
	addsEnough   = 0.18 // share of the question that a further sentence must add
	deepEnough   = 0.8  // share of a paragraph's matches that a sub-paragraph must hold
	shortText    = 400  // bytes: a text as short as this is quoted whole
	// A second sentence is quoted when it says nearly as much as the first.
	wantedSentences = 2
	secondShare     = 0.35
)

// passage turns a ranked paragraph into what is cited: the sub-paragraph that
// holds the answer where one does, else the paragraph, and the sentences that
// answer.
func (r *ranker) passage(p *ranked, explain bool) Passage {
	part, label := r.part(p)
	text := p.Paragraph.Text[part.start:part.end]
	out := Passage{
		Document: p.Document,
		Citation: un.Citation{Symbol: p.Document.Symbol, Title: p.Document.Title, Annex: p.Paragraph.Annex, Label: label},
		Section:  p.Paragraph.Section,
		Page:     p.Paragraph.Page,
		Text:     text,
		Quotes:   r.quotes(p, part),
		Score:    round(p.score),
	}
	if explain {
		for i, v := range p.features {
			out.Features = append(out.Features, Feature{featureNames[i], round(v), round(v * rankWeights[i])})
		}
	}
	return out
}

// part chooses the deepest sub-paragraph that holds nearly all that was found
// in the paragraph; the words before the sub-paragraphs count for each of them.
func (r *ranker) part(p *ranked) (span, un.Label) {
	whole := span{0, len(p.Paragraph.Text)}
	label := p.Paragraph.Label
	if len(p.Paragraph.Subs) == 0 {
		return whole, label
	}
	lead := span{0, p.Paragraph.Subs[0].Start}
	all := r.weightIn(p, whole)
	best, depth := whole, 0
	for _, s := range p.Paragraph.Subs {
		sub := span{s.Start, s.End}
		own := r.weightIn(p, sub)
		d := strings.Count(s.Path, "(")
		if own > 0 && d > depth && r.weightIn(p, sub, lead) >= deepEnough*all && own >= all/3 {
			best, depth = sub, d
			label = p.Paragraph.Label + un.Label(" "+s.Path)
		}
	}
	return best, label
}

// weightIn is the weight of the wants found inside some spans of a paragraph.
func (r *ranker) weightIn(p *ranked, in ...span) float64 {
	credits := bestCredits(len(r.q.wants), p.hits, func(h hit) bool {
		w := p.a.words[h.first]
		return slices.ContainsFunc(in, func(s span) bool { return w.start >= s.start && w.end <= s.end })
	})
	sum := 0.0
	for i, c := range credits {
		sum += c * p.weights[i]
	}
	return sum
}

// quotes chooses the sentences of a part that answer: the best one, more while
// they add to what the question asks, and those that they lean on.
func (r *ranker) quotes(p *ranked, part span) []Quote {
	text := p.Paragraph.Text
	inside := sentencesIn(p.a.sentences, part)
	if len(inside) == 0 {
		return nil
	}
	if part.end-part.start <= shortText {
		return r.quoteSpans(p, part, inside)
	}
	chosen := r.chooseSentences(p, inside)
	for i := 0; i < len(chosen); i++ {
		s := chosen[i]
		if s < inside[len(inside)-1] && strings.HasSuffix(p.a.sentences[s].of(text), ":") && !slices.Contains(chosen, s+1) {
			chosen = append(chosen, s+1)
		}
		if next := s + 1; s < inside[len(inside)-1] && continuation.MatchString(p.a.sentences[next].of(text)) && !slices.Contains(chosen, next) {
			chosen = append(chosen, next)
		} else if s < inside[len(inside)-1] && len(chosen) < maxSentences && !slices.Contains(chosen, next) && r.speaksOn(p, s) {
			chosen = append(chosen, next)
		}
		if s > inside[0] && needsBefore(p.a.sentences[s].of(text)) && !slices.Contains(chosen, s-1) {
			chosen = append(chosen, s-1)
		}
	}
	chosen = r.ofRecommendation(p, inside, r.listAfter(p, inside, chosen))
	slices.Sort(chosen)
	return r.quoteSpans(p, part, chosen)
}

func sentencesIn(all []sentence, part span) []int {
	var out []int
	for i, s := range all {
		if s.start < part.end && s.end > part.start {
			out = append(out, i)
		}
	}
	return out
}

// chooseSentences takes the best sentence, then greedily those that add to it,
// then a second one that by itself says nearly as much.
func (r *ranker) chooseSentences(p *ranked, inside []int) []int {
	n := len(r.q.wants)
	if r.q.speaker != nil && anyOf(p.spoken) && !r.namesTopic(p) {
		if all := r.spokenSentences(p, inside, len(inside)); len(all) <= maxSentences {
			return all
		}
	}
	got := make([]float64, n)
	var chosen []int
	top := 0.0
	for len(chosen) < maxSentences {
		best, gain := r.bestGain(p, inside, chosen, got)
		if best < 0 || len(chosen) > 0 && gain < addsEnough*r.total {
			break
		}
		top = max(top, gain)
		chosen = append(chosen, best)
		for i := range got {
			got[i] = max(got[i], p.per[best*n+i])
		}
	}
	if len(chosen) == 0 {
		return r.spokenSentences(p, inside, maxSentences)
	}
	chosen = r.withStand(p, inside, r.withAnswer(p, inside, r.withSpeaker(p, inside, chosen)))
	if len(chosen) < wantedSentences {
		if next, alone := r.bestGain(p, inside, chosen, make([]float64, n)); next >= 0 && alone >= secondShare*top {
			chosen = append(chosen, next)
		}
	}
	return chosen
}

// namesTopic reports whether the question says what was spoken of, and not only by
// whom, where and when.
func (r *ranker) namesTopic(p *ranked) bool {
	for i := range r.q.wants {
		if w := &r.q.wants[i]; !(w.minor || w.light || w.voice || w.where && !w.name || p.prof.titled(w)) {
			return true
		}
	}
	return false
}

// bestGain finds the sentence that adds most to what is got already.
func (r *ranker) bestGain(p *ranked, inside, chosen []int, got []float64) (best int, gain float64) {
	best = -1
	for _, s := range inside {
		if slices.Contains(chosen, s) {
			continue
		}
		if g := r.gain(p, s, got); g > gain {
			best, gain = s, g
		}
	}
	return best, gain
}

// gain is what a sentence adds to the wants already got. The form of the
// question and the speaker asked for decide between equals.
func (r *ranker) gain(p *ranked, s int, got []float64) float64 {
	n := len(r.q.wants)
	sum := 0.0
	named := len(r.q.topic()) > 0 // then a name alone says nothing
	for i := range got {
		if !named || !r.q.wants[i].voice {
			sum += p.weights[i] * max(0, p.per[s*n+i]-got[i])
		}
	}
	if r.q.speaker != nil && anyOf(p.spoken) {
		if p.spoken[s] == 0 {
			return sum * 0.3
		}
		sum += 0.1 * r.total
	}
	if sum == 0 {
		return 0
	}
	if r.counts(p, s) {
		sum += 0.3 * r.total
	} else if p.a.holds(p.Paragraph.Text, s, r.q.form) {
		sum += 0.1 * r.total
	}
	return sum
}

// spokenSentences answers a question that names a speaker and no topic: the
// first sentences of that speaker, so many at most; else the first sentence.
func (r *ranker) spokenSentences(p *ranked, inside []int, most int) []int {
	var out []int
	for _, s := range inside {
		if s < len(p.spoken) && p.spoken[s] > 0 && len(out) < most {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		out = inside[:1]
	}
	return out
}

// needsBefore reports whether a sentence is not understood without the one
// before it. A pronoun alone is: its speaker is shown beside the quote.
func needsBefore(s string) bool {
	return leaning.MatchString(s) && !pronounFirst(s) || pointsBack.MatchString(s)
}

// pointsBack speaks of what stands in the sentence before: "concurred with the latter
// point", "took exception to that remark".
var pointsBack = regexp.MustCompile(`\b(?:the (?:latter|former)(?: (?:point|view|proposal|idea|suggestion|remark))?|(?:that|this) (?:remark|reading|point|view|comment|argument|criticism|objection|comparison|suggestion))\b`)

func pronounFirst(s string) bool {
	_, ok := pronounSubject(s)
	return ok
}

// openingPassed is a sentence without the phrases before its subject.
func openingPassed(s string) string {
	_, rest := introduction(s)
	return rest
}

// quoteSpans prints the chosen sentences as quotes; neighbours with one speaker
// become one run.
func (r *ranker) quoteSpans(p *ranked, part span, chosen []int) []Quote {
	text := p.Paragraph.Text[part.start:part.end]
	var out []Quote
	for i, s := range chosen {
		sent := p.a.sentences[s]
		sp := span{max(sent.start, part.start) - part.start, min(sent.end, part.end) - part.start}
		sp = trimSpan(text, sp)
		if sp.end <= sp.start {
			continue
		}
		speaker := shownSpeaker(sent.speaker)
		if before, n := p.before(); s < n && pronounFirst(openingPassed(sent.of(p.Paragraph.Text))) {
			speaker = shownSpeaker(before)
		}
		if n := len(out); n > 0 && chosen[i-1] == s-1 && (speaker == out[n-1].Speaker || speaker == "") {
			out[n-1].End = sp.end
			out[n-1].Text = text[out[n-1].Start:sp.end]
			continue
		}
		out = append(out, Quote{Speaker: speaker, Text: text[sp.start:sp.end], Start: sp.start, End: sp.end})
	}
	return out
}

// shownSpeaker hides speakers that say nothing beside a quote: the "I" of a
// report is its author, named by the document.
func shownSpeaker(s string) string {
	switch s {
	case "I", "We", "we":
		return ""
	}
	return s
}
