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
	rectBytes   = 16                          // FS_RECTF: left, top, right, bottom as float32
	originBytes = 16                          // two float64
	nameBytes   = 96                          // enough of a font's name to read its style
	matrixBytes = 24                          // FS_MATRIX: six float32
	styleBytes  = nameBytes + 4 + matrixBytes // of a font; an origin fits too
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

// glyphs joins characters, boxes and styles. A style is asked for only where a
// word begins or the box stands otherwise: calls are what costs.
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
			if err := d.restyle(&st, t, i, raw, pg, raw.bottom != asked.bottom || raw.top != asked.top); err != nil {
				return nil, err
			}
			asked, fresh = raw, false
		}
		out = append(out, st.glyph(r, raw.turned(st.turn, pg)))
	}
	return out, nil
}

// style is what the glyphs of one text object have in common, and how far the
// box of the last one reaches below its baseline.
type style struct {
	object       uint64
	drop         float64
	size         float64 // of the type as printed; 0 where it is not known
	bold, italic bool
	turn         turn
}

// glyph of the style in box b.
func (st *style) glyph(r rune, b rect) glyph {
	size := st.size
	if !(size > 0) {
		size = b.top - b.bottom
	}
	return glyph{r: r, left: b.left, right: b.right, base: b.bottom + st.drop,
		size: size, bold: st.bold, italic: st.italic, turn: st.turn}
}

// restyle makes st the style of character i, whose box is raw. The box moved
// since st was asked for, or a word began, perhaps in another font.
func (d *document) restyle(st *style, t uint64, i int, raw rect, pg page, moved bool) error {
	object, err := d.call("FPDFText_GetTextObject", t, uint64(i))
	if err != nil {
		return err
	}
	same := object == st.object && uint32(object) != 0
	if same && !moved {
		return nil
	}
	if !same {
		if err := d.font(st, t, i); err != nil {
			return err
		}
		st.object = object
	}
	at := d.scratch + uint64(d.chars*rectBytes)
	if _, err := d.call("FPDFText_GetCharOrigin", t, uint64(i), at, at+8); err != nil {
		return err
	}
	mem, err := d.read(d.chars*rectBytes, originBytes)
	if err != nil {
		return err
	}
	x, y := float64At(mem, 0), float64At(mem, 1)
	point := rect{left: x, right: x, top: y, bottom: y}
	st.drop = point.turned(st.turn, pg).bottom - raw.turned(st.turn, pg).bottom
	return nil
}

// font fills in size, weight, slant and turn of character i. The size PDFium
// reports is 1.0 in many files: only the text matrix makes it the printed one.
func (d *document) font(st *style, t uint64, i int) error {
	name := d.scratch + uint64(d.chars*rectBytes)
	flags, matrix := name+nameBytes, name+nameBytes+4
	length, err := d.call("FPDFText_GetFontInfo", t, uint64(i), name, nameBytes, flags)
	if err != nil {
		return err
	}
	weight, err := d.call("FPDFText_GetFontWeight", t, uint64(i))
	if err != nil {
		return err
	}
	angle, err := d.call("FPDFText_GetCharAngle", t, uint64(i))
	if err != nil {
		return err
	}
	size, err := d.call("FPDFText_GetFontSize", t, uint64(i))
	if err != nil {
		return err
	}
	if _, err := d.call("FPDFText_GetMatrix", t, uint64(i), matrix); err != nil {
		return err
	}
	mem, err := d.read(d.chars*rectBytes, styleBytes)
	if err != nil {
		return err
	}
	font := strings.ToLower(string(mem[:min(int(uint32(length)), nameBytes)]))
	bits := binary.LittleEndian.Uint32(mem[nameBytes:])
	scale := mem[nameBytes+4:]
	st.size = math.Float64frombits(size) * math.Hypot(float32At(scale, 2), float32At(scale, 3))
	st.bold = int32(weight) >= boldWeight || bits&flagBold != 0 || strings.Contains(font, "bold")
	st.italic = bits&flagItalic != 0 || strings.Contains(font, "italic") || strings.Contains(font, "oblique")
	st.turn = quarter(math.Float32frombits(uint32(angle)))
	return nil
}

func float32At(mem []byte, i int) float64 {
	return float64(math.Float32frombits(binary.LittleEndian.Uint32(mem[4*i:])))
}

func float64At(mem []byte, i int) float64 {
	return math.Float64frombits(binary.LittleEndian.Uint64(mem[8*i:]))
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
	return rect{left: float32At(raw, 0), top: float32At(raw, 1), right: float32At(raw, 2), bottom: float32At(raw, 3)}
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
