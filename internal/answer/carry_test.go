package answer_test

import (
	"testing"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

func TestAPronounAtTheHeadOfAParagraphGoesOnFromTheOneBefore(t *testing.T) {
	d := document("a.txt", "A/HRC/1/1", "Report of the Working Group on the Universal Periodic Review: Chad",
		"Norway asked about prisons and about the schools of the north.",
		"The Minister of Justice thanked all delegations and spoke of the courts.",
		"On the prisons of the north, he denied that anyone was held without trial.",
		"He added that the schools of the north had been reopened. Malta welcomed the reopening of harbours.",
		"Spain recommended that harbours be dredged.",
	)
	d.Kind = "report of the Working Group on the Universal Periodic Review"
	s, _ := serviceOver(t, []*un.Document{d})
	for _, tt := range []struct{ question, label, speaker string }{
		{"what did the Minister of Justice say about prisons", "3", "The Minister of Justice"},
		{"what did Chad say about the schools", "4", "The Minister of Justice"},
		{"what did Norway say about the harbours", "", ""},
	} {
		a := ask(t, s, answer.Question{Text: tt.question})
		switch {
		case a.Answered != (tt.label != ""):
			t.Errorf("%q: answered %v: %s", tt.question, a.Answered, a.Reason)
		case a.Answered && (string(a.Citations[0].Citation.Label) != tt.label || a.Citations[0].Quotes[0].Speaker != tt.speaker):
			t.Errorf("%q: %+v", tt.question, a.Citations[0])
		}
	}
}
