package pdfread

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"unicode"
)

// glyph is one character as it stands on the page. Positions are in points, x
// along the text and y upwards from it.
type glyph struct {
	r            rune
	left, right  float64 // the advance, not the ink: gaps show real spaces
	base         float64 // baseline
	size         float64 // of the type as printed
	bold, italic bool
	blank        bool // a space; one without width is PDFium's guess
	turn         turn
}

// turn is the way a text runs, in quarter turns.
type turn int

const (
	upright  turn = iota
	down          // sideways, read with the head to the right
	overhead      // upside down
	up            // sideways, read with the head to the left: wide tables
)

const (
	rectBytes   = 16 // FS_RECTF: left, top, right, bottom as float32
	originBytes = 16 // two float64
	nameBytes   = 96 // enough of a font's name to read its style
	matrixBytes = 24 // FS_MATRIX: six float32
	styleBytes  = originBytes + nameBytes + 4 + matrixBytes
	flagItalic  = 1 << 6
	flagBold    = 1 << 18
	boldWeight  = 600
)

// text reads the glyphs of a text page in PDFium's reading order.
func (d *document) text(t uint64, pg page) ([]glyph, error) {
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
	return d.glyphs(t, pg, runes, boxes)
}

// glyphs joins characters, boxes and fonts. Fonts and baselines are asked for
// only where a word begins or the shape of the box changes: calls are what
// costs.
func (d *document) glyphs(t uint64, pg page, runes []rune, boxes []byte) ([]glyph, error) {
	out := make([]glyph, 0, len(runes))
	var st style
	var asked rect // where st was asked for
	fresh := true
	for i, r := range runes {
		raw := box(boxes[i*rectBytes:])
		if isBlank(r) {
			b := raw.turned(st.turn, pg)
			out = append(out, glyph{r: ' ', left: b.left, right: b.right, base: b.bottom + st.drop, turn: st.turn, blank: true})
			fresh = true
			continue
		}
		if r = cleanRune(r); r == 0 || raw.top <= raw.bottom {
			continue
		}
		if fresh || raw.bottom != asked.bottom || raw.top-raw.bottom != asked.top-asked.bottom {
			var err error
			if st, err = d.style(t, i, raw, pg); err != nil {
				return nil, err
			}
			asked, fresh = raw, false
		}
		b := raw.turned(st.turn, pg)
		size := st.size
		if !(size > 0) {
			size = b.top - b.bottom
		}
		out = append(out, glyph{r: r, left: b.left, right: b.right, base: b.bottom + st.drop,
			size: size, bold: st.bold, italic: st.italic, turn: st.turn})
	}
	return out, nil
}

// style is what the glyphs of one word have in common.
type style struct {
	drop         float64 // how far the box reaches below the baseline
	size         float64 // of the type as printed; 0 where it is not known
	bold, italic bool
	turn         turn
}

// style asks for the style of character i, whose box is raw.
func (d *document) style(t uint64, i int, raw rect, pg page) (style, error) {
	origin := d.scratch + uint64(d.chars*rectBytes)
	name, flags := origin+originBytes, origin+originBytes+nameBytes
	matrix := flags + 4
	var got [6]uint64
	for n, q := range []struct {
		name string
		args []uint64
	}{
		{"FPDFText_GetCharOrigin", []uint64{t, uint64(i), origin, origin + 8}},
		{"FPDFText_GetFontWeight", []uint64{t, uint64(i)}},
		{"FPDFText_GetFontInfo", []uint64{t, uint64(i), name, nameBytes, flags}},
		{"FPDFText_GetCharAngle", []uint64{t, uint64(i)}},
		{"FPDFText_GetFontSize", []uint64{t, uint64(i)}},
		{"FPDFText_GetMatrix", []uint64{t, uint64(i), matrix}},
	} {
		var err error
		if got[n], err = d.call(q.name, q.args...); err != nil {
			return style{}, err
		}
	}
	mem, err := d.read(d.chars*rectBytes, styleBytes)
	if err != nil {
		return style{}, err
	}
	font := strings.ToLower(string(mem[originBytes : originBytes+min(int(uint32(got[2])), nameBytes)]))
	bits := binary.LittleEndian.Uint32(mem[originBytes+nameBytes:])
	st := style{
		bold:   int32(got[1]) >= boldWeight || bits&flagBold != 0 || strings.Contains(font, "bold"),
		italic: bits&flagItalic != 0 || strings.Contains(font, "italic") || strings.Contains(font, "oblique"),
		turn:   quarter(math.Float32frombits(uint32(got[3]))),
	}
	scale := func(i int) float64 {
		return float64(math.Float32frombits(binary.LittleEndian.Uint32(mem[originBytes+nameBytes+4+4*i:])))
	}
	st.size = math.Float64frombits(got[4]) * math.Hypot(scale(2), scale(3))
	at := func(i int) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(mem[8*i:])) }
	point := rect{left: at(0), right: at(0), top: at(1), bottom: at(1)}
	st.drop = point.turned(st.turn, pg).bottom - raw.turned(st.turn, pg).bottom
	return st, nil
}

// quarter rounds an angle in radians to quarter turns.
func quarter(angle float32) turn {
	q := math.Round(float64(angle) / (math.Pi / 2))
	if math.IsNaN(q) || math.IsInf(q, 0) {
		return upright
	}
	return turn(math.Mod(math.Mod(q, 4)+4, 4))
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

// turned is the box as read by who turns the head with the text.
func (r rect) turned(t turn, pg page) rect {
	switch t {
	case down:
		return rect{left: pg.height - r.top, right: pg.height - r.bottom, bottom: r.left, top: r.right}
	case overhead:
		return rect{left: pg.width - r.right, right: pg.width - r.left, bottom: pg.height - r.top, top: pg.height - r.bottom}
	case up:
		return rect{left: r.bottom, right: r.top, bottom: pg.width - r.right, top: pg.width - r.left}
	}
	return r
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
