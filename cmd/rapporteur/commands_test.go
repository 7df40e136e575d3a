package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapporteur/internal/answer"
	"rapporteur/internal/slackbot"
	"rapporteur/internal/un"
)

func TestCheckReportsEveryDocumentAndFailsForOneThatIsBroken(t *testing.T) {
	dir := copyData(t)
	good := program(t, "", "check", "-json", dir)
	var r checkJSON
	if err := json.Unmarshal([]byte(good.stdout), &r); err != nil {
		t.Fatalf("%v\n%s", err, good.stdout)
	}
	if good.code != exitFound || r.Paragraphs != 13 || r.Last != "13" || r.Date != "2016-09-06" || r.Language != "en" || !r.TextLayer {
		t.Errorf("exit code %d, %+v", good.code, r)
	}
	write(t, filepath.Join(dir, "broken.docx"), "PK\x03\x04 and nothing more")
	bad := program(t, "", "check", dir)
	for _, want := range []string{"13 paragraphs, the last is 13", "broken.docx", "cannot be read"} {
		if !strings.Contains(bad.stdout, want) {
			t.Errorf("%q is not in\n%s", want, bad.stdout)
		}
	}
	if bad.code != exitNothing || bad.stderr != "rapporteur: 1 of 2 documents could not be read\n" {
		t.Errorf("exit code %d, %s", bad.code, bad.stderr)
	}
}

func TestCheckNamesFilesThatSeemToBeOneDocument(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.md"), "S/2031/77\n\n1. The committee met.\n\n2. It adjourned.\n")
	write(t, filepath.Join(dir, "b.md"), "S/2031/77\n\n1. The committee met.\n\n2. It adjourned.\n")
	if got := program(t, "", "check", dir); !strings.Contains(got.stdout, "has the same text as b.md") {
		t.Errorf("no word of the double in\n%s", got.stdout)
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestIndexPrintsWhatChanged(t *testing.T) {
	env := map[string]string{"RAPPORTEUR_DATA": copyData(t), "RAPPORTEUR_INDEX": filepath.Join(t.TempDir(), "index")}
	for _, step := range []struct {
		change func()
		want   string
	}{
		{func() {}, "1 added, 0 changed, 0 removed, 0 failed, 0 unchanged"},
		{func() {}, "0 added, 0 changed, 0 removed, 0 failed, 1 unchanged"},
		{func() {
			write(t, filepath.Join(env["RAPPORTEUR_DATA"], "new.md"), "1. One lamp.\n\n2. Two lamps.\n\n3. Three.\n")
		}, "added    new.md"},
		{func() { os.Remove(filepath.Join(env["RAPPORTEUR_DATA"], "new.md")) }, "removed  new.md"},
	} {
		step.change()
		if got := programWith(t, env, "", "index"); got.code != exitFound || !strings.Contains(got.stdout, step.want) {
			t.Errorf("exit code %d, %s%s, want %q", got.code, got.stdout, got.stderr, step.want)
		}
	}
}

func TestEvalPrintsTheFiguresOfItsQuestions(t *testing.T) {
	file := filepath.Join(t.TempDir(), "questions.jsonl")
	write(t, file, `{"id":"a","question":"what did members say about the veto","paragraphs":["12"],"quote":"restraint in the use of the veto"}`+"\n"+
		`{"id":"b","question":"what about the veto","paragraphs":["1"],"quote":"convened"}`+"\n"+
		`{"id":"c","question":"what about fisheries quotas","paragraphs":[]}`+"\n")
	got := program(t, "", "eval", "-misses", file)
	for _, want := range []string{"miss b:", "hit@1 0.500 2\n", "quote@3 0.500 2\n", "wrongly-refused 0.000 2\n", "none-right 1.000 1\n", "quotes-verbatim 1.000 ", "missing-answers 0 3\n"} {
		if !strings.Contains(got.stdout, want) {
			t.Errorf("%q is not in\n%s%s", want, got.stdout, got.stderr)
		}
	}
}

func TestFiguresCountAsTheirNamesSay(t *testing.T) {
	passage := func(annex, label, quote string) answer.Passage {
		return answer.Passage{
			Document: &un.Document{Symbol: "S/2031/7", File: "a/b.pdf"}, Citation: un.Citation{Annex: annex, Label: un.Label(label)},
			Text: "Water was “low” – very low.", Quotes: []answer.Quote{{Text: quote}},
		}
	}
	tests := []struct {
		name string
		g    gold
		want int // rank
	}{
		{"the label must be the same", gold{Paragraphs: []string{"4"}}, 2},
		{"a paragraph accepts its sub-paragraph, and not the reverse", gold{Paragraphs: []string{"4 (a)"}}, 0},
		{"the annex belongs to the label", gold{Paragraphs: []string{"annex I, 4"}}, 1},
		{"the document counts", gold{Paragraphs: []string{"4"}, Symbol: "S/2031/8"}, 0},
		{"the symbol's year does not", gold{Paragraphs: []string{"4"}, Symbol: "s/2031/7 (2031)"}, 2},
		{"a document may be named by its file", gold{Paragraphs: []string{"4"}, Document: "other/b.pdf"}, 2},
		{"preamble accepts any preambular paragraph", gold{Paragraphs: []string{"preamble"}}, 3},
	}
	a := answer.Answer{Answered: true, Citations: []answer.Passage{
		passage("annex I", "4", "was \"low\" - very"), passage("", "4 (b)", "high"), passage("", "preamble 2", "Water"),
	}}
	for _, test := range tests {
		var f figures
		if got := f.add(test.g, a); got != test.want {
			t.Errorf("%s: rank %d, want %d", test.name, got, test.want)
		}
		if f.citations != 3 || f.verbatim != 2 {
			t.Errorf("%s: %d of %d quotes are verbatim, want 2 of 3", test.name, f.verbatim, f.citations)
		}
	}
}

func TestFeedbackIsEmptyBeforeAnybodyPressedAButton(t *testing.T) {
	dir := copyData(t)
	got := program(t, "", "feedback", "-data", dir)
	if got.code != exitFound || !strings.Contains(got.stdout, "Nobody has pressed") {
		t.Errorf("exit code %d, %s", got.code, got.stdout)
	}
	if _, err := os.Stat(filepath.Join(dir, "rapporteur.db")); !errors.Is(err, os.ErrNotExist) {
		t.Error("looking for feedback left a state file behind")
	}
}

func TestFeedbackOfTheBotIsPrinted(t *testing.T) {
	dir := copyData(t)
	memory, closeMemory, err := openMemory(filepath.Join(dir, "rapporteur.db"))
	if err != nil {
		t.Fatal(err)
	}
	f := slackbot.Feedback{Team: "T1", Channel: "C1", Message: "1.2", User: "U1", Question: "what about lamps", At: time.Now()}
	for _, f.Good = range []bool{true, false} { // the last one counts
		if err := memory.Feedback.SaveFeedback(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
	if err := closeMemory(); err != nil {
		t.Fatal(err)
	}
	if got := program(t, "", "feedback", "-data", dir); strings.Count(got.stdout, "what about lamps") != 1 || !strings.Contains(got.stdout, "not helpful") {
		t.Errorf("printed is %s", got.stdout)
	}
	if got := program(t, "", "feedback", "-csv", "-data", dir); strings.Count(got.stdout, "\n") != 2 {
		t.Errorf("CSV is %s", got.stdout)
	}
}

func TestPreviewPrintsOneMessageOrAll(t *testing.T) {
	all := program(t, "", "preview")
	if all.code != exitFound || strings.Count(all.stdout, "== ") < 5 {
		t.Errorf("exit code %d, %s", all.code, all.stdout)
	}
	if one := program(t, "", "preview", "-json", "answer"); one.code != exitFound || !strings.Contains(one.stdout, `"blocks"`) {
		t.Errorf("exit code %d, %s", one.code, one.stdout)
	}
	if none := program(t, "", "preview", "nothing"); none.code != exitUsage || !strings.Contains(none.stderr, "there are") {
		t.Errorf("exit code %d, %s", none.code, none.stderr)
	}
}

func TestUserVocabularyIsReadBesideTheDocuments(t *testing.T) {
	dir := copyData(t)
	write(t, filepath.Join(dir, "vocabulary.txt"), "flumph = veto\n")
	if got := program(t, "", "ask", "-data", dir, "what about the flumph"); !strings.Contains(got.stdout, "para. 12") {
		t.Errorf("the new word is not known:\n%s%s", got.stdout, got.stderr)
	}
	write(t, filepath.Join(dir, "vocabulary.txt"), "a line without a sign\n")
	if got := program(t, "", "ask", "-data", dir, "veto"); got.code != exitUsage || !strings.Contains(got.stderr, "vocabulary.txt") {
		t.Errorf("exit code %d, %s", got.code, got.stderr)
	}
}
