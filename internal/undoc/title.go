package undoc

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"rapporteur/internal/un"
)

// meeting is a line with the number of a meeting.
var meeting = regexp.MustCompile(`^(\d{1,5}(?:st|nd|rd|th))\s?(?:plenary )?meeting`)

// findTitle makes the title: that of the resolution, what the format marks as
// the title, or the lines that the kind of document points at.
func findTitle(head []line, heading, kind, symbol string) string {
	switch {
	case heading != "":
		return heading
	case kind == "resolution" && strings.HasPrefix(symbol, "S/RES/"):
		return "Resolution " + strings.TrimPrefix(symbol, "S/RES/")
	case kind == "verbatim record":
		return meetingTitle(head, symbol)
	}
	draft := strings.HasPrefix(kind, "draft")
	if draft { // whose kind stands below the sponsors, above the title
		if t := markedTitle(head, kind, draft); t != "" {
			return shorten(t, kind, symbol == "")
		}
	}
	named := namedTitle(head, kind)
	if kind == summary { // which names its author: the meeting is named above
		named = ""
	}
	for _, t := range []string{
		roleTitle(head), named, markedTitle(head, kind, draft), firstLongLine(head), headTitle(head),
	} {
		if t != "" {
			return shorten(t, kind, symbol == "")
		}
	}
	return ""
}

// roleTitle is what the format itself declares to be the title.
func roleTitle(head []line) string {
	t := ""
	for i := range head {
		if head[i].role == Title {
			t = collapse(t + " " + head[i].text)
		}
	}
	return t
}

// headTitle is what the running head of the first page says, which is the only
// title that a document made of one table may have.
func headTitle(head []line) string {
	title := ""
	for i := range head {
		if l := &head[i]; l.role == Head && !isMasthead(l.text) && !bare.MatchString(l.text) && !pageOf.MatchString(l.text) {
			title = collapse(title + " " + l.text)
		}
	}
	return title
}

// meetingTitle names a verbatim record by its meeting: "Security Council, 7155th
// meeting".
func meetingTitle(head []line, symbol string) string {
	for i := range head {
		if m := meeting.FindStringSubmatch(head[i].text); m != nil {
			return strings.TrimPrefix(organOf(symbol)+", "+m[1]+" meeting", ", ")
		}
	}
	return "Verbatim record " + symbol
}

// markedTitle joins the first group of lines set apart in bold; of a draft the
// last, since its sponsors stand above the title.
func markedTitle(head []line, kind string, last bool) string {
	var groups []string
	open := false
	for i := range head {
		l := &head[i]
		switch {
		case !l.bold && l.level != 1, l.cell, sameWords(l.text, kind):
			open = false
		case open && !l.gap && (l.soft || !l.opens):
			groups[len(groups)-1] = collapse(groups[len(groups)-1] + " " + l.text)
		case isMasthead(l.text), classify(l.text).class < classPlain:
			open = false
		default:
			groups, open = append(groups, l.text), true
		}
	}
	switch {
	case len(groups) == 0:
		return ""
	case last:
		return groups[len(groups)-1]
	}
	return groups[0]
}

// namedTitle finds the line that says what the document is and takes the lines
// it is made of; where a line of wrapped text says nothing else ("Report of the
// Secretary-General"), the title is what stands above. A report that says no more
// and has its subject on a line below is named by both.
func namedTitle(head []line, kind string) string {
	for i := range head {
		if !opensWith(head[i].text, kind) && (i+1 == len(head) || !head[i+1].soft || startsOver(head[i].text, head[i+1].text, kind)) {
			continue
		}
		title, end := linesOn(head, i, kind)
		if subject := subjectBelow(head, i, end); subject != "" && saysOnly(title, kind) {
			return title + ": " + subject
		}
		if sameWords(head[i].text, kind) {
			if !head[i].soft {
				return ""
			}
			if above := linesAbove(head, i); above != "" {
				return above
			}
		}
		return title
	}
	return ""
}

// linesOn joins the lines of a title that begins on line i; end is the line
// behind it. Once it says what the document is, only lower case goes on with it.
func linesOn(head []line, i int, kind string) (title string, end int) {
	const most = 5 // lines
	title = head[i].text
	for end = i + 1; end < len(head) && end < i+most && head[end].soft; end++ {
		l := &head[end]
		if whole := saysOnly(title, kind) && !startsLower(l.text); whole || !goesOn(l) && !breaksOff(title) {
			break
		}
		title += " " + l.text
	}
	return strings.TrimRight(collapse(title), "* "), end
}

// documentNumber is what a treaty body adds to the kind: "General comment No. 4 (2017)".
var documentNumber = regexp.MustCompile(`(?i) no\. ?\d{1,3}(?: \(\d{4}\))?$`)

// saysOnly reports a title that names the kind of document, at most with its
// number, and no subject.
func saysOnly(title, kind string) bool {
	return sameWords(documentNumber.ReplaceAllString(title, ""), kind)
}

// subjectBelow is the line below a title that is set as the title is and names
// its subject, such as the State under review. Of a text without layout only the
// very next line can be one, or the last before the text; the title of a numbered
// document stands there.
func subjectBelow(head []line, title, at int) string {
	if at >= len(head) {
		return ""
	}
	t, l := &head[title], &head[at]
	plain := l.size == 0 && !l.bold && l.level == 0
	apart := l.gap || l.opens
	same := l.size == t.size && l.level == t.level && l.bold == t.bold
	name := strings.TrimRight(l.text, "* ")
	switch {
	case !same || l.role != Body || !headingLike(name) || isMasthead(name) || isSection(name) || classify(name).class < classPlain:
		return ""
	case documentNumber.MatchString(t.text) && !strings.HasPrefix(name, "Adopted "):
		return name
	case !fewWords(name) || apart == plain && !(plain && beforeText(head, at)):
		return ""
	}
	return name
}

// beforeText reports that nothing but a heading stands between a line and the text.
func beforeText(head []line, at int) bool {
	return at+1 >= len(head) || isSection(head[at+1].text)
}

// fewWords reports a name: at most six words without figures.
func fewWords(s string) bool {
	const most = 6
	return len(strings.Fields(s)) <= most && !strings.ContainsAny(s, "0123456789")
}

// isSection: headings that open the text of a report and are no subject.
func isSection(s string) bool {
	switch strings.ToLower(s) {
	case "summary", "executive summary", "introduction", "contents", "table of contents", "background", "overview",
		"addendum", "corrigendum", "note", "annex", "foreword", "preface":
		return true
	}
	return false
}

// opensWith reports that the line names the kind of document at its start, one
// word aside ("Interim report of the Secretary-General").
func opensWith(s, kind string) bool {
	if kind == "" {
		return false
	}
	at := strings.Index(strings.ToLower(s), strings.ToLower(kind))
	return at == 0 || at > 0 && strings.Count(s[:at], " ") <= 3 && headingLike(s[:at])
}

// breaksOff reports a title whose last word wants another ("pursuant to").
func breaksOff(title string) bool {
	return speaksOfNumber(title[strings.LastIndexByte(title, ' ')+1:])
}

// startsOver reports that two lines together do not open with the kind either.
func startsOver(first, second, kind string) bool {
	return opensWith(second, kind) || !opensWith(first+" "+second, kind)
}

// goesOn reports that a line may be part of a title that began above.
func goesOn(l *line) bool {
	h := classify(l.text)
	return !l.gap && h.class == classPlain && !isMasthead(l.text) && !endsSentence(l.text) && isoDate(l.text) == ""
}

// linesAbove takes the title above line i: the line above, and those above it as
// long as they go on in lower case.
func linesAbove(head []line, i int) string {
	from := i
	for from > 0 && i-from < 4 && !isMasthead(head[from-1].text) {
		from--
		if !startsLower(head[from].text) {
			return joinRaw(head[from:i])
		}
	}
	return ""
}

func joinRaw(lines []line) string {
	t := ""
	for i := range lines {
		t = collapse(t + " " + lines[i].text)
	}
	return strings.TrimRight(t, "* ")
}

func firstLongLine(head []line) string {
	const short = 15
	for i := range head {
		t := head[i].text
		if endsSentence(t) && len(t) > 40 || startsLower(t) {
			break // running text: the file is an excerpt
		}
		title := headingLike(t) && !isMasthead(t) && classify(t).class == classPlain
		if title && utf8.RuneCountInString(t) > short && head[i].role == Body && !head[i].cell {
			return strings.TrimRight(t, "* ")
		}
	}
	return ""
}

// isMasthead recognises the printed lines that every letterhead has.
func isMasthead(s string) bool {
	lower := strings.ToLower(s)
	for _, start := range [...]string{
		"united nations", "general assembly", "security council", "economic and social council", "human rights council", "distr", "original:",
		"english", "agenda item", "items ", "item ", "committee against", "committee on", "convention",
		"resolution adopted", "[", "page ", "advance version", "advance unedited", "advance copy",
	} {
		if strings.HasPrefix(lower, start) {
			return true
		}
	}
	if _, err := un.ParseSymbol(s); err == nil {
		return true
	}
	words := strings.Fields(lower)
	return len(words) <= 2 && len(words) > 0 && (words[len(words)-1] == "session" || words[len(words)-1] == "year")
}

func sameWords(a, b string) bool {
	fold := func(s string) string {
		return strings.Trim(strings.ReplaceAll(strings.ToLower(s), "’", "'"), " *.:")
	}
	return b != "" && fold(a) == fold(b)
}
