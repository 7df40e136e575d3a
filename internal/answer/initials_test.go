package answer_test

import (
	"testing"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

func TestAnUnknownAbbreviationIsFoundSpelledOut(t *testing.T) {
	s, _ := serviceOver(t, []*un.Document{document("a.txt", "S/2031/1", "Report on the harbour",
		"The ropes of the harbour were inspected by the master and found to be old.",
		"The Harbour Light Maintenance Board inspected the ropes of the lightship.",
		"The Board of Pilots met in May.",
	)})
	a := ask(t, s, answer.Question{Text: "what did the HLMB find in the ropes"})
	if !a.Answered || a.Citations[0].Citation.Label != "2" {
		t.Errorf("answered %v, %q, citations %+v; want paragraph 2", a.Answered, a.Reason, a.Citations)
	}
}
