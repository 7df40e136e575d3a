package answer

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// confidenceWeights turn what was found into the probability that the record
// answers: a logistic regression over development questions of several hands, a
// fifth of them held out. Its counter-examples are the questions the record is
// silent on, and every question again with its right paragraphs taken out of the
// record.
var confidenceWeights = struct{ bias, covered, own, missed, name, asked, figureless, uncounted, astray float64 }{
	bias: -3.4, covered: 2.9, own: 1.05, missed: -0.9, name: -1.6, asked: 0.28, figureless: -1.6, uncounted: -0.9, astray: -4.4,
}

// enough is the confidence from which the record is taken to answer: one in
// twenty of the answerable questions it was fitted on falls below it.
const enough = 0.2

// evidence is what a passage shows for and against its being an answer.
type evidence struct {
	covered float64 // share of the question found in text, headings or document
	own     float64 // share found in the paragraph, of the words that point to no document
	missing float64 // weight of the rarest word found nowhere, as a share of all
	missed  float64 // weight of all words found nowhere
	firm    bool    // some word is found as asked or under another name
	name    float64 // 1 when a proper name asked for is found nowhere
	speaker float64 // 1 when the speaker asked for did not speak here
	// asked is how many things are asked about: of more of them one more may go by
	// another name.
	asked      float64
	figureless float64 // 1 when a figure is asked for and none is near
	uncounted  float64 // how far what is to be counted or named is not found: "how many judges"
	astray     float64 // how much more the question points to another document
}

func (r *ranker) evidenceOf(p *ranked) evidence {
	e := evidence{covered: p.features[fCovered]}
	docs := r.credit[p.Document.File]
	total, topic := 0.0, 0.0
	compares := r.q.compares()
	for i, w := range r.q.wants {
		if w.minor || w.light || w.voice || compares && (w.year() != "" || comparing.MatchString(w.printed)) {
			continue
		}
		total += w.weight
		e.asked++
		c := p.credits[i]
		if docs == nil || docs[i] < 0.5 {
			topic += w.weight
			e.own += w.weight * min(1, c)
		}
		if docs != nil {
			c = max(c, docs[i])
		}
		e.firm = e.firm || c >= firmly
		if c < seen {
			e.missing = max(e.missing, w.weight)
			e.missed += w.weight * (seen - c) / seen
			if w.name && !p.prof.mentions(&w) {
				e.name = 1
			}
		}
	}
	if total > 0 {
		e.missing, e.missed = e.missing/total, e.missed/total
	}
	if topic > 0 {
		e.own /= topic
	} else {
		e.own = 1
	}
	if compares {
		e.covered = e.own
	}
	e.astray = r.pointedMost() - r.pointed(p.Document.File)
	if h := r.q.head; h >= 0 {
		e.uncounted = 1 - min(1, p.credits[h]/firmly)
	}
	if r.q.form == howMany && p.features[fForm] == 0 {
		e.figureless = 1
	}
	if r.q.speaker != nil && r.q.words && !r.spokeOf(p) {
		e.speaker = 1
	}
	if r.q.speaker != nil && len(r.q.topic()) == 0 { // "What did Norway say?"
		e.covered, e.own, e.firm = 1, 1, true
	}
	return e
}

// spokeOf reports whether the one asked for spoke of the topic in a passage: a
// sentence of theirs holds some of it, or the whole text is in their voice.
func (r *ranker) spokeOf(p *ranked) bool {
	if !anyOf(p.spoken) {
		return r.voice(p)
	}
	if len(r.q.topic()) == 0 {
		return true
	}
	n := len(r.q.wants)
	asked := false
	for i := range r.q.wants {
		w := &r.q.wants[i]
		if w.minor || w.light || w.voice || p.prof.titled(w) {
			continue // "at Algeria's review" is where, not what
		}
		asked = true
		for s, spoken := range p.spoken {
			if spoken > 0 && (p.per[s*n+i] >= touched || s > 0 && p.a.sentences[s].leans && p.per[(s-1)*n+i] >= touched) {
				return true
			}
		}
	}
	return !asked // nothing is asked but where it was said
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

// firmly is the credit of a word that is found as asked or under another name;
// half is the share of a question that one word must not lack.
const (
	firmly = 0.55
	half   = 0.45
)

// seen is the credit from which a word counts as found.
const seen = 0.3

// confidence that a passage answers, 0 to 1.
func (e evidence) confidence() float64 {
	z := confidenceWeights.bias
	for _, f := range e.features() {
		z += f.Share
	}
	switch {
	case e.speaker == 1:
		return 0 // words put into the wrong mouth are the worst answer
	case e.missing >= half, !e.firm:
		return 0 // what is asked about is not there, or only things like it
	}
	return 1 / (1 + math.Exp(-z))
}

// features name what speaks for and against an answer, in the unit of the
// logistic regression.
func (e evidence) features() []Feature {
	w := confidenceWeights
	return []Feature{
		{"covered", e.covered, w.covered * e.covered},
		{"own", e.own, w.own * e.own},
		{"missed", e.missed, w.missed * e.missed},
		{"name", e.name, w.name * e.name},
		{"asked", e.asked, w.asked * e.asked},
		{"figureless", e.figureless, w.figureless * e.figureless},
		{"uncounted", e.uncounted, w.uncounted * e.uncounted},
		{"astray", e.astray, w.astray * e.astray},
	}
}

// silent says in one sentence what the record is silent on.
func (r *ranker) silent(found []*ranked) string {
	topic := topicWords(r.q)
	if r.q.speaker != nil && r.q.words && !slices.ContainsFunc(found, r.spokeOf) {
		return silentSpeaker(r.q.asked, topic, slices.ContainsFunc(found, func(p *ranked) bool { return anyOf(p.spoken) }))
	}
	if topic == "" {
		return "The question names nothing that the record could be searched for."
	}
	if len(found) > 0 {
		if lost, never := r.lost(found[0]); lost != "" && never {
			return "The record does not answer this: it never speaks of " + lost + "."
		} else if lost != "" {
			return "No paragraph answers this: the nearest does not speak of " + lost + "."
		}
		return "No paragraph answers this clearly enough to be cited."
	}
	return "The record is silent on " + topic + "."
}

// silentSpeaker refuses to put words into somebody's mouth.
func silentSpeaker(name, topic string, spoke bool) string {
	switch {
	case topic == "":
		return fmt.Sprintf("The record holds no words of %s.", name)
	case spoke:
		return fmt.Sprintf("%s is in the record, but said nothing there on %s.", upperFirst(name), topic)
	}
	return fmt.Sprintf("The record holds no words of %s on %s.", name, topic)
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
	for _, w := range ws[:min(len(ws), 3)] {
		out = append(out, "“"+w.printed+"”")
		never = never && w.unknown
	}
	if n := len(out); n > 1 {
		return strings.Join(out[:n-1], ", ") + " or " + out[n-1], never
	}
	return strings.Join(out, ""), never
}

// topicWords prints what was asked about, as asked: neighbours as one phrase.
func topicWords(q *query) string {
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
	return strings.Join(out, ", ")
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	r := []rune(s)
	return strings.ToUpper(string(r[0])) + string(r[1:])
}
