package answer

import (
	"regexp"
	"slices"
	"strings"

	"rapporteur/internal/terms"
)

// comparing asks for what is different between two times.
var comparing = regexp.MustCompile(`(?i)\b(?:chang\w*|differ\w*|compar\w*|evol\w*|versus|vs|between \d{4} and \d{4}|from \d{4} to \d{4})\b`)

// perYear is how many passages of each year a comparison shows.
const perYear = 2

// compared answers "what changed between 2008 and 2010": the best passages of
// the documents of each year asked about, the older first. It returns nil when
// the question compares nothing, or the record holds one of the years only.
func compared(q *query, found []*ranked) []*ranked {
	if !q.compares() {
		return nil
	}
	var out []*ranked
	for _, year := range yearsOf(q) {
		n := 0
		for _, p := range found {
			if n < perYear && strings.HasPrefix(p.Document.Date, year) {
				out = append(out, p)
				n++
			}
		}
		if n == 0 {
			return nil
		}
	}
	return out
}

// compares reports whether a question compares two years. No one passage can be
// of both, so the years are then no part of what it must hold.
func (q *query) compares() bool {
	return comparing.MatchString(q.text) && len(yearsOf(q)) > 1
}

// yearsOf lists the years a question names, in order of time.
func yearsOf(q *query) []string {
	var out []string
	for i := range q.wants {
		if y := q.wants[i].year(); y != "" {
			out = append(out, y)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// year is the year that a want names, "" for other wants.
func (w *want) year() string {
	for _, a := range w.alts {
		y := a.stems[0]
		if w.figure && len(a.stems) == 1 && len(y) == 4 && terms.IsNumber(y) && (y[:2] == "19" || y[:2] == "20") {
			return y
		}
	}
	return ""
}
