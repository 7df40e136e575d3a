package undoc

import (
	"context"
	"errors"
	"fmt"

	"rapporteur/internal/un"
)

// PDFReader reads the text of a PDF. It stands outside this package because a
// hostile PDF must be read in a process of its own, and Parse starts none. It
// returns blocks in reading order and the number of pages; a scan without a
// text layer gives no blocks and no error.
type PDFReader func(ctx context.Context, data []byte) (blocks []Block, pages int, err error)

// Options of Parse. The zero value reads every format but PDF.
type Options struct {
	PDF     PDFReader // nil: a PDF is ErrUnsupported
	Sidecar []byte    // contents of NAME.yaml beside the file, may be nil
	Limits  Limits    // zero fields take their value from DefaultLimits
}

// Limits bound the work that one file can cause.
type Limits struct {
	Bytes      int // size of the file
	Blocks     int // blocks and lines
	Characters int // bytes of text in all blocks together
	Paragraphs int // numbered paragraphs
}

// DefaultLimits are ten times what the longest United Nations report needs.
func DefaultLimits() Limits {
	return Limits{Bytes: 64 << 20, Blocks: 400_000, Characters: 32 << 20, Paragraphs: 20_000}
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	for _, f := range []struct{ have, def *int }{
		{&l.Bytes, &d.Bytes}, {&l.Blocks, &d.Blocks},
		{&l.Characters, &d.Characters}, {&l.Paragraphs, &d.Paragraphs},
	} {
		if *f.have <= 0 {
			*f.have = *f.def
		}
	}
	return l
}

// Errors of Parse; test with errors.Is. Their text is a sentence for a person.
var (
	// ErrUnsupported: the format cannot be read.
	ErrUnsupported = errors.New("this kind of file cannot be read")
	// ErrTooLarge: a limit was passed.
	ErrTooLarge = errors.New("the document is too large")
	// ErrBroken: the file is damaged or not what it claims to be.
	ErrBroken = errors.New("the file is damaged")
	// ErrEmpty: the file holds nothing.
	ErrEmpty = errors.New("the file is empty")
)

// source is what a reader makes of a file.
type source struct {
	Blocks    []Block
	Pages     int            // 0 for formats without pages
	TextLayer bool           // false for a scan
	Meta      meta           // what the format itself declares
	Notes     map[int]string // footnotes by number, where the format keeps them apart
	Warnings  []string
}

// reader turns the bytes of one format into blocks.
type reader func(ctx context.Context, data []byte, opts Options) (*source, error)

// Parse reads one file. name is its path inside the data folder with forward
// slashes; it becomes Document.File, hints at the format and, where the text
// has no symbol, gives it. The context ends the work early; its error is
// returned as it is. A scan without a text layer is no error: the document
// says so in TextLayer and Warnings.
func Parse(ctx context.Context, name string, data []byte, opts Options) (*un.Document, error) {
	opts.Limits = opts.Limits.orDefault()
	if len(data) == 0 {
		return nil, fmt.Errorf("%s: %w", name, ErrEmpty)
	}
	if len(data) > opts.Limits.Bytes {
		return nil, fmt.Errorf("%s: %w: %d MB, the limit is %d MB",
			name, ErrTooLarge, len(data)>>20, opts.Limits.Bytes>>20)
	}
	read, err := readerFor(sniff(name, data), opts)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	src, err := read(ctx, data, opts)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if err := src.within(opts.Limits); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	doc, err := understand(ctx, name, src, opts)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return doc, nil
}

// within checks what a reader yielded against the limits.
func (s *source) within(l Limits) error {
	if len(s.Blocks) > l.Blocks {
		return fmt.Errorf("%w: %d blocks of text, the limit is %d", ErrTooLarge, len(s.Blocks), l.Blocks)
	}
	n := 0
	for i := range s.Blocks {
		n += len(s.Blocks[i].Text)
	}
	if n > l.Characters {
		return fmt.Errorf("%w: %d MB of text, the limit is %d MB", ErrTooLarge, n>>20, l.Characters>>20)
	}
	return nil
}
