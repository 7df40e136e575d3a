package main

import (
	"context"
	"fmt"
	"strings"

	"rapporteur/internal/slackbot"
)

// preview prints every state of what the bot shows in Slack, with canned data:
// as text, or as JSON to paste into Block Kit Builder.
func preview(_ context.Context, a *app, args []string) error {
	fs := a.flags("preview")
	asJSON := fs.Bool("json", false, "print the blocks, for https://app.slack.com/block-kit-builder")
	args, err := a.parse(fs, args)
	if err != nil {
		return err
	}
	if len(args) > 1 {
		return usagef("preview takes one name, not %d", len(args))
	}
	name := strings.Join(args, "")
	var names []string
	found := false
	for _, p := range slackbot.Previews() {
		names = append(names, p.Name)
		if name != "" && p.Name != name {
			continue
		}
		found = true
		if err := a.printPreview(p, *asJSON); err != nil {
			return err
		}
	}
	if !found {
		return usagef("there is no preview %q; there are %s", name, strings.Join(names, ", "))
	}
	return nil
}

func (a *app) printPreview(p slackbot.Preview, asJSON bool) error {
	if asJSON {
		for _, b := range p.Blocks {
			if err := a.printJSON(b); err != nil {
				return err
			}
		}
		return nil
	}
	_, err := fmt.Fprintf(a.stdout, "%s\n%s\n", a.style().bold("== "+p.Name), wrap(p.Text, "  "))
	return err
}
