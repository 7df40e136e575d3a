package undoc

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Limits on the XML of one part. Word itself stays far below them; a file made
// to exhaust memory does not.
const (
	maxXMLDepth = 512     // elements inside each other
	maxXMLToken = 1 << 20 // bytes of one tag or one run of text
)

var (
	errXMLDepth   = fmt.Errorf("%w: elements nested deeper than %d", ErrTooLarge, maxXMLDepth)
	errXMLToken   = fmt.Errorf("%w: a tag or text longer than %d bytes", ErrTooLarge, maxXMLToken)
	errXMLDoctype = fmt.Errorf("%w: a document type declaration, which Word never writes", ErrUnsupported)
)

// Namespaces of the elements that carry text or layout: the transitional and
// the strict one of WordprocessingML (ECMA-376 parts 4 and 1), those of
// formulas, and that of alternate content (part 3).
const (
	nsWord       = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	nsWordStrict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	nsMath       = "http://schemas.openxmlformats.org/officeDocument/2006/math"
	nsMathStrict = "http://purl.oclc.org/ooxml/officeDocument/math"
	nsCompat     = "http://schemas.openxmlformats.org/markup-compatibility/2006"
)

// wordName is the local name of a Word element, "m:" or "mc:" and the local
// name of a formula or of alternate content, and "" for anything else.
func wordName(n xml.Name) string {
	switch n.Space {
	case nsWord, nsWordStrict:
		return n.Local
	case nsMath, nsMathStrict:
		return "m:" + n.Local
	case nsCompat:
		return "mc:" + n.Local
	}
	return ""
}

// attr is the value of the attribute with this local name, "" without one. The
// prefix is not looked at: none of the attributes we read exists in two.
func attr(el xml.StartElement, local string) string {
	for _, a := range el.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// xmlCursor walks one XML part from the front. Whoever receives a start element
// consumes it, with children, text or skip, before asking for the next.
type xmlCursor struct {
	dec   *xml.Decoder
	src   *tokenReader
	depth int
}

func newXMLCursor(part []byte) *xmlCursor {
	src := &tokenReader{Reader: bytes.NewReader(part)}
	return &xmlCursor{dec: xml.NewDecoder(src), src: src}
}

// tokenReader hands out bytes until the allowance of the current token is used
// up. encoding/xml holds a whole tag in memory, so that one tag with ten
// million attributes would otherwise cost a gigabyte.
type tokenReader struct {
	*bytes.Reader
	left int
}

// ReadByte is the only method by which encoding/xml reads from an
// io.ByteReader.
func (r *tokenReader) ReadByte() (byte, error) {
	if r.left--; r.left < 0 {
		return 0, errXMLToken
	}
	return r.Reader.ReadByte()
}

// next is the next token; text in it is valid until the following call.
func (c *xmlCursor) next() (xml.Token, error) {
	c.src.left = maxXMLToken
	tok, err := c.dec.Token()
	if err != nil {
		return nil, err
	}
	switch tok.(type) {
	case xml.StartElement:
		if c.depth++; c.depth > maxXMLDepth {
			return nil, errXMLDepth
		}
	case xml.EndElement:
		c.depth--
	case xml.Directive:
		return nil, errXMLDoctype
	}
	return tok, nil
}

// root calls fn with the outermost element and then reads to the end, so that a
// part cut short is an error and not a shorter document.
func (c *xmlCursor) root(fn func(xml.StartElement) error) error {
	found := false
	for {
		tok, err := c.next()
		switch {
		case errors.Is(err, io.EOF) && found:
			return nil
		case errors.Is(err, io.EOF):
			return errors.New("no XML in it")
		case err != nil:
			return err
		}
		if el, ok := tok.(xml.StartElement); ok {
			found = true
			if err := fn(el); err != nil {
				return err
			}
		}
	}
}

// children calls fn with each child element of the element just started, and
// returns behind its end.
func (c *xmlCursor) children(fn func(xml.StartElement) error) error {
	for {
		tok, err := c.next()
		if err != nil {
			return err
		}
		switch el := tok.(type) {
		case xml.StartElement:
			if err := fn(el); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// skip passes over the element just started.
func (c *xmlCursor) skip() error {
	for end := c.depth - 1; c.depth > end; {
		if _, err := c.next(); err != nil {
			return err
		}
	}
	return nil
}

// text is the character data directly inside the element just started.
func (c *xmlCursor) text() (string, error) {
	var b strings.Builder
	for end := c.depth - 1; ; {
		tok, err := c.next()
		if err != nil {
			return "", err
		}
		if data, ok := tok.(xml.CharData); ok && c.depth == end+1 {
			b.Write(data)
		}
		if c.depth == end {
			return b.String(), nil
		}
	}
}
