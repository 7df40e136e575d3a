package answer

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"

	"rapporteur/internal/terms"
	"rapporteur/internal/un"
)

// The features of a passage, each from 0 to about 1.
const (
	fWords    = iota // the question's words in the paragraph, by rarity and frequency
	fNear            // the same in its best sentence
	fPairs           // neighbouring words of the question that are neighbours here
	fHeading         // words found in the headings above
	fDocument        // words that the document as a whole is about
	fCovered         // words found in any of these ways
	fSpeaker         // the speaker asked for
	fForm            // a figure, a date or a name where one is asked for
	fEngine          // the search engine's own score, against its best
	fPreamble        // a preambular paragraph, which seldom decides anything
	fVerb            // decides, recommends, requests: what resolutions are asked about
	fCount           // number of features
)

// featureNames print a feature in -explain, in the order of the constants.
var featureNames = [fCount]string{"words", "near", "pairs", "heading", "document", "covered", "speaker", "form", "engine", "preamble", "verb"}

// rankWeights say how much each feature counts. Fitted on one half of the
// development questions and checked on the other (see eval in CONTRIBUTING).
var rankWeights = [fCount]float64{
	fWords: 3, fNear: 2.4, fPairs: 1, fHeading: 0.6, fDocument: 3, fCovered: 2, fSpeaker: 2, fForm: 0.6, fEngine: 0.35, fPreamble: -0.1, fVerb: 0.1,
}

// ranked is a candidate with all that ranking found out about it.
type ranked struct {
	Candidate
	a        *analysed
	prof     *profile
	hits     []hit
	credits  []float64 // by want, in the paragraph
	per      []float64 // by sentence and want
	weights  []float64 // by want: what finding it in the text is worth here
	spoken   []float64 // by sentence: 1 where the speaker asked for speaks, less where the words may still be theirs
	features [fCount]float64
	score    float64
}

// ranker ranks the candidates of one query.
type ranker struct {
	q      *query
	m      *matcher
	total  float64 // weight of all wants
	length float64 // average words of a paragraph
	docs   map[string]*profile
	credit map[string][]float64 // of each document, by want
	locals map[string][]float64 // see local
}

func newRanker(q *query, c *Catalog, docs map[string]*profile) *ranker {
	r := &ranker{q: q, m: newMatcher(q.wants), docs: docs, credit: map[string][]float64{}, locals: map[string][]float64{}, length: 40}
	if c.Paragraphs > 0 && c.Tokens > 0 {
		r.length = float64(c.Tokens) / float64(c.Paragraphs)
	}
	for _, w := range q.wants {
		r.total += w.weight
	}
	r.total = max(r.total, 1e-9)
	for file, p := range docs {
		credits := make([]float64, len(q.wants))
		for i := range q.wants {
			credits[i] = p.credit(&q.wants[i])
		}
		r.credit[file] = credits
	}
	return r
}

// pointed is how much of the question a document as a whole is about.
func (r *ranker) pointed(file string) float64 {
	sum := 0.0
	for i, c := range r.credit[file] {
		sum += c * r.q.wants[i].weight
	}
	return sum / r.total
}

// pointer is how much less a word is worth in a paragraph when it points to the
// whole document: "Haiti" tells its paragraphs apart from others, but not from
// one another.
const pointer = 0.85

// local is the weight of each want in the paragraphs of a document.
func (r *ranker) local(file string) []float64 {
	if w, ok := r.locals[file]; ok {
		return w
	}
	out := make([]float64, len(r.q.wants))
	docs := r.credit[file]
	for i := range out {
		out[i] = r.q.wants[i].weight
		if docs != nil {
			out[i] *= 1 - pointer*docs[i]
		}
	}
	r.locals[file] = out
	return out
}

// rank orders candidates, best first; ties keep the order of the record.
func (r *ranker) rank(candidates []Candidate, analysed func(Candidate) *analysed) []*ranked {
	best := 1e-9
	for _, c := range candidates {
		best = max(best, c.Score)
	}
	out := make([]*ranked, 0, len(candidates))
	for _, c := range candidates {
		p := &ranked{Candidate: c, a: analysed(c), prof: r.docs[c.Document.File]}
		r.measure(p, best)
		out = append(out, p)
	}
	slices.SortStableFunc(out, func(a, b *ranked) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		case a.Document.File != b.Document.File:
			return strings.Compare(a.Document.File, b.Document.File)
		}
		return strings.Compare(a.ID, b.ID)
	})
	return out
}

// measure fills the features of a passage and adds them up.
func (r *ranker) measure(p *ranked, bestEngine float64) {
	p.hits = r.m.find(p.a)
	p.credits = bestCredits(len(r.q.wants), p.hits, nil)
	p.per = r.perSentence(p)
	p.weights = r.local(p.Document.File)
	p.spoken = r.speakers(p)
	r.voiced(p)
	f := &p.features
	f[fWords] = r.words(p)
	f[fNear] = r.near(p)
	f[fPairs] = r.pairs(p)
	f[fHeading], f[fCovered] = r.cover(p)
	f[fDocument] = r.pointed(p.Document.File)
	f[fSpeaker] = r.speaker(p)
	f[fForm] = r.form(p)
	f[fEngine] = p.Score / bestEngine
	if p.Paragraph.Kind == un.Preambular {
		f[fPreamble] = 1
	}
	if decision(p.Paragraph.Text) {
		f[fVerb] = 1
	}
	p.score = 0
	for i, w := range rankWeights {
		p.score += w * f[i]
	}
	if slices.Contains(r.q.prefer, p.Document.File) {
		p.score += continued
	}
}

// continued is what a document of the thread's last answer is worth to a
// follow-up.
const continued = 0.5

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

// words is BM25 over the wants: frequency with diminishing returns, short
// paragraphs before long ones (k1 = 1.2, b = 0.5: paragraphs vary little in
// purpose with their length).
func (r *ranker) words(p *ranked) float64 {
	const k1, b = 1.2, 0.5
	tf := make([]float64, len(r.q.wants))
	for _, h := range p.hits {
		tf[h.want] += h.credit
	}
	norm := k1 * (1 - b + b*float64(len(p.a.words))/r.length)
	sum := 0.0
	for i, n := range tf {
		n = max(n, p.credits[i])
		sum += p.weights[i] * n * (1 + k1) / (n + norm) * max(p.credits[i], 0.01)
	}
	return sum / r.total / 1.5
}

// near is the coverage of the best sentence, its neighbour before it counting
// half.
func (r *ranker) near(p *ranked) float64 {
	best := 0.0
	for s := range p.a.sentences {
		best = max(best, r.sentence(p, s))
	}
	return best / r.total
}

// perSentence spreads the hits over the sentences: the best credit of each want
// in each.
func (r *ranker) perSentence(p *ranked) []float64 {
	n := len(r.q.wants)
	per := make([]float64, n*len(p.a.sentences))
	for _, h := range p.hits {
		at := h.sentence*n + h.want
		per[at] = max(per[at], h.credit)
	}
	return per
}

// sentence is the weight of the wants in a sentence and, half, in the one
// before. When the speaker asked for speaks in the paragraph, the sentences of
// others count less.
func (r *ranker) sentence(p *ranked, s int) float64 {
	n := len(r.q.wants)
	sum := 0.0
	for i := range r.q.wants {
		c := p.per[s*n+i]
		if s > 0 {
			c = max(c, p.per[(s-1)*n+i]/2)
		}
		sum += p.weights[i] * c
	}
	if r.q.speaker != nil && anyOf(p.spoken) {
		sum *= max(p.spoken[s], elsewhere)
	}
	return sum
}

// elsewhere is what a sentence of another counts when the speaker asked for
// speaks in the paragraph.
const elsewhere = 0.4

func anyOf(spoken []float64) bool {
	return slices.ContainsFunc(spoken, func(s float64) bool { return s > 0 })
}

// pairGap is how many content words apart two neighbours of the question may
// stand in a paragraph, in either order: "police increase" asked, "an increase
// of 680 police personnel" found.
const pairGap = 3

func (r *ranker) pairs(p *ranked) float64 {
	if len(r.q.pairs) == 0 {
		return 0
	}
	next := map[[2]string]bool{}
	for i := 1; i < len(p.a.words); i++ {
		for j := max(0, i-pairGap); j < i; j++ {
			next[[2]string{p.a.words[j].stem, p.a.words[i].stem}] = true
			next[[2]string{p.a.words[i].stem, p.a.words[j].stem}] = true
		}
	}
	n := 0.0
	for _, pair := range r.q.pairs {
		if next[pair] {
			n++
		}
	}
	return n / float64(len(r.q.pairs))
}

// cover is how much of the question the headings hold, and how much text,
// headings and document hold together.
func (r *ranker) cover(p *ranked) (heading, covered float64) {
	docs := r.credit[p.Document.File]
	for i, w := range r.q.wants {
		h := 0.0
		for _, a := range w.alts {
			all := true
			for _, s := range a.stems {
				all = all && p.a.heads[s]
			}
			if all {
				h = max(h, a.weight)
			}
		}
		heading += w.weight * h
		c := max(p.credits[i], 0.8*h)
		if docs != nil {
			c = max(c, 0.85*docs[i])
		}
		covered += w.weight * c
	}
	return heading / r.total, covered / r.total
}

// continues is what a sentence counts that names no speaker and follows one of
// the speaker asked for: it may still be their words.
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
		case r.isSpeaker(p, s.speaker):
			out[i] = 1
		case s.speaker == "" && r.isSpeaker(p, s.carried):
			out[i] = continues
		}
	}
	return out
}

// isSpeaker compares the record's speaker with the one asked for, also by the
// office that the record sets beside the name.
func (r *ranker) isSpeaker(p *ranked, speaker string) bool {
	if speaker == "" {
		return false
	}
	have := stemSet(terms.Stems(p.Document.Language, speaker))
	for _, a := range r.q.speaker.alts {
		if !a.loose && r.sameName(p, have, untitled(a.stems)) {
			return true
		}
	}
	if p.prof == nil {
		return false
	}
	return r.byOffice(p.prof, have)
}

// sameName reports whether the record's speaker holds every word of a name. Words
// that the document's title already says may be missing: in a report on
// Timor-Leste "the President" is the President of Timor-Leste.
func (r *ranker) sameName(p *ranked, have map[string]bool, name []string) bool {
	here := 0
	for _, s := range name {
		switch {
		case have[s]:
			here++
		case p.prof == nil || !p.prof.meta[s]:
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

// untitled drops the titles from a name: "Ms. Welsh" is found as "Welsh".
func untitled(stems []string) []string {
	out := slices.DeleteFunc(slices.Clone(stems), func(s string) bool { return courtesy[s] })
	if len(out) == 0 {
		return stems
	}
	return out
}

var courtesy = wordSet("mr mrs ms dr sir pres")

func stemSet(stems []string) map[string]bool {
	m := make(map[string]bool, len(stems))
	for _, s := range stems {
		m[s] = true
	}
	return m
}

func containsAll(have map[string]bool, want []string) bool {
	for _, s := range want {
		if !have[s] {
			return false
		}
	}
	return len(want) > 0
}

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
	if r.voice(p.Document) {
		if len(p.a.sentences) > 0 && firstPerson.MatchString(p.a.sentences[r.best(p)].of(p.Paragraph.Text)) {
			return 1
		}
		return 0.7
	}
	text := newMatcher([]want{{alts: nouns(r.q.speaker.alts)}}).find(p.a)
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

// room is 1 where a group of participants speaks in the best sentence, when the
// question asks what "members" or "delegates" said, or who did.
func (r *ranker) room(p *ranked) float64 {
	if !r.q.generic && r.q.form != who || len(p.a.sentences) == 0 {
		return 0
	}
	s := &p.a.sentences[r.best(p)]
	switch speaker := cmp.Or(s.speaker, s.carried); {
	case speaker == "":
		return 0
	case r.q.generic && inTheRoom.MatchString(speaker):
		return 0.9
	}
	return 0.2
}

// best is the index of the sentence that holds most of the question.
func (r *ranker) best(p *ranked) int {
	best, at := -1.0, 0
	for s := range p.a.sentences {
		if v := r.sentence(p, s); v > best {
			best, at = v, s
		}
	}
	return at
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
func (r *ranker) voice(doc *un.Document) bool {
	have := stemSet(terms.Stems("en", doc.Kind+" "+doc.Organ+" "+doc.Title))
	for _, a := range r.q.speaker.alts {
		if containsAll(have, untitled(a.stems)) {
			return true
		}
	}
	return false
}

// form is 1 where the best sentence holds what the question's form asks for.
func (r *ranker) form(p *ranked) float64 {
	has := contains[r.q.form]
	if has == nil || len(p.a.sentences) == 0 {
		return 0
	}
	at := r.best(p)
	if has(p.a.sentences[at].of(p.Paragraph.Text), &p.a.sentences[at]) {
		return 1
	}
	return 0
}

var contains = map[form]func(text string, s *sentence) bool{
	howMany: func(text string, _ *sentence) bool { return figure.MatchString(text) },
	when:    func(text string, _ *sentence) bool { return date.MatchString(text) },
	who:     func(text string, s *sentence) bool { return s.speaker != "" || person.MatchString(text) },
}

// decision reports whether a paragraph opens by deciding something.
func decision(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	return deciding[strings.ToLower(strings.TrimRight(word, ","))]
}

var deciding = wordSet(`decides requests recommends urges demands authorizes calls encourages invites adopts proclaims approves
	establishes extends endorses condemns reaffirms welcomes expresses stresses i`)

func round(x float64) float64 { return math.Round(x*1000) / 1000 }
