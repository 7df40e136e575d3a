package answer_test

import (
	"testing"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

// Words put into the wrong mouth are the worst answer.
func TestWhoIsOnlySpokenOfDoesNotSpeak(t *testing.T) {
	embargo := document("a.txt", "A/RES/90/1", "Necessity of ending the embargo imposed by the United States against Malta",
		"Reiterates its call upon all States to end the embargo.",
		"Malta may submit a statement on the embargo.")
	embargo.Kind = "resolution"
	review := document("b.txt", "A/HRC/1/1", "Report of the Working Group on the Universal Periodic Review: Chad",
		"Chad intended to build wells; the United States has undertaken to help with the wells.",
		"Terrorism cases were now tried in the ordinary courts.")
	review.Kind = "report of the Working Group on the Universal Periodic Review"
	review.Paragraphs[1].Section = []string{"A. Presentation by the State under review"}
	letter := document("c.txt", "S/2031/3", "Report on the harbour",
		"The harbour was quiet.", "The local assembly rejects the whole six-point plan for the harbour.")
	letter.Paragraphs[1].Section = []string{"Statement by the authorities in Oslo, 3 May 2031"}
	s, _ := serviceOver(t, []*un.Document{embargo, review, letter})
	for _, tt := range []struct{ question, file string }{
		{"what did Malta say about the embargo", ""},
		{"what did the United States say about the embargo", ""},
		{"what did the United States say about the wells of Chad", ""},
		{"what did Chad say about terrorism cases", "b.txt"},
		{"what did Oslo say about the six-point plan", "c.txt"},
	} {
		a := ask(t, s, answer.Question{Text: tt.question})
		file := ""
		if a.Answered {
			file = a.Citations[0].Document.File
		}
		if file != tt.file {
			t.Errorf("%q: cites %q (%s), want %q", tt.question, file, a.Reason, tt.file)
		}
	}
}

func TestWhoIsNamedAndSilentIsSaidToBe(t *testing.T) {
	s, _ := serviceOver(t, []*un.Document{document("a.txt", "S/2031/3", "Report on the harbour",
		"The lamp of Ms. Lampard was lit every evening.", "The pilots asked for ropes.")})
	want := "Ms. Lampard is named in the record, but no sentence there gives their words."
	if a := ask(t, s, answer.Question{Text: "what did Ms. Lampard ask for?"}); a.Answered || a.Reason != want {
		t.Errorf("answered %v, reason %q; want %q", a.Answered, a.Reason, want)
	}
}
