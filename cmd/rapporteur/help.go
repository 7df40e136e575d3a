package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

// help prints the table of commands, or the manual of one.
func help(ctx context.Context, a *app, args []string) error {
	if len(args) > 0 {
		for _, c := range commands() {
			if c.name == args[0] && c.name != "help" {
				return c.run(ctx, a, []string{"-h"})
			}
		}
		if args[0] != "help" {
			return usagef("there is no command %q; rapporteur help lists them", args[0])
		}
	}
	fmt.Fprint(a.stdout, "rapporteur answers from the meeting record and cites the paragraph.\n\n")
	for _, c := range commands() {
		fmt.Fprintf(a.stdout, "  %s\n      %s\n", strings.TrimSpace("rapporteur "+c.name+" "+c.usage), c.summary)
	}
	fmt.Fprint(a.stdout, `
Every command takes -data DIR (the documents) and -index DIR (the built index).
Exit codes: 0 answered or found, 1 not found or refused, 2 usage, 3 anything else.
Settings are environment variables; .env.example lists them.
`)
	return nil
}

// version prints what was built, from which commit.
func version(_ context.Context, a *app, args []string) error {
	args, err := a.parse(a.flags("version"), args)
	if err != nil {
		return err
	}
	if err := noArguments("version", args); err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "rapporteur %s, %s %s/%s\n", buildVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return nil
}

// buildVersion is the module version, or the commit where there is none.
func buildVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return s.Value[:12]
		}
	}
	return "development"
}
