package answer_test

import (
	"testing"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

func TestADocumentThatIsNotHeldIsNamed(t *testing.T) {
	doc := func(file, symbol, kind, title, text string) *un.Document {
		d := document(file, symbol, title, text, "Nothing else was said.")
		d.Kind = kind
		return d
	}
	const review = "report of the Working Group on the Universal Periodic Review"
	s, _ := serviceOver(t, []*un.Document{
		doc("a.txt", "A/HRC/1/1", review, "Report of the Working Group on the Universal Periodic Review: Chad", "Norway asked about prison conditions and schools."),
		doc("b.txt", "CAT/C/GC/9", "general comment", "General comment No. 9", "Prison conditions are to be inspected, as general comment No. 3 says."),
	})
	for _, tt := range []struct{ question, reason string }{
		{"prison conditions in the UPR of Norway", "The record does not hold the review of Norway."},
		{"Norway's UPR, prison conditions", "The record does not hold the review of Norway."},
		{"prison conditions in the UPR of Chad", ""},
		{"what did Norway ask in the UPR of Chad about prison conditions", ""},
		{"prison conditions in general comment 25", "The record does not hold general comment 25."},
		{"prison conditions GC 9", ""},
		{"prison conditions in general comment No. 3", ""},
		{"prison conditions in general comment 1", "The record does not hold general comment 1."}, // A/HRC/1/1 has the number, and is none
		{"prison conditions in general comment No. 3: what does para 2 say", "The record does not hold general comment 3."},
		{"prison conditions under resolution 9999", "The record does not hold resolution 9999."},
	} {
		a := ask(t, s, answer.Question{Text: tt.question})
		if a.Answered != (tt.reason == "") || a.Reason != tt.reason {
			t.Errorf("%q: answered %v, reason %q; want %q", tt.question, a.Answered, a.Reason, tt.reason)
		}
	}
}

func TestAListOfSpeakersIsNoWordOnThem(t *testing.T) {
	const review = "report of the Working Group on the Universal Periodic Review"
	doc := func(file, state, text string) *un.Document {
		d := document(file, "", "Report of the Working Group on the Universal Periodic Review: "+state, text, "The review was held in Geneva.")
		d.Kind = review
		return d
	}
	s, _ := serviceOver(t, []*un.Document{
		doc("a.txt", "Chad", "Ratify the Statute (Norway, Malta, Spain);"),
		doc("b.txt", "Malta", "Spain welcomed the reform of the courts of Malta."),
	})
	if a := ask(t, s, answer.Question{Text: "what did Norway say about Malta"}); a.Answered {
		t.Errorf("Norway on Malta: cites %+v, want a refusal", a.Citations)
	}
	if a := ask(t, s, answer.Question{Text: "what did Spain say about Malta"}); !a.Answered || a.Citations[0].Document.File != "b.txt" {
		t.Errorf("Spain on Malta: %+v, want the report on Malta", a)
	}
}
