package answer

import (
	"cmp"
	"math"
	"slices"
	"strings"

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
	fNames           // proper names asked for that the document holds nowhere
	fMeeting         // the record of a meeting, when the question points to no document
	fIntro           // says what the document is, as its first paragraph does
	fCount           // number of features
)

// featureNames print a feature in -explain, in the order of the constants.
var featureNames = [fCount]string{"words", "near", "pairs", "heading", "document", "covered", "speaker", "form", "engine", "preamble", "verb", "names", "meeting", "intro"}

// rankWeights say how much each feature counts. They were set by judgement; a
// regression on half of the development questions did no better on the other
// half. A search of one weight at a time on one half moved fNear, fPairs,
// fSpeaker, fForm and fNames, and helped on the other. fMeeting is there because delegates ask
// "early warning" or "the veto" of the meeting they are at.
var rankWeights = [fCount]float64{
	fWords: 2.6, fNear: 2.4, fPairs: 0.4, fHeading: 0.6, fDocument: 3, fCovered: 2, fSpeaker: 1.2, fForm: 0.5, fEngine: 0.35, fPreamble: -0.1, fVerb: 0.1, fNames: -0.5, fMeeting: 0.5, fIntro: -0.5,
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
	extra    float64 // what the thread adds
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
	// dated tells of each want whether it names some document, by its title, number
	// or date.
	dated []bool
	// titles tells of each want whether some document's title, symbol or date holds it.
	titles []bool
	// pointing is the weight of all that points to some document.
	pointing float64
	// mostly is the weight of what a document's own title, symbol or date names.
	mostly   float64
	initials [][]rune       // of each want that is an unknown abbreviation
	byName   *matcher       // finds the name of the speaker asked for, nil when none is
	paired   map[string]int // where the stems of the pairs were seen last
	sieve    sieve          // of these stems
}

func newRanker(q *query, c *Catalog, docs map[string]*profile) *ranker {
	r := &ranker{q: q, m: newMatcher(q.wants), docs: docs, credit: map[string][]float64{}, locals: map[string][]float64{}, length: 40}
	if c.Paragraphs > 0 && c.Tokens > 0 {
		r.length = float64(c.Tokens) / float64(c.Paragraphs)
	}
	r.paired = make(map[string]int, 2*len(q.pairs))
	for _, p := range q.pairs {
		r.paired[p[0]], r.paired[p[1]] = 0, 0
		r.sieve.add(p[0])
		r.sieve.add(p[1])
	}
	r.dated = make([]bool, len(q.wants))
	r.initials = make([][]rune, len(q.wants))
	for i := range q.wants {
		r.total += q.wants[i].weight
		r.initials[i] = q.wants[i].initials()
	}
	if q.speaker != nil {
		r.byName = newMatcher([]want{{alts: nouns(q.speaker.alts), others: q.speaker.others}})
	}
	r.total = max(r.total, 1e-9)
	for file, p := range docs {
		credits := make([]float64, len(q.wants))
		for i := range q.wants {
			credits[i] = p.credit(&q.wants[i])
			r.dated[i] = r.dated[i] || credits[i] >= sameWeight
		}
		r.credit[file] = credits
	}
	r.titles = make([]bool, len(q.wants))
	r.mostly = r.titledMost()
	r.pointing = r.mostPointed()
	return r
}

// ofTheme is what a word counts that a document is much about, against one of its
// title, number or date: many documents are about "key" matters.
const ofTheme = 0.75

// pointed is how much of what points to any document points to this one, 0 to
// 1. Where little points anywhere, little of it does.
func (r *ranker) pointed(file string) float64 {
	sum := 0.0
	for i, c := range r.credit[file] {
		if !r.titles[i] {
			c *= ofTheme
		}
		sum += c * r.q.wants[i].weight
	}
	return sum / max(r.pointing, aPointer)
}

// aPointer is the weight of words that is enough to point to a document: that of
// one moderately rare word.
const aPointer = 4

// mostPointed is the weight of all that points to some document.
func (r *ranker) mostPointed() float64 {
	sum := 0.0
	for i := range r.q.wants {
		best := 0.0
		for _, credits := range r.credit {
			best = max(best, credits[i])
		}
		sum += best * r.q.wants[i].weight
	}
	return sum
}

// titledMost is the most weight that one document's title, symbol or date names. It
// notes in titles what any does.
func (r *ranker) titledMost() float64 {
	most := 0.0
	for _, prof := range r.docs {
		sum := 0.0
		for i := range r.q.wants {
			w := &r.q.wants[i]
			if !prof.titled(w) {
				continue
			}
			r.titles[i] = true
			if !w.minor {
				sum += w.weight
			}
		}
		most = max(most, sum)
	}
	return most
}

// pointer is how much less a word is worth in a paragraph when it points to the
// whole document: "Haiti" tells its paragraphs apart from others, but not from
// one another.
const pointer = 0.85

// mentioned is what a number that names another document is worth in a text
// ("1674", asked for, in a list of resolutions).
const mentioned = 0.75

// leastLocal is the share of the question that its paragraphs keep to be told
// apart by, where all of it points to the document ("R2P" alone).
const leastLocal = 0.5

// local is the weight of each want in the paragraphs of a document.
func (r *ranker) local(file string) []float64 {
	if w, ok := r.locals[file]; ok {
		return w
	}
	out := make([]float64, len(r.q.wants))
	docs := r.credit[file]
	for i := range out {
		out[i] = r.q.wants[i].weight
		switch {
		case r.q.wants[i].where && (r.dated[i] || r.q.aloud || r.q.words):
			out[i] *= 1 - pointer
		case docs != nil && docs[i] > 0:
			out[i] *= 1 - pointer*docs[i]
		case r.q.wants[i].figure && r.dated[i]:
			out[i] *= mentioned
		}
	}
	left := 0.0
	for _, w := range out {
		left += w
	}
	if least := leastLocal * r.total; left > 0 && left < least {
		for i := range out {
			out[i] *= least / left
		}
	}
	r.locals[file] = out
	return out
}

// rank orders candidates, best first; ties keep the order of the record. What is
// dear to look at is looked at in the best of them only.
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
	slices.SortStableFunc(out, byScore)
	short := out[:min(len(out), shortlist)]
	for _, p := range short {
		p.features[fForm] = r.form(p)
		p.features[fSpeaker] = r.speaker(p)
		p.add()
	}
	slices.SortStableFunc(short, byScore)
	return out
}

// shortlist is how many passages are looked at closely.
const shortlist = 40

func byScore(a, b *ranked) int {
	return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.Document.File, b.Document.File), strings.Compare(a.ID, b.ID))
}

// measure fills the features of a passage that are cheap, and adds them up.
func (r *ranker) measure(p *ranked, bestEngine float64) {
	p.hits = r.m.find(p.a)
	if more := r.spelledOut(p); more != nil {
		p.hits = append(p.hits, more...)
		slices.SortStableFunc(p.hits, func(a, b hit) int { return cmp.Compare(a.first, b.first) })
	}
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
	f[fDocument] = r.pointed(p.Document.File) * r.saidHere(p)
	f[fNames] = r.strange(p)
	f[fEngine] = p.Score / bestEngine
	if p.a.intro || p.convenes() {
		f[fIntro] = 1
	}
	if p.Paragraph.Kind == un.Preambular {
		f[fPreamble] = 1
	}
	if p.a.decides {
		f[fVerb] = 1
	}
	if r.q.speaker != nil {
		f[fSpeaker] = r.speaker(p)
	}
	if r.mostly < aPointer && p.ofMeeting() {
		f[fMeeting] = 1
	}
	if slices.Contains(r.q.prefer, p.Document.File) {
		p.extra = continued
	}
	if r.q.defines != "" && strings.Contains(p.Paragraph.Text, "("+r.q.defines+")") {
		p.extra += asDefined
	}
	if r.q.paragraph != "" && string(p.Paragraph.Label) == r.q.paragraph && r.pointed(p.Document.File) > half {
		p.extra += asNamed
	}
	p.add()
}

// add makes the score of the features.
func (p *ranked) add() {
	p.score = p.extra
	for i, w := range rankWeights {
		p.score += w * p.features[i]
	}
}

// continued is what a document of the thread's last answer is worth to a
// follow-up.
const continued = 0.5

// What it is worth to be the paragraph that the question names by its number, and to
// spell out the abbreviation whose meaning is asked for.
const (
	asNamed   = 2
	asDefined = 1.5
)

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

func round(x float64) float64 { return math.Round(x*1000) / 1000 }
