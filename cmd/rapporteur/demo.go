package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"rapporteur/internal/localslack"
	"rapporteur/internal/slackbot"
)

// demo starts a Slack workspace on this machine, with a page in the browser, and
// the real bot in it over the real protocol. What the bot remembers is forgotten
// at the end; documents that are added stay in the data folder.
func demo(ctx context.Context, a *app, args []string) (err error) {
	fs := a.flags("demo")
	addr := fs.String("addr", "127.0.0.1:8765", "loopback `address` of the page")
	noOpen := fs.Bool("no-open", false, "do not open the page in the browser")
	args, err = a.parse(fs, args)
	if err != nil {
		return err
	}
	if err := noArguments("demo", args); err != nil {
		return err
	}
	lg := slog.New(slog.NewTextHandler(a.stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	temp, err := os.MkdirTemp("", "rapporteur-demo-")
	if err != nil {
		return fmt.Errorf("make a folder for the demo: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(temp)) }()
	memory, closeMemory, err := openMemory(filepath.Join(temp, "rapporteur.db"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeMemory()) }()
	rec, err := a.openAny(ctx, lg)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rec.close()) }()

	ws := localslack.New(workspace(lg, *addr))
	if err := ws.Start(ctx); err != nil {
		return fmt.Errorf("%w; -addr chooses another address", err)
	}
	defer func() { err = errors.Join(err, ws.Close()) }()
	fmt.Fprintf(a.stdout, "A Slack workspace with rapporteur in it: %s\nCtrl-C ends it.\n", ws.PageURL())
	opened := make(chan struct{})
	go func() {
		defer close(opened)
		if !*noOpen {
			openBrowser(ctx, lg, ws.PageURL())
		}
	}()
	defer func() { <-opened }()
	cfg := slackbot.Config{BotToken: ws.BotToken(), AppToken: ws.AppToken(), APIURL: ws.APIURL(), Admins: []string{localslack.Amina}}
	return newHouse(lg, rec, cfg, memory).live(ctx, "")
}

// workspace grants the bot exactly what its manifest asks of Slack.
func workspace(lg *slog.Logger, addr string) localslack.Options {
	needs := slackbot.Needs()
	opt := localslack.Options{Logger: lg, Addr: addr, Scopes: needs.Scopes(), UnfurlDomains: needs.Domains}
	for _, e := range needs.Events {
		opt.Events = append(opt.Events, e.Name)
	}
	for _, c := range needs.Commands {
		opt.Commands = append(opt.Commands, localslack.Command{Name: c.Name, Description: c.Description, Usage: c.UsageHint})
	}
	for _, s := range needs.Shortcuts {
		opt.Shortcuts = append(opt.Shortcuts, localslack.Shortcut{Name: s.Name, Type: "message", CallbackID: s.CallbackID})
	}
	return opt
}

// openBrowser asks the desktop to show a page; the page's address is printed
// anyway, so that a failure is no more than a note.
func openBrowser(ctx context.Context, lg *slog.Logger, url string) {
	command := []string{"xdg-open", url}
	switch runtime.GOOS {
	case "darwin":
		command = []string{"open", url}
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler", url}
	}
	ctx, stop := context.WithTimeout(ctx, 5*time.Second)
	defer stop()
	if err := exec.CommandContext(ctx, command[0], command[1:]...).Run(); err != nil {
		lg.Debug("the browser was not opened", "error", err)
	}
}
