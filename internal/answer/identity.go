package answer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/terms"
)

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

// underReview reports whether "the delegation" or "the Minister" speaks for the one
// asked for: in the report of a State's review (Human Rights Council resolution
// 5/1, annex, sect. I.D) those without a country are of that State.
func (r *ranker) underReview(p *ranked, have map[string]bool) bool {
	if !strings.Contains(p.Document.Kind, review) || !slices.ContainsFunc(delegates, func(s string) bool { return have[s] }) {
		return false
	}
	for s := range have {
		if r.q.v.names[s] == countries {
			return false
		}
	}
	return r.ofTitle(p)
}

// presents reports whether a paragraph stands where the State under review presents its
// report, and that State is asked for: what nobody is named for there, it says.
func (r *ranker) presents(p *ranked) bool {
	return strings.Contains(p.Document.Kind, review) && r.ofTitle(p) && slices.ContainsFunc(p.Paragraph.Section, func(h string) bool {
		return strings.Contains(strings.ToLower(h), "presentation by the state under review")
	})
}

// inStatement reports whether a paragraph stands below the heading of a statement by the one
// asked for: "Statement by the authorities in Oslo, 3 May 2031".
func (r *ranker) inStatement(p *ranked) bool {
	return slices.ContainsFunc(p.Paragraph.Section, func(h string) bool {
		if !statementBy.MatchString(h) {
			return false
		}
		holds := stemSet(terms.Stems("en", h))
		return r.askedBy(func(name []string) bool { return containsAll(holds, name) })
	})
}

var statementBy = regexp.MustCompile(`(?i)^(?:[IVXA-Z0-9]+\. )?(?:joint )?(?:statement|letter|note verbale|address|remarks|message|speech|declaration|reply)\b.* (?:by|from|of) `)

// ofTitle reports whether the State asked for, or its delegation, is in the title.
func (r *ranker) ofTitle(p *ranked) bool {
	title := stemSet(terms.Stems("en", p.Document.Title))
	return r.askedBy(func(name []string) bool {
		name = slices.DeleteFunc(slices.Clone(name), func(s string) bool { return slices.Contains(delegates, s) })
		return containsAll(title, name)
	})
}

// delegates are the stems of those who speak for the State under review.
var delegates = terms.Stems("en", "delegation minister ambassador attorney government authorities")

// sameName reports whether the record's speaker holds every word of a name. A
// State or mission that the document's title already says may be missing: in a
// report on Chad "the President" is the President of Chad, and in the summary of a
// meeting "the Chair" is the chair of that. So may the first
// name of a person whom the document calls by it elsewhere: "Ms. Ann Example"
// is "Ms. Example" from then on.
func (r *ranker) sameName(p *ranked, have map[string]bool, name []string) bool {
	if len(have) == 1 && len(name) > 1 && have[name[0]] && !groupNouns[name[0]] && p.ofMeeting() && p.prof.speaksOf(name) {
		return true // "the President", once the record has named the office
	}
	if r.q.v.names[strings.Join(name, " ")] != "" && !containsAll(have, name) {
		return false // "all States" are no United States, whatever the title
	}
	here := 0
	presided := slices.ContainsFunc(name, func(s string) bool { return presiding[s] && have[s] })
	for i, s := range name {
		first := i < len(name)-1 && r.q.person && p.prof != nil && p.prof.spread[s] > 0
		switch {
		case have[s]:
			here++
		case first:
		case p.prof == nil || !p.prof.meta[s] || !r.q.places[s] && !(presided && p.ofMeeting()):
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
			holds := stemSet(terms.Stems("en", office))
			if r.askedBy(func(name []string) bool { return containsAll(holds, name) && (!r.asksState() || official(holds)) }) {
				return true
			}
		}
	}
	return false
}

// asksState reports whether the speaker asked for is a State, for which an official
// of it speaks, but no professor.
func (r *ranker) asksState() bool {
	return r.q.v.names[strings.Join(r.q.speaker.alts[0].stems, " ")] == countries
}

// askedBy reports whether a name of the speaker asked for passes a test.
func (r *ranker) askedBy(test func(name []string) bool) bool {
	return slices.ContainsFunc(r.q.speaker.alts, func(a variant) bool { return !a.loose && test(untitled(a.stems)) })
}

// untitled drops the titles from a name: "Ms. Example" is found as "Example", and
// so is "the Example man".
func untitled(stems []string) []string {
	out := slices.DeleteFunc(slices.Clone(stems), func(s string) bool { return courtesy[s] })
	for len(out) > 1 && scholar[out[0]] {
		out = out[1:]
	}
	for len(out) > 1 && somebody[out[len(out)-1]] {
		out = out[:len(out)-1]
	}
	if len(out) == 0 {
		return stems
	}
	return out
}

// spokenOf reports whether the one asked for is no name but a word of the paragraph,
// which may tell what they said without making them its speaker: "Norway said that
// parents believed in it".
func (r *ranker) spokenOf(p *ranked) bool {
	for i := range r.q.wants {
		if !r.q.wants[i].voice {
			continue
		}
		if r.q.wants[i].name || !slices.ContainsFunc(p.hits, func(h hit) bool {
			first, _ := utf8.DecodeRuneInString(p.Paragraph.Text[p.a.words[h.first].start:])
			return h.want == i && h.credit >= firmly && unicode.IsLower(first)
		}) {
			return false
		}
	}
	return true
}

// groupNouns are the stems of words that alone may mean any group: "the group" of
// experts is not the Group of African States.
var groupNouns = askingSet("group union forum community movement league alliance coalition federation network institute agency fund bank centre organization state country committee member panel")

// scholar are the stems for one of whom the record gives the house: "the academic from
// Oslo".
var scholar = askingSet("academic scholar professor researcher scientist")

var somebody = askingSet("man woman guy lady person people folks speaker panellist panelist")

// presiding are the stems of those who preside over a meeting.
var presiding = askingSet("chair chairperson chairman chairwoman president co-chair facilitator moderator rapporteur")

var courtesy = askingSet("mr mrs ms dr sir prof professor amb ambassador madam hon chief boss rep reps spokesperson spokesman spokeswoman representative delegate ex former")
