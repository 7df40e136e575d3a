package answer

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"rapporteur/internal/un"
)

// Problem is why a lookup finds nothing, as one sentence for the person who
// asked. It wraps a *un.SyntaxError where the text cannot be read, ErrNotFound
// where the record has no such document or paragraph.
type Problem struct {
	Text string
	// Candidates are what the text may mean when it may mean several things;
	// where a document is in doubt they have no Label.
	Candidates []un.Citation
	cause      error
}

func (p *Problem) Error() string { return p.Text }

// Unwrap gives the cause for errors.Is and errors.As.
func (p *Problem) Unwrap() error { return p.cause }

// notFound is a Problem about something that the record does not hold.
func notFound(format string, args ...any) *Problem {
	return &Problem{Text: fmt.Sprintf(format, args...), cause: ErrNotFound}
}

// Lookup finds paragraphs by their number. It searches nothing: the document is
// chosen by its symbol or title, the paragraphs by their printed labels, and
// what does not exist is said, never approximated. All paragraphs asked for are
// found or none. What a person can mend is a *Problem.
func (s *Service) Lookup(ctx context.Context, l Lookup) ([]Found, error) {
	ref, err := un.ParseReference(l.Text)
	if err != nil {
		return nil, &Problem{Text: err.Error(), cause: err}
	}
	catalog, err := s.ix.Catalog(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the catalogue: %w", err)
	}
	docs := visible(catalog.Documents, l.Scope)
	chosen, err := chooseDocument(docs, ref, l.In)
	if err != nil {
		return nil, err
	}
	doc, err := s.ix.Document(ctx, chosen.File)
	if errors.Is(err, ErrNotFound) { // removed since the catalogue was read
		return nil, notFound("%s is no longer in the record", nameOf(chosen))
	} else if err != nil {
		return nil, fmt.Errorf("read %s: %w", chosen.File, err)
	}
	return pick(doc, ref, relatives(doc, docs))
}

// visible leaves out what the scope hides.
func visible(docs []*un.Document, scope Scope) []*un.Document {
	if len(scope.Paths) == 0 {
		return docs
	}
	var out []*un.Document
	for _, d := range docs {
		if scope.Allows(d.File) {
			out = append(out, d)
		}
	}
	return out
}

// nameOf is how a document is cited: by symbol, else by title.
func nameOf(d *un.Document) string {
	if d.Symbol != "" {
		return string(d.Symbol)
	}
	return d.Title
}

// relatives names the documents that change this one, as notes for the reader:
// corrigenda, revisions and addenda are issued under its symbol with a suffix.
func relatives(doc *un.Document, docs []*un.Document) []string {
	if doc.Symbol == "" {
		return nil
	}
	verbs := []struct{ suffix, note string }{
		{"/corr.", "%s corrects this document."},
		{"/rev.", "%s is a revision of this document."},
		{"/add.", "%s adds to this document."},
	}
	var notes []string
	for _, d := range docs {
		suffix, found := strings.CutPrefix(d.Symbol.Key(), doc.Symbol.Key())
		for _, v := range verbs {
			if found && strings.HasPrefix(suffix, v.suffix) {
				notes = append(notes, fmt.Sprintf(v.note, d.Symbol))
			}
		}
	}
	return notes
}
