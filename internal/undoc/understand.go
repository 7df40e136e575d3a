package undoc

import (
	"context"

	"rapporteur/internal/un"
)

// understand turns what a reader yielded into a document.
func understand(_ context.Context, name string, src *source, _ Options) (*un.Document, error) {
	return &un.Document{File: name, TextLayer: src.TextLayer, Pages: src.Pages, Warnings: src.Warnings}, nil
}
