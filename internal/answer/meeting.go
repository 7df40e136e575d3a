package answer

import (
	"regexp"
	"strings"

	"rapporteur/internal/un"
)

// ofMeeting reports whether a passage is of the record of a meeting: a summary by
// its kind, or a document of no known kind in which the participants speak.
func (p *ranked) ofMeeting() bool {
	return strings.Contains(p.Document.Kind, "summary") || p.prof != nil && p.prof.voices
}

// convenes reports whether a passage says who held the meeting, where and when.
func (p *ranked) convenes() bool {
	return p.a.convenes && p.ofMeeting()
}

// convening finds such a sentence, the first of its paragraph.
var convening = regexp.MustCompile(`\b(?:convened|was held|were held|took place|hosted) .{0,120}\b` + gathering + `\b|\b` + gathering + `\b.{0,160} (?:was held|were held|took place|was convened|were convened)\b`)

// gathering are the nouns by which a record calls the meeting it is of.
const gathering = `(?:meeting|dialogue|debate|consultations?|exchange|session|forum|event|conference|round table|seminar|workshop)`

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
