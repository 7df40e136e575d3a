package main

import (
	"context"
	"errors"
	"strings"

	"rapporteur/internal/answer"
)

// para prints paragraphs by their number, whole.
func para(ctx context.Context, a *app, args []string) error {
	fs := a.flags("para")
	asJSON := fs.Bool("json", false, "print JSON")
	in := fs.String("in", "", "`document` that a bare number belongs to: a symbol, a file or a title")
	args, err := a.parse(fs, args)
	if err != nil {
		return err
	}
	text := strings.TrimSpace(strings.Join(args, " "))
	if text == "" {
		return usagef("which paragraph? For example: rapporteur para \"S/RES/1674 para 4\"")
	}
	rec, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer rec.close()
	found, err := rec.Lookup(ctx, answer.Lookup{Text: text, In: *in})
	var problem *answer.Problem
	switch {
	case errors.As(err, &problem) && *asJSON:
		out := lookupJSON{Error: problem.Text}
		for _, c := range problem.Candidates {
			out.Candidates = append(out.Candidates, c.String())
		}
		return errors.Join(a.printJSON(out), problem)
	case err != nil:
		return err
	case *asJSON:
		return a.printJSON(wireFound(found))
	}
	a.printFound(found)
	return nil
}
