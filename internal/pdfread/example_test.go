package pdfread_test

import (
	"context"
	"fmt"
	"log/slog"
	"os"

	"rapporteur/internal/pdfread"
	"rapporteur/internal/undoc"
)

// A program that reads PDFs is its own child: started with an argument of its
// choice it serves, started otherwise it asks.
func ExampleNew() {
	ctx := context.Background()
	if len(os.Args) == 2 && os.Args[1] == "read-pdf" {
		if err := pdfread.Serve(ctx, os.Stdin, os.Stdout); err != nil {
			os.Exit(1)
		}
		return
	}
	exe, err := os.Executable()
	if err != nil {
		fmt.Println(err)
		return
	}
	pdf := pdfread.New(slog.Default(), exe, []string{"read-pdf"}, "index/pdfium", pdfread.Limits{})
	defer pdf.Close()
	data, err := os.ReadFile("report.pdf")
	if err != nil {
		fmt.Println(err)
		return
	}
	doc, err := undoc.Parse(ctx, "report.pdf", data, undoc.Options{PDF: pdf.Read})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(doc.Symbol, len(doc.Paragraphs))
}
