package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"rapporteur/internal/answer"
)

// maxQuestion bounds a question, in bytes; nobody asks in more.
const maxQuestion = 8 << 10

// ask answers one question, or with -batch one a line.
func ask(ctx context.Context, a *app, args []string) error {
	fs := a.flags("ask")
	n := fs.Int("n", 5, "at most this many citations")
	asJSON := fs.Bool("json", false, "print JSON")
	explain := fs.Bool("explain", false, "print what each ranking feature added to the score")
	batch := fs.Bool("batch", false, "read JSON lines {\"id\",\"question\"} from stdin, answer each in one")
	args, err := a.parse(fs, args)
	if err != nil {
		return err
	}
	if *n < 1 {
		return usagef("-n must be at least 1")
	}
	question := answer.Question{Text: strings.TrimSpace(strings.Join(args, " ")), Limit: *n, Explain: *explain}
	switch {
	case *batch && question.Text != "":
		return usagef("with -batch the questions come from stdin; %q is too much", question.Text)
	case !*batch && question.Text == "":
		return usagef("ask what? For example: rapporteur ask \"what did members say about the veto\"")
	case len(question.Text) > maxQuestion:
		return usagef("the question is too long; ask in fewer than %d characters", maxQuestion)
	}
	rec, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer rec.close()
	if *batch {
		return a.askAll(ctx, rec, question)
	}
	ans, err := rec.Ask(ctx, question)
	if err != nil {
		return fmt.Errorf("ask the record: %w", err)
	}
	if *asJSON {
		err = a.printJSON(wireAnswer(nil, ans))
	} else {
		a.printAnswer(ans)
	}
	if err == nil && !ans.Answered {
		err = errSilent
	}
	return err
}

// printJSON writes one object on one line.
func (a *app) printJSON(v any) error {
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return nil
}
