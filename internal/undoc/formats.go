package undoc

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"strings"
)

// format of a file, found by its content.
type format string

const (
	formatText     format = "text"
	formatMarkdown format = "Markdown"
	formatHTML     format = "HTML"
	formatDOCX     format = "Word (.docx)"
	formatPDF      format = "PDF"

	formatOldWord format = "an old Word file (.doc), or one behind a password: save it as .docx, without a password"
	formatRTF     format = "rich text (.rtf): save it as .docx"
	formatZip     format = "an archive: take the documents out of it"
	formatImage   format = "a picture: only a file with text can be cited"
	formatBinary  format = "neither text, Markdown, HTML, Word (.docx) nor PDF"
)

// sniff tells the format. The first bytes decide; the name only tells text from
// Markdown and from a fragment of HTML, which look alike.
func sniff(name string, data []byte) format {
	head := data[:min(len(data), 1024)]
	for _, m := range magics() {
		if bytes.HasPrefix(head, m.magic) {
			return m.is
		}
	}
	switch {
	case bytes.Contains(head, []byte("%PDF-")):
		return formatPDF
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return sniffZip(data)
	case isBinary(head):
		return formatBinary
	}
	return sniffText(name, head)
}

// oleMagic opens every OLE2 compound file: Word before 2007, and a newer
// document behind a password, which is packed the same way.
const oleMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

type magic struct {
	magic []byte
	is    format
}

func magics() []magic {
	return []magic{
		{[]byte(oleMagic), formatOldWord},
		{[]byte(`{\rtf`), formatRTF},
		{[]byte("\x89PNG"), formatImage},
		{[]byte("\xff\xd8\xff"), formatImage},
		{[]byte("GIF8"), formatImage},
		{[]byte("II*\x00"), formatImage},
		{[]byte("MM\x00*"), formatImage},
		{[]byte("\x1f\x8b"), formatZip},
	}
}

// sniffZip tells a Word file from any other archive by the name of its main
// part, which stands uncompressed in the directory.
func sniffZip(data []byte) format {
	if bytes.Contains(data, []byte("word/document")) {
		return formatDOCX
	}
	return formatZip
}

// isBinary reports NUL bytes that no UTF-16 text explains.
func isBinary(head []byte) bool {
	return bytes.IndexByte(head, 0) >= 0 && utf16Order(head) == nil
}

func sniffText(name string, head []byte) format {
	s := strings.TrimLeft(strings.ToLower(string(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))), " \t\r\n")
	ext := strings.ToLower(path.Ext(name))
	switch {
	case strings.HasPrefix(s, "<!doctype html"), strings.HasPrefix(s, "<html"):
		return formatHTML
	case strings.HasPrefix(s, "<?xml") && strings.Contains(s, "<html"):
		return formatHTML
	case (ext == ".html" || ext == ".htm" || ext == ".xhtml") && strings.Contains(s, "<"):
		return formatHTML
	case ext == ".md" || ext == ".markdown" || strings.HasPrefix(s, "---\n"):
		return formatMarkdown
	}
	return formatText
}

// readerFor gives the reader of a format, or ErrUnsupported with what to do.
func readerFor(f format, opts Options) (reader, error) {
	switch f {
	case formatText:
		return readText, nil
	case formatMarkdown:
		return readMarkdown, nil
	case formatHTML:
		return readHTML, nil
	case formatDOCX:
		return readDOCX, nil
	case formatPDF:
		if opts.PDF != nil {
			return readPDF, nil
		}
		return nil, fmt.Errorf("%w: no reader for PDF is at hand", ErrUnsupported)
	}
	return nil, fmt.Errorf("%w: it is %s", ErrUnsupported, f)
}

// readPDF runs the hook of the options. No text on any page is a scan.
func readPDF(ctx context.Context, data []byte, opts Options) (*source, error) {
	blocks, pages, err := opts.PDF(ctx, data)
	if err != nil {
		return nil, fmt.Errorf("cannot read the PDF: %w", err)
	}
	src := &source{Blocks: blocks, Pages: pages}
	for i := range blocks {
		if strings.TrimSpace(blocks[i].Text) != "" {
			src.TextLayer = true
		}
	}
	return src, nil
}
