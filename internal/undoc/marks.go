package undoc

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean takes the marks of Markdown out of a text and leaves what a reader
// sees: "70<sup>th</sup>" is "70th", "***Background***" is "Background". The
// marks of footnotes, "[^7]", stay for the recogniser.
func clean(s string) string {
	if !strings.ContainsAny(s, "*_<&`\\[") {
		return strings.TrimRight(s, " ")
	}
	if strings.Contains(s, "<") {
		s = tag.ReplaceAllString(s, "")
	}
	if strings.Contains(s, "](") {
		s = link.ReplaceAllString(s, "$1")
	}
	s = unemphasise(s)
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s)
	}
	return strings.TrimRight(s, " ")
}

var (
	// tag matches the HTML that converters leave in Markdown, and comments.
	tag = regexp.MustCompile(`(?s)<!--.*?-->|</?(?i:sup|sub|b|i|u|em|strong|br|span|a|p|div|font|small|center)(?:\s[^<>]*)?/?>`)
	// link matches "[text](address)"; the text is kept.
	link = regexp.MustCompile(`!?\[([^\[\]]*)\]\([^()\s]*(?:\s"[^"]*")?\)`)
)

// unemphasise drops the runs of * and _ that open or close emphasis, the
// backticks of code, and the backslash of an escaped mark. A run opens before a
// letter and closes after one; a lone asterisk between spaces or one that is
// never closed ("S/1996/65*") is text.
func unemphasise(s string) string {
	drop := emphasisRuns(s)
	if len(drop) == 0 && !strings.ContainsAny(s, "\\`") {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	for i := 0; i < len(s); i++ {
		if len(drop) > 0 && drop[0].start == i {
			i = drop[0].end - 1
			drop = drop[1:]
			continue
		}
		switch {
		case s[i] == '\\' && i+1 < len(s) && strings.IndexByte("\\`*_{}[]()#+-.!|<>&", s[i+1]) >= 0:
			i++
			out.WriteByte(s[i])
		case s[i] == '`':
		default:
			out.WriteByte(s[i])
		}
	}
	return out.String()
}

type run struct {
	start, end  int
	open, close bool
}

// emphasisRuns pairs the runs that open emphasis with those that close it and
// returns them in order.
func emphasisRuns(s string) []run {
	var paired, open []run
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '\\' {
			i++
			continue
		}
		if c != '*' && c != '_' {
			continue
		}
		r := emphasisRun(s, i)
		i = r.end - 1
		last := len(open) - 1
		switch {
		case r.close && last >= 0 && s[open[last].start] == c && open[last].end-open[last].start == r.end-r.start:
			paired = append(paired, open[last], r)
			open = open[:last]
		case r.open:
			open = append(open, r)
		}
	}
	slices.SortFunc(paired, func(a, b run) int { return a.start - b.start })
	return paired
}

// emphasisRun describes the run of one mark at i.
func emphasisRun(s string, i int) run {
	end := i
	for end < len(s) && s[end] == s[i] {
		end++
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[end:])
	r := run{start: i, end: end, open: end < len(s) && !unicode.IsSpace(after), close: i > 0 && !unicode.IsSpace(before)}
	if s[i] == '_' { // not inside a word: S_RES_1674
		r.open = r.open && !isWord(before)
		r.close = r.close && !isWord(after)
	}
	return r
}

func isWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
