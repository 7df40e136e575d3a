package answer_test

import (
	"testing"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

func TestADocumentInWhichParticipantsSpeakIsOfAMeeting(t *testing.T) {
	notes := document("notes.md", "", "Notes on lighthouses",
		"The talks on lighthouses took place in the harbour hall.",
		"Many delegations asked for quieter foghorns.",
		"A number of delegations praised the keepers.",
		"Some speakers doubted the cost of the lamps.",
	)
	rules := document("rules.txt", "", "Rules for lighthouses",
		"Foghorns are tested each week and foghorns at fault are mended.",
		"Keepers wear the coat of the service.", "Lamps are lit at dusk.", "Oil is kept in the cellar.",
	)
	s, _ := serviceOver(t, []*un.Document{notes, rules})
	a := ask(t, s, answer.Question{Text: "what was said about foghorns"})
	if !a.Answered || a.Citations[0].Document.File != "notes.md" {
		t.Errorf("cites %+v, reason %q; want the notes", a.Citations, a.Reason)
	}
}
