package answer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/terms"
	"rapporteur/internal/un"
)

// namesState reports whether a paragraph names a State that is not asked about.
func namesState(r *ranker, p *ranked) bool {
	stems := make([]string, len(p.a.words))
	for i := range p.a.words {
		stems[i] = p.a.words[i].stem
	}
	for name := range r.q.v.statesIn(stems) {
		if !r.q.asks(name) {
			return true
		}
	}
	return false
}

// asks reports whether the question itself holds these words.
func (q *query) asks(stems string) bool {
	return slices.ContainsFunc(q.wants, func(w want) bool {
		return slices.ContainsFunc(w.alts, func(a variant) bool { return !a.loose && strings.Join(a.stems, " ") == stems })
	})
}

// namesSomebody reports whether a paragraph prints the name of a person near the
// one whose name is asked for.
func namesSomebody(r *ranker, p *ranked) bool {
	const near = 4 // words
	if presides.MatchString(r.q.text) && presidedBy.MatchString(p.Paragraph.Text) {
		return true
	}
	head := r.named()
	if head >= 0 && strings.HasSuffix(r.q.wants[head].printed, "s") { // of several: they stand in a list
		for i := 1; i < len(p.a.words); i++ {
			if r.strangeName(p, i) {
				return true
			}
		}
	}
	if theyAre.MatchString(r.q.text) && namesState(r, p) {
		return true
	}
	for i := 1; i < len(p.a.words) && head >= 0; i++ {
		if !r.strangeName(p, i) {
			continue
		}
		if slices.ContainsFunc(p.hits, func(h hit) bool {
			return h.want == head && h.credit >= firmly && h.first-i <= near && i-h.last <= near
		}) {
			return true
		}
	}
	return head < 0
}

// presides asks who is at the head of something, presidedBy tells it.
var (
	presides   = regexp.MustCompile(`(?i)^who (?:chairs|heads|leads|directs|presides|commands|runs) `)
	presidedBy = regexp.MustCompile(`\b(?:chaired|headed|led|directed|commanded|run|presided over) by (?:\p{Ll}+ ){0,6}\p{Lu}[\p{L}.’'-]*|\b(?:[Cc]hair|[Hh]ead|[Dd]irector|[Cc]ommander|[Ll]eader)(?:person|man|woman)?,? (?:[\p{Lu}]\p{L}*\. )?\p{Lu}[\p{L}’'-]+ \p{Lu}`)
)

// named is the index of the want whose name is asked for: "the new Norwegian
// envoy" is an envoy.
func (r *ranker) named() int {
	at := asksName.FindStringIndex(r.q.text)
	if at == nil {
		return -1
	}
	first := -1
	for i := range r.q.wants {
		w := &r.q.wants[i]
		if w.start < at[1] || w.minor || w.light || describing[w.alts[0].stems[0]] {
			continue
		}
		if !w.name {
			return i
		}
		if first < 0 {
			first = i
		}
	}
	return first
}

// describing are the stems of words that only tell which holder of an office is
// meant.
var describing = stemSet(terms.Stems("en", "new newly former current acting interim late outgoing incoming first second two three young next previous"))

// strangeName reports whether word i ends a name that the question does not hold:
// two words with capitals side by side, the first a title or the last no word of
// everyday English.
func (r *ranker) strangeName(p *ranked, i int) bool {
	first, last := &p.a.words[i-1], &p.a.words[i]
	text := p.Paragraph.Text
	between := text[first.end:last.start]
	if between != " " && between != ". " || !r.strangeWord(p, last) {
		return false
	}
	if addressed.MatchString(text[first.start:first.end]) {
		return true
	}
	if i+1 < len(p.a.words) { // "International Residual Mechanism" is a body
		next := &p.a.words[i+1]
		if text[last.end:next.start] == " " && r.everyday(next.stem) && r.strangeWord(p, next) {
			return false
		}
	}
	return between == " " && r.strangeWord(p, first) && !r.everyday(last.stem)
}

var addressed = regexp.MustCompile(`^(?:Mr|Ms|Mrs|Dr|Prof|Sir|Dame|President|Minister|Ambassador|Judge|Colonel|General|Major|Captain)$`)

func (r *ranker) strangeWord(p *ranked, w *word) bool {
	first, _ := utf8.DecodeRuneInString(p.Paragraph.Text[w.start:w.end])
	return unicode.IsUpper(first) && r.q.v.names[w.stem] == "" && !r.q.asks(w.stem) && !slices.Contains(monthStems, w.stem)
}

// everyday reports whether a stem is of a word of everyday English.
func (r *ranker) everyday(stem string) bool {
	_, known := r.q.v.near.related[stem]
	return known
}

// namesKind reports whether a paragraph speaks of what "which hospital" asks for.
func namesKind(r *ranker, p *ranked) bool {
	at := asksWhich.FindStringIndex(r.q.text)
	for i := range r.q.wants {
		if w := &r.q.wants[i]; at != nil && w.start < at[1] && w.start+len(w.printed) >= at[1] {
			return p.credits[i] >= firmly
		}
	}
	return true
}

// theyAre asks who some are: persons, or States.
var theyAre = regexp.MustCompile(`(?i)^who (?:are|were)\b`)

// advises reports whether a paragraph of a review recommends anything; other
// documents are not asked.
func advises(_ *ranker, p *ranked) bool {
	return !strings.Contains(p.Document.Kind, review) || p.Paragraph.Kind == un.Recommendation || recommending.MatchString(p.Paragraph.Text)
}

// recommending marks a recommendation: said to be one, or with its State in brackets.
var recommending = regexp.MustCompile(`(?im)\brecommend|\([^()]*\p{L}\)(?:;|$)`)
