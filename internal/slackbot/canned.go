package slackbot

import (
	"fmt"
	"strings"
	"time"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

// Canned data for the previews: an invented village and its well.

// cannedPassage is a passage of an invented report that quotes all of text.
func cannedPassage(label un.Label, text string) answer.Passage {
	return answer.Passage{
		Document: cannedStatus(1).Documents[0].Document,
		Citation: un.Citation{Symbol: "A/99/901", Label: label},
		Section:  []string{"II. Debate", "The village well"}, Page: 4,
		Text:   text,
		Quotes: []answer.Quote{{Text: text, End: len(text)}},
	}
}

func cannedAnswer() answer.Answer {
	const (
		first  = "A number of delegates held that the well should be deepened."
		second = "Others preferred a second well."
	)
	p := cannedPassage("12", first+" The discussion lasted two days. "+second)
	p.Quotes = []answer.Quote{
		{Speaker: "A number of delegates", Text: first, End: len(first)},
		{Speaker: "Others", Text: second, Start: len(p.Text) - len(second), End: len(p.Text)},
	}
	untitled := cannedPassage("3", "The rapporteur thanked the village for its hospitality.")
	untitled.Document = &un.Document{File: "notes/visit.md", Title: "Notes of the visit", Date: "2031"}
	untitled.Citation = un.Citation{Title: "Notes of the visit", Label: "3"}
	untitled.Section, untitled.Page = nil, 0
	return answer.Answer{
		Question: "what did delegates say about the well?", Understood: "what did delegates say about the well?",
		Answered: true, Citations: []answer.Passage{p, untitled}, More: 4,
		Notes: []string{"A/99/901/Corr.1 corrects this document."},
	}
}

// hostileAnswer holds what a document could try: mentions, formatting, control
// sequences.
func hostileAnswer() answer.Answer {
	a := cannedAnswer()
	p := cannedPassage("9", "Dear <!here>, <@U0USER> and <#C0GENERAL>: *bold* _words_ & @channel, see <https://example.org|this>.")
	p.Quotes[0].Speaker = "<!channel>"
	a.Citations, a.More, a.Notes = []answer.Passage{p}, 0, nil
	return a
}

func cannedRefusal() answer.Answer {
	return answer.Answer{
		Question: "what did delegates say about the moon?", Understood: "what did delegates say about the moon?",
		Reason:  "The record says nothing about the moon.",
		Nearest: []answer.Passage{cannedPassage("14", "Some delegates spoke about the night sky over the village, and about how seldom it is seen from the capital.")},
	}
}

func cannedFound() answer.Found {
	p := cannedAnswer().Citations[0]
	return answer.Found{Document: p.Document, Citation: p.Citation, Section: p.Section, Page: p.Page, Text: p.Text}
}

func cannedProblem() *answer.Problem {
	return &answer.Problem{
		Text:       "90 may mean A/99/90 or A/98/90",
		Candidates: []un.Citation{{Symbol: "A/99/90"}, {Symbol: "A/98/90", Label: "12"}},
	}
}

func cannedStatus(n int) Status {
	s := Status{
		Synced:   time.Date(2031, 5, 4, 9, 30, 0, 0, time.UTC),
		Failures: []Failure{{File: "reports/broken.pdf", Reason: "the file ends in the middle"}},
	}
	for i := range n {
		symbol := un.Symbol(fmt.Sprintf("A/99/%d", 901+i))
		s.Documents = append(s.Documents, Entry{
			Document: &un.Document{
				File: "reports/" + strings.ReplaceAll(string(symbol), "/", "_") + ".pdf", Symbol: symbol,
				Title: "Report on the village well", Kind: "report", Date: "2031-05-03", Language: "en", Pages: 12, TextLayer: true,
			},
			Paragraphs: 91,
		})
	}
	return s
}

func cannedReport() Report {
	e := cannedStatus(1).Documents[0]
	return Report{Document: e.Document, Paragraphs: e.Paragraphs, Last: "91", Doubts: []string{"Paragraph 40 is missing between 39 and 41."}}
}

func cannedSilences() []Silence {
	return []Silence{{Question: "who paid for the rope?", At: time.Date(2031, 5, 2, 17, 5, 0, 0, time.UTC)}}
}
