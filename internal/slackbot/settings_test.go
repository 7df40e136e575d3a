package slackbot

import (
	"slices"
	"testing"

	"github.com/slack-go/slack"

	"rapporteur/internal/answer"
)

// submitted is the state of the settings modal with one choice of paths.
func submitted(paths ...string) slack.View {
	var options []slack.OptionBlockObject
	for _, p := range paths {
		options = append(options, slack.OptionBlockObject{Value: p})
	}
	return slack.View{State: &slack.ViewState{Values: map[string]map[string]slack.BlockAction{
		inPaths: {inPaths: {SelectedOptions: options}},
	}}}
}

func TestAChannelNeverHearsMoreByAccident(t *testing.T) {
	s := cannedStatus(2)
	for _, test := range []struct {
		name           string
		before, chosen []string
		admin          bool
		want           []string
	}{
		{"chosen", nil, []string{"reports"}, true, []string{"reports"}},
		{"nothing chosen means all", []string{"reports"}, nil, true, nil},
		{"not for others", []string{"reports"}, nil, false, []string{"reports"}},
		{"a folder that is gone stays", []string{"secret"}, nil, true, []string{"secret"}},
		{"a choice that vanished meanwhile stays", nil, []string{"removed.pdf"}, true, []string{"removed.pdf"}},
	} {
		got := readSettings(submitted(test.chosen...), Channel{Paths: test.before}, s, test.admin)
		if !slices.Equal(got.Paths, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got.Paths, test.want)
		}
	}
}

func TestRecordIsSeenAsTheChannelMay(t *testing.T) {
	s := cannedStatus(2)
	s.Documents[1].Document.File = "secret/plan.pdf"
	got := visible(s, Channel{Paths: []string{"secret"}})
	if len(got.Documents) != 1 || got.Documents[0].Document.File != "secret/plan.pdf" || len(got.Failures) != 0 {
		t.Errorf("seen: %+v", got)
	}
	if got := visible(s, Channel{}); len(got.Documents) != 2 || len(got.Failures) != 1 {
		t.Errorf("seen without limits: %+v", got)
	}
}

func TestQuestionsAreToldFromTalk(t *testing.T) {
	for text, want := range map[string]bool{
		"what did members say": true, "Is it so": true, "really?": true,
		"thanks": false, "I agree with that": false, "what": false, "": false,
	} {
		if got := looksAsked(text); got != want {
			t.Errorf("looksAsked(%q) = %v", text, got)
		}
	}
	for text, want := range map[string]bool{
		"para 12": true, "S/RES/1674 para 4": true, "12": true, "181": false, "1325": false,
		"para 12 of the joint report": false, "who spoke?": false,
	} {
		if got := looksCited(text, false); got != want {
			t.Errorf("looksCited(%q) = %v", text, got)
		}
	}
	if !looksCited("181", true) {
		t.Error("a bare number is a citation where the document is clear")
	}
}

func TestRefusalInAChannelOfItsOwnDocumentsSaysSo(t *testing.T) {
	limited := Channel{Paths: []string{"reports"}}
	for _, tt := range []struct {
		name string
		a    answer.Answer
		c    Channel
		want int
	}{
		{"a refusal there", answer.Answer{}, limited, 1},
		{"a refusal where all is heard", answer.Answer{}, Channel{}, 0},
		{"an answer", answer.Answer{Answered: true}, limited, 0},
		{"a question back", answer.Answer{Ask: "Which one?"}, limited, 0},
	} {
		if got := hedged(tt.a, tt.c).Notes; len(got) != tt.want {
			t.Errorf("%s: notes %q", tt.name, got)
		}
	}
}
