package undoc

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"rapporteur/internal/un"
)

// letterhead is what the first page says about the document.
type letterhead struct {
	meta
	own     map[string]bool // the symbol in the forms met, as symbolKey writes it
	heading string          // the title as the text prints it, a running title later
	upr     bool            // a report of the Universal Periodic Review
}

// headLines is how many lines are searched: a letterhead, and the front page of
// a report by columns.
const headLines = 80

// readLetterhead reads the first page. declared is what the file itself says in
// its front matter or properties; it comes before what is found.
func readLetterhead(name string, lines []line, declared meta) letterhead {
	head := headOf(lines)
	h := letterhead{own: map[string]bool{}}
	text := joinLines(head)
	h.Symbol = string(h.findSymbol(head, text, declared.Symbol, name))
	h.Kind = findKind(head, text, h.Symbol)
	h.heading = findHeading(head)
	h.Title = findTitle(head, h.heading, h.Kind, h.Symbol)
	h.Date, h.Place = findDate(head, text)
	if h.Organ = organOf(h.Symbol); h.Organ == "" && h.Symbol == "" {
		h.Organ = issuingBody(head)
	}
	h.Language = findLanguage(lines)
	declared.Symbol = "" // judged by findSymbol
	declared.Title = cleanTitle(declared.Title)
	if adoptedOn.MatchString(text) {
		declared.Date = "" // catalogues give the day of printing
	}
	h.meta = declared.over(h.meta)
	h.upr = periodicReview.MatchString(text) || periodicReview.MatchString(h.Title)
	return h
}

// headOf ends at the first paragraph.
func headOf(lines []line) []line {
	for i := range lines[:min(len(lines), headLines)] {
		if n, ok := parseNumber(lines[i].text); ok && n.depth == 1 && n.parts[0] == 1 && !headingLike(lines[i].text[n.rest:]) {
			return lines[:i]
		}
		if i > 0 && speaks(lines[i].text) && strings.HasSuffix(lines[i].text, ",") {
			return lines[:i]
		}
	}
	return lines[:min(len(lines), headLines)]
}

func joinLines(lines []line) string {
	const most = 6000 // bytes
	var out strings.Builder
	for i := range lines {
		if out.Len() > most {
			break
		}
		text := lines[i].text
		out.WriteString(text[:cutAt(text, most)])
		out.WriteByte(' ')
	}
	return out.String()
}

// cutAt is the greatest offset up to most that does not split a character.
func cutAt(s string, most int) int {
	if len(s) <= most {
		return len(s)
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return most
}

var (
	// numbered is the line with the number and title of an Assembly resolution,
	// "80/5. Doha Political Declaration".
	numbered = regexp.MustCompile(`^(\d{2,3}/\d{1,4}(?: [A-Z])?)\.\s*(.*)$`)
	// periodicReview names the Universal Periodic Review.
	periodicReview = regexp.MustCompile(`(?i:periodic review)|\bUPR\b`)
	// numberedInside is the same in a text without lines.
	numberedInside = regexp.MustCompile(`(?:\]|\s)(\d{2,3}/\d{1,4}(?: [A-Z])?)\.\s?(\p{Lu}[^.]{3,200}?)The General Assembly`)
	// council is the heading of a Security Council resolution.
	council = regexp.MustCompile(`^(?i:resolution) \d{1,4} \(\d{4}\)$`)
	// masthead is what stands on the line of a symbol in a letterhead.
	masthead = regexp.MustCompile(`(?i)^(?:united nations|nations unies|naciones unidas|general assembly|security council|advance version|provisional)\s+`)
)

// findSymbol finds the document's own symbol: the declared one, one that stands
// on a line of its own in the letterhead, what the heading of a resolution
// gives, and in the end the name of the file. A symbol in a sentence is another
// document's.
func (h *letterhead) findSymbol(head []line, text, declared, name string) un.Symbol {
	standing := h.standingSymbol(head)
	for _, s := range []string{declared, standing, resolutionSymbol(head, text), symbolOfFile(name)} {
		if s == "" {
			continue
		}
		if symbol, err := un.ParseSymbol(s); err == nil {
			h.owns(string(symbol))
			h.owns(standing)
			return symbol
		}
	}
	return ""
}

// owns remembers a symbol, and both halves of a double one, as the document's.
func (h *letterhead) owns(symbol string) {
	if symbol = symbolKey(symbol); symbol == "" {
		return
	}
	h.own[symbol] = true
	if i := strings.LastIndexByte(symbol, '-'); i > 0 && i+2 < len(symbol) && symbol[i+2] == '/' {
		h.own[symbol[:i]], h.own[symbol[i+1:]] = true, true
	}
}

func (h *letterhead) standingSymbol(head []line) string {
	const longest = 60
	for i := range head {
		for part := range strings.SplitSeq(head[i].raw, "   ") {
			part = masthead.ReplaceAllString(collapse(part), "")
			if len(part) > longest || !strings.Contains(part, "/") || strings.Contains(part, " and ") {
				continue
			}
			if _, err := un.ParseSymbol(part); err == nil && !pageOf.MatchString(part) {
				return part
			}
		}
	}
	return ""
}

// resolutionSymbol makes the symbol of a resolution from its heading.
func resolutionSymbol(head []line, text string) string {
	assembly := strings.Contains(text, "adopted by the General Assembly")
	for i := range head {
		if m := numbered.FindStringSubmatch(head[i].text); m != nil && assembly {
			return "A/RES/" + m[1]
		}
		if council.MatchString(head[i].text) {
			return "S/RES/" + head[i].text[len("resolution "):]
		}
	}
	if m := numberedInside.FindStringSubmatch(text); m != nil && assembly {
		return "A/RES/" + m[1]
	}
	return ""
}

// findHeading finds the title of an Assembly resolution behind its number; it
// may go on over lines up to the body's name.
func findHeading(head []line) string {
	for i := range head {
		m := numbered.FindStringSubmatch(head[i].text)
		if m == nil {
			continue
		}
		title := m[2]
		for j := i + 1; j < len(head) && (head[j].soft || title == "") && !speaks(head[j].text) && j < i+6; j++ {
			title = collapse(title + " " + head[j].text)
		}
		return title
	}
	return ""
}

// summary is the kind of a summary of a meeting that is called nobody's.
const summary = "summary"

// whoseSummary is the summary of a meeting by those who led it: "Co-Chairs' summary".
var whoseSummary = regexp.MustCompile(`(?i)\b((?:vice-|co-)?(?:presidents?|chair(?:man|person|woman|men|persons)?s?|rapporteurs?|facilitators?|moderators?|hosts?|conven[eo]rs?|organi[sz]ers?))['’](s?) summary\b`)

// capitalised writes an office as the record does: "CO-CHAIRS" as "Co-Chairs".
func capitalised(office string) string {
	parts := strings.Split(strings.ToLower(office), "-")
	for i, p := range parts {
		parts[i] = strings.ToUpper(p[:1]) + p[1:]
	}
	return strings.Join(parts, "-")
}

// findKind names the kind of document in the record's own words.
func findKind(head []line, text, symbol string) string {
	lower := strings.ToLower(text)
	switch {
	case strings.Contains(symbol, "/PV.") || strings.Contains(symbol, "/SR."):
		return "verbatim record"
	case strings.Contains(symbol, "/PRST/"):
		return "statement by the President"
	case strings.Contains(symbol, "/L.") && strings.Contains(lower, "draft resolution"):
		return "draft resolution"
	case strings.Contains(symbol, "/RES/"), strings.Contains(lower, "resolution adopted by"):
		return "resolution"
	}
	if m := whoseSummary.FindStringSubmatch(text); m != nil {
		return capitalised(m[1]) + "'" + strings.ToLower(m[2]) + " summary"
	}
	for _, k := range [...]struct{ words, kind string }{
		{"draft resolution", "draft resolution"}, {"draft decision", "draft decision"},
		{"general recommendation no", "general recommendation"}, {"general comment no", "general comment"},
		{"report of the working group on the universal periodic review", "report of the Working Group on the Universal Periodic Review"},
		{"report of the secretary-general", "report of the Secretary-General"}, {"concluding observations", "concluding observations"},
		{"decision adopted by the committee", "decision"}, {"views adopted by the committee", "views"},
		{"letter dated", "letter"}, {"note by the secretary-general", "note by the Secretary-General"},
		{"summary record", "summary record"}, {"summary by the", summary}, {"summary prepared by", summary},
		{"summary of the discussion", summary}, {"summary of the debate", summary}, {"summary of the meeting", summary}, {"summary of the dialogue", summary},
	} {
		if strings.Contains(strings.ReplaceAll(lower, "’", "'"), k.words) {
			return k.kind
		}
	}
	return ""
}
