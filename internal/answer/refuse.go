package answer

import (
	"fmt"
	"math"
	"strings"
)

// confidenceWeights turn what was found into the probability that the record
// answers: a logistic regression, fitted on one half of the development
// questions and reported on the other.
var confidenceWeights = struct{ bias, covered, near, missing, name, speaker float64 }{
	bias: -3, covered: 5, near: 2, missing: -2, name: -2, speaker: -4,
}

// enough is the confidence from which the record is taken to answer.
const enough = 0.5

// evidence is what the best passage shows for and against an answer.
type evidence struct {
	covered float64 // share of the question found in text, headings or document
	near    float64 // share found in one sentence
	missing float64 // weight of the rarest word found nowhere, as a share of all
	name    float64 // 1 when a proper name asked for is found nowhere
	speaker float64 // 1 when the speaker asked for did not speak here
}

func (r *ranker) evidenceOf(p *ranked) evidence {
	e := evidence{covered: p.features[fCovered], near: p.features[fNear]}
	if r.q.speaker != nil && len(r.q.topic()) == 0 { // "What did Norway say?"
		e.covered, e.near = 1, 1
	}
	docs := r.credit[p.Document.File]
	for i, w := range r.q.wants {
		if w.minor {
			continue
		}
		c := p.credits[i]
		if docs != nil {
			c = max(c, docs[i])
		}
		if c < 0.3 {
			e.missing = max(e.missing, w.weight/r.total)
			if w.name {
				e.name = 1
			}
		}
	}
	if r.q.speaker != nil && p.features[fSpeaker] < 0.5 {
		e.speaker = 1
	}
	return e
}

// confidence that a passage answers, 0 to 1.
func (e evidence) confidence() float64 {
	w := confidenceWeights
	z := w.bias + w.covered*e.covered + w.near*e.near + w.missing*e.missing + w.name*e.name + w.speaker*e.speaker
	return 1 / (1 + math.Exp(-z))
}

// silent says in one sentence what the record is silent on.
func (r *ranker) silent(best *ranked) string {
	topic := topicWords(r.q)
	if sp := r.q.speaker; sp != nil {
		name := strings.TrimSpace(sp.printed)
		if best != nil && best.features[fSpeaker] >= 0.5 {
			return fmt.Sprintf("%s is in the record, but said nothing there on %s.", upperFirst(name), topic)
		}
		if topic == "" {
			return fmt.Sprintf("The record holds no words of %s.", name)
		}
		return fmt.Sprintf("The record holds no words of %s on %s.", name, topic)
	}
	if topic == "" {
		return "The question names nothing that the record could be searched for."
	}
	return fmt.Sprintf("The record is silent on %s.", topic)
}

// topicWords prints what was asked about, as asked.
func topicWords(q *query) string {
	var out []string
	for _, w := range q.topic() {
		out = append(out, w.printed)
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
