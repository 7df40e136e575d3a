package answer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"rapporteur/internal/terms"
	"rapporteur/internal/un"
)

// voiced counts the name of the speaker asked for as found where that speaker
// speaks, though the sentence may say "He". Of several asked for, only the names of
// those who do.
func (r *ranker) voiced(p *ranked) {
	n := len(r.q.wants)
	for i := range r.q.wants {
		if !r.q.wants[i].voice {
			continue
		}
		for s, spoken := range p.spoken {
			if r.q.several && !p.a.sentences[s].namesAny(r.q.wants[i].stems()) {
				continue
			}
			p.per[s*n+i] = max(p.per[s*n+i], spoken)
			p.credits[i] = max(p.credits[i], spoken)
		}
	}
}

// namesAny reports whether a speaker of the sentence has one of the stems.
func (s *sentence) namesAny(stems []string) bool {
	has := func(names []string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return slices.Contains(stems, n) })
	}
	return has(s.names) || has(s.carriedNames) || slices.ContainsFunc(s.besideNames, has)
}

// elsewhere is what a sentence of another counts when the speaker asked for
// speaks in the paragraph.
const elsewhere = 0.4

func anyOf(spoken []float64) bool {
	return slices.ContainsFunc(spoken, func(s float64) bool { return s > 0 })
}

// continues is what a sentence counts that names no speaker and follows one of
// the speaker asked for, since it may still be their words; and one that reports
// them in a later clause.
const continues = 0.7

// speakers marks the sentences in which the speaker asked for speaks.
func (r *ranker) speakers(p *ranked) []float64 {
	if r.q.speaker == nil {
		return nil
	}
	out := make([]float64, len(p.a.sentences))
	for i := range p.a.sentences {
		s := &p.a.sentences[i]
		switch {
		case r.isSpeaker(p, s.names):
			out[i] = 1
		case s.speaker == "" && r.isSpeaker(p, s.carriedNames):
			out[i] = continues
		case slices.ContainsFunc(s.besideNames, func(names []string) bool { return r.isSpeaker(p, names) }):
			out[i] = continues
		case slices.ContainsFunc(p.stands(s), func(names []string) bool { return r.isSpeaker(p, names) }):
			out[i] = continues
		case r.inStatement(p), s.speaker == "" && r.presents(p):
			out[i] = continues
		}
	}
	r.goOn(p, out)
	return out
}

// stands are the names of those who take a stand in a sentence by what they do: in a
// meeting any, in a review the one who has the floor.
func (p *ranked) stands(s *sentence) [][]string {
	switch {
	case p.ofMeeting():
		return s.actNames
	case s.ahead && strings.Contains(p.Document.Kind, review):
		return s.actNames[:1]
	}
	return nil
}

// speaker is 1 where the one asked for speaks, less where the document speaks
// with that voice as a whole ("the Committee" in its general comment) or only
// names it. When the question asks for the room, any group of it will do.
func (r *ranker) speaker(p *ranked) float64 {
	if r.q.speaker == nil {
		return r.room(p)
	}
	if anyOf(p.spoken) {
		return (1 + slices.Max(p.spoken)) / 2
	}
	if r.voice(p) {
		if len(p.a.sentences) > 0 && firstPerson.MatchString(p.a.sentences[r.best(p)].of(p.Paragraph.Text)) {
			return 1
		}
		return 0.7
	}
	best := 0.0
	for _, h := range r.byName.find(p.a) {
		best = max(best, h.credit)
	}
	return 0.6 * best
}

// firstPerson marks the author's own words in a report.
var firstPerson = regexp.MustCompile(`\b(?:I|my|me)\b`)

// inTheRoom names participants of a meeting as a group.
var inTheRoom = regexp.MustCompile(`^(?i:many|some|several|most|all|others|a (?:[a-z]+ ){0,2}(?:number|majority|few)\b.*)$|\b(?i:delegat(?:ion|e)s|member states|states|members|speakers|participants|interventions|countries)\b`)

// room is high where a group of participants speaks in the best sentence, when the
// question asks what "members" or "delegates" said, or who did.
func (r *ranker) room(p *ranked) float64 {
	return r.roomAlone(p) * min(1, p.features[fNear]/roomNear)
}

// roomNear is the share of the question that a sentence must hold for the voice in
// it to count in full: who speaks of something else is no answer.
const roomNear = 0.3

// roomAlone is the same, whatever the sentence speaks of.
func (r *ranker) roomAlone(p *ranked) float64 {
	if !r.q.aloud && r.q.form != who || len(p.a.sentences) == 0 {
		return 0
	}
	s := &p.a.sentences[r.best(p)]
	speaker := cmp.Or(s.speaker, s.carried)
	group := inTheRoom.MatchString(speaker)
	switch {
	case speaker == "" && len(s.beside) == 0 && r.q.aloud && p.ofMeeting():
		return 0.8
	case speaker == "" && len(s.beside) == 0:
		return 0
	case r.q.aloud && p.ofMeeting() && (group || !r.q.generic):
		return 1.6 // a summary of a meeting is where members speak
	case r.q.aloud && p.ofMeeting():
		return 1.2
	case r.q.generic && group:
		return 0.9
	}
	return 0.2
}

// unspoken is how much less a document points to itself that is no record of a
// meeting, when the question asks what was said in one.
const unspoken = 0.5

// saidHere is how far a document counts as one to look for spoken words in.
func (r *ranker) saidHere(p *ranked) float64 {
	if r.q.aloud && !p.ofMeeting() && !strings.Contains(p.Document.Kind, review) {
		return unspoken
	}
	return 1
}

// unheard reports that members' words are asked for, of no document in particular,
// and a passage is of no meeting in which they could have said them.
func (r *ranker) unheard(p *ranked) bool {
	return r.q.everyone && inTheRoom.MatchString(r.q.asked) && r.saidHere(p) < 1 && r.mostly < aPointer
}

// nouns keeps the name as asked and its longer forms, without titles. A single
// other word for a country is its adjective ("Hungarian"), which names no one
// who spoke.
func nouns(alts []variant) []variant {
	var out []variant
	for i, a := range alts {
		if i == 0 || len(a.stems) > 1 {
			out = append(out, variant{stems: untitled(a.stems), weight: a.weight, loose: a.loose})
		}
	}
	return out
}

// voice reports whether the whole document speaks as the one asked for: a
// report of the Secretary-General as the Secretary-General. A State in a title is whom
// the document is about: a resolution on the embargo against Cuba is no word of Cuba.
func (r *ranker) voice(p *ranked) bool {
	if p.prof == nil || r.asksState() {
		return false
	}
	for _, a := range r.q.speaker.alts {
		if containsAll(p.prof.voice, untitled(a.stems)) {
			return true
		}
	}
	return false
}

// voiceWords are the stems that name the body whose voice a document is. A State in
// its title is whom it is about: a resolution on the embargo against Cuba does not
// speak as Cuba.
func voiceWords(doc *un.Document) map[string]bool {
	if strings.Contains(doc.Kind, review) {
		return stemSet(terms.Stems("en", doc.Kind+" "+doc.Organ))
	}
	return stemSet(terms.Stems("en", doc.Kind+" "+doc.Organ+" "+doc.Title))
}
