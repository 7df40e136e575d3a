package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"rapporteur/internal/answer"
)

// eval asks questions whose right answers are known and prints the figures.
func eval(ctx context.Context, a *app, args []string) error {
	fs := a.flags("eval")
	misses := fs.Bool("misses", false, "print every question whose first citation is not right")
	args, err := a.parse(fs, args)
	if err != nil {
		return err
	}
	if len(args) != 1 {
		return usagef("eval wants one file of questions")
	}
	questions, err := readGold(args[0])
	if err != nil {
		return err
	}
	rec, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer rec.close()
	var f figures
	for _, g := range questions {
		ans, err := rec.Ask(ctx, answer.Question{Text: g.Question})
		if err != nil {
			return fmt.Errorf("ask %s: %w", g.ID, err)
		}
		rank := f.add(g, ans)
		if wrong := rank != 1 && len(g.Paragraphs) > 0 || len(g.Paragraphs) == 0 && ans.Answered; *misses && wrong {
			a.printMiss(g, ans)
		}
	}
	f.print(a.stdout)
	return nil
}

func (a *app) printMiss(g gold, ans answer.Answer) {
	var got []string
	for _, p := range ans.Citations[:min(3, len(ans.Citations))] {
		got = append(got, p.Citation.String())
	}
	fmt.Fprintf(a.stdout, "miss %s: %q want %s %q got %q\n", g.ID, g.Question, g.Symbol, g.Paragraphs, got)
}

// readGold reads a file of JSON lines.
func readGold(name string) ([]gold, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, usagef("cannot read the questions: %w", err)
	}
	defer file.Close()
	var all []gold
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, maxLine)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var g gold
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			return nil, usagef("%s, line %d: %w", name, n, err)
		}
		all = append(all, g)
	}
	if err := lines.Err(); err != nil {
		return nil, usagef("%s: %w", name, err)
	}
	if len(all) == 0 {
		return nil, usagef("%s holds no question", name)
	}
	return all, nil
}
