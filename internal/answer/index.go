package answer

import (
	"context"

	"rapporteur/internal/un"
)

// Index is what answering needs of a search engine. All three calls see the
// same generation of the record when nothing is written in between; Search by
// itself is atomic: its candidates' documents and paragraphs belong together.
//
// The engine finds candidates. It neither analyses text (package terms does, on
// both sides) nor has the last word on rank.
type Index interface {
	// Search returns at most r.Limit candidates, best first by BM25 with true
	// statistics. No match is no error.
	Search(ctx context.Context, r Request) ([]Candidate, error)
	// Catalog describes the whole record. The pointer stays the same until the
	// record changes, so that callers may cache what they derive from it.
	Catalog(ctx context.Context) (*Catalog, error)
	// Document returns one document with its paragraphs, or an error wrapping
	// ErrNotFound.
	Document(ctx context.Context, file string) (*un.Document, error)
}

// Field of an indexed paragraph.
type Field string

// The fields that are searched. Both hold terms made by package terms.
const (
	Text Field = "text" // the paragraph itself
	Head Field = "head" // section headings, title, symbol of the document
)

// Request for candidates.
type Request struct {
	// Must and Should clauses; a paragraph has to satisfy every Must clause, and
	// without any Must at least one Should clause.
	Must, Should []Clause
	// Files restricts the search to these documents; empty means all.
	Files []string
	Limit int
}

// Clause is satisfied by any one of its alternatives.
type Clause struct {
	Field Field
	// Terms are alternatives, or, with Phrase, adjacent terms in order.
	Terms  []string
	Phrase bool
	Boost  float64 // 1 is neutral
}

// Candidate is a paragraph the engine found.
type Candidate struct {
	// ID is stable while the document is unchanged and never reused for another
	// text: a cache key.
	ID        string
	Score     float64
	Document  *un.Document // without Paragraphs
	Paragraph *un.Paragraph
}

// Catalog describes the whole record.
type Catalog struct {
	// Documents without their Paragraphs, in order of File; Counts beside them.
	Documents []*un.Document
	// Counts of paragraphs by file, preambular ones and annexes included.
	Counts map[string]int
	// Paragraphs is the number of indexed paragraphs.
	Paragraphs int
	// Frequency is the number of paragraphs whose text or head holds a term.
	Frequency map[string]int
	// Tokens is the number of terms in all paragraph texts; Tokens/Paragraphs is
	// the average length BM25 needs.
	Tokens int
}
