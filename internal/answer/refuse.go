package answer

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// spokeOf reports whether the one asked for spoke of the topic in a passage: a
// sentence of theirs holds some of it, or the whole text is in their voice.
func (r *ranker) spokeOf(p *ranked) bool {
	if !anyOf(p.spoken) {
		return r.voice(p)
	}
	if len(r.q.topic()) == 0 {
		return true
	}
	if r.elsewhere(p) {
		return false
	}
	n := len(r.q.wants)
	asked := false
	for i := range r.q.wants {
		if !r.topical(p, i) {
			continue
		}
		asked = true
		for s, spoken := range p.spoken {
			if spoken > 0 && (p.per[s*n+i] >= touched || s > 0 && p.refersBack(s) && p.per[(s-1)*n+i] >= touched) {
				return true
			}
		}
	}
	if p.ofMeeting() && r.foundIn(p).own >= onTopic {
		return true // a paragraph of a summary has one topic, named at its head
	}
	return !asked // nothing is asked but where it was said
}

// onTopic is the share of a question found in a paragraph from which whoever speaks in
// it speaks of that.
const onTopic = 0.55

// topical reports whether a want says what somebody spoke of: "at Norway's review of
// 2012" is where and when, not what.
func (r *ranker) topical(p *ranked, i int) bool {
	w, docs := &r.q.wants[i], r.credit[p.Document.File]
	return !(w.minor || w.light || w.voice || w.where && !w.name || p.prof.titled(w) || docs != nil && docs[i] >= coveredYear)
}

// refersBack reports whether a sentence speaks of what the one before it names:
// "Norway did not see the need for it".
func (p *ranked) refersBack(s int) bool {
	at := &p.a.sentences[s]
	return at.leans || back.MatchString(at.of(p.Paragraph.Text))
}

var back = regexp.MustCompile(`(?i)^(?:[^,.;]{3,60}, )?[^,.;]{2,60}? (?:responded|replied|answered|retorted|countered|disagreed|concurred|demurred)\b| the (?:first|second|third|fourth|last)(?: (?:two|three|four))?(?: (?:ideas?|proposals?|points?|suggestions?|options?|calls?|requests?))?(?: as\b| but\b| and\b|[.;,])| (?:both|each other|one another) (?:to|and|on|in|should|had|were)\b| (?:it|this|them|such|that|these|those|the (?:idea|proposal|suggestion|call|request|view|approach|same|latter|former|text|draft|question|matter|measure|appeal|two|concept))(?:[.,;]|$| (?:and|as|but|in|at|for|to|or|was|were|would|should|because|since|until|when|if|without)\b)|(?:reject|oppos|support|welcom|endors|question|disput|shar|back|resist|prefer|regret|doubt|criticiz|criticis)\w* (?:the|this|that|these|those) [a-z]+(?:[.;]|$| (?:and|but|because|since|as)\b)`)

// elsewhere reports that the question is about a State whose document the record
// holds, and this passage is of another and names that State at most in a list of
// speakers: "(Slovakia, Norway)" is no word on Norway.
func (r *ranker) elsewhere(p *ranked) bool {
	docs := r.credit[p.Document.File]
	for i := range r.q.wants {
		w := &r.q.wants[i]
		if !w.state || w.voice || !r.dated[i] || docs != nil && docs[i] >= 0.5 {
			continue
		}
		if !slices.ContainsFunc(p.hits, func(h hit) bool { return h.want == i && !bracketedAt(p.Paragraph.Text, p.a.words[h.first].start) }) {
			return true
		}
	}
	return false
}

// bracketedAt reports whether a place of a text is inside round brackets.
func bracketedAt(text string, at int) bool {
	return strings.LastIndexByte(text[:at], '(') > strings.LastIndexByte(text[:at], ')')
}

// heard leaves only the passages in which the speaker asked for spoke of the
// topic, when the question asks for their words.
func (r *ranker) heard(found []*ranked) []*ranked {
	if r.q.speaker == nil || !r.q.words {
		return found
	}
	var out []*ranked
	for _, p := range found {
		if r.spokeOf(p) {
			out = append(out, p)
		}
	}
	return out
}

// touched is the credit from which a sentence touches a topic.
const touched = 0.15

// silent says in one sentence what the record is silent on.
func (r *ranker) silent(found []*ranked) string {
	topic := quotedTopic(r.q)
	if r.q.speaker != nil && r.q.words && !slices.ContainsFunc(found, r.spokeOf) {
		spoke := slices.ContainsFunc(found, func(p *ranked) bool { return anyOf(p.spoken) })
		return silentSpeaker(r.q.asked, topic, spoke, slices.ContainsFunc(found, r.namedIn))
	}
	if topic == "" {
		return "The question names nothing that the record could be searched for."
	}
	if len(found) > 0 {
		if lack := r.lacking(found[0]); lack != "" {
			return lack
		}
		if lost, never := r.lost(found[0]); lost != "" && never {
			return "The record does not answer this: no paragraph speaks of " + lost + "."
		} else if lost != "" {
			return "No paragraph answers this: the nearest does not speak of " + lost + "."
		}
		return "No paragraph answers this clearly enough to be cited."
	}
	return "The record is silent on " + topic + "."
}

// silentSpeaker refuses to put words into somebody's mouth.
func silentSpeaker(name, topic string, spoke, named bool) string {
	switch {
	case named && !spoke:
		return fmt.Sprintf("%s %s named in the record, but no sentence there gives their words.", upperFirst(name), isOrAre(name))
	case topic == "":
		return fmt.Sprintf("The record holds no words of %s.", name)
	case spoke:
		return fmt.Sprintf("%s %s in the record, but no paragraph has their words on %s.", upperFirst(name), isOrAre(name), topic)
	}
	return fmt.Sprintf("The record holds no words of %s on %s.", name, topic)
}

func isOrAre(name string) string {
	if isSeveral(name) {
		return "are"
	}
	return "is"
}

// namedIn reports whether a paragraph prints the whole name of the speaker asked for.
func (r *ranker) namedIn(p *ranked) bool {
	for i := range r.q.wants {
		if w := &r.q.wants[i]; w.voice && !courtesy[w.alts[0].stems[0]] && (p.credits[i] < firmly || !w.name && !r.q.person) {
			return false
		}
	}
	return true
}

// lost prints the words that the nearest passage and its document do not hold,
// the weightiest three of them. never tells that the whole record holds none of
// these.
func (r *ranker) lost(p *ranked) (words string, never bool) {
	docs := r.credit[p.Document.File]
	var ws []*want
	for i := range r.q.wants {
		w := &r.q.wants[i]
		here := p.credits[i] >= seen || docs != nil && docs[i] >= seen
		if !w.minor && !w.light && !w.voice && !here {
			ws = append(ws, w)
		}
	}
	slices.SortStableFunc(ws, func(a, b *want) int { return cmp.Compare(b.weight, a.weight) })
	var out []string
	never = true
	for i, w := range ws[:min(len(ws), 3)] {
		never = never && w.unknown
		if i > 0 && r.q.text[max(0, w.start-1):w.start] == "-" && ws[i-1].start+len(ws[i-1].printed) == w.start-1 {
			out[len(out)-1] = strings.TrimSuffix(out[len(out)-1], "”") + "-" + w.printed + "”" // one name, typed with a hyphen
			continue
		}
		out = append(out, "“"+w.printed+"”")
	}
	return listed(out, "or"), never
}

// listed prints a list as a sentence does: "a, b and c".
func listed(words []string, conjunction string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " " + conjunction + " " + words[n-1]
	}
	return strings.Join(words, "")
}

// quotedTopic prints what was asked about in quotation marks, at most five things.
func quotedTopic(q *query) string {
	topics := topicsOf(q)
	for i, t := range topics {
		topics[i] = "“" + t + "”"
	}
	return listed(topics[:min(len(topics), 5)], "and")
}

// topicWords prints what was asked about, as asked.
func topicWords(q *query) string { return strings.Join(topicsOf(q), ", ") }

// topicsOf lists what was asked about, as asked: neighbours as one phrase.
func topicsOf(q *query) []string {
	var out []string
	end := -1
	for _, w := range q.topic() {
		if end >= 0 && w.start >= end && strings.TrimLeft(q.text[end:w.start], " -") == "" {
			out[len(out)-1] += q.text[end:w.start] + w.printed
		} else {
			out = append(out, w.printed)
		}
		end = w.start + len(w.printed)
	}
	return out
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	r := []rune(s)
	return strings.ToUpper(string(r[0])) + string(r[1:])
}
