package undoc

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// event is a place that could open a paragraph or an annex.
type event struct {
	line   int // index of the line
	offset int // byte offset in the line; 0 but for numbers inside it
	num    printedNumber
	annex  *annexHeading // nil for a number
	// accept and refuse are what it costs to take the number for a paragraph's
	// or not to. The sure ones are free to accept and dear to refuse.
	accept, refuse float32
	lead           bool // at the start of its line, after the end of a sentence
	listed         bool // a decimal in a table cell: opens a paragraph in any order
	series         bool // its decimals follow: "101.", "101.1", "101.2", "101.3"
}

// Costs of reading one number. They are weights, not measurements: only their
// order matters, and what two of them add up to against a third.
const (
	// refuseSure: a number at the start of a line, below a finished sentence.
	refuseSure = 2.6
	// below a comma, as operative paragraph 1 below the preamble.
	acceptComma, refuseComma = 0.2, 1.5
	// below a line that breaks off: probably the end of a sentence ("district 17.").
	acceptBroken, refuseBroken = 1.0, 0.3
	// inside a line, behind a full stop.
	acceptInside, refuseInside = 0.3, 0.5
	// inside a line, behind a heading that is glued to it.
	acceptGlued, refuseGlued = 0.3, 0.4
	// inside a line, behind words that break off: what stood between was lost by a
	// converter. Dear, but less so than a missing number (chain.go).
	acceptLost, refuseLost = 3.6, 0
	// a decimal, which is more often a figure.
	acceptDecimal, refuseDecimal = 0.2, 0.8
)

// findEvents lists every place that could open a paragraph or an annex.
func findEvents(lines []line) []event {
	var events []event
	prev := -1 // the last line of running text above
	for i := range lines {
		l := &lines[i]
		if l.fate != fateText || l.role != Body {
			continue
		}
		events = appendEvents(events, lines, i, prev)
		prev = i
	}
	for i := range events {
		events[i].series = opensSeries(events[i:])
	}
	return events
}

// opensSeries reports whether the decimals of the first event's number come next in
// order, as below the paragraph that introduces the recommendations of a review. Such
// a number is no figure, however many are missing before it.
func opensSeries(events []event) bool {
	const enough, looked = 3, 12
	first := events[0].num
	if events[0].annex != nil || first.depth != 1 || !events[0].lead {
		return false
	}
	next := 1
	for _, e := range events[1:min(len(events), looked)] {
		if e.annex == nil && e.offset == 0 && e.num.depth == 2 && e.num.parts[0] == first.parts[0] && e.num.parts[1] == next {
			next++
		}
	}
	return next > enough
}

func appendEvents(events []event, lines []line, i, prev int) []event {
	l := &lines[i]
	if h, ok := parseAnnexHeading(l); ok && (prev < 0 || l.opens || l.gap || lines[prev].page != l.page || closes(&lines[prev]) || !l.soft) {
		return append(events, event{line: i, annex: &h})
	}
	from := 0
	if n, ok := parseNumber(l.text); ok && !isCountOf(l.text, n) {
		events = append(events, leadEvent(lines, i, prev, n))
		from = n.rest
	}
	return appendInside(events, l.text, i, from)
}

// closes reports a line below which a heading may stand.
func closes(l *line) bool { return endsClause(l.text) || len(l.text) < 60 }

// isCountOf reports "80/2." and its like, which parseNumber leaves to the slash,
// and page references of a contents page, "12. Title ........ 5".
func isCountOf(s string, n printedNumber) bool {
	return n.depth == 1 && strings.Contains(s[n.rest:], ".....")
}

// leadEvent weighs a number at the start of a line by how the line above ends.
func leadEvent(lines []line, i, prev int, n printedNumber) event {
	l := &lines[i]
	e := event{line: i, num: n, lead: true, refuse: refuseSure}
	switch {
	case l.opens || prev < 0:
	case endsSentence(lines[prev].text), !lines[prev].soft && len(lines[prev].text) < 80:
	case headingLike(lines[prev].text) && (prev == 0 || endsSentence(lines[prev-1].text) || lines[prev].gap):
	case endsClause(lines[prev].text), l.gap:
		e.accept, e.refuse = acceptComma, refuseComma
	default:
		e.accept, e.refuse, e.lead = acceptBroken, refuseBroken, false
	}
	if n.depth > 1 {
		e.accept, e.refuse = max(e.accept, acceptDecimal), min(e.refuse, refuseDecimal)
		e.listed = l.cell
	}
	return e
}

// appendInside finds numbers in the middle of a line: behind a full stop and
// perhaps a footnote's mark ("Summit.9 30. We"), or behind a heading that is
// glued to it ("security69. We", "Disputes 73. We").
func appendInside(events []event, s string, i, from int) []event {
	for at := from + 1; at < len(s); at++ {
		if s[at] < '0' || s[at] > '9' {
			continue
		}
		start := at
		for at < len(s) && s[at] >= '0' && s[at] <= '9' {
			at++
		}
		if at-start > 3 || at >= len(s) || s[at] != '.' || s[start] == '0' {
			continue
		}
		n, ok := parseNumber(s[start:])
		if !ok || n.depth != 1 || n.rest == len(s)-start {
			continue
		}
		e := event{line: i, offset: start, num: n}
		if e.weighInside(s[from:start]) {
			events = append(events, e)
		}
	}
	return events
}

// weighInside judges a number by the text before it on its line.
func (e *event) weighInside(before string) bool {
	const far = 400 // bytes; no heading is longer
	if len(before) > far {
		before = before[len(before)-far:]
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	trimmed := strings.TrimRight(before, " ")
	switch {
	case trimmed == "":
		return false
	case endsWith(trimmed, ".;:?!,。；") && (r == ' ' || unicode.IsPunct(r)):
		e.accept, e.refuse = acceptInside, refuseInside
		return !endsWith(trimmed, ".") || !endsAbbreviation(trimmed)
	case unicode.IsLetter(r), r == ' ':
		word := trimmed[strings.LastIndexByte(trimmed, ' ')+1:]
		if headingLike(lastSentence(trimmed)) && !speaksOfNumber(word) {
			e.accept, e.refuse = acceptGlued, refuseGlued
			return true
		}
		e.accept, e.refuse = acceptLost, refuseLost
		return r == ' ' && !namesNumbered(word)
	}
	return false
}

// endsAbbreviation: "No. 12. The", "para. 12. The" speak of a number.
func endsAbbreviation(s string) bool {
	word := strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:])
	switch strings.TrimLeft(word, "(") {
	case "no.", "nos.", "para.", "paras.", "art.", "arts.", "vol.", "chap.", "p.", "pp.", "sect.", "add.", "rev.", "corr.":
		return true
	}
	return false
}

// lastSentence is what stands behind the last full stop of s.
func lastSentence(s string) string {
	cut := 0
	for i := 0; i+1 < len(s); i++ {
		if (s[i] == '.' || s[i] == ';') && s[i+1] == ' ' && i > 3 {
			cut = i + 2
		}
	}
	if numbered := cutHeadingNumber(s); cut > 0 && numbered == s[cut:] {
		return s // "III. Conclusion" is one heading
	}
	return strings.TrimSpace(s[cut:])
}

// headingLike reports words that could be a heading: few, the first with a
// capital, no stop at the end, and none of the words that only sentences have.
func headingLike(s string) bool {
	const mostBytes, mostWords = 220, 28
	bareText := cutHeadingNumber(s)
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(bareText, "“\"'‘("))
	if bareText == "" || len(s) > mostBytes || endsClause(s) || unicode.IsLower(r) || !unicode.IsLetter(r) {
		return false
	}
	words := strings.Fields(bareText)
	if len(words) > mostWords {
		return false
	}
	for i, w := range words {
		if sentenceWord(w, i == 0) {
			return false
		}
	}
	return true
}

// speaksOfNumber: a number behind one of these words belongs to it.
func speaksOfNumber(word string) bool {
	switch strings.ToLower(word) {
	case "and", "or", "to", "of", "in", "on", "by", "with", "for", "the", "at", "from":
		return true
	}
	return namesNumbered(word)
}

// namesNumbered: what a number behind one of these words counts is no paragraph
// that begins there.
func namesNumbered(word string) bool {
	switch strings.ToLower(word) {
	case "paragraph", "paragraphs", "article", "articles", "section", "chapter", "resolution", "resolutions", "rule", "rules",
		"annex", "part", "page", "target", "goal", "item", "and", "or",
		"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december":
		return true
	}
	return false
}

// sentenceWord lists words that open or drive a sentence and that headings of
// United Nations documents do not hold.
func sentenceWord(w string, first bool) bool {
	switch w {
	case "is", "are", "was", "were", "has", "have", "had", "will", "shall", "should", "would", "could", "must", "been":
		return true
	case "We", "It", "They", "He", "She", "This", "These", "There", "That":
		return first
	}
	return false
}

// cutHeadingNumber takes "III.", "A.", "1." and the like from the front of a
// heading.
func cutHeadingNumber(s string) string {
	dot := strings.IndexByte(s, '.')
	if dot <= 0 || dot > 6 || !isNumeral(s[:dot]) {
		return s
	}
	return strings.TrimSpace(s[dot+1:])
}
