package answer_test

import (
	"testing"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

func TestWhatIsDemandedIsThereOrRefused(t *testing.T) {
	s, _ := serviceOver(t, []*un.Document{document("a.txt", "S/2031/1", "Report on the mission",
		"The mission hired a ship for its staff on 3 June.",
		"The mission bought a bridge for its engineers for $250,000.",
		"Women among the mediators were trained by the mission.",
		"Some 40 mediators were trained by the mission, 30 per cent of them young.",
		"The truce runs from the seventh day before the games.",
		"The head of the harbour police was wounded on 3 June when the harbour burnt; the President, Mr. Sam Sample, was told the same day.",
		"The draft on lighthouses was rejected after a long exchange.",
		"The boundary line between the two harbours was surveyed by Norway.",
		"The pilots of the ferry were treated by doctors, and the envoy to the ferry workers, Ms. Ann Example, met them.",
		"About a million pilots had signed on.",
	)})
	for _, tt := range []struct{ question, first, reason string }{
		{"how much did the ship for the staff cost", "", "No paragraph names this sum: the nearest has no figure of money."},
		{"how much did the bridge for the engineers cost", "2", ""},
		{"how many mediators were trained by the mission", "4", ""},
		{"how many ships did the mission hire for its staff", "", "No paragraph gives this number: the nearest counts nothing."},
		{"what share of the mediators trained are young", "4", ""},
		{"how many more mediators were trained by the mission", "4", ""},
		{"how many pilots had signed on", "10", ""},
		{"who leads the police of the harbour", "", "No paragraph gives this name: the nearest names nobody there."},
		{"how many of the mediators trained were pilots", "", "No paragraph gives this number: the nearest does not tell these apart."},
		{"total value of the ship for the staff", "", "No paragraph names this sum: the nearest has no figure of money."},
		{"names of those trained by the mission as mediators", "", "No paragraph gives this name: the nearest names nobody there."},
		{"exact date when the harbour burnt", "6", ""},
		{"exact date on which the pilots were trained by doctors", "", "No paragraph gives this date: the nearest names no day."},
		{"yearly budget of the ship for the staff", "", "No paragraph names this sum: the nearest has no figure of money."},
		{"price of the bridge for the engineers in euros", "2", ""},
		{"how many days before the games does the truce run", "5", ""},
		{"how many of the engineers of the bridge were women", "", "No paragraph gives this number: the nearest counts nothing."},
		{"name of the head of the harbour police wounded on 3 June", "", "No paragraph gives this name: the nearest names nobody there."},
		{"name of the envoy to the ferry workers", "9", ""},
		{"how did Norway vote on the draft on lighthouses", "", "No paragraph tells how the vote went: the nearest speaks of none."},
		{"how many km is the boundary line between the harbours", "", "No paragraph gives this measure: the nearest has no length or distance."},
		{"length in km of the boundary line between the harbours", "", "No paragraph gives this measure: the nearest has no length or distance."},
		{"which country surveyed the boundary line between the harbours", "8", ""},
		{"which country treated the pilots of the ferry", "", "No paragraph says which State: the nearest names none but those asked about."},
		{"who was against the survey of the boundary line", "", "No paragraph tells who was against it: the nearest has no word of opposition."},
		{"how old is the envoy to the ferry workers", "", "No paragraph gives this age: the nearest has none."},
		{"which States abstained on the draft on lighthouses", "", "No paragraph tells how the vote went: the nearest speaks of none."},
		{"how many truces run before the games of article 12", "5", ""},
		{"which hospital treated the pilots of the ferry", "", "No paragraph tells which: the nearest names none."},
	} {
		a := ask(t, s, answer.Question{Text: tt.question})
		first := ""
		if a.Answered {
			first = string(a.Citations[0].Citation.Label)
		}
		if first != tt.first || a.Reason != tt.reason {
			t.Errorf("%q: cites %q, reason %q; want %q, %q", tt.question, first, a.Reason, tt.first, tt.reason)
		}
	}
}
