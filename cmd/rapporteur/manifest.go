package main

import (
	"context"
	_ "embed"
	"fmt"
)

// appManifest declares the scopes, events and commands of the Slack app. Package
// slackbot has a test that holds it to what the code uses.
//
//go:embed manifest.yaml
var appManifest string

// manifest prints it, to be pasted at https://api.slack.com/apps.
func manifest(_ context.Context, a *app, args []string) error {
	args, err := a.parse(a.flags("manifest"), args)
	if err != nil {
		return err
	}
	if err := noArguments("manifest", args); err != nil {
		return err
	}
	_, err = fmt.Fprint(a.stdout, appManifest)
	return err
}
