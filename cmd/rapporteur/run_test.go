package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/internal/pdfread"
)

// asProgram, set in the environment, makes the test binary the program itself.
const asProgram = "RAPPORTEUR_TEST_AS_PROGRAM"

// TestMain lets the test binary be the child in which PDFs are read, as the
// program itself is, and the whole program where a test has to kill one.
func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" && len(os.Args) == 2 && os.Args[1] == "serve" {
		main()
	}
	if len(os.Args) == 2 && os.Args[1] == pdfChild {
		if err := pdfread.Serve(context.Background(), os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(exitOther)
		}
		return
	}
	os.Exit(m.Run())
}

// result of a whole run of the program.
type result struct {
	code           int
	stdout, stderr string
}

// program runs the whole program on the documents in data/, with an index of its own.
func program(t *testing.T, stdin string, args ...string) result {
	t.Helper()
	return programWith(t, map[string]string{
		"RAPPORTEUR_DATA": "../../data", "RAPPORTEUR_INDEX": filepath.Join(t.TempDir(), "index"),
	}, stdin, args...)
}

func programWith(t *testing.T, env map[string]string, stdin string, args ...string) result {
	t.Helper()
	var stdout, stderr bytes.Buffer
	getenv := func(name string) string { return env[name] }
	code := run(t.Context(), args, getenv, strings.NewReader(stdin), &stdout, &stderr)
	return result{code, stdout.String(), stderr.String()}
}

func TestProgramDoesWhatItsManualSays(t *testing.T) {
	tests := []struct {
		name   string
		args   []string
		stdin  string
		code   int
		stdout []string // must occur
		stderr []string
	}{
		{"a question is answered with its paragraph", []string{"ask", "what did members say about the veto"}, "",
			exitFound, []string{"para. 12", "“Many delegations considered", "restraint in the use of the veto"}, nil},
		{"the words of a question need no quotation marks", []string{"ask", "what", "about", "the", "veto?", "-n", "1"}, "",
			exitFound, []string{"para. 12"}, nil},
		{"a question the record is silent on is refused", []string{"ask", "what did the panel say about fisheries quotas"}, "",
			exitNothing, nil, nil},
		{"an empty question is a usage error", []string{"ask", "  "}, "", exitUsage, nil, []string{"ask what?"}},
		{"no citation at all cannot be asked for", []string{"ask", "-n", "0", "veto"}, "", exitUsage, nil, []string{"-n must be"}},
		{"an unknown flag is a usage error", []string{"ask", "-loud", "veto"}, "", exitUsage, nil, []string{"-loud"}},
		{"shares of the score are explained", []string{"ask", "-explain", "-n", "1", "veto"}, "", exitFound, []string{"para. 12", "+", "confidence"}, nil},
		{"so is what speaks against an answer", []string{"ask", "-explain", "what did the panel say about fisheries quotas"}, "",
			exitNothing, []string{"Nearest", "missed", "confidence 0.0"}, nil},

		{"a paragraph is read by its number", []string{"para", "12"}, "", exitFound, []string{"para. 12", "Many delegations considered"}, nil},
		{"a range gives several paragraphs", []string{"para", "paras", "6-7"}, "", exitFound, []string{"para. 6", "para. 7"}, nil},
		{"a paragraph that is not there gives what is", []string{"para", "94"}, "", exitNothing, nil, []string{"no paragraph 94 in", "it has 13"}},
		{"an unknown symbol is named", []string{"para", "S/RES/9999 4"}, "", exitNothing, nil, []string{"no document S/RES/9999 in the record"}},
		{"a reversed range is bad input", []string{"para", "9-3"}, "", exitUsage, nil, []string{"runs backwards"}},
		{"garbage is bad input", []string{"para", "asdf qwerty ??"}, "", exitUsage, nil, []string{"no part of a reference"}},
		{"a number may begin with a minus after --", []string{"para", "--", "-3"}, "", exitUsage, nil, []string{"cannot read"}},

		{"help lists the commands", []string{"help"}, "", exitFound, []string{"rapporteur ask", "rapporteur manifest", "Exit codes"}, nil},
		{"help explains one command", []string{"help", "ask"}, "", exitFound, []string{"usage: rapporteur ask", "-batch", "-data"}, nil},
		{"-h explains the same", []string{"para", "-h"}, "", exitFound, []string{"usage: rapporteur para", "-in"}, nil},
		{"an unknown command is a usage error", []string{"aks"}, "", exitUsage, nil, []string{`no command "aks"`}},
		{"the version is one line", []string{"version"}, "", exitFound, []string{"rapporteur ", "go1."}, nil},
		{"the manifest is printed", []string{"manifest"}, "", exitFound, []string{"app_mentions:read", "/para"}, nil},
		{"a missing data folder is named", []string{"ask", "-data", "nowhere", "veto"}, "", exitUsage, nil, []string{"nowhere", "-data"}},
		{"eval without a file is a usage error", []string{"eval"}, "", exitUsage, nil, []string{"one file"}},
		{"eval of a missing file is a usage error", []string{"eval", "nowhere.jsonl"}, "", exitUsage, nil, []string{"nowhere.jsonl"}},
		{"serve without tokens says where to get them", []string{"serve"}, "", exitUsage, nil,
			[]string{"SLACK_BOT_TOKEN is missing: it begins with xoxb-", "SLACK_APP_TOKEN is missing: it begins with xapp-", "rapporteur demo"}},
		{"no command means serve", nil, "", exitUsage, nil, []string{"SLACK_BOT_TOKEN is missing"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := program(t, test.stdin, test.args...)
			if got.code != test.code {
				t.Errorf("exit code %d, want %d\n%s%s", got.code, test.code, got.stdout, got.stderr)
			}
			for _, want := range test.stdout {
				if !strings.Contains(got.stdout, want) {
					t.Errorf("%q is not in stdout:\n%s", want, got.stdout)
				}
			}
			for _, want := range test.stderr {
				if !strings.Contains(got.stderr, want) {
					t.Errorf("%q is not in stderr:\n%s", want, got.stderr)
				}
			}
			if test.code == exitFound && got.stderr != "" || strings.Count(got.stderr, "\n") > 1 {
				t.Errorf("stderr is not one line, or not empty after success:\n%s", got.stderr)
			}
			if strings.Contains(got.stdout, "\x1b") {
				t.Errorf("colour without a terminal: %q", got.stdout)
			}
		})
	}
}

func TestAnswerAsJSONKeepsItsContract(t *testing.T) {
	got := program(t, "", "ask", "-json", "-n", "1", "what did members say about the veto")
	var a struct {
		Question  string
		Answered  bool
		ElapsedMS float64 `json:"elapsed_ms"`
		Citations []struct {
			Symbol, Title, File, Annex, Paragraph, Text, URL *string
			Section                                          []string
			Page                                             *int
			Score                                            *float64
			Quotes                                           []struct{ Speaker, Text *string }
		}
	}
	if err := json.Unmarshal([]byte(got.stdout), &a); err != nil {
		t.Fatalf("%v\n%s", err, got.stdout)
	}
	if got.code != exitFound || !a.Answered || a.ElapsedMS <= 0 || len(a.Citations) != 1 || strings.Count(got.stdout, "\n") != 1 {
		t.Fatalf("exit code %d, %s", got.code, got.stdout)
	}
	c := a.Citations[0]
	if c.Symbol == nil || c.Annex == nil || c.URL == nil || c.Page == nil || c.Score == nil || c.Title == nil || len(c.Section) == 0 {
		t.Errorf("a field is missing: %s", got.stdout)
	}
	if *c.Paragraph != "12" || *c.File != "r2p-dialogue-2016-presidents-summary.md" {
		t.Errorf("cited is %s of %s", *c.Paragraph, *c.File)
	}
	for _, q := range c.Quotes {
		if !strings.Contains(*c.Text, *q.Text) {
			t.Errorf("the quote %q is not in its paragraph", *q.Text)
		}
	}
}

func TestRefusalAsJSONHasNoCitation(t *testing.T) {
	got := program(t, "", "ask", "-json", "what did the panel say about fisheries quotas")
	if got.code != exitNothing || !strings.Contains(got.stdout, `"answered":false`) || !strings.Contains(got.stdout, `"citations":[]`) {
		t.Errorf("exit code %d, %s", got.code, got.stdout)
	}
}

func TestBatchAnswersEveryLineInOrder(t *testing.T) {
	stdin := `{"id":"a","question":"what about the veto"}` + "\n\n" + `{"id":7,"question":"fisheries quotas"}` + "\n" +
		"no json\n" + `{"id":"d","question":"","paragraphs":["1"]}` + "\n"
	got := program(t, stdin, "ask", "-batch", "-json")
	lines := strings.Split(strings.TrimSpace(got.stdout), "\n")
	if len(lines) != 4 || got.code != exitUsage {
		t.Fatalf("exit code %d, %d lines:\n%s", got.code, len(lines), got.stdout)
	}
	for i, want := range []string{`{"id":"a",`, `{"id":7,`, `"error":"no JSON object`, `{"id":"d",`} {
		if !strings.Contains(lines[i], want) {
			t.Errorf("line %d is %s, want %s", i+1, lines[i], want)
		}
	}
}

func TestLookupAsJSONKeepsItsContract(t *testing.T) {
	got := program(t, "", "para", "-json", "4")
	var l struct {
		Paragraphs []struct {
			Paragraph, Text string
			Sentences       []struct{ Speaker, Text string }
		}
	}
	if err := json.Unmarshal([]byte(got.stdout), &l); err != nil {
		t.Fatalf("%v\n%s", err, got.stdout)
	}
	if len(l.Paragraphs) != 1 || l.Paragraphs[0].Paragraph != "4" || len(l.Paragraphs[0].Sentences) < 5 {
		t.Errorf("got %+v", l)
	}
	got = program(t, "", "para", "-json", "120")
	if got.code != exitNothing || !strings.HasPrefix(got.stdout, `{"error":"no paragraph 120 in `) {
		t.Errorf("exit code %d, %s", got.code, got.stdout)
	}
}

func TestExitCodesTellScriptsWhatHappened(t *testing.T) {
	two := t.TempDir()
	for _, symbol := range []string{"S/2031/7", "A/2031/7"} {
		write(t, filepath.Join(two, symbol[:1]+".md"), symbol+"\n\n1. Lamps were lit.\n\n2. Boats were moored.\n")
	}
	for text, want := range map[string]int{
		"S/2031/7 2":  exitFound,
		"S/2031/7 3":  exitNothing, // no such paragraph
		"2031/7 1":    exitNothing, // two documents fit
		"1":           exitNothing, // which document?
		"S/2031/7 01": exitFound,
		"0":           exitUsage,
	} {
		if got := program(t, "", "para", "-data", two, text); got.code != want {
			t.Errorf("%q: exit code %d, want %d: %s", text, got.code, want, got.stderr)
		}
	}
}
