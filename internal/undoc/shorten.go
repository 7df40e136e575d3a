package undoc

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// longestTitle is how long a short title may be, in characters: it stands in
// every citation of a document without a symbol.
const longestTitle = 90

// session is a qualification that a short title does without.
var session = regexp.MustCompile(` of the (?:\d{1,3}(?:st|nd|rd|th)|\p{L}+(?:-\p{L}+)?) (?i:session|meeting)(?: of the (?:\p{Lu}\p{L}+ ?)+?)?( on | held )`)

// cleanTitle takes the punctuation of a library catalogue off a title
// ("Awaza Political Declaration :").
func cleanTitle(s string) string {
	return strings.TrimRight(collapse(s), " :/;,")
}

// shorten makes a title that can stand in a citation: without the subtitle,
// without the session, with the kind of document behind it where the title alone
// must identify it.
func shorten(title, kind string, alone bool) string {
	title = cleanTitle(strings.TrimRight(title, "* "))
	tail := ""
	if alone && kind != "" && !strings.Contains(strings.ToLower(title), strings.ToLower(kind)) {
		tail = ", " + kind
	}
	if !alone {
		return cut(title, 2*longestTitle) // the symbol stands in citations
	}
	room := longestTitle - utf8.RuneCountInString(tail)
	for _, try := range []func(string) string{
		func(s string) string { return s },
		func(s string) string { return session.ReplaceAllString(s, "$1") },
		func(s string) string { before, _, _ := strings.Cut(s, ": "); return before },
	} {
		if title = try(title); utf8.RuneCountInString(title) <= room {
			return title + tail
		}
	}
	return cut(title, room) + tail
}

// cut shortens a text to so many characters, at a word's end.
func cut(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	words := strings.Fields(s)
	for len(words) > 1 && utf8.RuneCountInString(strings.Join(words, " ")) > most-2 {
		words = words[:len(words)-1]
	}
	return strings.TrimRight(strings.Join(words, " "), ",;: ") + " …"
}
