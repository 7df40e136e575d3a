package undoc

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	iso8601      = regexp.MustCompile(`^\d{4}(?:-\d{2}(?:-\d{2})?)?\b`)
	dayMonthYear = regexp.MustCompile(`(?:^|[\s,(])(\d{1,2})(?:er|\s+de)?\s+(\p{L}+)(?:\s+de)?\s+(\d{4})\b`)
	adoptedOn    = regexp.MustCompile(`(?i)adopted by the .{0,120}? on (\d{1,2} \p{L}+ \d{4})`)
	weekday      = regexp.MustCompile(`^\p{L}+day, |, \d{1,2}(?:\.\d{2})? [ap]\.m\.$`)
	// placeAndDate: "New York, 6 September 2016", "Joint meeting, Geneva, 7 and 8 May 2022".
	placeAndDate = regexp.MustCompile(`^(?:.{3,120}, )?(\p{Lu}[\p{L}'’. -]{2,30}), (?:\d{1,2}(?: \p{L}+)?(?: and | to | & | ?[-–] ?))?(\d{1,2} \p{L}+ \d{4})$`)
)

// findDate takes the day of adoption, else a place with a date on a line of its
// own (of several days the last), else the first date of the letterhead that stands alone or behind
// "Distr.: General".
func findDate(head []line, text string) (date, place string) {
	for i := range head {
		if m := placeAndDate.FindStringSubmatch(head[i].text); m != nil && isoDate(m[2]) != "" {
			date, place = isoDate(m[2]), m[1]
			break
		}
	}
	if m := adoptedOn.FindStringSubmatch(text); m != nil && isoDate(m[1]) != "" {
		return isoDate(m[1]), place
	}
	if date != "" {
		return date, place
	}
	for i := range head {
		for part := range strings.SplitSeq(head[i].raw, "   ") {
			part = strings.TrimPrefix(collapse(part), "General Assembly ")
			part = weekday.ReplaceAllString(strings.TrimSpace(strings.TrimPrefix(part, "Distr.: General")), "")
			if len(part) < 30 && isoDate(part) != "" {
				return isoDate(part), place
			}
		}
	}
	return "", place
}

// declaredDate takes a date from metadata, which may be ISO 8601 already.
func declaredDate(s string) string {
	if iso := iso8601.FindString(strings.TrimSpace(s)); iso != "" {
		return iso
	}
	return isoDate(s)
}

// isoDate writes "6 September 2016" and "6 de septiembre de 2016" as ISO 8601;
// anything else is no date.
func isoDate(s string) string {
	m := dayMonthYear.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	day, _ := strconv.Atoi(m[1])
	month := monthOf(strings.ToLower(m[2]))
	if month == 0 || day < 1 || day > 31 {
		return ""
	}
	return m[3] + "-" + twoDigits(month) + "-" + twoDigits(day)
}

func twoDigits(n int) string {
	return strconv.Itoa(n/10) + strconv.Itoa(n%10)
}

func monthOf(name string) int {
	for i, names := range [...]string{
		"january janvier enero", "february février febrero", "march mars marzo", "april avril abril", "may mai mayo", "june juin junio",
		"july juillet julio", "august août agosto", "september septembre septiembre", "october octobre octubre",
		"november novembre noviembre", "december décembre diciembre",
	} {
		if slices.Contains(strings.Fields(names), name) {
			return i + 1
		}
	}
	return 0
}
