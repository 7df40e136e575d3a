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
// speaks, though the sentence may say "He".
func (r *ranker) voiced(p *ranked) {
	n := len(r.q.wants)
	for i := range r.q.wants {
		if !r.q.wants[i].voice {
			continue
		}
		for s, spoken := range p.spoken {
			p.per[s*n+i] = max(p.per[s*n+i], spoken)
			p.credits[i] = max(p.credits[i], spoken)
		}
	}
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
		}
	}
	return out
}

// isSpeaker compares the record's speaker with the one asked for, also by the
// office that the record sets beside the name.
func (r *ranker) isSpeaker(p *ranked, names []string) bool {
	if len(names) == 0 {
		return false
	}
	have := stemSet(names)
	for _, other := range r.q.speaker.others {
		if containsAll(have, other) {
			return false
		}
	}
	for i, a := range r.q.speaker.alts {
		if !a.loose && r.sameName(p, have, untitled(a.stems)) && (i == 0 || len(a.stems) > 1 || official(have)) {
			return true
		}
	}
	if p.prof == nil {
		return false
	}
	return r.underReview(p, have) || r.byOffice(p.prof, have)
}

// official reports whether a speaker whose name holds the adjective of a State
// speaks for it: "the Norwegian Government", not "the Norwegian Refugee Council".
func official(have map[string]bool) bool {
	holds := func(s string) bool { return have[s] }
	return len(have) == 1 || slices.ContainsFunc(officials, holds) && !slices.ContainsFunc(groupings, holds)
}

var (
	groupings = terms.Stems("en", "list party council community league movement association minority union church")
	officials = terms.Stems("en", "government delegation delegate authority representative ambassador president minister ministry foreign official parliament mission")
)

// review is in the kind of a report on the review of a State.
const review = "Universal Periodic Review"

// underReview reports whether "the delegation" speaks for the one asked for: in
// the report of a State's review (Human Rights Council resolution 5/1, annex,
// sect. I.D) it is the delegation of that State.
func (r *ranker) underReview(p *ranked, have map[string]bool) bool {
	if !have["deleg"] || len(have) > 1 || !strings.Contains(p.Document.Kind, review) {
		return false
	}
	title := stemSet(terms.Stems("en", p.Document.Title))
	return slices.ContainsFunc(r.q.speaker.alts, func(a variant) bool { return !a.loose && containsAll(title, untitled(a.stems)) })
}

// sameName reports whether the record's speaker holds every word of a name. A
// State or mission that the document's title already says may be missing: in a
// report on Chad "the President" is the President of Chad. So may the first
// name of a person whom the document calls by it elsewhere: "Ms. Ann Example"
// is "Ms. Example" from then on.
func (r *ranker) sameName(p *ranked, have map[string]bool, name []string) bool {
	here := 0
	for i, s := range name {
		first := i < len(name)-1 && r.q.person && p.prof != nil && p.prof.spread[s] > 0
		switch {
		case have[s]:
			here++
		case first:
		case p.prof == nil || !p.prof.meta[s] || !r.q.places[s]:
			return false
		}
	}
	return here > 0
}

// byOffice compares by the offices that the document sets beside names: asked
// for by name where the record speaks of the office, or the other way round.
func (r *ranker) byOffice(prof *profile, have map[string]bool) bool {
	asked := r.q.speaker.alts[0].stems
	for _, office := range prof.aliases[asked[len(asked)-1]] {
		if containsAll(have, terms.Stems("en", office)) {
			return true
		}
	}
	for name, offices := range prof.aliases {
		if !have[name] {
			continue
		}
		for _, office := range offices {
			if containsAll(stemSet(terms.Stems("en", office)), untitled(asked)) {
				return true
			}
		}
	}
	return false
}

// untitled drops the titles from a name: "Ms. Example" is found as "Example".
func untitled(stems []string) []string {
	out := slices.DeleteFunc(slices.Clone(stems), func(s string) bool { return courtesy[s] })
	if len(out) == 0 {
		return stems
	}
	return out
}

var courtesy = wordSet("mr mrs ms dr sir")

// speaker is 1 where the one asked for speaks, less where the document speaks
// with that voice as a whole ("the Committee" in its general comment) or only
// names it. When the question asks for the room, any group of it will do.
func (r *ranker) speaker(p *ranked) float64 {
	if r.q.speaker == nil {
		return r.room(p)
	}
	if anyOf(p.spoken) {
		return 1
	}
	if r.voice(p) {
		if len(p.a.sentences) > 0 && firstPerson.MatchString(p.a.sentences[r.best(p)].of(p.Paragraph.Text)) {
			return 1
		}
		return 0.7
	}
	text := newMatcher([]want{{alts: nouns(r.q.speaker.alts), others: r.q.speaker.others}}).find(p.a)
	best := 0.0
	for _, h := range text {
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
	if !r.q.generic && r.q.form != who || len(p.a.sentences) == 0 {
		return 0
	}
	s := &p.a.sentences[r.best(p)]
	switch speaker := cmp.Or(s.speaker, s.carried); {
	case speaker == "":
		return 0
	case r.q.generic && strings.Contains(p.Document.Kind, "summary") && inTheRoom.MatchString(speaker):
		return 1.6 // a summary of a meeting is where members speak
	case r.q.generic && inTheRoom.MatchString(speaker):
		return 0.9
	}
	return 0.2
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
// report of the Secretary-General as the Secretary-General.
func (r *ranker) voice(p *ranked) bool {
	if p.prof == nil {
		return false
	}
	for _, a := range r.q.speaker.alts {
		if containsAll(p.prof.voice, untitled(a.stems)) {
			return true
		}
	}
	return false
}

// voiceWords are the stems that name the body whose voice a document is. The State
// under review is in the title of a report that others write about it.
func voiceWords(doc *un.Document) map[string]bool {
	if strings.Contains(doc.Kind, review) {
		return stemSet(terms.Stems("en", doc.Kind+" "+doc.Organ))
	}
	return stemSet(terms.Stems("en", doc.Kind+" "+doc.Organ+" "+doc.Title))
}
