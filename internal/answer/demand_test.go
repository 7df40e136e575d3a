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
	)})
	for _, tt := range []struct{ question, first, reason string }{
		{"how much did the ship for the staff cost", "", "No paragraph names this sum: the nearest has no figure of money."},
		{"how much did the bridge for the engineers cost", "2", ""},
		{"how many mediators were trained by the mission", "4", ""},
		{"how many ships did the mission hire for its staff", "", "No paragraph gives this number: the nearest counts nothing."},
		{"what share of the mediators trained are young", "4", ""},
		{"how many days before the games does the truce run", "5", ""},
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
