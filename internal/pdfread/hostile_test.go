package pdfread

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// hostile are files made to harm, by what they do.
func hostile() map[string][]byte {
	good := report().bytes()
	swap := func(old, replacement string) []byte {
		return bytes.Replace(good, []byte(old), []byte(replacement), 1)
	}
	return map[string][]byte{
		"cut in half":             good[:len(good)/2],
		"header only":             []byte("%PDF-1.7\n"),
		"two thousand million":    swap("/Count 3", "/Count 2000000000"),
		"a page tree of itself":   swap("/Kids [5 0 R", "/Kids [2 0 R"),
		"a page that is its tree": swap("/Type /Page /Parent 2 0 R", "/Type /Pages /Parent 5 0 R /Kids [5 0 R]"),
		"a font of nothing":       swap("/BaseFont /Times-Roman", "/BaseFont 3 0 R"),
		"a huge page":             swap("[0 0 612 792]", "[0 0 1e30 -1e30]"),
		"nested arrays":           swap("/MediaBox [0 0 612 792]", "/MediaBox "+strings.Repeat("[", 200_000)),
		"a length that lies":      swap("/Length ", "/Length 999999999"),
	}
}

// bomb is 670 KB that unpack to 276 MB.
func bomb() []byte {
	return seed{flate: true, pages: []string{strings.Repeat("BT /F1 10 Tf (x) Tj ET\n", 12_000_000)}}.bytes()
}

func TestHostileFilesCostNoMoreThanAnError(t *testing.T) {
	if testing.Short() {
		t.Skip("a bomb takes seconds")
	}
	limits := Limits{Time: 20 * time.Second}
	files := hostile()
	files["a flate bomb"] = bomb()
	for name, data := range files {
		t.Run(name, func(t *testing.T) {
			r := newReader(t, argServe, limits)
			before := heap()
			blocks, pages, err := r.Read(t.Context(), data)
			t.Logf("%d bytes: %d blocks, %d pages, %v", len(data), len(blocks), pages, err)
			if grown := int64(heap()) - int64(before); grown > 64<<20 {
				t.Errorf("the parent grew by %d MB", grown>>20)
			}
			if peak := childPeak(r); peak > 512<<20 {
				t.Errorf("the child took %d MB", peak>>20)
			}
			if _, n, err := r.Read(t.Context(), report().bytes()); err != nil || n != 3 {
				t.Errorf("the next document: %d pages, %v", n, err)
			}
		})
	}
}

// heap is the memory in use by this process.
func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapInuse
}

// childPeak is the most memory the running child has taken, in bytes; 0 where
// there is none or the system does not tell.
func childPeak(r *Reader) int64 {
	if r.child == nil {
		return 0
	}
	status, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(r.child.cmd.Process.Pid), "status"))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	var kb int64
	if _, err := fmt.Sscan(rest, &kb); err != nil {
		return 0
	}
	return kb << 10
}

func TestDamagedFilesNeverStopTheReader(t *testing.T) {
	r := newReader(t, argServe, Limits{Time: 10 * time.Second})
	rnd := rand.New(rand.NewPCG(1, 2))
	good := report().bytes()
	read := 0
	for range 300 {
		data := bytes.Clone(good)
		for range 1 + rnd.IntN(8) {
			data[rnd.IntN(len(data))] = byte(rnd.Uint32())
		}
		if rnd.IntN(4) == 0 {
			data = data[:rnd.IntN(len(data))]
		}
		if _, _, err := r.Read(t.Context(), data); err == nil {
			read++
		}
	}
	t.Logf("%d of 300 damaged files could be read", read)
	if _, n, err := r.Read(t.Context(), good); err != nil || n != 3 {
		t.Errorf("after them all: %d pages, %v", n, err)
	}
}

// FuzzExtract damages files in this process: the sandbox must hold by itself.
func FuzzExtract(f *testing.F) {
	f.Add(report().bytes())
	f.Add(seed{pages: []string{text(1, 12, 100, 700, "(a) One line.")}}.bytes())
	for _, data := range hostile() {
		f.Add(data)
	}
	e, err := startEngine(f.Context(), testCache(f), 64<<20)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := Limits{Pages: 20, PageChars: 10_000}.orDefault()
		blocks, _, err := e.extract(t.Context(), data, limits)
		if err != nil && len(blocks) > 0 {
			t.Errorf("%d blocks beside an error: %v", len(blocks), err)
		}
		for _, b := range blocks {
			if b.Page < 1 || strings.TrimSpace(b.Text) == "" && b.Marks == "" {
				t.Errorf("a block says nothing: %+v", b)
			}
		}
	})
}

// FuzzLayOut lays out glyphs strewn at will: whatever a page holds, its letters
// come out again.
func FuzzLayOut(f *testing.F) {
	f.Add([]byte("1. The Council"), uint64(1))
	f.Add([]byte("السلام 12"), uint64(7))
	f.Fuzz(func(t *testing.T, s []byte, seed uint64) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		var glyphs []glyph
		letters := 0
		for _, r := range strings.ToValidUTF8(string(s), "") {
			x := rnd.Float64() * 600
			glyphs = append(glyphs, glyph{r: r, left: x, right: x + rnd.Float64()*10, base: rnd.Float64() * 800,
				size: rnd.Float64() * 20, blank: isBlank(r)})
			if !isBlank(r) {
				letters++
			}
		}
		pl, _ := layOut(page{width: 612, height: 792, glyphs: glyphs}, 1, 1)
		got := 0
		for i := range pl.lines {
			for _, r := range pl.lines[i].text + strings.Join(pl.lines[i].marks, "") {
				if !isBlank(r) {
					got++
				}
			}
		}
		if got > letters {
			t.Errorf("%d letters became %d", letters, got)
		}
	})
}
