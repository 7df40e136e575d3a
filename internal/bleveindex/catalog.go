package bleveindex

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

// Catalog implements answer.Index. It is made at the first call after a change.
func (ix *Index) Catalog(ctx context.Context) (*answer.Catalog, error) {
	done, err := ix.hold(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	ix.catalogs.Lock()
	defer ix.catalogs.Unlock()
	if ix.catalog == nil {
		ix.catalog = ix.engine.describe()
	}
	return ix.catalog, nil
}

func (e *engine) describe() *answer.Catalog {
	c := &answer.Catalog{
		Documents:  make([]*un.Document, 0, len(e.entries)),
		Counts:     make(map[string]int, len(e.entries)),
		Paragraphs: e.paragraphs,
		Frequency:  maps.Clone(e.frequency),
		Tokens:     e.text,
	}
	for file, d := range e.entries {
		c.Documents = append(c.Documents, d.Document)
		c.Counts[file] = d.Count
	}
	slices.SortFunc(c.Documents, func(a, b *un.Document) int { return cmp.Compare(a.File, b.File) })
	return c
}

// Document implements answer.Index.
func (ix *Index) Document(ctx context.Context, file string) (_ *un.Document, err error) {
	defer damagedOnPanic(&err)
	done, err := ix.hold(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	d := ix.engine.entries[file]
	if d == nil {
		return nil, fmt.Errorf("%s: %w", file, answer.ErrNotFound)
	}
	doc, err := ix.document(d)
	if !errors.Is(err, errGone) {
		return doc, err
	}
	// As in Search: a writer may be replacing or deleting it this moment.
	p := ix.engine.pending
	switch {
	case p == nil || p.old == nil || p.old.Document.File != file:
		return nil, fmt.Errorf("%w: a paragraph of %s is missing", ErrDamaged, file)
	case p.added == nil:
		return nil, fmt.Errorf("%s: %w", file, answer.ErrNotFound)
	}
	return ix.document(p.added)
}

// document reads the paragraphs of an entry.
func (ix *Index) document(d *entry) (*un.Document, error) {
	paragraphs, err := ix.engine.paragraphsOf(d.ids(), ix.cache)
	if err != nil {
		return nil, err
	}
	doc := *d.Document
	doc.Paragraphs = make([]un.Paragraph, len(paragraphs))
	for i, p := range paragraphs {
		doc.Paragraphs[i] = *p
	}
	return &doc, nil
}
