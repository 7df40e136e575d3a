// Package terms turns text into search terms, the same way for a paragraph that
// is indexed and for a question about it, whatever the search engine.
//
// A term is a word of the text, folded and stemmed:
//
//	"The Organization’s vetoes"  →  organis(ation), veto
//
// The steps, in order:
//
//  1. Words: runs of letters and digits. "R2P" and "1,250" are one word; a
//     hyphen ends a word, an apostrophe too, and what follows or precedes it as
//     mere grammar ("’s", "l’") is dropped. Han text gives overlapping pairs.
//  2. Folding: lower case, accents off Latin letters, NFKC.
//  3. Spelling: British and American forms meet ("organisation",
//     "organization"; "labour", "labor"; "per cent", "percent").
//  4. Irregular forms meet ("women", "woman"; "spoke", "speak").
//  5. Stemming by Snowball for English, French, Spanish, Russian and Arabic.
//
// Stop words are marked by Analyze and left out by Stems. Changing anything here
// changes what is indexed: raise Version, so that indexes are built anew.
package terms

import (
	"strings"
	"unicode/utf8"
)

// Version of the analysis; an index made by another version is rebuilt.
const Version = "3"

// Term is one word of a text.
type Term struct {
	// Stem is what is compared and indexed.
	Stem string
	// Start and End delimit the word in the text, in bytes.
	Start, End int
	// Stop marks a word without content ("the", "of").
	Stop bool
}

// Analyze lists the terms of text in order, stop words included and marked.
// lang is an ISO 639-1 code; an unknown one is folded but not stemmed.
func Analyze(lang, text string) []Term {
	l := languageOf(lang)
	out := make([]Term, 0, len(text)/6+1)
	for w := range words(text) {
		raw := text[w.start:w.end]
		if w.han {
			out = append(out, Term{Stem: raw, Start: w.start, End: w.end})
			continue
		}
		if l.grammar(text, w) {
			continue
		}
		folded := fold(singular(raw))
		if n := len(out); folded == "cent" && n > 0 && out[n-1].Stem == "per" {
			out[n-1] = Term{Stem: l.stem("percent"), Start: out[n-1].Start, End: w.end}
			continue
		}
		if l.stop[folded] {
			out = append(out, Term{Stem: folded, Start: w.start, End: w.end, Stop: true})
			continue
		}
		out = append(out, Term{Stem: l.stem(folded), Start: w.start, End: w.end})
	}
	return out
}

// singular takes the plural s off an abbreviation: "SDGs" → "SDG".
func singular(w string) string {
	short, ok := strings.CutSuffix(w, "s")
	if ok && len(short) > 1 && short == strings.ToUpper(short) && short != strings.ToLower(short) {
		return short
	}
	return w
}

// Stems lists the stems of text in order without stop words: what is indexed.
func Stems(lang, text string) []string {
	all := Analyze(lang, text)
	out := make([]string, 0, len(all))
	for _, t := range all {
		if !t.Stop {
			out = append(out, t.Stem)
		}
	}
	return out
}

// IsNumber reports whether a stem is a figure: "12", "4700", "356".
func IsNumber(stem string) bool {
	if stem == "" {
		return false
	}
	for _, r := range stem {
		if (r < '0' || r > '9') && r != '.' {
			return false
		}
	}
	r, _ := utf8.DecodeRuneInString(stem)
	return r != '.'
}
