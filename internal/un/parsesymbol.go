package un

import (
	"regexp"
	"strings"
)

// Shape of a symbol (research.un.org/en/docs/symbols): a series, then parts
// between slashes: subsidiary body, session or year, nature, number, suffixes.
//
//	A/HRC/29/27/Add.3   S/RES/1653 (2006)   A/C.3/72/L.24   CRC/C/BRN/CO/2-3
//	A/70/999-S/2016/620 (issued under two symbols)
const (
	// series open a symbol: the principal organs, the treaty bodies and the
	// programmes and conferences with a series of their own. Longer names stand
	// first because the first alternative that fits wins.
	series = `AT|APLC|BWC|CAC|CAT|CCPR|CCW|CEB|CEDAW|CEDPA|CED|CERD|CMW|CRC|CRPD|CTOC|DPKO|DP|` +
		`ECE|ESCAP|FCCC|HRI|HSP|ICCD|ICEF|ISBA|JIU|LOS|NPT|OPCAT|SPLOS|ST|TD|UNEP|UNFPA|UNW|` +
		`A|E|S|T`
	// part is what stands between two slashes.
	part = `[A-Za-z0-9][A-Za-z0-9.]*(?:[-–‑—][A-Za-z0-9.]+)*(?:\s?\((?:\d{4}|[IVXL]+)\)[A-Z]?)?`

	maxSymbol = 80 // bytes; the longest seen has 45
)

var (
	dashes = strings.NewReplacer("–", "-", "‑", "-", "‐", "-", "—", "-", "−", "-")

	wholeSymbol = regexp.MustCompile(`^[A-Za-z]{1,12}(?:/` + part + `)+$`)
	knownSeries = regexp.MustCompile(`^(?i:` + series + `)/`)
	// inside are the spaces that people and converters put into a symbol.
	inside = regexp.MustCompile(`\s*([-/(])\s*`)
	// joint is the part in which one symbol ends and the next begins: with a
	// dash ("999-S"), or glued by a converter ("999S").
	joint = regexp.MustCompile(`^([A-Za-z.]*\d+)(?:-|)(A|S|E)$`)
	// dotted natures are numbered after a full stop, which misprints lose.
	dotted = regexp.MustCompile(`(?i)^(L|PV|SR|CRP|WP|Add|Corr|Rev|Amend)\.?(\d.*)$`)
	// year is set off by a space in print, "S/RES/1674 (2006)".
	year = regexp.MustCompile(`\s*(\([^()]*\))`)
)

// ParseSymbol reads one symbol as people type it and returns it as the United
// Nations prints it. Case, spaces, the reissue asterisk and the dash of double
// symbols do not matter; a link to undocs.org or docs.un.org and a resolution
// called by name are symbols too:
//
//	s/res/1674, S/RES/1674(2006), UNSCR 1674, https://undocs.org/en/A/RES/60/1
//
// The error is a *SyntaxError.
func ParseSymbol(text string) (Symbol, error) {
	trimmed := strings.TrimSpace(text)
	if spans := scanLinks(trimmed); len(spans) == 1 && spans[0].covers(trimmed) {
		return spans[0].symbol, nil
	}
	if spans := scanNamed(trimmed); len(spans) == 1 && spans[0].covers(trimmed) {
		return spans[0].symbol, nil
	}
	s, ok := canonical(trimmed)
	if !ok {
		return "", &SyntaxError{Input: text, Reason: "a symbol looks like A/RES/60/1 or S/2010/200"}
	}
	return s, nil
}

// canonical prints a literal symbol in its official spelling. A series that is
// not in the list counts only when typed in capitals, so that "and/or 2" is none.
func canonical(text string) (Symbol, bool) {
	if len(text) > maxSymbol {
		return "", false
	}
	text = strings.TrimRight(strings.ReplaceAll(text, "*", ""), " .,;:")
	text = inside.ReplaceAllString(dashes.Replace(text), "$1")
	first, rest, _ := strings.Cut(text, "/")
	known := knownSeries.MatchString(text) || first == strings.ToUpper(first)
	if !known || !wholeSymbol.MatchString(text) || !strings.ContainsAny(rest, "0123456789") {
		return "", false
	}
	parts := strings.Split(text, "/")
	for i, p := range parts {
		parts[i] = canonicalPart(p)
		last := i == len(parts)-1
		if m := joint.FindStringSubmatch(parts[i]); i > 0 && !last && m != nil {
			parts[i] = m[1] + "-" + m[2]
		}
	}
	s := Symbol(strings.Join(parts, "/"))
	return s, len(s) <= maxSymbol // dashes may have made it longer
}

// canonicalPart spells one part: capitals but for the suffixes that are printed
// with small letters, a full stop before their number, a space before the year.
func canonicalPart(p string) string {
	p = strings.TrimRight(p, ".-")
	if m := dotted.FindStringSubmatch(p); m != nil {
		p = m[1] + "." + m[2]
	}
	p = year.ReplaceAllString(strings.ToUpper(p), " $1")
	for _, mixed := range mixedCase() {
		name := strings.ToUpper(mixed)
		if rest, ok := strings.CutPrefix(p, name); ok && (rest == "" || rest[0] == '.') {
			return mixed + rest
		}
	}
	return p
}

// mixedCase lists the natures that are not printed in capitals.
func mixedCase() []string {
	return []string{"Add", "Amend", "Corr", "Rev", "Sub", "Summary"}
}
