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
	src := &source{TextLayer: true, Warnings: warnings}
	soft := isWrapped(text)
	pages := strings.Split(text, "\f")
	if len(pages) > 1 {
		src.Pages = len(pages)
		if strings.TrimSpace(pages[len(pages)-1]) == "" {
			src.Pages--
		}
	}
	n, columns := 0, 0
	for i, page := range pages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		gap := true
		for raw := range strings.SplitSeq(page, "\n") {
			n++
			line := strings.TrimSpace(raw)
			if line == "" {
				gap = true
				continue
			}
			if hasGutter(raw) {
				columns++
			}
			b := Block{Text: line, Line: n, Soft: soft, Gap: gap}
			if src.Pages > 0 {
				b.Page = i + 1
			}
			src.Blocks = append(src.Blocks, b)
			gap = false
			if len(src.Blocks) > opts.Limits.Blocks {
				return nil, src.within(opts.Limits)
			}
		}
	}
	if columns > 20 && columns*4 > len(src.Blocks) {
		src.Warnings = append(src.Warnings, "two columns seem to stand side by side on the same lines: the order of the text is in doubt")
	}
	return src, nil
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
