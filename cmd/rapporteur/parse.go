package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"rapporteur/internal/pdfread"
	"rapporteur/internal/un"
	"rapporteur/internal/undoc"
)

// readingVersion is the version of the code that turns files into documents.
// Change it with that code, and every file is read again.
const readingVersion = "6"

// parser turns files into documents, PDFs in a child process.
type parser struct {
	lg  *slog.Logger
	pdf *pdfread.Reader
}

// newParser reads PDFs in a child of this very program. Its compiled engine is
// kept beside the index, where deleting it is safe too.
func (a *app) newParser(lg *slog.Logger) (*parser, error) {
	exe, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find this program: %w", err)
	}
	cache := filepath.Join(a.cfg.Index, "pdfium")
	return &parser{lg: lg, pdf: pdfread.New(lg, exe, []string{pdfChild}, cache, pdfread.Limits{})}, nil
}

// parse has the type of ingest.Parse.
func (p *parser) parse(ctx context.Context, name string, data, sidecar []byte) (*un.Document, error) {
	return undoc.Parse(ctx, name, data, undoc.Options{PDF: p.pdf.Read, Sidecar: sidecar})
}
