package undoc

import (
	"context"
	"strings"
)

// readText reads plain text. A form feed ends a page; a blank line is a Gap.
// Two habits are met: texts wrapped at 60 to 100 columns, whose lines must be
// joined (Soft), and conversions with a paragraph on every line, however long.
func readText(ctx context.Context, data []byte, opts Options) (*source, error) {
	text, warnings, err := decode(data)
	if err != nil {
		return nil, err
	}
	pages := strings.Split(text, "\f")
	t := &textReader{src: &source{TextLayer: true, Warnings: warnings}, soft: isWrapped(text)}
	if n := len(pages); n > 1 {
		if strings.TrimSpace(pages[n-1]) == "" {
			n--
		}
		t.src.Pages = n
	}
	for i, page := range pages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		t.page(page, i+1)
		if len(t.src.Blocks) > opts.Limits.Blocks {
			return nil, t.src.within(opts.Limits)
		}
	}
	if t.gutters > 20 && t.gutters*4 > len(t.src.Blocks) {
		t.src.Warnings = append(t.src.Warnings, "two columns seem to stand side by side on the same lines: the order of the text is in doubt")
	}
	return t.src, nil
}

// textReader holds what goes on from page to page.
type textReader struct {
	src     *source
	soft    bool // its lines are wrapped
	line    int  // read so far
	gutters int  // lines of two columns
}

// page makes a block of every line.
func (t *textReader) page(page string, number int) {
	if t.src.Pages == 0 {
		number = 0
	}
	gap := true
	for raw := range strings.SplitSeq(page, "\n") {
		t.line++
		line := strings.TrimSpace(raw)
		if line == "" {
			gap = true
			continue
		}
		if hasGutter(raw) {
			t.gutters++
		}
		t.src.Blocks = append(t.src.Blocks, Block{Text: line, Page: number, Line: t.line, Soft: t.soft, Gap: gap})
		gap = false
	}
}

// isWrapped is true unless most of the text stands on lines longer than any
// page is wide.
func isWrapped(text string) bool {
	const wide = 200
	long := 0
	for line := range strings.SplitSeq(text, "\n") {
		if len(line) > wide {
			long += len(line)
		}
	}
	return long*2 < len(text)
}

// hasGutter reports a line with two runs of words and a wide space between, as
// a two-column page printed with its layout has.
func hasGutter(raw string) bool {
	const words, gutter = 20, "    "
	line := strings.TrimSpace(raw)
	i := strings.LastIndex(line, gutter)
	return i > words && len(line)-i > words+len(gutter)
}
