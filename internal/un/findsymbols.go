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

// FindSymbols lists the symbols in a running text in the order they stand
// there: literal ones, links, and Security Council resolutions called by their
// number and year ("resolution 1674 (2006)"). A series has to be known, and one
// in small letters needs three parts, so that prose such as "s/he" holds none.
func FindSymbols(text string) []SymbolSpan {
	return scanSymbols(text, false)
}

// scanSymbols is FindSymbols; eager takes more for a symbol, as in a lookup,
// where people type nothing else.
func scanSymbols(text string, eager bool) []SymbolSpan {
	spans := scanLinks(text)
	for _, found := range [][]SymbolSpan{scanLiteral(text, eager), scanNamed(text, eager)} {
		for _, s := range found {
			if !s.overlaps(spans) {
				spans = append(spans, s)
			}
		}
	}
	slices.SortFunc(spans, compareSpans)
	return spans
}

func scanLiteral(text string, eager bool) []SymbolSpan {
	var spans []SymbolSpan
	for _, at := range literal.FindAllStringIndex(text, -1) {
		found := strings.TrimRight(text[at[0]:at[1]], ".-–‑—")
		if at[0] > 0 && continuesWord(text[at[0]-1]) {
			continue
		}
		s, ok := canonical(found)
		first, _, _ := strings.Cut(found, "/")
		small := first != strings.ToUpper(first)
		if !ok || small && !eager && strings.Count(found, "/") < 2 {
			continue
		}
		end := at[0] + len(found)
		if strings.HasPrefix(text[end:], "*") {
			end++
		}
		spans = append(spans, SymbolSpan{Symbol: s, Start: at[0], End: end})
	}
	return spans
}

// continuesWord tells that a match begins in the middle of something longer.
// Bytes above 127 belong to letters or to quotation marks; the latter are common.
func continuesWord(b byte) bool {
	return b == '/' || b == '_' || b == '.' || b == '-' ||
		'0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}

func scanLinks(text string) []SymbolSpan {
	var spans []SymbolSpan
	for _, at := range link.FindAllStringSubmatchIndex(text, -1) {
		path, err := url.PathUnescape(text[at[2]:at[3]])
		if err != nil {
			continue
		}
		if s, ok := canonical(path); ok {
			spans = append(spans, SymbolSpan{Symbol: s, Start: at[0], End: at[1]})
		}
	}
	return spans
}

// scanNamed finds resolutions called by name. In running text the year is
// needed: "resolution 5" may be anybody's. The session/number form belongs to
// the Assembly only when the Assembly is named (the Human Rights Council numbers
// the same way); otherwise it stays a fragment and is left to the caller.
func scanNamed(text string, eager bool) []SymbolSpan {
	var spans []SymbolSpan
	for _, m := range named.FindAllStringSubmatchIndex(text, -1) {
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return text[m[2*i]:m[2*i+1]]
		}
		organ, number, year := strings.ToUpper(group(2)), group(4), group(5)
		assembly := strings.HasPrefix(organ, "G")
		if organ == "" && (strings.EqualFold(group(3), "r") || !eager && year == "") {
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
		spans = append(spans, SymbolSpan{Symbol: Symbol(s), Start: m[0], End: m[1]})
	}
	return spans
}
