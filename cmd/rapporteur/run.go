package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/joho/godotenv"

	"rapporteur/internal/answer"
	"rapporteur/internal/config"
	"rapporteur/internal/un"
)

// Exit codes, a contract with scripts.
const (
	exitFound   = 0 // answered or found, done
	exitNothing = 1 // not found, refused, or a document failed
	exitUsage   = 2 // usage or bad input
	exitOther   = 3 // anything else
)

// command is one word after "rapporteur".
type command struct {
	name    string
	usage   string // arguments, as in a manual
	summary string // one line
	run     func(ctx context.Context, a *app, args []string) error
}

// commands lists them in the order of the manual.
func commands() []command {
	return []command{
		{"serve", "", "answer in Slack (needs tokens); this is also what no command means", serve},
		{"demo", "[-addr 127.0.0.1:8765] [-no-open]", "a Slack workspace on this machine with the bot in it; needs no tokens", demo},
		{"ask", "[-n 5] [-json] [-explain] QUESTION", "answer from the record; -batch reads JSON lines {\"id\",\"question\"}", ask},
		{"para", "[-json] [-in SYMBOL] TEXT", "read a paragraph: 12, S/RES/1674 para 4, OP4, annex I, 71, a link", para},
		{"check", "[-json] [DIR]", "read every document, print what was understood and every doubt", check},
		{"index", "", "bring the index in step with the documents now", index},
		{"eval", "[-misses] QUESTIONS.jsonl", "ask questions with known answers and print the figures", eval},
		{"feedback", "[-csv]", "print what people thought of the answers", feedback},
		{"preview", "[-json] [NAME]", "print the messages of the Slack bot", preview},
		{"manifest", "", "print the manifest of the Slack app", manifest},
		{"help", "[COMMAND]", "explain a command", help},
		{"version", "", "print the version", version},
	}
}

// app is what a command may touch of the world outside.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
	cfg            *config.Config
	// cfgErr is what is wrong with the environment. Commands that do not talk to
	// Slack do not mind a mistyped token.
	cfgErr error
}

// usageError is a mistake in the command line; it leads to exit code 2.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// errSilent means that everything has been said on stdout; it leads to exit
// code 1.
var errSilent = errors.New("not found")

// run is the whole program but for the process around it. getenv is the real
// environment; a file .env in the working directory fills what it leaves out.
func run(ctx context.Context, args []string, getenv func(string) string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr}
	err := a.configure(getenv)
	if err == nil {
		err = a.dispatch(ctx, args)
	}
	return a.finish(err)
}

func (a *app) configure(getenv func(string) string) error {
	file, err := godotenv.Read(".env")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return usagef("cannot read .env: %w", err)
	}
	a.getenv = func(name string) string {
		if v := getenv(name); v != "" {
			return v
		}
		return file[name]
	}
	a.cfg, a.cfgErr = config.Load(a.getenv)
	return nil
}

// dispatch finds the command. Without one, the bot serves.
func (a *app) dispatch(ctx context.Context, args []string) error {
	name := "serve"
	switch {
	case len(args) == 0:
	case args[0] == "-h" || args[0] == "-help" || args[0] == "--help":
		name, args = "help", args[1:]
	case !strings.HasPrefix(args[0], "-"):
		name, args = args[0], args[1:]
	}
	for _, c := range commands() {
		if c.name == name {
			return c.run(ctx, a, args)
		}
	}
	return usagef("there is no command %q; rapporteur help lists them", name)
}

// finish says what went wrong, in one line, and gives the exit code.
func (a *app) finish(err error) int {
	code := exitCode(err)
	if err != nil && !errors.Is(err, errSilent) && !errors.Is(err, flag.ErrHelp) {
		line := strings.ReplaceAll(err.Error(), "\n", "; ")
		fmt.Fprintln(a.stderr, "rapporteur:", line)
	}
	return code
}

func exitCode(err error) int {
	var usage usageError
	var syntax *un.SyntaxError
	var problem *answer.Problem
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return exitFound
	case errors.As(err, &usage), errors.As(err, &syntax):
		return exitUsage
	case errors.Is(err, errSilent), errors.Is(err, answer.ErrNotFound), errors.As(err, &problem):
		return exitNothing
	}
	return exitOther
}
