package undoc

import (
	"regexp"
	"strings"
)

// organOf names the body that issues documents under a symbol, "" where the
// symbol tells nothing.
func organOf(symbol string) string {
	for _, o := range organs() {
		if strings.HasPrefix(symbol, o.series) {
			return o.name
		}
	}
	return ""
}

// sessionOf names the body whose session a meeting belonged to.
var sessionOf = regexp.MustCompile(`(?i)\bsession of the ((?:\p{L}+ ){0,8}\p{L}+)`)

// issuingBody finds the body that issued a document without a symbol: the one
// named on a line of its own in the letterhead, of several the last, which is
// the subsidiary one; else the one whose session the title speaks of. A body that
// is only mentioned has issued nothing.
func issuingBody(head []line) string {
	const letterhead, title = 20, 6 // lines
	body := ""
	for i := range head[:min(len(head), letterhead)] {
		if o := organNamed(standingName(head[i].raw)); o != "" {
			body = o
		}
	}
	if body != "" {
		return body
	}
	for _, m := range sessionOf.FindAllStringSubmatch(joinLines(head[:min(len(head), title)]), -1) {
		words := strings.Fields(m[1])
		for n := len(words); n > 0; n-- {
			if o := organNamed(strings.Join(words[:n], " ")); o != "" {
				return o
			}
		}
	}
	return ""
}

// standingName is what a line of a letterhead names: the text in front of wide
// spaces or of the distribution, "General Assembly Distr.: General".
func standingName(raw string) string {
	name, _, _ := strings.Cut(strings.TrimSpace(raw), "   ")
	name, _, _ = strings.Cut(name, "Distr.")
	return collapse(name)
}

// organNamed is the body of that name, in capitals or not.
func organNamed(name string) string {
	for _, o := range organs() {
		if strings.EqualFold(o.name, name) {
			return o.name
		}
	}
	return ""
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
