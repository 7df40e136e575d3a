package pdfread

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode"
)

// glyph is one character as it stands on the page. Positions are in points,
// x to the right and y upwards.
type glyph struct {
	r            rune
	left, right  float64 // the advance, not the ink: gaps show real spaces
	base         float64 // baseline
	size         float64 // of the type as printed
	bold, italic bool
	blank        bool // a space; one without width is PDFium's guess
}

// page is what PDFium knows of one page.
type page struct {
	width, height float64 // points
	glyphs        []glyph // in PDFium's reading order
}

// document is an open PDF inside an engine.
type document struct {
	*engine
	handle, data, scratch uint64
	chars                 int // room in scratch
}

const (
	rectBytes    = 16 // FS_RECTF: left, top, right, bottom as float32
	originBytes  = 16 // two float64
	nameBytes    = 96 // enough of a font's name to read its style
	styleBytes   = originBytes + nameBytes + 4
	flagItalic   = 1 << 6
	flagBold     = 1 << 18
	boldWeight   = 600
	pdfErrLocked = 4 // FPDF_ERR_PASSWORD
)

// open loads a PDF. The bytes are copied into the sandbox.
func (e *engine) open(data []byte, chars int) (*document, error) {
	p, err := e.alloc(len(data))
	if err != nil {
		return nil, err
	}
	if !e.module.Memory().Write(uint32(p), data) {
		return nil, fmt.Errorf("%w: %d bytes", errTooBig, len(data))
	}
	h, err := e.call("FPDF_LoadMemDocument", p, uint64(len(data)), 0)
	if err != nil {
		return nil, err
	}
	if uint32(h) == 0 {
		code, err := e.call("FPDF_GetLastError")
		e.free(p)
		if err == nil && code == pdfErrLocked {
			return nil, errLocked
		}
		return nil, errors.Join(errNotPDF, err)
	}
	d := &document{engine: e, handle: h, data: p, chars: chars}
	d.scratch, err = e.alloc(chars*rectBytes + styleBytes)
	if err != nil {
		return nil, errors.Join(err, d.close())
	}
	return d, nil
}

// close frees the document; the engine serves the next.
func (d *document) close() error {
	_, err := d.call("FPDF_CloseDocument", d.handle)
	d.free(d.data)
	if d.scratch != 0 {
		d.free(d.scratch)
	}
	return err
}

// pages counts the pages.
func (d *document) pages() (int, error) {
	n, err := d.call("FPDF_GetPageCount", d.handle)
	return int(int32(n)), err
}

// page reads page i (from 0). A page that cannot be loaded is empty: the pages
// around it are still worth having.
func (d *document) page(i int) (page, error) {
	var pg page
	h, err := d.call("FPDF_LoadPage", d.handle, uint64(i))
	if err != nil || uint32(h) == 0 {
		return pg, err
	}
	t, err := d.call("FPDFText_LoadPage", h)
	if err == nil && uint32(t) != 0 {
		pg.glyphs, err = d.text(t)
		if err == nil {
			_, err = d.call("FPDFText_ClosePage", t)
		}
	}
	if err != nil {
		return pg, err
	}
	if pg.width, pg.height, err = d.size(h); err != nil {
		return pg, err
	}
	_, err = d.call("FPDF_ClosePage", h)
	return pg, err
}

// size of a page in points.
func (d *document) size(h uint64) (width, height float64, err error) {
	w, err := d.call("FPDF_GetPageWidthF", h)
	if err != nil {
		return 0, 0, err
	}
	v, err := d.call("FPDF_GetPageHeightF", h)
	return float64(math.Float32frombits(uint32(w))), float64(math.Float32frombits(uint32(v))), err
}

// text reads the glyphs of a text page in PDFium's reading order.
func (d *document) text(t uint64) ([]glyph, error) {
	n, err := d.call("FPDFText_CountChars", t)
	if err != nil {
		return nil, err
	}
	count := int(int32(n))
	if count <= 0 {
		return nil, nil
	}
	if count > d.chars {
		return nil, fmt.Errorf("%w: a page of %d characters, at most %d are read", errTooBig, count, d.chars)
	}
	runes := make([]rune, count)
	for i := range runes {
		r, err := d.call("FPDFText_GetUnicode", t, uint64(i))
		if err != nil {
			return nil, err
		}
		runes[i] = rune(uint32(r))
		if _, err := d.call("FPDFText_GetLooseCharBox", t, uint64(i), d.scratch+uint64(i*rectBytes)); err != nil {
			return nil, err
		}
	}
	boxes, err := d.read(0, count*rectBytes)
	if err != nil {
		return nil, err
	}
	return d.glyphs(t, runes, boxes)
}

// glyphs joins characters, boxes and fonts. Fonts and baselines are asked for
// only where a word begins or the shape of the box changes: calls are what
// costs. The loose box is as high as the type is large, whatever the text
// matrix does; the font size that PDFium reports is 1.0 in many files.
func (d *document) glyphs(t uint64, runes []rune, boxes []byte) ([]glyph, error) {
	out := make([]glyph, 0, len(runes))
	var style glyph
	var bottom, height, drop float64
	fresh := true
	for i, r := range runes {
		b := box(boxes[i*rectBytes:])
		if isBlank(r) {
			out = append(out, glyph{r: ' ', left: b.left, right: b.right, base: b.bottom + drop, size: style.size, blank: true})
			fresh = true
			continue
		}
		if r = cleanRune(r); r == 0 || b.top <= b.bottom {
			continue
		}
		if fresh || b.bottom != bottom || b.top-b.bottom != height {
			var err error
			if style, err = d.style(t, i); err != nil {
				return nil, err
			}
			bottom, height, fresh = b.bottom, b.top-b.bottom, false
			drop = style.base - bottom
		}
		g := style
		g.r, g.left, g.right, g.size = r, b.left, b.right, height
		out = append(out, g)
	}
	return out, nil
}

// style asks for the baseline and the font of character i.
func (d *document) style(t uint64, i int) (glyph, error) {
	origin := d.scratch + uint64(d.chars*rectBytes)
	name, flags := origin+originBytes, origin+originBytes+nameBytes
	if _, err := d.call("FPDFText_GetCharOrigin", t, uint64(i), origin, origin+8); err != nil {
		return glyph{}, err
	}
	weight, err := d.call("FPDFText_GetFontWeight", t, uint64(i))
	if err != nil {
		return glyph{}, err
	}
	n, err := d.call("FPDFText_GetFontInfo", t, uint64(i), name, nameBytes, flags)
	if err != nil {
		return glyph{}, err
	}
	raw, err := d.read(d.chars*rectBytes, styleBytes)
	if err != nil {
		return glyph{}, err
	}
	font := raw[originBytes : originBytes+min(int(uint32(n)), nameBytes)]
	bits := binary.LittleEndian.Uint32(raw[originBytes+nameBytes:])
	lower := strings.ToLower(string(font))
	return glyph{
		base:   math.Float64frombits(binary.LittleEndian.Uint64(raw[8:])),
		bold:   int32(weight) >= boldWeight || bits&flagBold != 0 || strings.Contains(lower, "bold"),
		italic: bits&flagItalic != 0 || strings.Contains(lower, "italic") || strings.Contains(lower, "oblique"),
	}, nil
}

// read copies n bytes of the scratch buffer: a later call may move the memory.
func (d *document) read(offset, n int) ([]byte, error) {
	raw, ok := d.module.Memory().Read(uint32(d.scratch)+uint32(offset), uint32(n))
	if !ok {
		return nil, fmt.Errorf("%w: its memory cannot be read", errTrap)
	}
	return append([]byte(nil), raw...), nil
}

// rect is a box on the page in points.
type rect struct{ left, top, right, bottom float64 }

// box decodes PDFium's FS_RECTF.
func box(raw []byte) rect {
	at := func(i int) float64 {
		return float64(math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:])))
	}
	return rect{left: at(0), top: at(1), right: at(2), bottom: at(3)}
}

// isBlank holds for the spaces and line ends that PDFium reports or invents.
func isBlank(r rune) bool {
	return r == ' ' || r == '\r' || r == '\n' || r == '\t' || r == '\u00a0'
}

// cleanRune turns PDFium's marks for a hyphen at a line's end into the hyphen
// that is printed, and drops (0) what is no character.
func cleanRune(r rune) rune {
	switch {
	case r == 0x02 || r == 0xFFFE:
		return '-'
	case r < 0x20 || r == 0xFEFF || r > unicode.MaxRune:
		return 0
	}
	return r
}
