package answer_test

import (
	"testing"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

// What was said in a room is looked for in the records of meetings, however it is
// asked.
func TestWhatWasSaidIsLookedForInMeetings(t *testing.T) {
	meeting := document("talks.md", "", "Dialogue on lighthouses",
		"The Chair, Ms. Ann Example, opened the dialogue on lighthouses. Statements were made by 41 delegations.",
		"Professor Sam Sample said that half of the lamps had never been tested.",
		"Many delegations noted the noise of foghorns and asked for quieter ones.",
		"Norway, speaking on behalf of the Nordic Group, regretted that no consensus had been reached on new lamps in the Arctic.",
		"The Harbour Master of Norway, Carl Sample, confirmed that he would resign as head of the lamp guild. RTX acknowledged that its coverage of the storm was wrong.",
		"A number of delegates considered that sanctions ought to exempt spare lamps.",
	)
	meeting.Kind = "Chair's summary"
	text := document("draft.txt", "A/90/L.1", "Lighthouses",
		"Noting the noise of foghorns, including foghorn noise at night, and the need for foghorns with less noise;",
		"Calls upon States to test the lamps of lighthouses;",
	)
	text.Kind = "draft resolution"
	s, _ := serviceOver(t, []*un.Document{meeting, text})
	for _, tt := range []struct{ question, file, first string }{
		{"who raised foghorn noise?", "talks.md", "3"},
		{"foghorn noise - did anyone mention it?", "talks.md", "3"},
		{"waht did delegates say abuot foghorns", "talks.md", "3"},
		{"what did prof Sample say about the lamps", "talks.md", "2"},
		{"what did the Nordic Group say about the Arctic", "talks.md", "4"},
		{"who was dissapointed about the Arctic lamps", "talks.md", "4"},
		{"how many delegations spoke at the dialogue on lighthouses", "talks.md", "1"},
		{"what did Carl Sample confirm about the lamp guild", "talks.md", "5"},
		{"what did the public broadcaster RTX admit about its coverage of the storm", "talks.md", "5"},
		{"who called for quieter foghorns", "talks.md", "3"},
		{"what did the RTX rep say about the storm", "talks.md", "5"},
		{"Hello, I would be most grateful if you could tell me what was said about foghorns", "talks.md", "3"},
		{"Good morning, would you be so kind as to tell me what was said about foghorns? Many thanks!", "talks.md", "3"},
	} {
		a := ask(t, s, answer.Question{Text: tt.question})
		if !a.Answered {
			t.Errorf("%q: refused: %s", tt.question, a.Reason)
		} else if c := a.Citations[0]; c.Document.File != tt.file || string(c.Citation.Label) != tt.first {
			t.Errorf("%q: cites %s, %s; want %s, %s", tt.question, c.Document.File, c.Citation.Label, tt.file, tt.first)
		}
	}
}
