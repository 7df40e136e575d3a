package pdfread

import (
	"errors"
	"fmt"
	"math"
)

// page is what PDFium knows of one page.
type page struct {
	width, height float64 // points, before any glyph is turned
	glyphs        []glyph // in PDFium's reading order
}

// document is an open PDF inside an engine.
type document struct {
	*engine
	handle, data, scratch uint64
	chars                 int // room in scratch
}

// pdfErrLocked is PDFium's code for a file that needs a password.
const pdfErrLocked = 4

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
	h, err := d.call("FPDF_LoadPage", d.handle, uint64(i))
	if err != nil || uint32(h) == 0 {
		return page{}, err
	}
	var pg page
	if pg.width, pg.height, err = d.size(h); err != nil {
		return page{}, err
	}
	t, err := d.call("FPDFText_LoadPage", h)
	if err != nil {
		return page{}, err
	}
	if uint32(t) != 0 {
		if pg.glyphs, err = d.text(t, pg); err != nil {
			return page{}, err
		}
		if _, err = d.call("FPDFText_ClosePage", t); err != nil {
			return page{}, err
		}
	}
	_, err = d.call("FPDF_ClosePage", h)
	return pg, err
}

// size of a page in points as its text is placed, before the viewer turns it.
func (d *document) size(h uint64) (width, height float64, err error) {
	var got [3]uint64
	for i, name := range []string{"FPDF_GetPageWidthF", "FPDF_GetPageHeightF", "FPDFPage_GetRotation"} {
		if got[i], err = d.call(name, h); err != nil {
			return 0, 0, err
		}
	}
	width = float64(math.Float32frombits(uint32(got[0])))
	height = float64(math.Float32frombits(uint32(got[1])))
	if got[2]%2 == 1 { // a quarter turn
		width, height = height, width
	}
	return width, height, nil
}
