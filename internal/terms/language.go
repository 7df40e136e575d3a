package terms

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
)

// language is how one language is analysed.
type language struct {
	stem func(folded string) string
	stop map[string]bool
	// before and after are what is mere grammar beside an apostrophe: "l’", "’s".
	before, after string
}

// languageOf chooses the analysis for an ISO 639-1 code. The tables are built
// once, by the compiler's own initialisation, and only ever read.
func languageOf(code string) *language {
	if l, ok := languages[code]; ok {
		return l
	}
	return unknown
}

var (
	unknown   = &language{stem: func(w string) string { return w }}
	languages = map[string]*language{
		"en": {stem: stemEnglish, stop: set(stopEnglish), after: " s t d ll re ve m "},
		"fr": {stem: snowball(french.Stem), stop: set(stopFrench), before: " l d qu n s c j m t "},
		"es": {stem: snowball(spanish.Stem), stop: set(stopSpanish)},
		"ru": {stem: snowball(russian.Stem), stop: set(stopRussian)},
		"ar": {stem: snowball(arabic.Stem)},
		"zh": unknown,
	}
)

// grammar reports whether w is only what an apostrophe attaches to a word.
func (l *language) grammar(text string, w word) bool {
	if w.end-w.start > 2 {
		return false
	}
	piece := " " + strings.ToLower(text[w.start:w.end]) + " "
	if l.after != "" && apostropheEnds(text[:w.start]) && strings.Contains(l.after, piece) {
		return true
	}
	return l.before != "" && apostropheStarts(text[w.end:]) && strings.Contains(l.before, piece)
}

func apostropheEnds(s string) bool   { return strings.HasSuffix(s, "'") || strings.HasSuffix(s, "’") }
func apostropheStarts(s string) bool { return strings.HasPrefix(s, "'") || strings.HasPrefix(s, "’") }

func snowball(stem func(*snowballstem.Env) bool) func(string) string {
	return func(w string) string {
		env := snowballstem.NewEnv(w)
		stem(env)
		return env.Current()
	}
}

// stemEnglish stems after bringing spellings and irregular forms together. A
// word with a digit in it ("r2p", "2010") is a name and stays.
func stemEnglish(w string) string {
	if strings.ContainsAny(w, "0123456789") {
		return w
	}
	if base, ok := irregular[w]; ok {
		w = base
	}
	env := snowballstem.NewEnv(british(w))
	english.Stem(env)
	s := env.Current()
	if strings.HasSuffix(s, "ll") && len(s) > 4 {
		s = s[:len(s)-1] // "travelled", "traveled"
	}
	return s
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
