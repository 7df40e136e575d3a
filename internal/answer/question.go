package answer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"rapporteur/internal/terms"
)

// maxQuestion is how much of a question is read, in bytes; a pasted page is cut.
const maxQuestion = 2000

// query is a question understood.
type query struct {
	text string
	form form
	// wants are the things asked about, in order.
	wants []want
	// speaker is who must have said it; nil when anyone may have. Of several
	// ("Mr. Luck and Ms. Welsh") any will do.
	speaker *want
	// asked is the speaker as typed.
	asked string
	// generic tells that the question asks what the participants said
	// ("members", "delegates"), whoever they were.
	generic bool
	// words tells that the question asks for words ("say", "recommend"), not for
	// deeds ("accept", "leave"): then the speaker must have spoken.
	words bool
	// prefer lists the documents a follow-up continues with.
	prefer []string
	// head is the index of the want that is to be counted or named ("how many
	// judges"), -1 when there is none.
	head int
	// pairs are neighbouring content stems, for phrases.
	pairs [][2]string
}

// want is one thing a question asks about, in every way it may be said.
type want struct {
	printed string // as asked
	start   int    // in the question
	alts    []variant
	// weight is its rarity in the record, set by weigh.
	weight float64
	// minor marks words that belong to asking, not to the thing asked; light
	// ones say little anywhere ("made", "first").
	minor, light bool
	// last are the alternatives of the last name of a speaker that is several.
	last []variant
	// voice marks a word of the speaker's name: found in the text it helps, but
	// it is no topic.
	voice bool
	// symbol is a fragment of a document's symbol as typed: "80/6", "L.17".
	symbol string
	// name marks a proper name: a country, a mission, a person.
	name bool
	// others are the longer names of other States that hold this one: "Ireland"
	// does not stand in "Northern Ireland".
	others [][]string
	// year or another figure that a document's date or symbol may satisfy.
	figure bool
	// unknown marks a word that the record does not hold in any form.
	unknown bool
}

// stems of all alternatives, without repetition.
func (w *want) stems() []string {
	var out []string
	seen := map[string]bool{}
	for _, a := range w.alts {
		for _, s := range a.stems {
			if !seen[s] {
				seen[s] = true
				out = append(out, s)
			}
		}
	}
	return out
}

// understand reads a question. It needs nothing but the vocabulary: what the
// record holds is looked at later.
func understand(v *Vocabulary, text string) *query {
	if len(text) > maxQuestion {
		text = strings.ToValidUTF8(text[:maxQuestion], "")
	}
	text = plain(text)
	q := &query{text: text, form: formOf(text)}
	speaker, generic := askedSpeaker(text)
	if speaker.end == 0 {
		speaker = stateOn(v, text)
	}
	q.generic = generic || spokenOf.MatchString(text)
	q.asked = speaker.of(text)
	q.words = speaker.end > 0 && (saysWhat.MatchString(text) || !generic && stateOn(v, text) == speaker)
	shouted := isShouted(text)
	toks := split(terms.Analyze("en", text), text)
	end := speaker.start
	for i := 0; i < len(toks); {
		w, used := fragment(toks[i:], text)
		if w == nil {
			w, used = nextWant(v, toks[i:], text, shouted)
		}
		if w != nil {
			if speaker.end > 0 && len(w.alts[0].stems) == 1 && sayStems[w.alts[0].stems[0]] {
				w.minor = true
			}
			inSpeaker := w.start >= speaker.start && w.start < speaker.end
			switch {
			case inSpeaker && generic, afterHow.MatchString(text[:w.start]) && measures[w.alts[0].stems[0]]:
			case inSpeaker:
				w.minor, w.voice = false, true
				q.wants = append(q.wants, *w)
				q.addSpeaker(w, !between.MatchString(text[end:w.start]))
				end = w.start + len(w.printed)
			default:
				q.wants = append(q.wants, *w)
			}
		}
		i += used
	}
	q.answerOnce()
	q.head = slices.IndexFunc(q.wants, func(w want) bool { return !w.minor && asksFor.MatchString(text[:w.start]) })
	q.pairs = neighbours(toks, speaker)
	if q.speaker != nil && len(q.topic()) == 0 {
		q.form = said
	}
	return q
}

// plain writes out what people shorten when they type: "isn't", "wont", ".7",
// "w/", "sub-para".
func plain(text string) string {
	text = bareFraction.ReplaceAllString(text, "${1}0.$2")
	text = subparagraph.ReplaceAllString(text, "subpara")
	text = with.ReplaceAllString(text, "with ")
	text = clipped.ReplaceAllString(text, "$1$2")
	return contraction.ReplaceAllString(text, "not")
}

var (
	bareFraction = regexp.MustCompile(`(^|\s)\.(\d)`)
	subparagraph = regexp.MustCompile(`(?i)\bsub[- ](?:para(?:graph)?|item|point|clause)s?\b`)
	with         = regexp.MustCompile(`(?i)\bw/ ?`)
	clipped      = regexp.MustCompile(`(?i)\b(gov|int)['’](t|l)\b`)
	contraction  = regexp.MustCompile(`(?i)\b(?:wo|is|do|does|did|has|have|had|was|were|are|could|would|should|ca|must|need)n['’]?t\b`)
)

// "how large", "how many": the second word asks, it is no topic.
var (
	afterHow = regexp.MustCompile(`(?i)\bhow $`)
	measures = askingSet("large big high long far old often much many wide tall deep fast soon")
)

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

// addSpeaker joins the words of a speaker's name into one want: "Ms. Welsh",
// "the Deputy Secretary-General". All words of a name must be found together;
// names joined by "and" or a comma are alternatives.
const maxNames = 24 // ways to say one name

func (q *query) addSpeaker(w *want, joined bool) {
	if q.speaker == nil {
		q.speaker = w
		return
	}
	sp := q.speaker
	sp.others = append(sp.others, w.others...)
	if !joined {
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

// particleless is what the verb alone counts when it was asked with a particle.
const particleless = 0.4

// nextWant reads the longest phrase of the vocabulary at the head of toks, or
// one word. nil for a stop word.
func nextWant(v *Vocabulary, toks []terms.Term, text string, shouted bool) (*want, int) {
	if to, n := v.phrasalAt(toks); n > 0 && !toks[0].Stop {
		alts := append([]variant{{stems: []string{toks[0].Stem}, weight: particleless}}, to...)
		return &want{printed: text[toks[0].Start:toks[n-1].End], start: toks[0].Start, alts: alts}, n
	}
	for n := min(len(toks), 2*maxPhrase); n >= 1; n-- {
		if toks[0].Stop && n > 1 || n > 1 && toks[n-1].Stop {
			continue
		}
		var stems []string
		for _, t := range toks[:n] {
			if !t.Stop {
				stems = append(stems, t.Stem)
			}
		}
		printed := text[toks[0].Start:toks[n-1].End]
		if toks[0].Stop {
			stems = []string{toks[0].Stem}
		}
		to := v.variants(stems, printed, shouted)
		if to == nil && n > 1 || to == nil && toks[0].Stop {
			continue
		}
		alts := append([]variant{{stems: stems, weight: 1}}, to...)
		w := &want{printed: printed, start: toks[0].Start, alts: alts}
		w.name = v.names[strings.Join(stems, " ")] != "" || !shouted && properly(printed, text[:toks[0].Start])
		w.others = v.longer[strings.Join(stems, " ")]
		w.figure = n == 1 && terms.IsNumber(stems[0])
		if full := monthOf(stems, printed); full != "" {
			w.alts, w.light, w.name = []variant{{stems: terms.Stems("en", full), weight: 1}}, true, false
			return w, n
		}
		if w.figure {
			w.symbol = printed
			w.alts = append(w.alts, fullYear(toks[0], text)...)
		}
		if n == 1 {
			w.alts = append(w.alts, otherNumerals(stems[0])...)
		}
		w.light = n == 1 && light[stems[0]] || strings.Join(stems, " ") == "unit nation"
		w.name = w.name && !w.light
		w.minor = n == 1 && to == nil && (asking[stems[0]] || len(stems[0]) == 1 && !w.figure)
		if len(stems) == 1 && !w.minor && !w.name && !w.figure {
			w.alts = append(w.alts, v.near.variants(stems[0])...)
		}
		return w, n
	}
	return nil, 1
}

// properly reports whether a word is written as a name: an abbreviation in
// capitals, or a capital that no sentence begins with.
func properly(printed, before string) bool {
	capitals := 0
	for _, r := range printed {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	inside := strings.TrimRight(before, " \"“‘(")
	return capitals > 1 || capitals == 1 && unicode.IsUpper([]rune(printed)[0]) && inside != "" && !strings.ContainsAny(inside[len(inside)-1:], ".?!:")
}

// fragment reads a part of a symbol at the head of toks: words joined by a
// slash, one of them a number ("80/6", "A/HRC/21/13"), or "L.17".
func fragment(toks []terms.Term, text string) (*want, int) {
	n, digits := 1, terms.IsNumber(toks[0].Stem)
	for n < len(toks) && toks[n].Start == toks[n-1].End+1 && strings.ContainsAny(text[toks[n-1].End:toks[n].Start], "/.") {
		digits = digits || terms.IsNumber(toks[n].Stem)
		n++
	}
	if n < 2 || !digits {
		return nil, 0
	}
	w := &want{printed: text[toks[0].Start:toks[n-1].End], start: toks[0].Start, figure: true}
	w.symbol = w.printed
	var stems []string
	for _, t := range toks[:n] {
		stems = append(stems, t.Stem)
	}
	w.alts = []variant{{stems: stems, weight: 1}}
	return w, n
}

// split parts a word that glues letters to a number, as people type symbols
// ("GR35", "SCR1325"), unless it is a known kind of name ("R2P", "P5").
func split(toks []terms.Term, text string) []terms.Term {
	var out []terms.Term
	for _, t := range toks {
		m := glued.FindStringSubmatchIndex(text[t.Start:t.End])
		if t.Stop || m == nil {
			out = append(out, t)
			continue
		}
		for _, g := range [][2]int{{m[2], m[3]}, {m[4], m[5]}} {
			part := terms.Analyze("en", text[t.Start+g[0]:t.Start+g[1]])
			for _, p := range part {
				p.Start, p.End = t.Start+g[0]+p.Start, t.Start+g[0]+p.End
				out = append(out, p)
			}
		}
	}
	return out
}

var glued = regexp.MustCompile(`^([A-Za-z]{2,5})(\d{1,4})$`)

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

func isShouted(text string) bool {
	upper, lower := 0, 0
	for _, r := range text {
		if unicode.IsUpper(r) {
			upper++
		} else if unicode.IsLower(r) {
			lower++
		}
	}
	return upper > 8 && lower*4 < upper
}
