package answer

import (
	"strings"

	"rapporteur/internal/un"
)

// ofMeeting reports whether a passage is of the record of a meeting: a summary by
// its kind, or a document of no known kind in which the participants speak.
func (p *ranked) ofMeeting() bool {
	return strings.Contains(p.Document.Kind, "summary") || p.prof != nil && p.prof.voices
}

// manyVoices reports whether participants speak in half of the paragraphs looked
// at, spread over the document.
func manyVoices(doc, whole *un.Document) bool {
	const most, fewest = 12, 4 // paragraphs looked at
	n := len(whole.Paragraphs)
	if doc.Kind != "" || n < fewest {
		return false
	}
	looked, spoken := 0, 0
	for i := 0; i < n; i += max(1, n/most) {
		looked++
		for _, s := range attribute(whole.Paragraphs[i].Text) {
			if inTheRoom.MatchString(s.speaker) {
				spoken++
				break
			}
		}
	}
	return 2*spoken >= looked
}
