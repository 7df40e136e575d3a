package answer_test

import (
	"strings"
	"testing"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

func TestTheSentenceThatCountsIsQuoted(t *testing.T) {
	text := "In the review of the report, many delegations welcomed the plan of the Government for its prisons and schools, and commended the review. " +
		"During the review, statements were made by 42 delegations. " +
		strings.Repeat("The plan was described at length and with care by the Minister, who thanked all. ", 6)
	s, _ := serviceOver(t, []*un.Document{document("a.txt", "A/HRC/1/1", "Report", text, "Nothing was said of fish.")})
	a := ask(t, s, answer.Question{Text: "How many delegations made statements in the review?"})
	if len(a.Citations) == 0 || !strings.Contains(a.Citations[0].Quotes[0].Text+a.Citations[0].Quotes[len(a.Citations[0].Quotes)-1].Text, "42 delegations") {
		t.Errorf("quotes %+v, want the sentence with the number", a.Citations)
	}
}

func TestAListAskedForIsFoundAndQuotedWhole(t *testing.T) {
	filler := strings.Repeat(" The harbour was described at length and with care by the master of the port, who thanked all those present for their patience.", 4)
	s, _ := serviceOver(t, []*un.Document{document("a.txt", "A/1/1", "Report on the harbour",
		"The harbour plan was welcomed for its three priority areas, which are known."+filler,
		"The harbour plan has three priority areas:\n(a) Lights for the pier and for the boats that come at night;\n(b) Ropes and chains for the winter months;\n(c) A bell that is heard in fog."+filler)})
	a := ask(t, s, answer.Question{Text: "three priority areas of the harbour plan"})
	if len(a.Citations) == 0 || a.Citations[0].Citation.Label != "2" {
		t.Fatalf("%+v, want paragraph 2", a.Citations)
	}
	if q := a.Citations[0].Quotes; !strings.Contains(q[len(q)-1].Text, "Lights") || !strings.Contains(q[len(q)-1].Text, "bell") {
		t.Errorf("quotes %+v, want the whole list", q)
	}
}
