package answer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"rapporteur/internal/terms"
	"rapporteur/internal/un"
)

// absent says that a question is about a document which the record does not
// hold and the best passage does not speak of: the review of another State,
// another general comment or resolution. "" when it is about none such.
func (r *ranker) absent(p *ranked, docs []*un.Document) string {
	if m := numbered.FindStringSubmatch(r.q.text); m != nil && !numberHere(p, m[1], m[2]) && !holdsNumber(docs, m[1], m[2]) {
		return fmt.Sprintf("The record does not hold %s %s.", strings.ToLower(numberedNames[strings.ToLower(m[1])[:2]]), m[2])
	}
	if m := numbered.FindStringSubmatch(r.q.text); m != nil && ofItsOwn.MatchString(r.q.text) && !holdsNumber(docs, m[1], m[2]) {
		return fmt.Sprintf("The record does not hold %s %s.", strings.ToLower(numberedNames[strings.ToLower(m[1])[:2]]), m[2])
	}
	if state := r.reviewed(docs); state != "" {
		return fmt.Sprintf("The record does not hold the review of %s.", state)
	}
	return ""
}

// ofItsOwn asks for a paragraph of the document named, which another that mentions it
// does not print.
var ofItsOwn = regexp.MustCompile(`(?i)\b(?:what (?:does|do|is in)|which|read|wording of|text of|show(?: me)?) (?:the )?(?:para(?:graph)?|op|pp|article)s?\.? ?\d`)

// withNumber puts first the best of the next passages that speaks of the numbered
// document asked about, where the record does not hold it and the best does not
// speak of it.
func (r *ranker) withNumber(found []*ranked, docs []*un.Document) []*ranked {
	const looked = 10
	m := numbered.FindStringSubmatch(r.q.text)
	if m == nil || holdsNumber(docs, m[1], m[2]) || numberHere(found[0], m[1], m[2]) {
		return found
	}
	for i, p := range found[:min(looked, len(found))] {
		if numberHere(p, m[1], m[2]) {
			return slices.Concat(found[i:i+1], found[:i], found[i+1:])
		}
	}
	return found
}

// numbered is a document named by its kind and number.
var numbered = regexp.MustCompile(`(?i)\b(general comment|general recommendation|GC|GR|resolution|res\.?|SCR|UNSCR) ?(?:no\.? ?|# ?)?(\d{1,4})\b`)

// numberedNames print what was typed, by its first two letters.
var numberedNames = map[string]string{
	"ge": "general comment", "gc": "general comment", "gr": "general recommendation", "re": "resolution", "sc": "resolution", "un": "resolution",
}

// numberHere reports whether a passage speaks of a document of that kind and
// number, or its own document is it. A session may stand before the number of a
// resolution, "resolution 60/1".
func numberHere(p *ranked, kind, number string) bool {
	name := numberedNames[strings.ToLower(kind)[:2]]
	near := regexp.MustCompile(`(?i)` + strings.ReplaceAll(name, " ", `\s`) + `s?\b[^;]{0,120}?\b(?:\d+/)?` + number + `\b`)
	return near.MatchString(p.Paragraph.Text) || holdsNumber([]*un.Document{p.Document}, kind, number)
}

// holdsNumber reports whether the symbol or title of a document that may be of that
// kind has the number.
func holdsNumber(docs []*un.Document, kind, number string) bool {
	name := numberedNames[strings.ToLower(kind)[:2]]
	return slices.ContainsFunc(docs, func(d *un.Document) bool {
		return (d.Kind == "" || strings.HasPrefix(name, "general") == strings.HasPrefix(d.Kind, "general")) && slices.Contains(terms.Stems("en", string(d.Symbol)+" "+d.Title), number)
	})
}

// reviewed is the State whose review the question is about, where the record
// holds reviews of others only.
func (r *ranker) reviewed(docs []*un.Document) string {
	at := slices.IndexFunc(r.q.wants, func(w want) bool { return isReview.MatchString(w.printed) })
	if at < 0 {
		return ""
	}
	name := ""
	for i := range r.q.wants {
		w := &r.q.wants[i]
		switch {
		case !w.state:
		case slices.ContainsFunc(docs, func(d *un.Document) bool { return reviewOf(r.q.v, d, w) }):
			return ""
		case i == at-1 && owning.MatchString(r.q.text[w.start+len(w.printed):r.q.wants[at].start]),
			i == at+1 && ofState.MatchString(r.q.text[r.q.wants[at].start+len(r.q.wants[at].printed):w.start]):
			name = w.printed
		}
	}
	return name
}

var (
	isReview = regexp.MustCompile(`(?i)^(?:UPR|universal periodic review)$`)
	owning   = regexp.MustCompile(`^(?:['’]?s)? $`)
	ofState  = regexp.MustCompile(`^ (?:report )?(?:of |on |for )?(?:the )?$`)
)

// reviewOf reports whether a document is of the review of a State, or may be, since
// its title names none.
func reviewOf(v *Vocabulary, d *un.Document, state *want) bool {
	if !strings.Contains(d.Kind+d.Title, review) && !strings.Contains(d.Title, "UPR") {
		return false
	}
	title := stemSet(terms.Stems("en", d.Title))
	ofIt := func(a variant) bool { return !a.loose && containsAll(title, a.stems) }
	if slices.ContainsFunc(state.alts, ofIt) {
		return true
	}
	for range v.statesIn(terms.Stems("en", d.Title)) {
		return false // of another State
	}
	return true
}
