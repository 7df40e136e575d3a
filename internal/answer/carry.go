package answer

import (
	"regexp"
	"slices"

	"rapporteur/internal/terms"
	"rapporteur/internal/un"
)

// carried lists, by place, the speaker of the paragraph before for each paragraph
// that opens with a pronoun: "He denied that …" goes on with whoever spoke last.
// A new heading starts anew.
func carried(paragraphs []un.Paragraph) map[string]string {
	out := map[string]string{}
	last, known := "", -1
	for i := 1; i < len(paragraphs); i++ {
		p, before := &paragraphs[i], &paragraphs[i-1]
		if !goesOn.MatchString(p.Text) || p.Annex != before.Annex || !slices.Equal(p.Section, before.Section) {
			continue
		}
		if said := lastSpeaker(before.Text); said != "" || known != i-1 {
			last = said
		}
		if known = i; last != "" {
			out[placeOf(p)] = last
		}
	}
	return out
}

// goesOn opens a paragraph that goes on with the speaker of the one before.
var goesOn = regexp.MustCompile(`^(?:[^.;:]{3,160}, )?(?:[Hh]e|[Ss]he|[Tt]hey) \p{Ll}`)

// lastSpeaker is the last who is named as speaking in a paragraph.
func lastSpeaker(text string) string {
	last := ""
	for _, s := range attribute(text) {
		if s.speaker != "" {
			last = s.speaker
		}
	}
	return last
}

func placeOf(p *un.Paragraph) string { return p.Annex + "\x00" + string(p.Label) }

// before is the speaker of the paragraph before, where this one goes on with it,
// and how many of its sentences do.
func (p *ranked) before() (speaker string, sentences int) {
	if p.prof == nil {
		return "", 0
	}
	speaker = p.prof.carried[placeOf(p.Paragraph)]
	for speaker != "" && sentences < len(p.a.sentences) && p.a.sentences[sentences].speaker == "" {
		sentences++
	}
	return speaker, sentences
}

// goOn marks the sentences in which the speaker asked for goes on from the
// paragraph before.
func (r *ranker) goOn(p *ranked, spoken []float64) {
	speaker, n := p.before()
	if n == 0 || !r.isSpeaker(p, terms.Stems("en", speaker)) {
		return
	}
	for i := range n {
		spoken[i] = max(spoken[i], continues)
	}
}
