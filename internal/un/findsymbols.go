package un

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

var (
	// literal is a symbol in running text; a space may stand on one side of a
	// slash ("CAT /C/GC/4").
	literal = regexp.MustCompile(`(?i:` + series + `)(?:(?:\s?/|/ ?)` + part + `)+`)
	// link is an address of the document service, with or without scheme and
	// language; Slack wraps links in angle brackets and adds "|label".
	link = regexp.MustCompile(`(?i)<?(?:https?://)?(?:www\.)?(?:undocs\.org|docs\.un\.org)/(?:(?:en|fr|es|ru|ar|zh)/)?` +
		`([^\s|<>?#]+)(?:[?#][^\s|<>]*)?(?:\|[^<>]*)?>?`)
	// named is a resolution called by name: "UNSCR 1325", "res 1894",
	// "General Assembly resolution 60/1", "resolution 1674 (2006)".
	named = regexp.MustCompile(`(?i)\b(?:(UN)?(SC|GA|Security Council|General Assembly)\s?)?` +
		`(R|r[eé]s\.?|r[eé]solutions?|resoluci[oó]n)\s?(\d{1,4}(?:/\d{1,4})?)(?:\s?\((\d{4})\))?`)
)

// symbolSpan is a symbol found in a text: text[start:end] is how it stands there.
type symbolSpan struct {
	symbol     Symbol
	start, end int
}

// covers reports whether the span is the whole text.
func (s symbolSpan) covers(text string) bool {
	return s.start == 0 && strings.Trim(text[s.end:], " .,;*") == ""
}

// overlaps reports whether the span shares a byte with any of the others.
func (s symbolSpan) overlaps(others []symbolSpan) bool {
	return slices.ContainsFunc(others, func(o symbolSpan) bool {
		return s.start < o.end && o.start < s.end
	})
}

// scanSymbols lists the symbols in a reference in the order they stand there:
// literal ones, links, and resolutions called by name.
func scanSymbols(text string) []symbolSpan {
	spans := scanLinks(text)
	for _, found := range [][]symbolSpan{scanLiteral(text), scanNamed(text)} {
		for _, s := range found {
			if !s.overlaps(spans) {
				spans = append(spans, s)
			}
		}
	}
	slices.SortFunc(spans, func(a, b symbolSpan) int { return a.start - b.start })
	return spans
}

func scanLiteral(text string) []symbolSpan {
	var spans []symbolSpan
	for _, at := range literal.FindAllStringIndex(text, -1) {
		found := strings.TrimRight(text[at[0]:at[1]], ".-–‑—")
		if at[0] > 0 && continuesWord(text[at[0]-1]) {
			continue
		}
		s, ok := canonical(found)
		if !ok {
			continue
		}
		end := at[0] + len(found)
		if strings.HasPrefix(text[end:], "*") {
			end++
		}
		spans = append(spans, symbolSpan{symbol: s, start: at[0], end: end})
	}
	return spans
}

// continuesWord tells that a match begins in the middle of something longer.
// Bytes above 127 belong to letters or to quotation marks; the latter are common.
func continuesWord(b byte) bool {
	return b == '/' || b == '_' || b == '.' || b == '-' ||
		'0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}

func scanLinks(text string) []symbolSpan {
	var spans []symbolSpan
	for _, at := range link.FindAllStringSubmatchIndex(text, -1) {
		path, err := url.PathUnescape(text[at[2]:at[3]])
		if err != nil {
			continue
		}
		if s, ok := canonical(path); ok {
			spans = append(spans, symbolSpan{symbol: s, start: at[0], end: at[1]})
		}
	}
	return spans
}

// scanNamed finds resolutions called by name. The session/number form belongs to
// the Assembly only when the Assembly is named (the Human Rights Council numbers
// the same way); otherwise it stays a fragment and is left to the caller.
func scanNamed(text string) []symbolSpan {
	var spans []symbolSpan
	for _, m := range named.FindAllStringSubmatchIndex(text, -1) {
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return text[m[2*i]:m[2*i+1]]
		}
		organ, number, year := strings.ToUpper(group(2)), group(4), group(5)
		assembly := strings.HasPrefix(organ, "G")
		if organ == "" && strings.EqualFold(group(3), "r") {
			continue
		}
		if m[1] < len(text) && continuesWord(text[m[1]]) && text[m[1]] != '.' {
			continue
		}
		s := "S/RES/" + number
		switch {
		case assembly:
			s = "A/RES/" + number
		case strings.Contains(number, "/"):
			continue
		}
		if year != "" {
			s += " (" + year + ")"
		}
		spans = append(spans, symbolSpan{symbol: Symbol(s), start: m[0], end: m[1]})
	}
	return spans
}
