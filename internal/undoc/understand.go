package undoc

import (
	"context"
	"fmt"

	"rapporteur/internal/un"
)

// understand turns what a reader yielded into a document.
func understand(ctx context.Context, name string, src *source, opts Options) (*un.Document, error) {
	sidecar, err := parseMeta(opts.Sidecar)
	if err != nil {
		src.Warnings = append(src.Warnings, "the sidecar cannot be read: "+err.Error())
	}
	doc := &un.Document{File: name, Pages: src.Pages, TextLayer: src.TextLayer}
	r, err := recognise(ctx, name, src, opts.Limits)
	if err != nil {
		return nil, err
	}
	describe(doc, sidecar, r)
	doc.Paragraphs = r.paragraphs
	doc.Warnings = append(append(src.Warnings, r.warnings...), doubts(doc, r)...)
	return doc, nil
}

// recognition is the work of the recogniser on one document.
type recognition struct {
	lines      []line
	notes      map[int]string
	found      letterhead
	resolution bool
	paragraphs []un.Paragraph
	divisions  []division
	headings   []string // every heading once
	closing    []piece
	aside      []string // headings above paragraph 1 that belong to the title
	warnings   []string
}

// recognise finds the paragraphs.
func recognise(ctx context.Context, name string, src *source, limits Limits) (*recognition, error) {
	r := &recognition{lines: toLines(src.Blocks)}
	if len(r.lines) > limits.Blocks {
		return nil, fmt.Errorf("%w: %d lines, the limit is %d", ErrTooLarge, len(r.lines), limits.Blocks)
	}
	r.found = readLetterhead(name, r.lines, src.Meta)
	markFurniture(r.lines, r.found.own, r.found.heading)
	r.notes = markFootnotes(r.lines)
	for n, text := range src.Notes {
		r.notes[n] = text
	}
	events := findEvents(r.lines)
	if most := 3 * limits.Paragraphs; len(events) > most {
		return nil, fmt.Errorf("%w: %d numbers that could open a paragraph, the limit is %d", ErrTooLarge, len(events), most)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	verdicts := r.read(events)
	r.divisions = divide(r.lines, events, verdicts)
	r.warnings = append(r.warnings, refusedDoubts(r.lines, events, verdicts)...)
	r.assemble()
	settle(r.lines, r.divisions)
	return r, ctx.Err()
}

// read solves the chain; a text in which every number stands inside a line, and
// none was taken, is read once more with those numbers trusted.
func (r *recognition) read(events []event) []verdict {
	c := &chain{events: events, bodyless: r.soleClause(events)}
	verdicts := c.solve()
	for _, v := range verdicts {
		if v == opensParagraph {
			return verdicts
		}
	}
	again := &chain{events: events, bodyless: c.bodyless, eager: true}
	return again.solve()
}

// soleClause reports a resolution whose body has an unnumbered clause before the
// first number or annex: "The General Assembly" / "Adopts the …".
func (r *recognition) soleClause(events []event) bool {
	end := len(r.lines)
	for i := range events {
		if events[i].annex != nil {
			end = events[i].line
			break
		}
		if events[i].num.depth == 1 && events[i].num.parts[0] == 1 && events[i].lead {
			return false
		}
	}
	for i := 0; i+1 < end; i++ {
		if speaks(r.lines[i].text) {
			for j := i + 1; j < end; j++ {
				if text := r.lines[j].text; operativeVerb(text) || operativePoint(text) {
					return true
				}
			}
		}
	}
	return false
}
