package answer_test

import (
	"testing"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

// Where a document is about what is asked, its paragraphs are told apart by the rest
// of the question; and what another document is much about does not count against
// the paragraph that holds it.
func TestTheParagraphIsChosenByWhatThePointingLeaves(t *testing.T) {
	lamps := document("lamps.txt", "S/2031/1", "Report on lighthouses of Norway",
		"The lighthouses of Norway were built by the State, and each of the lighthouses of Norway has a keeper.",
		"The keepers of the lighthouses are paid from voluntary contributions.",
		"The foghorns are tested in spring.",
	)
	bridges := document("bridges.txt", "S/2031/2", "Report on roads",
		"The bridge over the river was mended.", "The bridge at the mill was closed.", "The old bridge is of stone.",
		"A bridge is planned at the ford.", "The road to the bridge is narrow.",
	)
	ferries := document("ferries.txt", "S/2031/3", "Report on ferries",
		"The ferry was sold.", "The bridge of the ferry was open to passengers by day and by night, the captain said.",
	)
	s, _ := serviceOver(t, []*un.Document{lamps, bridges, ferries})
	for _, tt := range []struct{ question, file, first string }{
		{"who pays for the lighthouses of Norway", "lamps.txt", "2"},
		{"passengers on the bridge by day and night", "ferries.txt", "2"},
		{"foghorntests in the report on lighthouses", "lamps.txt", "3"}, // two words typed as one
	} {
		a := ask(t, s, answer.Question{Text: tt.question})
		if !a.Answered || a.Citations[0].Document.File != tt.file || string(a.Citations[0].Citation.Label) != tt.first {
			t.Errorf("%q: cites %+v, reason %q; want %s, para. %s", tt.question, a.Citations, a.Reason, tt.file, tt.first)
		}
	}
}
