package answer

import (
	"math"
	"slices"
)

// confidenceWeights turn what was found into the probability that the record
// answers: a logistic regression over development questions of several hands on
// eight records, answerable ones against those that the record is silent on. Two
// parts were held out: one hand's questions, and every other one of the public set.
var confidenceWeights = struct{ bias, covered, own, missed, name, term, unheld, spoke, asked, figureless, uncounted, astray float64 }{
	bias: -3.6, covered: 0.65, own: 3.3, missed: -1.6, name: -1.5, term: -1.8, unheld: -1.4, spoke: 1.4, asked: 0.46, figureless: -0.75, uncounted: -1, astray: -1.25,
}

// enough is the confidence from which the record is taken to answer: one in
// twenty of the answerable questions it was fitted on falls below it.
const enough = 0.2

// evidence is what a passage shows for and against its being an answer.
type evidence struct {
	covered   float64 // share of the question found in text, headings or document
	own       float64 // share found in the paragraph, of the words that point to no document
	missing   float64 // weight of the rarest word found nowhere, as a share of all
	missed    float64 // weight of all words found nowhere
	firm      bool    // some word is found as asked or under another name
	whole     bool    // all of them are, in the paragraph itself
	name      float64 // 1 when a proper name asked for is found nowhere
	lacking   bool    // a sum, a share or a number is asked for and the paragraph has none
	unsaid    bool    // words of a meeting are asked for, and the topic is not in these
	otherYear bool    // a year is asked for that the document never names
	speaker   float64 // 1 when the speaker asked for did not speak here
	term      float64 // share of the question in terms of several words found nowhere: "no-fly zone"
	unheld    float64 // share of it in words that the whole record does not hold
	spoke     float64 // 1 when the speaker asked for speaks of it here
	// asked is how many things are asked about: of more of them one more may go by
	// another name.
	asked      float64
	figureless float64 // 1 when a figure is asked for and none is near
	uncounted  float64 // how far what is to be counted or named is not found: "how many judges"
	astray     float64 // how much more the question points to another document
}

// evidenceOf weighs a passage.
func (r *ranker) evidenceOf(p *ranked) evidence {
	e := r.foundIn(p)
	if !e.whole {
		e.astray = r.astray(p)
	}
	if h := r.q.head; h >= 0 {
		e.uncounted = 1 - min(1, p.credits[h]/firmly)
	}
	if r.q.form == howMany && p.features[fForm] == 0 {
		e.figureless = 1
	}
	e.lacking = r.lacking(p) != ""
	e.unsaid = r.q.aloud && p.ofMeeting() && e.own < touched && !e.whole || r.unheard(p)
	if r.q.speaker != nil && r.q.words && !r.spokeOf(p) && !(e.whole && r.spokenOf(p)) {
		e.speaker = 1
	}
	if anyOf(p.spoken) && r.spokeOf(p) {
		e.spoke = 1
		e.firm = e.firm || e.own >= seen // who speaks of some of it is found, in whatever words
	}
	if r.q.speaker != nil && len(r.q.topic()) == 0 { // "What did Norway say?"
		e.covered, e.own, e.firm, e.astray = 1, 1, true, 0
	}
	return e
}

// touching puts first the best of the next passages that holds some of what is asked
// beyond the words that point to its document, where the best holds nothing of it:
// every paragraph of a document is about what the document is about.
func (r *ranker) touching(found []*ranked) []*ranked {
	const looked, nearly, some = 5, 0.85, 0.35
	if r.foundIn(found[0]).own >= touched {
		return found
	}
	for i, p := range found[:min(looked, len(found))] {
		if p.score >= nearly*found[0].score && r.foundIn(p).own >= some {
			return slices.Concat(found[i:i+1], found[:i], found[i+1:])
		}
	}
	return found
}

// foundIn sums up what of the question is found in a passage, its headings and
// its document.
func (r *ranker) foundIn(p *ranked) evidence {
	e := evidence{covered: p.features[fCovered], own: 1, whole: true}
	docs := r.credit[p.Document.File]
	total, topic, own := 0.0, 0.0, 0.0
	compares := r.q.compares()
	for i := range r.q.wants {
		w := &r.q.wants[i]
		if w.minor || w.light || w.voice || compares && (w.year() != "" || comparing.MatchString(w.printed)) {
			continue
		}
		total += w.weight
		e.asked++
		c := p.credits[i]
		e.whole = e.whole && c >= firmly
		if docs == nil || docs[i] < 0.5 {
			topic += w.weight
			own += w.weight * min(1, c)
		}
		if docs != nil {
			c = max(c, docs[i])
		}
		e.firm = e.firm || c >= firmly
		if w.where && w.year() != "" && p.ofMeeting() && !p.prof.titled(w) {
			e.otherYear = true // "at the 2021 consultations"
		}
		if c < seen {
			e.lacks(p, w, c)
		}
	}
	if total > 0 {
		e.missing, e.missed = e.missing/total, e.missed/total
		e.term, e.unheld = e.term/total, e.unheld/total
	}
	if topic > 0 {
		e.own = own / topic
	}
	if compares {
		e.covered = e.own
	}
	return e
}

// lacks notes a want that is found nowhere, or in what little credit it is.
func (e *evidence) lacks(p *ranked, w *want, credit float64) {
	e.missing = max(e.missing, w.weight)
	e.missed += w.weight * (seen - credit) / seen
	if len(w.alts[0].stems) > 1 && !w.name {
		e.term += w.weight
	}
	if w.unknown {
		e.unheld += w.weight
	}
	switch {
	case p.prof.mentions(w):
	case w.name:
		e.name = 1
	case w.year() == w.printed && w.figure:
		e.otherYear = true
	}
}

// littleOwn is the share of a topic from which whoever speaks of it is taken to speak
// of that topic, though in other words.
const littleOwn = 0.25

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
	case (e.spoke == 0 || e.own < littleOwn) && (e.missing >= half || !e.firm), e.lacking, e.otherYear, e.unsaid:
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
		{"term", e.term, w.term * e.term},
		{"unheld", e.unheld, w.unheld * e.unheld},
		{"spoke", e.spoke, w.spoke * e.spoke},
		{"asked", e.asked, w.asked * e.asked},
		{"figureless", e.figureless, w.figureless * e.figureless},
		{"uncounted", e.uncounted, w.uncounted * e.uncounted},
		{"astray", e.astray, w.astray * e.astray},
	}
}
