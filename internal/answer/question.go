package answer

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"rapporteur/internal/terms"
)

// maxQuestion is how much of a question is read, in bytes; a pasted page is cut.
const maxQuestion = 2000

// form of a question: what kind of answer it wants.
type form int

const (
	bare    form = iota // keywords, or anything else
	said                // "what did members say about …"
	who                 // a person or body
	howMany             // a figure
	when                // a date or a deadline
	where
)

// query is a question understood.
type query struct {
	text string
	form form
	// wants are the things asked about, in order.
	wants []want
	// speaker is who must have said it; nil when anyone may have. Of several
	// ("Mr. Luck and Ms. Welsh") any will do.
	speaker *want
	// generic tells that the question asks what the participants said
	// ("members", "delegates"), whoever they were.
	generic bool
	// words tells that the question asks for words ("say", "recommend"), not for
	// deeds ("accept", "leave"): then the speaker must have spoken.
	words bool
	// prefer lists the documents a follow-up continues with.
	prefer []string
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
	q := &query{text: text, form: formOf(text)}
	speaker, generic := askedSpeaker(text)
	q.generic = generic || spokenOf.MatchString(text)
	q.words = speaker.end > 0 && saysWhat.MatchString(text)
	shouted := isShouted(text)
	toks := split(terms.Analyze("en", text), text)
	end := speaker.start
	for i := 0; i < len(toks); {
		w, used := fragment(toks[i:], text)
		if w == nil {
			w, used = nextWant(v, toks[i:], text, shouted)
		}
		if w != nil {
			inSpeaker := w.start >= speaker.start && w.start < speaker.end
			switch {
			case inSpeaker && generic:
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
	q.pairs = neighbours(toks, speaker)
	if q.speaker != nil && len(q.topic()) == 0 {
		q.form = said
	}
	return q
}

// between stands between two names.
var between = regexp.MustCompile(`(?i)(?:,|&|\+|\band\b|\bor\b)`)

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
func (q *query) addSpeaker(w *want, joined bool) {
	if q.speaker == nil {
		q.speaker = w
		return
	}
	sp := q.speaker
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
			if len(both) < 12 {
				both = append(both, variant{stems: slices.Concat(a.stems, b.stems), weight: a.weight * b.weight, loose: a.loose || b.loose})
			}
		}
	}
	sp.last = both
	sp.alts = append(sp.alts, both...)
}

// nextWant reads the longest phrase of the vocabulary at the head of toks, or
// one word. nil for a stop word.
func nextWant(v *Vocabulary, toks []terms.Term, text string, shouted bool) (*want, int) {
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
		w.name = v.names[strings.Join(stems, " ")] || !shouted && properly(printed, text[:toks[0].Start])
		w.figure = n == 1 && terms.IsNumber(stems[0])
		if full := monthOf(stems, printed); full != "" {
			w.alts, w.light, w.name = []variant{{stems: terms.Stems("en", full), weight: 1}}, true, false
			return w, n
		}
		if w.figure {
			w.symbol = printed
			w.alts = append(w.alts, fullYear(toks[0], text)...)
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

// monthOf is the full name of a month written long or short, "" for other words.
// "may" is a month only with a capital.
func monthOf(stems []string, printed string) string {
	if len(stems) != 1 || printed == "may" {
		return ""
	}
	return monthNames[strings.ToLower(printed)]
}

var monthNames = func() map[string]string {
	m := map[string]string{"sept": "September"}
	for i := time.January; i <= time.December; i++ {
		m[strings.ToLower(i.String())], m[strings.ToLower(i.String()[:3])] = i.String(), i.String()
	}
	return m
}()

// fullYear completes a year of two digits behind a month or an apostrophe:
// "Nov 92", "’92".
func fullYear(t terms.Term, text string) []variant {
	if len(t.Stem) != 2 || !beforeShortYear.MatchString(text[:t.Start]) {
		return nil
	}
	century := "20"
	if t.Stem > "45" { // the United Nations begin in 1945
		century = "19"
	}
	return []variant{{stems: []string{century + t.Stem}, weight: sameWeight}}
}

var beforeShortYear = regexp.MustCompile(`(?i)(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)\w*\.? |['’])$|^[^\d]*$`)

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

func formOf(text string) form {
	t := strings.ToLower(text)
	for _, f := range forms {
		if f.re.MatchString(t) {
			return f.form
		}
	}
	return bare
}

var forms = []struct {
	re   *regexp.Regexp
	form form
}{
	{regexp.MustCompile(`\b(?:how many|how much|how large|how big|how high|how long|how far|how old|how often|what (?:number|percentage|percent|proportion|share|rate|amount|%)|number of|percentage of|what's the (?:number|total)|total|cost of|cost to|by how much|max(?:imum)? number|occupancy rate)\b|%`), howMany},
	{regexp.MustCompile(`\b(?:when|what (?:date|day|year|month)|which (?:date|day|year|month)|dates? of|deadline|by when|until when|since when|starting which year|expire)\b`), when},
	{regexp.MustCompile(`^(?:and )?(?:who|whom|whose)\b|\bwho (?:did|was|were|is|are|has|said|asked|called|opposed|supported|raised)\b|\bon whose behalf\b|\bwhich (?:states?|countries|delegations?|members?|officials?|speakers?)\b|\bby whom\b`), who},
	{regexp.MustCompile(`\b(?:where|which (?:place|city|town|country))\b`), where},
	{regexp.MustCompile(`\bwhat (?:did|do|does|has|have|was|were|is) .*\b(?:say|said|think|state|stated|note|noted|stress|recommend|propose|suggest|call for|ask|mention|emphasi[sz]e|raise|argue|want|offer|request|urge|write|discuss)\b|\bviews? (?:of|on)\b|\bposition (?:of|on)\b`), said},
}

// askedSpeaker finds whose words a question asks for. generic is true when
// anybody in the room will do ("members", "delegates").
func askedSpeaker(text string) (who span, generic bool) {
	for _, re := range speakerForms {
		m := re.FindStringSubmatchIndex(text)
		if m == nil {
			continue
		}
		who = trimSpan(text, span{m[2], m[3]})
		name := who.of(text)
		if len(strings.Fields(name)) > 9 {
			continue
		}
		if anyone.MatchString(name) {
			return who, true
		}
		if notSpeaker.MatchString(name) {
			return span{}, false
		}
		return who, false
	}
	return span{}, false
}

const sayVerbs = `(?:say|said|think|state|note|stress|recommend|propose|suggest|call|ask|mention|emphasi[sz]e|raise|argue|want|offer|request|urge|write|discuss|tell|warn|encourage|underline|highlight|observe|express|support|oppose|demand|consider|believe|report|conclude|declare|announce|advise|comment|reply|respond|answer|speak|reiterate|reaffirm|welcome|condemn|deny|admit|identify|describe|set|open|explain|summari[sz]e|outline|promise|pledge|reject|refuse|accept|question|criticise|criticize|insist|appeal|invite|propose|have to say)`

// spokenOf asks for the words of anyone: "what was said about the ICC".
var spokenOf = regexp.MustCompile(`(?i)\b(?:what|which \w+) (?:was|were|has been|have been|is) (?:said|stated|mentioned|raised|expressed|noted|discussed|voiced)\b`)

// saysWhat finds a verb or noun of saying.
var saysWhat = regexp.MustCompile(`(?i)\b(?:say|said|think|state|recommend|ask|mention|stress|suggest|call for|tell|emphasi[sz]e|argue|propose|urge|write|note|request|statement|intervention|remarks?|speech|views?|position|comments?|recommendations?)\b`)

var speakerForms = []*regexp.Regexp{
	regexp.MustCompile(`(?i)\b(?:did|does|do|has|have|would|will)\s+((?:the |their )?[\p{L}.’'&-]+(?:\s+[\p{L}.’'&-]+){0,8}?)\s+` + sayVerbs + `\b`),
	regexp.MustCompile(`(?i)^\s*((?:the )?[\p{L}.-]+(?:\s+[\p{L}.-]+){0,4}?)(?:’s|'s|s’|s')\s+(?:statement|intervention|remarks?|speech|position|views?|comments?|recommendations?|reply|response|questions?)\b`),
	regexp.MustCompile(`(?i)\b(?:statement|intervention|remarks?|speech|position|views?|comments?|recommendations?)\s+(?:of|by|from)\s+((?:the )?[\p{L}.’'-]+(?:\s+[\p{L}.’'-]+){0,5}?)\s*(?:on|about|at|regarding|concerning|in|to|$|\?)`),
	regexp.MustCompile(`(?i)\bwhat\s+(?:was|were)\s+((?:the )?[\p{L}.-]+(?:\s+[\p{L}.-]+){0,4}?)(?:’s|'s)\s+(?:statement|intervention|remarks?|position|views?)\b`),
}

// anyone names the room as a whole.
var anyone = regexp.MustCompile(`(?i)^(?:the |all |any |some |most |other |many )?(?:members?|member states?|states?|states? parties|states? members|delegates?|delegations?|countries|nations|governments?|people|ppl|participants?|speakers?|they|we|you|it|he|she|anyone|anybody|everyone|everybody|others|those present|interventions?|room|floor|meeting|dialogue|debate|discussion|summary|record|text|document|report|representatives?)(?: (?:there|present|all))?$`)

// notSpeaker names documents, which do not speak in the record; their words are
// part of the topic.
var notSpeaker = regexp.MustCompile(`(?i)\b(?:resolution|report|declaration|convention|covenant|treaty|charter|statute|summit|text|draft|document|comment|recommendation|agenda|annex|paragraph|para|para\.|op|res|GR ?\d+|GC ?\d+|\d+)\b`)

// asking are the stems of words that belong to asking: they weigh little.
var asking = askingSet(`say said state tell mention discuss talk think know explain give find show want please pls plz para paragraph
	paragraphs op subpara subparagraph wording exact number acc according text record summary view views position opinion happen happened
	concerning regarding concern regard related relation matter thing things member members delegate delegates delegation delegations
	asked ask call called call question statement reported document set list note noted which what's whats
	there else get got anything something someone somebody kind type way case cases people ppl un united nations exactly mean means
	one ones did done said yes no via re ok okay thanks thank hello hi hey dear bot rapporteur speak spoke many much wise like
	current currently recent recently latest new today now still ever`)

func askingSet(words string) map[string]bool {
	m := map[string]bool{}
	for _, s := range terms.Stems("en", words) {
		m[s] = true
	}
	delete(m, "new")
	return m
}

// light are the stems of words that say little wherever they stand.
var light = askingSet(`un resolution report res put came come went go made make first second time times see back kept keep let get give take took end part place
	use used others per whose anyone anybody nobody shouldn couldn wouldn didn doesn don isn aren wasn weren hasn haven ain nearly among amongst
	around together still yet already later longer ever never acc re vs ex inter alia own self selves still whole wholly actually really
	lot lots bit stuff sort cannot want wanted need needs not no only much able unable let become`)
