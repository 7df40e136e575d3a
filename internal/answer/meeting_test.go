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

func TestAMeetingIsHeldToItsYearAndItsPeople(t *testing.T) {
	doc := document("summary.md", "", "Chair's summary of the dialogue on lighthouses",
		"The dialogue on lighthouses was held in Oslo on 3 May 2031, with Ms. Ann Example as Chair.",
		"Ms. Cleo Sample, of the World Meteorological Organization, regretted the fog. She asked for more foghorns.",
		"Young people, who had met before, submitted a statement. They asked for warmer coats.",
		"Several delegations proposed a tax on oil. Norway could not agree to it.",
		"Chad, in a statement of its own, placed anchors ahead of lamps, and announced a school for divers. Peru asked both to share their divers. Malta replied that it had none to share.",
		"Mr. Bob Sample, Deputy Minister of Harbours of Denmark, spoke of ropes. He announced that a rope fair would be held. Hemp was in his view to be preferred.",
		"Ms. Eve Instance asked for one form, one fee and a letter of comfort to ropemakers. Malta welcomed the first two ideas but regarded the third as premature. Norway endorsed all of it; Chad thought a letter unwise.",
		"In closing, the Chair found agreement on lamps. Talks had failed in 2029.",
	)
	doc.Kind, doc.Date = "summary", "2031-05-03"
	s, _ := serviceOver(t, []*un.Document{doc})
	for _, tt := range []struct{ question, first string }{
		{"what did the WMO lady ask for", "2"},
		{"what did the young people ask for", "3"},
		{"what did Norway say about a tax on oil", "4"},
		{"what did Chad announce on divers", "5"},
		{"what did Peru ask of Chad and Malta", "5"},
		{"how did Malta respond to Peru on sharing divers", "5"},
		{"what did Denmark say about a rope fair", "6"},
		{"what did Mr. Sample say about hemp", "6"},
		{"Malta's reaction to the letter of comfort to ropemakers", "7"},
		{"did Chad agree with a letter of comfort", "7"},
		{"what did the chair of the lighthouses dialogue say about lamps", "8"},
		{"what was said about lamps at the 2029 dialogue", ""},
		{"what was said about lamps at the 2031 dialogue", "8"},
	} {
		a := ask(t, s, answer.Question{Text: tt.question})
		first := ""
		if a.Answered {
			first = string(a.Citations[0].Citation.Label)
		}
		if first != tt.first {
			t.Errorf("%q: cites %q, reason %q; want %q", tt.question, first, a.Reason, tt.first)
		}
	}
}
