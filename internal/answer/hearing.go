package answer

import (
	"cmp"
	"regexp"
	"strings"
)

// attribute splits a paragraph into sentences and finds who speaks in each.
//
// The record names speakers with care ("Many", "a significant number of them")
// and the names are carried verbatim. A pronoun takes the speaker it stands
// for: "They" the last who were several, "He" and "She" the last who was one, or
// whom the author met ("I met with the Prime Minister … He reaffirmed").
// "Namely, …" continues the sentence before.
func attribute(text string) []sentence {
	t := hearing{text: text}
	for _, sp := range splitSentences(text) {
		t.hear(sp)
	}
	return t.sentences
}

// hearing is what has been heard of a paragraph so far, and whom a pronoun would mean.
type hearing struct {
	text      string
	sentences []sentence
	// last spoke last; several and one are the last who were several and one; met was
	// only spoken of, by office and name.
	last, several, one, met string
}

// hear adds a sentence with its speaker.
func (t *hearing) hear(sp span) {
	s := sentence{span: sp}
	body := sp.of(t.text)
	weight, who, pronoun := subject(body)
	if theirVoice.MatchString(body) && pronoun == "" && t.one != "" {
		weight, who = "", t.one // "A fisherman owned his catch, its representative said"
	}
	s.speaker, s.leans = t.speaker(body, weight+who, pronoun)
	s.beside, s.acts = besideSpeakers(body)
	doer := doing(body)
	if s.ahead = doer != ""; s.ahead {
		s.acts = append([]string{doer}, s.acts...)
	}
	t.met = cmp.Or(personMet(body), t.met)
	switch {
	case s.speaker != "":
		t.spoke(strings.TrimPrefix(s.speaker, weight))
	case pronoun == "":
		t.several = cmp.Or(folkActing(body), t.several)
		s.carried = t.last
		if doer != "" {
			t.spoke(doer) // "The United States took issue with this": "its" words come next
		}
	default:
		s.carried = t.last
	}
	if m := floorTo.FindStringSubmatch(body); m != nil {
		t.one, t.last = m[1], m[1] // whoever is given the floor speaks next
	}
	s.leans = s.leans || leaning.MatchString(body)
	s.owner = t.owner(s.speaker)
	t.sentences = append(t.sentences, s)
}

// spoke notes whom the next pronoun means.
func (t *hearing) spoke(name string) {
	t.last = name
	if isSeveral(name) {
		t.several = name
	} else {
		t.one = name
	}
}

// speaker is who speaks in a sentence: its subject, or whom its pronoun stands for.
func (t *hearing) speaker(body, subject, pronoun string) (name string, leans bool) {
	switch {
	case continuation.MatchString(body):
		return t.last, t.last != ""
	case pronoun == "":
		return subject, false
	case plural[pronoun]:
		return t.several, true
	case pronoun == "it" && t.one == "" && t.last != "":
		return t.last, true
	case pronoun != "it" && t.met != "" && (t.one == "" || firstPerson.MatchString(t.one)):
		return t.met, true
	case pronoun != "it" && (isBody(t.one) || ownCapacity.MatchString(body)):
		return t.person(), true
	}
	return t.one, true
}

// person is the last who is named with a title or as somebody's representative.
func (t *hearing) person() string {
	for i := len(t.sentences) - 1; i >= 0; i-- {
		if s := &t.sentences[i]; officeHolder.MatchString(s.speaker) {
			return s.speaker
		}
		if all := titledPerson.FindAllString(t.sentences[i].of(t.text), 8); len(all) > 0 {
			return all[len(all)-1]
		}
	}
	return ""
}

// owner is whose a speaker is that the sentence before tells: "Its Chair", "The Group".
func (t *hearing) owner(speaker string) string {
	n := len(t.sentences)
	if n > 0 && possessive.MatchString(speaker) {
		return firstNamed(t.sentences[n-1].of(t.text))
	}
	if m := shortName.FindStringSubmatch(speaker); m != nil {
		return fullNameOf(m[1], t.sentences)
	}
	return ""
}

// isBody reports whether a speaker is a body, which is no "he" or "she".
func isBody(name string) bool {
	return bodyNoun.MatchString(name) && !titled.MatchString(name)
}

var (
	bodyNoun     = regexp.MustCompile(`\b(?:Group|Union|Coalition|Survey|Association|Network|Institute|Organization|Programme|Fund|Agency|Office|Centre|Forum|League|Federation|Bank|Foundation|University|Alliance|Campaign)\b`)
	ownCapacity  = regexp.MustCompile(`\b[Ii]n (?:his|her) (?:own )?(?:national|personal) capacity\b`)
	titledPerson = regexp.MustCompile(`\b(?:Mr|Ms|Mrs|Dr|Prof)\. \p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){0,2}|\b(?:Professor|Ambassador|Judge|Commander|Captain) \p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){0,2}`)
	officeHolder = regexp.MustCompile(`\b(?:[Rr]epresentative|[Dd]elegate|Minister|[Aa]mbassador|Director|President|Chair) of\b`)
	// theirVoice ascribes a sentence to whoever acted before.
	theirVoice = regexp.MustCompile(`, (?:its|their) (?:representative|delegate|delegation|[Mm]inister|[Aa]mbassador) (?:said|added|observed|noted|argued|stressed|recalled|explained|continued|contended|maintained),?`)
)

// shortName is a speaker named by the last word of a name that stands before: "The
// Group", after "Egypt, on behalf of the African Group".
var shortName = regexp.MustCompile(`^The (Group|Union|Association|Forum|Community|Movement|League|Alliance|Coalition|Federation|Network|Institute|Agency|Fund|Bank|Centre|Organization)$`)

// fullNameOf is the last speaker before whose name holds a word.
func fullNameOf(word string, before []sentence) string {
	for i := len(before) - 1; i >= 0; i-- {
		for _, name := range append([]string{before[i].speaker}, before[i].beside...) {
			if strings.Contains(name, word) && name != "The "+word {
				return name
			}
		}
	}
	return ""
}

// possessive opens a speaker who belongs to what the sentence before speaks of: "Its
// Chair".
var possessive = regexp.MustCompile(`^(?:Its|Their) `)

// firstNamed is what a sentence begins with, up to its first comma or verb.
func firstNamed(s string) string {
	for _, w := range fieldSpans(s) {
		if w.start > 0 && (strings.HasSuffix(s[:w.start], ", ") || verbAt(s[w.start:], false)) {
			return strings.TrimRight(s[:w.start], ", ")
		}
	}
	return ""
}
