package undoc

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"rapporteur/internal/un"
)

// describe fills the document's description: the sidecar above what the text
// and the file's name gave.
func describe(doc *un.Document, sidecar meta, r *recognition) {
	m := sidecar.over(r.found.meta)
	symbol, err := un.ParseSymbol(m.Symbol)
	switch {
	case err == nil:
		doc.Symbol = symbol
	case m.Symbol != "":
		doc.Symbol = un.Symbol(m.Symbol)
		r.warnings = append(r.warnings, "the symbol "+m.Symbol+" has an unusual form")
	}
	doc.Title, doc.Kind, doc.Place = m.Title, m.Kind, m.Place
	doc.Organ, doc.Language, doc.Date = m.Organ, languageCode(m.Language), declaredDate(m.Date)
	if doc.Organ == "" {
		doc.Organ = organOf(string(doc.Symbol), "")
	}
	if doc.Title == "" {
		doc.Title = titleOfFile(doc.File)
	}
}

// titleOfFile makes a title of a file's name when there is nothing better.
func titleOfFile(file string) string {
	name := path.Base(file)
	name = strings.TrimSuffix(name, path.Ext(name))
	return collapse(strings.NewReplacer("_", " ", "-", " ").Replace(name))
}

// symbolOfFile reads a symbol out of a file's name, in which slashes have become
// underscores: "S_RES_1674_2006.txt", "UNMIK_S_2005_88.pdf".
func symbolOfFile(file string) string {
	name := path.Base(file)
	name = strings.TrimSuffix(name, path.Ext(name))
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == '_' || r == ' ' })
	if n := len(parts); n > 1 && slices.Contains([]string{"EN", "FR", "ES", "RU", "AR", "ZH", "E", "F"}, strings.ToUpper(parts[n-1])) {
		parts = parts[:n-1]
	}
	for i := range parts {
		if s := symbolOfParts(parts[i:]); s != "" {
			return s
		}
	}
	return ""
}

func symbolOfParts(parts []string) string {
	if len(parts) < 2 || parts[0] != strings.ToUpper(parts[0]) || !hasSeries(parts[0]) {
		return ""
	}
	last := parts[len(parts)-1]
	for _, language := range []string{"-EN", "-FR", "-ES", "-en", "-fr", "-es"} {
		last = strings.TrimSuffix(last, language)
	}
	if n := len(parts); n == 4 && parts[0] == "S" && parts[1] == "RES" && len(last) == 4 {
		return "S/RES/" + parts[2] + " (" + last + ")"
	}
	s := strings.Join(append(append([]string(nil), parts[:len(parts)-1]...), last), "/")
	if symbol, err := un.ParseSymbol(s); err == nil {
		return string(symbol)
	}
	return ""
}

// hasSeries reports that a part may open a symbol.
func hasSeries(s string) bool {
	return organOf(s+"/", "") != "" || slices.Contains([]string{"ST", "T", "DP", "TD", "UNEP", "CED", "CMW"}, s)
}

// organOf names the body that issues documents under a symbol. A document
// without a symbol is given to the body its first page names first.
func organOf(symbol, text string) string {
	for _, o := range organs() {
		if strings.HasPrefix(symbol, o.series) {
			return o.name
		}
	}
	best, at := "", len(text)
	for _, o := range organs() {
		if i := strings.Index(text, o.name); i >= 0 && i < at {
			best, at = o.name, i
		}
	}
	return best
}

type organ struct{ series, name string }

// organs with the longer series first.
func organs() []organ {
	return []organ{
		{"A/HRC/", "Human Rights Council"}, {"A/", "General Assembly"}, {"S/", "Security Council"}, {"E/", "Economic and Social Council"},
		{"T/", "Trusteeship Council"},
		{"CAT/", "Committee against Torture"}, {"CCPR/", "Human Rights Committee"},
		{"CEDAW/", "Committee on the Elimination of Discrimination against Women"},
		{"CERD/", "Committee on the Elimination of Racial Discrimination"}, {"CRC/", "Committee on the Rights of the Child"},
		{"CRPD/", "Committee on the Rights of Persons with Disabilities"}, {"CMW/", "Committee on Migrant Workers"},
		{"CED/", "Committee on Enforced Disappearances"},
	}
}

var (
	iso8601      = regexp.MustCompile(`^\d{4}(?:-\d{2}(?:-\d{2})?)?\b`)
	dayMonthYear = regexp.MustCompile(`(?:^|[\s,(])(\d{1,2})(?:er|\s+de)?\s+(\p{L}+)(?:\s+de)?\s+(\d{4})\b`)
	adoptedOn    = regexp.MustCompile(`(?i)adopted by the .{0,120}? on (\d{1,2} \p{L}+ \d{4})`)
	weekday      = regexp.MustCompile(`^\p{L}+day, |, \d{1,2}(?:\.\d{2})? [ap]\.m\.$`)
	placeAndDate = regexp.MustCompile(`^(\p{Lu}[\p{L}'’. -]{2,30}), (\d{1,2} \p{L}+ \d{4})$`)
)

// findDate takes the day of adoption, else a place with a date on a line of its
// own, else the first date of the letterhead that stands alone or behind
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

// languageCode turns "EN", "English" and "en" into "en".
func languageCode(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	for code, names := range map[string]string{
		"en": "e en eng english anglais", "fr": "f fr fre fra french français", "es": "s es spa spanish español", "ru": "r ru rus russian",
		"ar": "a ar ara arabic", "zh": "c zh chi zho chinese",
	} {
		if slices.Contains(strings.Fields(names), s) {
			return code
		}
	}
	return s
}

// findLanguage tells the six languages by their script and, for the Latin ones,
// by their commonest words, from the beginning of the text.
func findLanguage(lines []line) string {
	const enough = 8_000 // bytes of text
	scripts := map[string]int{}
	counts := map[string]int{}
	n := 0
	for i := range lines {
		if n += len(lines[i].text); n > enough && i > 0 {
			break
		}
		text := lines[i].text[:cutAt(lines[i].text, enough)]
		for _, r := range text {
			if r >= 0x250 {
				scripts[scriptOf(r)]++
			}
		}
		for w := range strings.FieldsSeq(text) {
			if code := languageOfWord(w); code != "" {
				counts[code]++
			}
		}
	}
	for _, code := range []string{"ru", "ar", "zh"} {
		if scripts[code]*4 > min(n, enough) { // a letter has two or three bytes
			return code
		}
	}
	best := "en"
	for _, code := range []string{"fr", "es"} {
		if counts[code] > counts[best] {
			best = code
		}
	}
	return best
}

// languageOfWord knows the commonest words that only one of three languages has.
func languageOfWord(w string) string {
	switch w {
	case "the", "and", "of":
		return "en"
	case "les", "des", "et", "du":
		return "fr"
	case "los", "las", "y", "del":
		return "es"
	}
	return ""
}

func scriptOf(r rune) string {
	switch {
	case unicode.Is(unicode.Cyrillic, r):
		return "ru"
	case unicode.Is(unicode.Arabic, r):
		return "ar"
	case unicode.Is(unicode.Han, r):
		return "zh"
	}
	return ""
}
