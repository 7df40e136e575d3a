package answer

import (
	"unicode"
	"unicode/utf8"
)

// Limits of an abbreviation that is looked for by its initials, in letters: of two,
// too much is the abbreviation.
const (
	minInitials = 3
	maxInitials = 7
)

// initials lists the letters of a want that is an abbreviation which neither the
// vocabulary nor the record knows; nil for any other want.
func (w *want) initials() []rune {
	letters := []rune(w.printed)
	if !w.unknown || w.minor || len(w.alts) > 1 || len(letters) < minInitials || len(letters) > maxInitials {
		return nil
	}
	for _, r := range letters {
		if !unicode.IsUpper(r) {
			return nil
		}
	}
	return letters
}

// spelledOut finds the abbreviations that a paragraph spells out: "SCAD" asked, "the
// Security Council Affairs Division" printed.
func (r *ranker) spelledOut(p *ranked) []hit {
	var out []hit
	for i := range r.q.wants {
		letters := r.initials[i]
		for at := 0; letters != nil && at+len(letters) <= len(p.a.words); at++ {
			if p.spells(at, letters) {
				out = append(out, hit{want: i, credit: sameWeight, first: at, last: at + len(letters) - 1, sentence: p.a.words[at].sentence})
			}
		}
	}
	return out
}

// spells reports whether the words from one on begin with these capitals.
func (p *ranked) spells(at int, letters []rune) bool {
	for k, letter := range letters {
		w := &p.a.words[at+k]
		if first, _ := utf8.DecodeRuneInString(p.Paragraph.Text[w.start:]); first != letter || w.sentence != p.a.words[at].sentence {
			return false
		}
	}
	return true
}
