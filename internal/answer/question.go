package answer

import (
	"regexp"
	"slices"
	"strings"

	"rapporteur/internal/terms"
)

// maxQuestion is how much of a question is read, in bytes; a pasted page is cut.
const maxQuestion = 2000

// query is a question understood.
type query struct {
	text string
	v    *Vocabulary
	form form
	// wants are the things asked about, in order.
	wants []want
	// speaker is who must have said it; nil when anyone may have. Of several
	// ("Ms. Example and Mr. Sample") any will do.
	speaker *want
	// several tells that the speaker is more than one ("Ms. Example and Mr. Sample").
	several bool
	// person tells that the speaker is a person by first and last name.
	person bool
	// places are the stems of the speaker's name that name a State or a mission.
	places map[string]bool
	// asked is the speaker as typed.
	asked string
	// generic tells that the question asks what the participants said
	// ("members", "delegates"), whoever they were.
	generic bool
	// everyone tells that the speaker named is the room ("members"), which is no
	// topic.
	everyone bool
	// aloud tells that it asks what was said in a meeting, or who said it.
	aloud bool
	// words tells that the question asks for words ("say", "recommend"), not for
	// deeds ("accept", "leave"): then the speaker must have spoken.
	words bool
	// prefer lists the documents a follow-up continues with.
	prefer []string
	// head is the index of the want that is to be counted or named ("how many
	// judges"), -1 when there is none.
	head int
	// counted is the index of the want after "how many", whatever it says, -1 when
	// there is none.
	counted int
	// paragraph is the label of the paragraph that the question names ("what does para
	// 16 say about …"), empty when it names none.
	paragraph string
	// defines is the abbreviation whose meaning is asked for ("what is the PDK"), empty
	// when none is.
	defines string
	// listed is how many things of a list are asked for ("the five criteria"), 0 when
	// none is.
	listed int
	// demands are what a paragraph must have to answer at all.
	demands []demand
	// pairs are neighbouring content stems, for phrases.
	pairs [][2]string
}

// understand reads a question. It needs nothing but the vocabulary: what the
// record holds is looked at later.
func understand(v *Vocabulary, text string) *query {
	if len(text) > maxQuestion {
		text = strings.ToValidUTF8(text[:maxQuestion], "")
	}
	text = plain(heart(text))
	asks := spokenNumber.ReplaceAllString(text, "$1")
	q := &query{text: text, v: v, form: formOf(asks), demands: demanded(asks), listed: listedNumber(asks), paragraph: paragraphNamed(asks)}
	speaker := q.addressed()
	toks := split(v, terms.Analyze("en", text), text)
	q.take(toks, speaker)
	q.delegationLed()
	if m := whatIs.FindStringSubmatch(text); m != nil {
		q.defines = m[1]
	}
	q.answerOnce()
	q.count()
	q.pairs = neighbours(toks, speaker)
	if q.speaker != nil && len(q.topic()) == 0 {
		q.form = said
	}
	return q
}

// paragraphNamed is the label of the one paragraph that a question names.
func paragraphNamed(text string) string {
	all := paragraphNumber.FindAllStringSubmatch(text, 2)
	if len(all) != 1 {
		return ""
	}
	return all[0][1]
}

var paragraphNumber = regexp.MustCompile(`(?i)(?:\b(?:para(?:graph)?|op)\.? ?|¶ ?)(\d{1,3})\b`)

// whatIs asks what an abbreviation stands for.
var whatIs = regexp.MustCompile(`^(?i:what|who) (?i:is|are|was|were) (?i:the |an? )?(\p{Lu}[\p{Lu}\d-]{1,9})\s*\??$`)

// spokenNumber asks what was said about a number, not for one.
var spokenNumber = regexp.MustCompile(`(?i)\b((?:said|say|says|think|thought|mentioned) (?:about|on) )the number of\b`)

// addressed finds whose words are asked for, and whether words are at all.
func (q *query) addressed() (speaker span) {
	speaker, generic := askedSpeaker(blank(q.text, politeness(q.text)))
	state := stateOn(q.v, q.text)
	if speaker.end == 0 {
		speaker = state
	}
	if speaker.end == 0 {
		speaker = headline(q.v, q.text)
	}
	q.everyone = generic
	q.generic = generic || spokenOf.MatchString(q.text)
	q.aloud = q.generic || saysWho.MatchString(q.text)
	q.asked = speaker.of(q.text)
	q.person = firstAndLast.MatchString(q.asked) && q.v.names[strings.Join(terms.Stems("en", q.asked), " ")] == ""
	q.words = speaker.end > 0 && (saysWhat.MatchString(q.text) || !generic && state == speaker) && !deed.MatchString(q.text[speaker.end:])
	return speaker
}

// deed stands behind the name where no words are asked for: "did Norway accept the
// recommendation on …".
var deed = regexp.MustCompile(`(?i)^ (?:not |ever |also |already )*(?:accept|refuse|reject|adopt|ratify|sign|implement|take up|carry out|comply|follow|fulfil)\b`)

// take reads the wants, those of the speaker's name into the speaker.
func (q *query) take(toks []terms.Term, speaker span) {
	shouted, marks := isShouted(q.text), marksOf(q.text)
	end := speaker.start
	for i := 0; i < len(toks); {
		w, used := fragment(toks[i:], q.text)
		if w == nil {
			w, used = nextWant(q.v, toks[i:], q.text, shouted)
		}
		i += used
		if w == nil {
			continue
		}
		marks.set(w)
		if speaker.end > 0 && len(w.alts[0].stems) == 1 && sayStems[w.alts[0].stems[0]] {
			w.minor = true
		}
		inSpeaker := w.start >= speaker.start && w.start < speaker.end
		switch {
		case inSpeaker && q.everyone, afterHow.MatchString(q.text[:w.start]) && measures[w.alts[0].stems[0]]:
		case inSpeaker:
			w.minor, w.voice = false, true
			q.place(w)
			q.wants = append(q.wants, *w)
			q.addSpeaker(w, !between.MatchString(q.text[end:w.start]))
			end = w.start + len(w.printed)
		default:
			q.wants = append(q.wants, *w)
		}
	}
}

// delegationLed makes the delegation a topic where its head is asked for: "who led the
// delegation".
func (q *query) delegationLed() {
	if !ledDelegation.MatchString(q.text) {
		return
	}
	for i := range q.wants {
		if strings.HasPrefix(strings.ToLower(q.wants[i].printed), "delegation") {
			q.wants[i].minor = false
		}
	}
}

var ledDelegation = regexp.MustCompile(`(?i)\b(?:led|leads?|headed|heads|head of|leader of|headed by|led by|size of|composition of)\b[^?]*\bdelegation\b|\bdelegation\b[^?]*\b(?:led|headed) by\b`)

// count finds what is to be counted or named. Those who take part in a meeting
// are counted, not spoken of.
func (q *query) count() {
	q.counted = slices.IndexFunc(q.wants, func(w want) bool { return asksFor.MatchString(q.text[:w.start]) })
	if q.counted >= 0 && len(q.topic()) > 1 && inRoom[q.wants[q.counted].alts[0].stems[0]] {
		q.wants[q.counted].minor = true
	}
	q.head = slices.IndexFunc(q.wants, func(w want) bool { return !w.minor && asksFor.MatchString(q.text[:w.start]) })
}

// "how large", "how many": the second word asks, it is no topic.
var (
	afterHow = regexp.MustCompile(`(?i)\bhow $`)
	measures = askingSet("large big high long far old often much many wide tall deep fast soon")
)

// firstAndLast is the name of a person as people type it, a title before it or not.
var firstAndLast = regexp.MustCompile(`^(?:(?:Mr|Ms|Mrs|Dr|Sir|Amb|Ambassador)\.? )?\p{Lu}[\p{L}.’'-]+ (?:\p{Lu}\. )?\p{Lu}[\p{L}’'-]+$`)

// between stands between two names.
var between = regexp.MustCompile(`(?i)(?:,|&|\+|\band\b|\bor\b)`)

// answerOnce drops from a want the related words that are asked for themselves:
// where "UNIFIL" and "Lebanon" are asked, "Lebanon" alone is not both.
func (q *query) answerOnce() {
	asked := map[string]bool{}
	for i := range q.wants {
		asked[strings.Join(q.wants[i].alts[0].stems, " ")] = true
	}
	for i := range q.wants {
		w := &q.wants[i]
		w.alts = append(w.alts[:1:1], slices.DeleteFunc(slices.Clone(w.alts[1:]), func(a variant) bool {
			return a.loose && asked[strings.Join(a.stems, " ")]
		})...)
	}
}

// topic is the wants that are more than the manner of asking or a date.
func (q *query) topic() []want {
	var out []want
	for _, w := range q.wants {
		if !w.minor && !w.light && !w.voice {
			out = append(out, w)
		}
	}
	return out
}

// maxNames bounds the ways to say one speaker's name.
const maxNames = 24

// place notes a word of the speaker's name that names a State or a mission.
func (q *query) place(w *want) {
	if q.v.names[strings.Join(w.alts[0].stems, " ")] == "" {
		return
	}
	if q.places == nil {
		q.places = map[string]bool{}
	}
	for _, s := range w.stems() {
		q.places[s] = true
	}
}

// addSpeaker joins the words of a speaker's name into one want: "Ms. Example",
// "the Deputy Secretary-General". All words of a name must be found together;
// names joined by "and" or a comma are alternatives.
func (q *query) addSpeaker(w *want, joined bool) {
	if q.speaker == nil {
		q.speaker = w
		return
	}
	sp := q.speaker
	sp.others = append(sp.others, w.others...)
	if !joined {
		q.several = true
		sp.printed += " and " + w.printed
		sp.alts = append(sp.alts, w.alts...)
		sp.last = w.alts
		return
	}
	sp.printed += " " + w.printed
	last := sp.last
	if last == nil {
		last, sp.alts = sp.alts, nil
	} else {
		sp.alts = sp.alts[:len(sp.alts)-len(last)]
	}
	var both []variant
	for _, a := range last {
		for _, b := range w.alts {
			if len(both) < maxNames && !b.loose {
				both = append(both, variant{stems: slices.Concat(a.stems, b.stems), weight: a.weight * b.weight, loose: a.loose || b.loose})
			}
		}
	}
	sp.last = both
	sp.alts = append(sp.alts, both...)
}

// neighbours are the pairs of content words that stand side by side in the
// question, stop words between them allowed.
func neighbours(toks []terms.Term, speaker span) [][2]string {
	var out [][2]string
	last := ""
	for _, t := range toks {
		if t.Stop {
			continue
		}
		if asking[t.Stem] || t.Start >= speaker.start && t.Start < speaker.end {
			last = ""
			continue
		}
		if last != "" {
			out = append(out, [2]string{last, t.Stem})
		}
		last = t.Stem
	}
	return out
}
