package undoc

import (
	"errors"
	"strings"
	"testing"
)

func TestTextIsDecodedByWhatItsBytesSay(t *testing.T) {
	const word = "café"
	for _, tt := range []struct{ name, in, want, warning string }{
		{"UTF-8", "café", word, ""},
		{"UTF-8 with a mark", "\xef\xbb\xbfcafé", word, ""},
		{"UTF-16 little-endian with a mark", "\xff\xfec\x00a\x00f\x00\xe9\x00", word, ""},
		{"UTF-16 big-endian with a mark", "\xfe\xff\x00c\x00a\x00f\x00\xe9", word, ""},
		{"UTF-16 without a mark", "c\x00a\x00f\x00e\x00 \x00a\x00u\x00 \x00l\x00a\x00i\x00t\x00", "cafe au lait", ""},
		{"windows-1252", "le caf\xe9 de l\x92\xe9t\xe9", "le café de l’été", "windows-1252"},
		{"windows-1251", "\xce\xe1\xff\xe7\xe0\xed\xed\xee\xf1\xf2\xfc \xe7\xe0\xf9\xe8\xf9\xe0\xf2\xfc", "Обязанность защищать", "windows-1251"},
		{"UTF-8 read as Mac Roman", "Mu√±oz and Pe√±a in Per√∫", "Muñoz and Peña in Perú", "Mac Roman"},
		{"one odd character is no mistake", "the square root √2", "the square root √2", ""},
		{"line ends of every kind", "a\r\nb\rc\u2028d", "a\nb\nc\nd", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, warnings, err := decode([]byte(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if all := strings.Join(warnings, " "); (tt.warning == "") != (all == "") || !strings.Contains(all, tt.warning) {
				t.Errorf("warnings %q, want %q", all, tt.warning)
			}
		})
	}
}

func TestAFileIsKnownByItsFirstBytesNotItsName(t *testing.T) {
	for _, tt := range []struct {
		name, data string
		want       format
	}{
		{"a.txt", "%PDF-1.7 …", formatPDF},
		{"a.pdf", "1. Text", formatText},
		{"a.md", "PK\x03\x04 word/document.xml", formatDOCX},
		{"a.docx", "PK\x03\x04 xl/workbook.xml", formatZip},
		{"a.docx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", formatOldWord},
		{"a.txt", "  <!DOCTYPE html><p>", formatHTML},
		{"a.txt", "---\nsymbol: A/1\n---\n", formatMarkdown},
		{"a.md", "1. Text", formatMarkdown},
		{"a.png", "\x89PNG", formatImage},
		{"a.txt", "\x00\x01\x02\x03\x04\x05\x06\x07", formatBinary},
	} {
		if got := sniff(tt.name, []byte(tt.data)); got != tt.want {
			t.Errorf("%s %.12q is %q, want %q", tt.name, tt.data, got, tt.want)
		}
	}
}

func TestWhatCannotBeReadIsRefusedInOneSentence(t *testing.T) {
	small := Options{Limits: Limits{Bytes: 100, Blocks: 3, Characters: 50, Paragraphs: 1}}
	for _, tt := range []struct {
		name, data string
		want       error
	}{
		{"empty.txt", "", ErrEmpty},
		{"old.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ErrUnsupported},
		{"scan.pdf", "%PDF-1.7", ErrUnsupported},
		{"large.txt", strings.Repeat("x", 101), ErrTooLarge},
		{"lines.txt", "a\nb\nc\nd\n", ErrTooLarge},
		{"wide.txt", strings.Repeat("x", 60), ErrTooLarge},
		{"numbers.md", "1. A\n2. B\n3. C\n4. D", ErrTooLarge},
	} {
		_, err := Parse(t.Context(), tt.name, []byte(tt.data), small)
		if !errors.Is(err, tt.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want %v in one line", tt.name, err, tt.want)
		}
	}
}
