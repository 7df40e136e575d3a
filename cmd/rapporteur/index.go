package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"rapporteur/internal/ingest"
)

// index brings the index in step now and prints what that changed.
func index(ctx context.Context, a *app, args []string) (err error) {
	args, err = a.parse(a.flags("index"), args)
	if err != nil {
		return err
	}
	if err := noArguments("index", args); err != nil {
		return err
	}
	rec, err := a.openOwned(ctx, a.quietLog())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rec.close()) }()
	result, err := rec.sync(ctx)
	if err != nil {
		return err
	}
	for _, l := range []struct {
		what  string
		files []string
	}{{"added", result.Added}, {"changed", result.Updated}, {"removed", result.Removed}} {
		for _, file := range l.files {
			fmt.Fprintf(a.stdout, "%-8s %s\n", l.what, file)
		}
	}
	for _, f := range result.Failed {
		fmt.Fprintf(a.stdout, "%-8s %s: %s\n", "failed", f.File, reason(f))
	}
	fmt.Fprintf(a.stdout, "%d added, %d changed, %d removed, %d failed, %d unchanged\n",
		len(result.Added), len(result.Updated), len(result.Removed), len(result.Failed), result.Unchanged)
	if len(result.Failed) > 0 {
		return errSilent
	}
	return nil
}

// reason is why a file failed, without its name, which stands beside it.
func reason(f ingest.Failure) string {
	return strings.TrimPrefix(f.Err.Error(), f.File+": ")
}
