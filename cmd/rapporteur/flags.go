package main

import (
	"flag"
	"fmt"
	"io"
	"strings"
)

// flags makes the flag set of a command. -data and -index belong to every one.
func (a *app) flags(name string) *flag.FlagSet {
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.SetOutput(io.Discard) // errors are printed once, by finish
	fs.StringVar(&a.cfg.Data, "data", a.cfg.Data, "`folder` of the documents")
	fs.StringVar(&a.cfg.Index, "index", a.cfg.Index, "`folder` of the built index")
	return fs
}

// parse reads flags before, between and behind the arguments, and returns the
// arguments; "--" ends the flags. -h prints the manual of the command.
func (a *app) parse(fs *flag.FlagSet, args []string) ([]string, error) {
	var rest []string
	for {
		err := fs.Parse(args)
		if err == flag.ErrHelp {
			a.manual(fs)
			return nil, err
		}
		if err != nil {
			return nil, usagef("%s: %w; rapporteur help %s explains it", fs.Name(), err, fs.Name())
		}
		ended := len(args) > fs.NArg() && args[len(args)-fs.NArg()-1] == "--"
		if args = fs.Args(); len(args) == 0 || ended {
			return append(rest, args...), nil
		}
		rest, args = append(rest, args[0]), args[1:]
	}
}

// manual prints what a command does and its flags.
func (a *app) manual(fs *flag.FlagSet) {
	for _, c := range commands() {
		if c.name == fs.Name() {
			fmt.Fprintf(a.stdout, "usage: %s\n\n%s\n\n", strings.TrimSpace("rapporteur "+c.name+" "+c.usage), c.summary)
		}
	}
	fs.SetOutput(a.stdout)
	fs.PrintDefaults()
	fs.SetOutput(io.Discard)
}

// noArguments refuses what a command would ignore.
func noArguments(name string, args []string) error {
	if len(args) > 0 {
		return usagef("%s takes no argument %q", name, args[0])
	}
	return nil
}
