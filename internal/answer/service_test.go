package answer_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

// summary is a service over the President's summary alone.
func summary(t testing.TB) *answer.Service {
	t.Helper()
	s, _ := serviceOver(t, readable(t, filepath.Join("..", "..", "data")))
	return s
}

func ask(t testing.TB, s *answer.Service, q answer.Question) answer.Answer {
	t.Helper()
	a, err := s.Ask(t.Context(), q)
	if err != nil {
		t.Fatalf("%q: %v", q.Text, err)
	}
	return a
}

// labels are the paragraphs cited.
func labels(ps []answer.Passage) string {
	var out []string
	for _, p := range ps {
		out = append(out, string(p.Citation.Label))
	}
	return strings.Join(out, " ")
}

func TestTheFirstCitationIsTheRightOne(t *testing.T) {
	s := summary(t)
	for _, tt := range []struct{ question, label, speaker string }{
		{"what did members say about the veto", "12", "Many delegations"},
		{"VETO", "12", "Many delegations"},
		{"what do the deligations think of root causes", "8", "a significant number of interventions"},
		{"how many member states took the floor", "5", ""},
		{"who called for ratification?", "10", "A number of Member States"},
		{"what did Mr. Eliasson say about recurrence?", "3", "The Deputy Secretary-General"},
		{"did anyone mention the ATT?", "9", ""},
		{"regular briefings by the special advisers", "12", "Others"},
	} {
		a := ask(t, s, answer.Question{Text: tt.question})
		if !a.Answered || string(a.Citations[0].Citation.Label) != tt.label {
			t.Errorf("%q: answered %v, cites %q, want paragraph %s (%s)", tt.question, a.Answered, labels(a.Citations), tt.label, a.Reason)
			continue
		}
		if tt.speaker == "" {
			continue
		}
		var speakers []string
		for _, q := range a.Citations[0].Quotes {
			speakers = append(speakers, q.Speaker)
		}
		if !strings.Contains(strings.Join(speakers, "|"), tt.speaker) {
			t.Errorf("%q: speakers %q, want %q among them", tt.question, speakers, tt.speaker)
		}
	}
}

func TestSilenceIsAdmitted(t *testing.T) {
	s := summary(t)
	for _, tt := range []struct{ question, reason string }{
		{"what did members say about whaling", "The record is silent on “whaling”."},
		{"Can you write my speech on the veto?", "This quotes the record and writes nothing of its own. Ask what the record says about your topic."},
		{"What did Ms. Welsh say about the veto?", "Ms. Welsh is in the record, but no paragraph has their words on “veto”."},
		{"What did Mr. Guterres say about prevention?", "The record holds no words of Mr. Guterres on “prevention”."},
		{"what did Brazil recommend?", "The record holds no words of Brazil."},
		{"who attended", "The record is silent on “attended”."},
		{"Qu’a dit le Secrétaire général sur les massacres ?", "Questions are understood in English only, and this one looks French. A paragraph can be read by its number in any language."},
		{"para 94", "No paragraph 94 in Informal, Interactive Dialogue on the Responsibility to Protect, President's summary; it has 13."},
		{"", "The question names nothing that the record could be searched for."},
		{"the of and", "The question names nothing that the record could be searched for."},
	} {
		a := ask(t, s, answer.Question{Text: tt.question})
		if a.Answered || len(a.Citations) > 0 || a.Reason != tt.reason {
			t.Errorf("%q: answered %v, cites %q, reason %q; want %q", tt.question, a.Answered, labels(a.Citations), a.Reason, tt.reason)
		}
		if len(a.Nearest) > 3 {
			t.Errorf("%q: %d nearest passages, want at most 3", tt.question, len(a.Nearest))
		}
	}
}

func TestAThreadIsFollowed(t *testing.T) {
	s := summary(t)
	first := ask(t, s, answer.Question{Text: "what did members say about the veto"})
	prev := &answer.Exchange{Question: first.Understood}
	for _, c := range first.Citations {
		prev.Files = append(prev.Files, c.Document.File)
		prev.Citations = append(prev.Citations, c.Citation)
	}
	for _, tt := range []struct{ message, label string }{
		{"who?", "12"},
		{"and the ICC?", "10"},
		{"what about prevention of violent extremism?", "8"},
		{"paragraph 9 in full", "9"},
	} {
		a := ask(t, s, answer.Question{Text: tt.message, Previous: prev})
		if !a.Answered || string(a.Citations[0].Citation.Label) != tt.label {
			t.Errorf("%q: cites %q, want %s first (understood %q, %s)", tt.message, labels(a.Citations), tt.label, a.Understood, a.Reason)
		}
	}
	if a := ask(t, s, answer.Question{Text: "really?", Previous: prev}); a.Ask == "" || a.Answered {
		t.Errorf("a follow-up that cannot be understood: %+v, want a question back", a)
	}
}

func TestAScopeHidesWhatIsOutside(t *testing.T) {
	s := summary(t)
	a := ask(t, s, answer.Question{Text: "veto", Scope: answer.Scope{Paths: []string{"elsewhere"}}})
	if a.Answered || len(a.Nearest) > 0 {
		t.Errorf("a document outside the scope is heard: %q, nearest %q", labels(a.Citations), labels(a.Nearest))
	}
	_, err := s.Lookup(t.Context(), answer.Lookup{Text: "12", Scope: answer.Scope{Paths: []string{"elsewhere"}}})
	var problem *answer.Problem
	if !errors.As(err, &problem) {
		t.Errorf("a lookup outside the scope: %v, want a problem told", err)
	}
}

func TestExplainAddsUpToTheScore(t *testing.T) {
	a := ask(t, summary(t), answer.Question{Text: "veto", Explain: true})
	sum := 0.0
	for _, f := range a.Citations[0].Features {
		sum += f.Share
	}
	if d := sum - a.Citations[0].Score; d > 0.01 || d < -0.01 {
		t.Errorf("shares add up to %v, the score is %v", sum, a.Citations[0].Score)
	}
}

func TestAComparisonShowsBothYears(t *testing.T) {
	report := func(file, symbol, date, text string) *un.Document {
		return &un.Document{File: file, Symbol: un.Symbol(symbol), Title: "Report on the mission", Date: date, Language: "en", TextLayer: true,
			Paragraphs: []un.Paragraph{{Label: "1", Text: "The mission is deployed in the north."}, {Label: "2", Text: text}}}
	}
	s, _ := serviceOver(t, []*un.Document{
		report("b.txt", "S/2010/1", "2010-02-01", "The number of prisons rose to nine."),
		report("a.txt", "S/2008/1", "2008-02-01", "The mission visited four prisons."),
	})
	a := ask(t, s, answer.Question{Text: "what changed on prisons between 2008 and 2010"})
	if len(a.Citations) < 2 || a.Citations[0].Document.File != "a.txt" {
		t.Fatalf("cites %v, want the report of 2008 and then that of 2010", a.Citations)
	}
	if last := a.Citations[len(a.Citations)-1]; last.Document.File != "b.txt" {
		t.Errorf("the last citation is of %s, want the report of 2010", last.Document.File)
	}
}

func TestACorrigendumIsNamedWithTheAnswer(t *testing.T) {
	text := "The ceiling of the force is 800 troops."
	s, _ := serviceOver(t, []*un.Document{
		{File: "a.txt", Symbol: "S/2020/1", Title: "Report", Language: "en", TextLayer: true, Paragraphs: []un.Paragraph{{Label: "1", Text: text}}},
		{File: "b.txt", Symbol: "S/2020/1/Corr.1", Title: "Corrigendum", Language: "en", TextLayer: true, Paragraphs: []un.Paragraph{{Label: "1", Text: "For 800 read 900."}}},
	})
	a := ask(t, s, answer.Question{Text: "ceiling of the force"})
	if want := "S/2020/1: S/2020/1/Corr.1 corrects this document."; len(a.Notes) != 1 || a.Notes[0] != want {
		t.Errorf("notes %q, want %q", a.Notes, want)
	}
}

// Every quote is a verbatim run of what is cited, every text a verbatim run of
// its paragraph, whatever is asked and of whatever document.
func TestQuotesAreVerbatimOverTheCorpus(t *testing.T) {
	docs := readable(t, corpus(t))
	s, _ := serviceOver(t, docs)
	whole := map[string]string{}
	for _, d := range docs {
		for _, p := range d.Paragraphs {
			whole[d.File] += p.Text + "\n"
		}
	}
	for _, d := range docs {
		for i := 0; i < len(d.Paragraphs); i += 5 {
			words := strings.Fields(d.Paragraphs[i].Text)
			question := strings.Join(words[:min(len(words), 9)], " ")
			a := ask(t, s, answer.Question{Text: question})
			for _, c := range append(a.Citations, a.Nearest...) {
				if !strings.Contains(whole[c.Document.File], c.Text) {
					t.Fatalf("%q: the text of %s is not in its document", question, c.Citation)
				}
				for _, q := range c.Quotes {
					if q.Text == "" || c.Text[q.Start:q.End] != q.Text {
						t.Fatalf("%q: %s: quote %q is not text[%d:%d]", question, c.Citation, q.Text, q.Start, q.End)
					}
				}
			}
		}
	}
}

func TestSpeakersOfTheSummary(t *testing.T) {
	type line struct{ Paragraph, Sentence, Speaker string }
	wanted := readLines[line](t, shared(t, "eval/speakers.jsonl"))
	s := summary(t)
	right := 0
	for _, w := range wanted {
		found, err := s.Lookup(t.Context(), answer.Lookup{Text: w.Paragraph})
		if err != nil {
			t.Fatal(err)
		}
		got := "(no such sentence)"
		for _, q := range found[0].Sentences {
			if strings.HasPrefix(q.Text, w.Sentence) {
				got = q.Speaker
			}
		}
		if got == w.Speaker {
			right++
		} else {
			t.Logf("para. %s %q: %q, want %q", w.Paragraph, w.Sentence, got, w.Speaker)
		}
	}
	if right < 34 {
		t.Errorf("%d of %d sentences have the right speaker, want 34", right, len(wanted))
	}
}
