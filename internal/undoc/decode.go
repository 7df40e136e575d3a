package undoc

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// decode turns the bytes of a text into a string with "\n" line ends. It knows
// UTF-8, UTF-16 and UTF-32 with a mark, UTF-16 without one, and the Windows
// code pages of western, central European, Cyrillic and Arabic text, which it
// tells apart by the letters that come out. Text that was once UTF-8 and was
// read as Mac Roman is mended, and said to be.
func decode(data []byte) (text string, warnings []string, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		text = string(bytes.ToValidUTF8(data[3:], []byte("\uFFFD")))
	case bytes.HasPrefix(data, []byte("\xff\xfe\x00\x00")):
		text, err = decodeWith(utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), data)
	case utf16Order(data) != nil:
		text, err = decodeWith(utf16Order(data), data)
	case utf8.Valid(data):
		text = string(data)
	default:
		var page string
		text, page = decodeCodePage(data)
		warnings = append(warnings, "the text is not UTF-8; it was read as "+page)
	}
	if err != nil {
		return "", nil, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	text = plainLineEnds(text)
	if mended, n := mendMacRoman(text); n > 0 {
		text = mended
		warnings = append(warnings, fmt.Sprintf("%d characters had been read in the wrong encoding (Mac Roman) and were mended", n))
	}
	return text, warnings, nil
}

func decodeWith(enc encoding.Encoding, data []byte) (string, error) {
	out, err := enc.NewDecoder().Bytes(data)
	return string(out), err
}

// utf16Order finds UTF-16 by its mark or, without one, by NUL as every second
// byte of the first ones; nil when it is not UTF-16.
func utf16Order(data []byte) encoding.Encoding {
	little := utf16.UTF16(utf16.LittleEndian, utf16.UseBOM)
	big := utf16.UTF16(utf16.BigEndian, utf16.UseBOM)
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return little
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return big
	}
	var nul [2]int
	head := data[:min(len(data), 512)&^1]
	for i, b := range head {
		if b == 0 {
			nul[i%2]++
		}
	}
	const most = 3 // of every four code units are ASCII
	switch half := len(head) / 2; {
	case half < 8:
		return nil
	case nul[1]*4 >= half*most && nul[0] == 0:
		return utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM)
	case nul[0]*4 >= half*most && nul[1] == 0:
		return utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM)
	}
	return nil
}

// decodeCodePage tries the Windows code pages and keeps the one whose result
// looks most like language.
func decodeCodePage(data []byte) (text, page string) {
	pages := []struct {
		name string
		cm   *charmap.Charmap
		own  *unicode.RangeTable
	}{
		{"windows-1252", charmap.Windows1252, nil},
		{"windows-1251", charmap.Windows1251, unicode.Cyrillic},
		{"windows-1256", charmap.Windows1256, unicode.Arabic},
	}
	best := -1
	for _, p := range pages {
		got, err := decodeWith(p.cm, data)
		if err != nil {
			continue
		}
		if s := languageScore(got, p.own); s > best {
			best, text, page = s, got, p.name
		}
	}
	return text, page
}

// languageScore counts the words of two letters or more that are written in
// one script, own where it is not nil, and that hold a letter beyond ASCII.
// Words that change from lower to upper case inside count against it.
func languageScore(s string, own *unicode.RangeTable) int {
	score := 0
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		score += wordScore(word, own)
	}
	return max(score, 0)
}

func wordScore(word string, own *unicode.RangeTable) int {
	ascii, other, strange := 0, 0, 0
	lower := false
	for _, r := range word {
		switch {
		case r < utf8.RuneSelf:
			ascii++
		case own == nil || unicode.Is(own, r):
			other++
		default:
			strange++
		}
		if lower && unicode.IsUpper(r) {
			strange++
		}
		lower = unicode.IsLower(r)
	}
	switch {
	case other == 0:
		return 0
	case strange > 0, own != nil && ascii > 0, own == nil && other > ascii+1:
		return -1
	case own != nil:
		return 2
	}
	return 1
}

// containsOne is strings.ContainsAny for characters that are rare and not ASCII,
// which that function looks for one character at a time.
func containsOne(s string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(s, p) })
}

func plainLineEnds(s string) string {
	if !containsOne(s, "\r", "\u2028", "\u2029", "\u0085", "\u000b") {
		return s
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n", "\u000b", "\n").Replace(s)
}

// mendMacRoman undoes one wrong turn: UTF-8 bytes that were taken for Mac Roman
// and written as UTF-8 again, so that ’ became ‚Äô and ñ became √±. A run of
// characters is mended when, put back into Mac Roman, it is valid UTF-8 of
// several bytes; ordinary accented text practically never is. Fewer than three
// such runs in a text are left alone.
func mendMacRoman(s string) (string, int) {
	if !containsOne(s, "‚", "√", "ƒ", "¬") {
		return s, 0
	}
	var out strings.Builder
	out.Grow(len(s))
	n, start := 0, -1
	flush := func(end int) {
		if start < 0 {
			return
		}
		run := s[start:end]
		if fixed, ok := unMacRoman(run); ok {
			out.WriteString(fixed)
			n += utf8.RuneCountInString(fixed)
		} else {
			out.WriteString(run)
		}
		start = -1
	}
	for i, r := range s {
		if r >= utf8.RuneSelf {
			if start < 0 {
				start = i
			}
			continue
		}
		flush(i)
		out.WriteByte(byte(r))
	}
	flush(len(s))
	if n < 3 {
		return s, 0
	}
	return out.String(), n
}

func unMacRoman(run string) (string, bool) {
	b, err := charmap.Macintosh.NewEncoder().Bytes([]byte(run))
	if err != nil || len(b) < 2 || !utf8.Valid(b) {
		return "", false
	}
	return string(b), true
}
