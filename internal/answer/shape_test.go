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
