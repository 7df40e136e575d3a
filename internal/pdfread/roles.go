package pdfread

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"rapporteur/internal/undoc"
)

const (
	// edgeLines at the top and the bottom of a page may be head or foot.
	edgeLines = 6
	// headZone and footZone are the parts of the page's height they stand in.
	headZone, footZone = 0.86, 0.18
	// noteSize is the size of footnotes against the text, at most.
	noteSize = 0.93
	// noteZone is the part of the page's height that footnotes may take.
	noteZone = 0.6
)

var (
	// headForm is what stands over UN pages: the symbol, "English", "Page 3".
	headForm = regexp.MustCompile(`^(?:[A-Z][A-Za-z]*(?:[/.][A-Za-z0-9.()-]+)+\*?|English|Français|Español|[Pp]age \d+)$`)
	// footForm is what stands under them: page numbers, the job number with
	// language and date, its bar code, the sign that the text goes on, also as
	// text recognition reads it.
	footForm = regexp.MustCompile(`^(?:[-–] ?\d{1,4} ?[-–]|\d{1,6}(?:/\d{1,4})?|(?:GE\.)?\d{2}-\d{4,6}\b.*|GE\.\d{2}-.*|\*\w{6,10}\*|/\.{3}|\.{3}/|[/Il|]? ?(?:[.•·…] ?){2,4})$`)
	// ruleForm is a rule set with underscores, as over footnotes.
	ruleForm = regexp.MustCompile(`^[_—–\s]{5,}$`)
	// noteForm opens a footnote whose mark is not raised.
	noteForm = regexp.MustCompile(`^(?:\*{1,3}|[†‡§]|\d{1,3}|[a-z])[ /)]`)
)

// setRoles finds heads, feet and footnotes on every page. size is the size of
// the document's text.
func setRoles(pages []pageLines, size float64) {
	seen := map[string]int{}
	for i := range pages {
		for _, s := range edgeTexts(&pages[i]) {
			seen[s]++
		}
	}
	repeated := func(s string) bool { return shape(s) != "" && seen[shape(s)] >= max(3, len(pages)/5) }
	for i := range pages {
		p := &pages[i]
		order := p.topDown()
		if i > 0 { // the masthead of the first page is no running head
			markEdge(p, order, undoc.Head, headForm, repeated)
		}
		slices.Reverse(order)
		markEdge(p, order, undoc.Foot, footForm, repeated)
		p.markNotes(size)
	}
}

// topDown lists the page's lines by height.
func (p *pageLines) topDown() []int {
	order := make([]int, len(p.lines))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmpFloat(p.lines[b].base, p.lines[a].base) })
	return order
}

// edgeTexts lists the shapes of the lines that may be head or foot.
func edgeTexts(p *pageLines) []string {
	var out []string
	order := p.topDown()
	for n, i := range order {
		l := &p.lines[i]
		if n < edgeLines && l.base > headZone*p.height || n >= len(order)-edgeLines && l.base < footZone*p.height {
			if s := shape(l.text); !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// markEdge gives role to the lines from the edge inwards, up to the first that
// is neither of the form nor repeated on other pages.
func markEdge(p *pageLines, order []int, role undoc.Role, form *regexp.Regexp, repeated func(string) bool) {
	for n, i := range order {
		l := &p.lines[i]
		inside := l.base > headZone*p.height
		if role == undoc.Foot {
			inside = l.base < footZone*p.height
		}
		if n >= edgeLines || !inside || !form.MatchString(l.text) && !repeated(l.text) {
			return
		}
		// Figures may be the last row of a table; a page number stands lowest.
		if l.cell && shape(l.text) == "" && math.Abs(l.base-p.lines[order[0]].base) > l.size/2 {
			return
		}
		l.role = role
	}
}

// shape of a line, the same on every page: digits and white taken out.
func shape(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// markNotes finds the footnotes at the bottom of each column: below a rule, or
// in smaller type opened by a mark.
func (p *pageLines) markNotes(size float64) {
	for column := range 3 {
		start := -1
		for i := len(p.lines) - 1; i >= 0; i-- {
			l := &p.lines[i]
			if l.column != column || l.role == undoc.Foot {
				continue
			}
			if l.role != "" || l.base > noteZone*p.height {
				break
			}
			if ruleForm.MatchString(l.text) {
				start = i
				break
			}
			if l.cell || l.size > noteSize*size && !strings.HasPrefix(l.text, "*") {
				break
			}
			if l.opens || noteForm.MatchString(l.text) {
				start = i
			}
		}
		p.setNotes(start, column)
	}
}

// setNotes gives the role from line start of the column on.
func (p *pageLines) setNotes(start, column int) {
	if start < 0 {
		return
	}
	for i := start; i < len(p.lines); i++ {
		if l := &p.lines[i]; l.column == column && l.role == "" {
			l.role = undoc.Footnote
		}
	}
}
