package answer

import (
	"regexp"
	"slices"
	"strings"

	"rapporteur/internal/un"
)

// The sentences in this file are added to those chosen by their words, since these
// alone would leave the answer out.

// ofRecommendation adds the recommendation itself to whatever is chosen of what a list
// says of it, and its fate where that is asked for.
func (r *ranker) ofRecommendation(p *ranked, inside, chosen []int) []int {
	if p.Paragraph.Kind != un.Recommendation {
		return chosen
	}
	if !slices.Contains(chosen, inside[0]) {
		chosen = append(chosen, inside[0])
	}
	for _, s := range inside {
		if asksFate.MatchString(r.q.text) && fate.MatchString(p.a.sentences[s].of(p.Paragraph.Text)) && !slices.Contains(chosen, s) {
			chosen = append(chosen, s)
		}
	}
	return chosen
}

var (
	asksFate = regexp.MustCompile(`(?i)\b(?:accept|support|not(?:e|ed|ing)|reject|adopt|agree|take up|position)`)
	fate     = regexp.MustCompile(`(?:^|\n)(?:Supported|Noted|Accepted|Rejected|Partially)`)
)

// listAfter adds the parts of the list that a chosen sentence announces, where so many
// things are asked for: "the five criteria".
func (r *ranker) listAfter(p *ranked, inside, chosen []int) []int {
	const longest = 12
	text := p.Paragraph.Text
	for _, s := range slices.Clone(chosen) {
		if r.q.listed == 0 || !strings.HasSuffix(p.a.sentences[s].of(text), ":") {
			continue
		}
		for next := s + 1; next <= inside[len(inside)-1] && next-s <= min(r.q.listed, longest) && strings.HasPrefix(p.a.sentences[next].of(text), "("); next++ {
			if !slices.Contains(chosen, next) {
				chosen = append(chosen, next)
			}
		}
	}
	return chosen
}

// speaksOn reports whether the one asked for goes on in the sentence after s, which
// says no more than "It" or "She" of whom: what somebody wants stands there as
// often as in the sentence that names the topic.
func (r *ranker) speaksOn(p *ranked, s int) bool {
	if r.q.speaker == nil || !r.q.words {
		return false
	}
	this, next := &p.a.sentences[s], &p.a.sentences[s+1]
	text := p.Paragraph.Text
	same := next.speaker == this.speaker && p.spoken[s] > 0 || floorTo.MatchString(this.of(text)) && p.spoken[s+1] > 0
	return same && pronounFirst(next.of(text))
}

// withSpeaker adds the sentence of the speaker asked for that is nearest behind what is
// chosen, where nothing chosen is theirs: "Cambodia thought it premature".
func (r *ranker) withSpeaker(p *ranked, inside, chosen []int) []int {
	if r.q.speaker == nil || !anyOf(p.spoken) || slices.ContainsFunc(chosen, func(s int) bool { return p.spoken[s] > 0 }) {
		return chosen
	}
	for _, s := range inside {
		if s > chosen[0] && p.spoken[s] > 0 {
			return append(chosen, s)
		}
	}
	return chosen
}

// withAnswer adds the sentence behind the best one where that alone has the figure or
// the date asked for: "There is such a line. It has been used fourteen times."
func (r *ranker) withAnswer(p *ranked, inside, chosen []int) []int {
	text, next := p.Paragraph.Text, chosen[0]+1
	has := func(s int) bool { return p.a.holds(text, s, r.q.form) }
	if r.q.form == who || next > inside[len(inside)-1] || slices.ContainsFunc(chosen, has) || slices.Contains(chosen, next) || !has(next) {
		return chosen
	}
	return append(chosen, next)
}

// withStand adds the sentence that takes the stand asked about, where what is chosen
// only names the topic: "The levy was proposed by Peru. Chad was against it."
func (r *ranker) withStand(p *ranked, inside, chosen []int) []int {
	stand := opposing
	switch {
	case asksAgainst.MatchString(r.q.text):
	case asksForWhom.MatchString(r.q.text):
		stand = supporting
	default:
		return chosen
	}
	takes := func(s int) bool { return stand.MatchString(p.a.sentences[s].of(p.Paragraph.Text)) }
	if slices.ContainsFunc(chosen, takes) {
		return chosen
	}
	for _, s := range inside {
		if s > chosen[0] && takes(s) {
			return append(chosen, s)
		}
	}
	return chosen
}
