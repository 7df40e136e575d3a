package answer

import (
	"regexp"
	"strings"

	"rapporteur/internal/terms"
)

// office finds a name set beside an office: "the Deputy Secretary-General of
// the United Nations, H.E. Mr. Jan Eliasson", "my Special Representative, Hédi
// Annabi". The record then speaks of the office, and people ask by the name.
var office = regexp.MustCompile(`([A-Z][\w-]*(?:[ -](?:of|on|for|the|to|and|\d+(?:st|nd|rd|th)|[A-Z][\w-]*)){0,14}),? (?:H\.E\.? )?(?:(?:Mr|Ms|Mrs|Dr|Sir|Ambassador)\.? )((?:\p{Lu}[\p{L}’'-]+ ?){1,4})`)

// findAliases adds to into, by the stem of the last name, the offices that the
// text sets beside a name.
func findAliases(text string, into map[string][]string) {
	for _, m := range office.FindAllStringSubmatch(text, 50) {
		names := terms.Stems("en", m[2])
		title := strings.TrimSuffix(m[1], ", ")
		if i := strings.LastIndex(title, " and the "); i >= 0 { // two offices in a row: the name is the second's
			title = title[i+len(" and the "):]
		}
		title = strings.TrimSuffix(title, " of the United Nations")
		if len(names) == 0 || len(strings.Fields(title)) < 2 {
			continue
		}
		last := names[len(names)-1]
		if len(into[last]) < 4 {
			into[last] = append(into[last], title)
		}
	}
}
