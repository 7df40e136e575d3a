package answer

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"rapporteur/internal/terms"
)

// monthOf is the full name of a month written long or short, "" for other words.
// "may" is a month only with a capital.
func monthOf(stems []string, printed string) string {
	if len(stems) != 1 || printed == "may" {
		return ""
	}
	return monthNames[strings.ToLower(printed)]
}

var monthNames = func() map[string]string {
	m := map[string]string{"sept": "September"}
	for i := time.January; i <= time.December; i++ {
		m[strings.ToLower(i.String())], m[strings.ToLower(i.String()[:3])] = i.String(), i.String()
	}
	return m
}()

// monthStems are the stems of the names of the months.
var monthStems = func() []string {
	var out []string
	for i := time.January; i <= time.December; i++ {
		out = append(out, terms.Stems("en", i.String())...)
	}
	return out
}()

// fullYear completes a year of two digits behind a month or an apostrophe:
// "Nov 92", "’92".
func fullYear(t terms.Term, text string) []variant {
	if len(t.Stem) != 2 || !beforeShortYear.MatchString(text[:t.Start]) {
		return nil
	}
	century := "20"
	if t.Stem > "45" { // the United Nations begin in 1945
		century = "19"
	}
	return []variant{{stems: []string{century + t.Stem}, weight: sameWeight}}
}

var beforeShortYear = regexp.MustCompile(`(?i)(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)\w*\.? |['’])$|^[^\d]*$`)

// period reads a financial period: "2008/09" is 2008 to 2009, as "from 1 July 2008
// to 30 June 2009" prints it. nil for anything else.
func period(printed string) []string {
	m := twoYears.FindStringSubmatch(printed)
	if m == nil {
		return nil
	}
	first, _ := strconv.Atoi(m[1])
	next := strconv.Itoa(first + 1)
	if !strings.HasSuffix(next, m[2]) {
		return nil
	}
	return []string{m[1], next}
}

var twoYears = regexp.MustCompile(`^((?:19|20)\d\d)/((?:\d\d)?\d\d)$`)
