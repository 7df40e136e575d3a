package slackbot

import (
	"testing"

	"rapporteur/internal/localslack"
)

func TestPleasantriesAreAnsweredInKindAndNotSearchedFor(t *testing.T) {
	for text, want := range map[string]string{
		"": greeting, "hi": greeting, "Hello!": greeting, "Good morning.": greeting, "???": greeting, "Who are you?": greeting,
		"thanks": welcome, "Thank you!": welcome,
		"hi, what about the well?": "", "thanks, and the rope?": "", "what did delegates thank the chair for": "",
	} {
		if got, ok := pleasantry(text); got != want || ok != (want != "") {
			t.Errorf("pleasantry(%q) = %q, %v", text, got, ok)
		}
	}
	f := start(t)
	said := f.ws.UserPosts(localslack.DM(localslack.Benoit), localslack.Benoit, "Thank you!", "")
	f.shows(f.reply(localslack.DM(localslack.Benoit), said.TS, 1), welcome)
	if asked := f.answers.questions(); len(asked) != 0 {
		t.Errorf("asked of the record: %+v", asked)
	}
}

func TestSymbolOrLinkAloneShowsItsDocument(t *testing.T) {
	f := start(t)
	for _, text := range []string{"A/99/901", "<https://docs.un.org/A/99/901>", "<https://undocs.org/en/A/99/901>"} {
		said := f.ws.UserPosts(localslack.DM(localslack.Benoit), localslack.Benoit, text, "")
		f.shows(f.reply(localslack.DM(localslack.Benoit), said.TS, 1), "Report on the village well", "91 paragraphs", "/para A/99/901 para 1")
	}
}

func TestProblemsBecomeSentences(t *testing.T) {
	for text, want := range map[string]string{
		"no paragraph 120 in A/99/901; it has 91": "No paragraph 120 in A/99/901; it has 91.",
		"which document?":                         "Which document?",
		"cannot read 12 x":                        "I cannot read 12 x.",
		"A whole sentence.":                       "A whole sentence.",
	} {
		if got := sentence(text); got != want {
			t.Errorf("sentence(%q) = %q", text, got)
		}
	}
}

func TestNumbersArePrintedAsTheUnitedNationsDoes(t *testing.T) {
	for n, want := range map[int]string{0: "0", 7: "7", 999: "999", 1000: "1,000", 23075: "23,075", 1234567: "1,234,567"} {
		if got := thousands(n); got != want {
			t.Errorf("thousands(%d) = %q, want %q", n, got, want)
		}
	}
}
