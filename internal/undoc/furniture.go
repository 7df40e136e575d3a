package undoc

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	// job is the number under which a text was printed, "06-33199 (E)",
	// "GE.12-14978", "04-42592 (E) 210704", and what converters glue to it: a
	// page number before or behind ("2/5 25-18301", "511-24558", "13-487412/6").
	job = regexp.MustCompile(`^(?:\d{1,3}(?:/\d{1,3})?\s*)?(?:[A-Z]{1,4}\.)?\d{2}-\d{5}(?:\s*\d{1,3}(?:\s*/\s*\d{1,3})?)?` +
		`(?:\s*\([A-Z*]{1,3}\))*(?:\s*\d{6})?(?:\s*\*\d{6,8}\*)?(?:\s+\d{1,3}(?:/\d{1,3})?)?(?:\s*/?\.\.\.)?$`)
	// barcode is the job number once more, "*0633199*".
	barcode = regexp.MustCompile(`^\*?\d{6,8}\*$`)
	// pageOf is "2/5" and "Page 2".
	pageOf = regexp.MustCompile(`^(?:\d{1,3}\s?/\s?\d{1,3}|(?i:page)\s\d{1,3})$`)
	// bare is a page number that may also be a footnote's.
	bare = regexp.MustCompile(`^[-–]?\s?\d{1,3}\s?[-–]?$`)
	// gluedFoot is a job number with the next paragraph glued to it:
	// "GE.08-402623. The obligation".
	gluedFoot = regexp.MustCompile(`^((?:[A-Z]{1,4}\.)?\d{2}-\d{5})(\d{1,3}\.\s?\p{Lu}.*)$`)
)

// splitFoot parts a page foot from the paragraph that is glued to it.
func splitFoot(l line) []line {
	if len(l.text) < 10 || !strings.Contains(l.text[:10], "-") {
		return []line{l}
	}
	m := gluedFoot.FindStringSubmatch(l.text)
	if m == nil {
		return []line{l}
	}
	foot, rest := l, l
	foot.text, foot.raw, foot.role = m[1], m[1], Foot
	rest.text, rest.raw = m[2], m[2]
	return []line{foot, rest}
}

// markFurniture gives the running heads, page feet and job numbers their fate.
// own is the document's symbol as it is printed, in all the ways it was found.
func markFurniture(lines []line, own map[string]bool, title string) {
	for i := range lines {
		l := &lines[i]
		if l.role == Head || l.role == Foot || isFurniture(l, own) {
			l.fate = fatePage
		}
	}
	markRunningTitles(lines, title)
	markPageNumbers(lines)
}

// isFurniture judges a line by itself.
func isFurniture(l *line, own map[string]bool) bool {
	const longest = 160
	if len(l.text) > longest || l.cell {
		return false
	}
	switch c := l.text[len(l.text)-1]; {
	case own[symbolKey(l.text)]:
		return true
	case c == ')' || c == '*' || c == '.' || c >= '0' && c <= '9':
		if job.MatchString(l.text) || barcode.MatchString(l.text) || pageOf.MatchString(l.text) {
			return true
		}
	}
	return holdsOwnSymbol(l.raw, own)
}

// holdsOwnSymbol reports a line that is set in parts with wide spaces between
// them, one of which is the document's symbol: a running head.
func holdsOwnSymbol(raw string, own map[string]bool) bool {
	if !strings.Contains(raw, "   ") {
		return false
	}
	for part := range strings.SplitSeq(raw, "   ") {
		if part = strings.TrimSpace(part); part != "" && own[symbolKey(part)] {
			return true
		}
	}
	return false
}

// symbolKey makes printed forms of one symbol equal.
func symbolKey(s string) string {
	if len(s) > 60 || !strings.Contains(s, "/") {
		return s
	}
	return strings.NewReplacer(" ", "", "*", "", "–", "-", "‑", "-").Replace(s)
}

// markRunningTitles finds titles repeated on every page: a line without a stop
// at its end that stands at least three times beside other furniture, or the
// document's own title standing again.
func markRunningTitles(lines []line, title string) {
	seen := map[string]int{}
	for i := range lines {
		if couldRun(&lines[i]) {
			seen[lines[i].text]++
		}
	}
	first := map[string]bool{}
	for i := range lines {
		l := &lines[i]
		if !couldRun(l) || seen[l.text] < 2 {
			continue
		}
		again := first[l.text]
		first[l.text] = true
		beside := i > 0 && lines[i-1].fate == fatePage || i+1 < len(lines) && lines[i+1].fate == fatePage
		if again && (l.text == title || seen[l.text] >= 3 && beside) {
			l.fate = fatePage
		}
	}
}

func couldRun(l *line) bool {
	return l.fate == fateText && !l.cell && len(l.text) > 4 && len(l.text) < 160 && !endsClause(l.text) && !startsLower(l.text)
}

// markPageNumbers takes numbers that stand alone at the edge of a page, or
// beside other furniture, for page numbers.
func markPageNumbers(lines []line) {
	for i := range lines {
		l := &lines[i]
		if l.fate != fateText || l.cell || len(l.text) > 7 || !bare.MatchString(l.text) {
			continue
		}
		before := i == 0 || lines[i-1].fate == fatePage || lines[i-1].page != l.page
		after := i+1 == len(lines) || lines[i+1].fate == fatePage || lines[i+1].page != l.page
		alone := l.gap && (after || lines[i+1].gap) && strings.Trim(l.text, "-– ") == strconv.Itoa(l.page)
		if before || after || alone {
			l.fate = fatePage
		}
	}
}
