package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"rapporteur/internal/pdfread"
)

// pdfChild, as the only argument, makes the program the child process in which
// PDFs are read (package pdfread starts it). It is no command for people.
const pdfChild = "read-pdf-child"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	if len(os.Args) == 2 && os.Args[1] == pdfChild {
		if err := pdfread.Serve(ctx, os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(exitOther)
		}
		return
	}
	code := run(ctx, os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
