package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"rapporteur/internal/state"
)

// feedback prints what people thought of the answers, the last verdict of each
// person on each answer.
func feedback(ctx context.Context, a *app, args []string) (err error) {
	flags := a.flags("feedback")
	csv := flags.Bool("csv", false, "print CSV for a spreadsheet")
	args, err = a.parse(flags, args)
	if err != nil {
		return err
	}
	if err := noArguments("feedback", args); err != nil {
		return err
	}
	all, err := readFeedback(ctx, a.statePath())
	if err != nil {
		return err
	}
	if *csv {
		return state.WriteFeedback(a.stdout, all)
	}
	if len(all) == 0 {
		fmt.Fprintln(a.stdout, "Nobody has pressed a feedback button yet.")
	}
	for _, f := range all {
		verdict := "not helpful"
		if f.Good {
			verdict = "helpful"
		}
		fmt.Fprint(a.stdout, wrap(fmt.Sprintf("%s  %-11s  %s", f.At.UTC().Format(time.DateOnly), verdict, f.Question), ""))
	}
	return nil
}

// readFeedback leaves no state file behind where there was none.
func readFeedback(ctx context.Context, path string) (all []state.Feedback, err error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	file, err := state.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open the state in %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return file.AllFeedback(ctx)
}
