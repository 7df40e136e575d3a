package undoc

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// Limits on one HTML page. The tokenizer holds one tag in memory, with a few
// dozen bytes for each attribute.
const (
	maxHTMLToken = 4 << 20 // bytes of one tag, text or comment
	maxHTMLDepth = 512     // elements inside each other, as browsers have it
)

// readHTML reads a web page or a text saved as one. Of a page that marks its
// main part (main, else article) only that is read; navigation, page headers
// and feet, scripts and hidden parts never are. List items get the number that
// a browser would print. Footnote marks are taken out of the text, and a
// footnote that a mark links to is put behind the paragraph with the mark.
//
// The page is walked token by token and no tree is built: the work is linear in
// the size of the page and the memory that of its text, whatever it holds.
func readHTML(ctx context.Context, data []byte, opts Options) (*source, error) {
	opts.Limits = opts.Limits.orDefault()
	page, warnings, err := decodeHTML(data)
	if err != nil {
		return nil, err
	}
	var h *htmlReader
	for _, part := range mainParts(page) {
		h = &htmlReader{ctx: ctx, limits: opts.Limits, part: part, named: make(map[string]int), notes: make(map[string]*htmlNote)}
		if err := h.read(page); err != nil {
			return nil, asBroken(err)
		}
		if len(h.blocks) > 0 {
			break
		}
	}
	return &source{Blocks: h.result(), TextLayer: true, Warnings: warnings}, nil
}

// decodeHTML makes UTF-8 of the page. What is valid UTF-8 is taken as such,
// whatever the page declares; then the declaration decides, and without one the
// letters.
func decodeHTML(data []byte) (string, []string, error) {
	if utf8.Valid(data) {
		return strings.TrimPrefix(string(data), "\uFEFF"), nil, nil
	}
	enc, name, certain := charset.DetermineEncoding(data, "")
	if !certain || name == "utf-8" {
		return decode(data)
	}
	text, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", nil, fmt.Errorf("%w: it is declared %s and is not: %w", ErrBroken, name, err)
	}
	return strings.TrimPrefix(string(text), "\uFEFF"), nil, nil
}

// mainParts are the parts of the page to try in turn, the last being all of it.
func mainParts(page string) []effect {
	var found effect
	z := html.NewTokenizer(strings.NewReader(page))
	z.SetMaxBuf(maxHTMLToken)
	for t := z.Next(); t != html.ErrorToken; t = z.Next() {
		if t == html.StartTagToken {
			tok := z.Token()
			found |= effectsOf(tok.Data, tok.Attr)
		}
	}
	switch {
	case found&inMain != 0:
		return []effect{inMain, 0}
	case found&inArticle != 0:
		return []effect{inArticle, 0}
	}
	return []effect{0}
}

// htmlReader walks one page.
type htmlReader struct {
	ctx    context.Context // of the one call that reads the page
	limits Limits
	part   effect // only text under it is read; 0 for the whole page

	open   []*htmlElement // the elements we stand in, outermost first
	named  map[string]int // how many of them have each name
	under  [effects]int   // how many of them have each effect
	line   int            // of the source, from 1
	title  []byte         // what the head of the page gives as its title
	text   htmlText       // the block being read
	blocks []htmlBlock
	spent  int                  // bytes of text in blocks
	notes  map[string]*htmlNote // by the id that the mark links to
}

// htmlBlock is a block with what is settled only at the end of the page.
type htmlBlock struct {
	Block
	table *htmlTable // nil outside the cells of a table
	row   int        // in that table
	note  *htmlNote  // whose text it is, nil for none
	marks []*htmlNote
}

// htmlNote is a footnote that a mark links to.
type htmlNote struct {
	mark   string
	blocks []Block
}

// read walks the page to its end.
func (h *htmlReader) read(page string) error {
	z := html.NewTokenizer(strings.NewReader(page))
	z.SetMaxBuf(maxHTMLToken)
	h.line = 1
	for n := 0; ; n++ {
		kind := z.Next()
		if kind == html.ErrorToken {
			return h.end(z.Err())
		}
		if err := h.ctx.Err(); err != nil && n%1024 == 0 {
			return err
		}
		lines := bytes.Count(z.Raw(), []byte("\n"))
		if err := h.token(kind, z); err != nil {
			return err
		}
		h.line += lines
	}
}

func (h *htmlReader) token(kind html.TokenType, z *html.Tokenizer) error {
	switch kind {
	case html.TextToken:
		h.add(z.Text())
	case html.StartTagToken, html.SelfClosingTagToken:
		tok := z.Token()
		if err := h.start(tok.Data, tok.Attr); err != nil {
			return err
		}
		if kind == html.SelfClosingTagToken {
			return h.finish(tok.Data) // as XHTML means it
		}
	case html.EndTagToken:
		name, _ := z.TagName()
		return h.finish(string(name))
	}
	return nil
}

// end yields what the page left open.
func (h *htmlReader) end(err error) error {
	if errors.Is(err, html.ErrBufferExceeded) {
		return fmt.Errorf("%w: a tag or text longer than %d MB, line %d", ErrTooLarge, maxHTMLToken>>20, h.line)
	}
	if !errors.Is(err, io.EOF) {
		return err
	}
	if err := h.flush(); err != nil {
		return err
	}
	h.closeTo(0)
	return nil
}

// result is all blocks in order: the title where no heading gives one, each
// footnote behind the block with its mark.
func (h *htmlReader) result() []Block {
	numberRows(h.blocks)
	topHeading := false
	for _, b := range h.blocks {
		if b.note != nil {
			b.Role, b.Marks = Footnote, b.note.mark
			b.note.blocks = append(b.note.blocks, b.Block)
		}
		topHeading = topHeading || b.Heading == 1
	}
	var blocks []Block
	if title := strings.Join(strings.Fields(string(h.title)), " "); title != "" && !topHeading {
		blocks = append(blocks, Block{Text: title, Role: Title})
	}
	for _, b := range h.blocks {
		if b.note != nil {
			continue
		}
		blocks = append(blocks, b.Block)
		for _, n := range b.marks {
			blocks = append(blocks, n.blocks...)
		}
	}
	return blocks
}
