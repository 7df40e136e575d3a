package answer

import (
	"context"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur/internal/terms"
	"rapporteur/internal/un"
)

// profile is what a document as a whole is about: the words of its title,
// symbol, date, kind and organ, and how many of its paragraphs hold a word. It
// lets a question point to a document ("the Haiti report of 2010") whose single
// paragraphs say neither.
type profile struct {
	doc   *un.Document
	meta  map[string]bool
	voice map[string]bool // words for the body that speaks in it
	// carried are the speakers of the paragraphs before those that go on with them,
	// by place.
	carried    map[string]string
	voices     bool              // participants of a meeting speak in it
	covers     string            // the year before its own, where it reports on that
	spread     map[string]uint16 // paragraphs that hold the stem
	paragraphs int
	// aliases are names for a person or body by stem of the name:
	// "eliasson" → "Deputy Secretary-General".
	aliases map[string][]string
}

// metaWords are the stems of everything known about a document but its text.
func metaWords(doc *un.Document) map[string]bool {
	text := strings.Join([]string{doc.Title, doc.Kind, doc.Organ, doc.Place, string(doc.Symbol), dateWords(doc.Date), fileWords(doc.File)}, " \n ")
	m := map[string]bool{}
	for _, s := range terms.Stems("en", text) {
		m[s] = true
	}
	if doc.Language != "en" {
		for _, s := range terms.Stems(doc.Language, doc.Title) {
			m[s] = true
		}
	}
	return m
}

// fileWords are the words of a file name, letters parted from digits:
// "algeria2012.pdf" → "algeria 2012".
func fileWords(file string) string {
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	return strings.Join(nameParts.FindAllString(name, 20), " ")
}

var nameParts = regexp.MustCompile(`\p{L}+|\d+`)

// dateWords prints an ISO date as people say it: "22 February 2010".
func dateWords(date string) string {
	for _, f := range []struct{ in, out string }{{"2006-01-02", "2 January 2006"}, {"2006-01", "January 2006"}, {"2006", "2006"}} {
		if t, err := time.Parse(f.in, date); err == nil {
			return t.Format(f.out)
		}
	}
	return ""
}

// profileOf reads a document of the index and counts its words.
func (s *Service) profileOf(ctx context.Context, doc *un.Document) (*profile, error) {
	key := fmt.Sprintf("%s\x00%p", doc.File, doc)
	if p, ok := s.profiles.find(key); ok {
		return p, nil
	}
	whole, err := s.ix.Document(ctx, doc.File)
	if err != nil {
		return nil, fmt.Errorf("profile of %s: %w", doc.File, err)
	}
	return s.profiles.get(key, func() *profile { return newProfile(doc, whole) }), nil
}

func newProfile(doc, whole *un.Document) *profile {
	p := &profile{doc: doc, meta: metaWords(doc), voice: voiceWords(doc), covers: yearCovered(doc), spread: map[string]uint16{}, paragraphs: len(whole.Paragraphs), aliases: map[string][]string{}, carried: carried(whole.Paragraphs), voices: manyVoices(doc, whole)}
	seen := map[string]int{}
	for i := range whole.Paragraphs {
		par := &whole.Paragraphs[i]
		for _, st := range terms.Stems(doc.Language, par.Text) {
			if seen[st] != i+1 {
				seen[st] = i + 1
				p.spread[st]++
			}
		}
		findAliases(par.Text, p.aliases)
	}
	return p
}

// A word is a theme of a document when it stands in so many of its paragraphs
// more than in those of the whole record.
const (
	background = 0.03
	theme      = 0.22
)

// yearCovered is the year that a report of the first months of the next one is
// mostly about, "" for other documents.
func yearCovered(doc *un.Document) string {
	date, err := time.Parse("2006-01-02", doc.Date)
	if err != nil || date.Month() > time.March || !strings.Contains(doc.Kind, "report") {
		return ""
	}
	return strconv.Itoa(date.Year() - 1)
}

// coveredYear is how far such a year points to the document, against the year of
// its date.
const coveredYear = 0.8

// credit is how far the document as a whole satisfies a want, 0 to 1: fully
// where its title, symbol or date does, else by how much more of its paragraphs
// hold the word than of others.
func (p *profile) credit(w *want) float64 {
	best := 0.0
	if w.symbol != "" && p.doc.Symbol != "" && p.doc.Symbol.Matches(w.symbol) {
		return 1
	}
	for _, a := range w.alts {
		meta, share := true, 1.0
		for _, st := range a.stems {
			meta = meta && p.meta[st] && !a.digits
			share = min(share, float64(p.spread[st])/float64(max(p.paragraphs, 8)))
		}
		c := min(1, max(0, (share-max(a.common, background))/theme))
		if w.figure || isCount(w.alts[0].stems[0]) {
			c = 0 // a number is a detail of a paragraph, not a theme
		}
		if w.figure && len(a.stems) == 1 && a.stems[0] == p.covers {
			c = coveredYear
		}
		if meta {
			c = 1
		}
		best = max(best, c*a.weight)
	}
	return best
}

// speaksOf reports whether the document holds every one of the stems. A nil
// profile knows nothing and says no.
func (p *profile) speaksOf(stems []string) bool {
	return p != nil && !slices.ContainsFunc(stems, func(s string) bool { return p.spread[s] == 0 })
}

// mentions reports whether the document names a want anywhere, under a name
// that means the same. A nil profile knows nothing and says no.
func (p *profile) mentions(w *want) bool {
	if p == nil {
		return false
	}
	if w.symbol != "" && p.doc.Symbol.Matches(w.symbol) {
		return true
	}
	for _, a := range w.alts {
		all := !a.loose
		for _, st := range a.stems {
			all = all && (p.meta[st] || p.spread[st] > 0)
		}
		if all {
			return true
		}
	}
	return false
}

// titled reports whether a want names the document itself: its title, symbol,
// kind or date hold it. A nil profile says no.
func (p *profile) titled(w *want) bool {
	if p == nil {
		return false
	}
	for _, a := range w.alts {
		if !a.loose && !a.digits && containsAll(p.meta, a.stems) {
			return true
		}
	}
	return w.symbol != "" && p.doc.Symbol.Matches(w.symbol)
}
