package main

import (
	"context"
	"errors"

	"rapporteur/internal/answer"
	"rapporteur/internal/bleveindex"
)

// Ask answers from the record. Where the index turns out to be damaged it is
// built again from the documents and asked once more.
func (r *record) Ask(ctx context.Context, q answer.Question) (answer.Answer, error) {
	return healed(ctx, r, func() (answer.Answer, error) { return r.service.Ask(ctx, q) })
}

// Lookup finds paragraphs by number, and heals like Ask.
func (r *record) Lookup(ctx context.Context, l answer.Lookup) ([]answer.Found, error) {
	return healed(ctx, r, func() ([]answer.Found, error) { return r.service.Lookup(ctx, l) })
}

// healed does the work, and where it meets damage once more after a rebuild. Of
// several that meet it at once the first rebuilds; the others find it mended.
func healed[T any](ctx context.Context, r *record, work func() (T, error)) (T, error) {
	out, err := work()
	if !errors.Is(err, bleveindex.ErrDamaged) {
		return out, err
	}
	r.healing.Lock()
	defer r.healing.Unlock()
	out, err = work()
	if !errors.Is(err, bleveindex.ErrDamaged) {
		return out, err
	}
	r.parser.lg.Warn("the index is damaged and is built again", "error", err)
	if _, err := r.rebuild(ctx, nil); err != nil {
		return out, err
	}
	return work()
}
