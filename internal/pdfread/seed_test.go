package pdfread

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
)

// seed builds a small PDF, page by page, with the standard fonts.
type seed struct {
	pages []string // content streams
	flate bool
}

// text is one line of type at x, y in points. Font 1 is Times, 2 Times bold.
func text(font int, size, x, y float64, s string) string {
	s = strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(s)
	return fmt.Sprintf("BT /F%d %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n", font, size, x, y, s)
}

// bytes writes the file.
func (s seed) bytes() []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(body string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
	}
	b.WriteString("%PDF-1.4\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	var kids []string
	for i := range s.pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", 5+2*i))
	}
	object(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(kids)))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>")
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Times-Bold >>")
	for i, content := range s.pages {
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"+
			" /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>", 6+2*i))
		object(s.stream(content))
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, xref)
	return b.Bytes()
}

func (s seed) stream(content string) string {
	filter := ""
	if s.flate {
		var z bytes.Buffer
		w := zlib.NewWriter(&z)
		_, _ = w.Write([]byte(content)) // a bytes.Buffer takes everything
		_ = w.Close()
		content, filter = z.String(), " /Filter /FlateDecode"
	}
	return fmt.Sprintf("<< /Length %d%s >>\nstream\n%s\nendstream", len(content), filter, content)
}

// report is a document of three pages in the manner of a UN report: masthead,
// numbered paragraphs, one over a page break, a footnote, heads and feet.
func report() seed {
	head := func(n int) string {
		return text(2, 8, 60, 740, "S/2031/7") + text(2, 8, 60, 36, fmt.Sprintf("%d/3", n)) + text(1, 7, 520, 36, "31-00007")
	}
	return seed{flate: true, pages: []string{
		text(1, 12, 123, 735, "United Nations") + text(2, 18, 480, 735, "S/2031/7") +
			text(2, 18, 123, 705, "Security Council") + text(1, 9, 397, 705, "Distr.: General") +
			text(1, 9, 397, 693, "2 May 2031") +
			text(2, 14, 123, 600, "Report of the Secretary-General") +
			text(1, 10, 123, 560, "1.") + text(1, 10, 147, 560, "The Council met in the morning and heard the") +
			text(1, 10, 123, 548, "parties to the Convention,") + text(1, 6, 232.4, 551.5, "1") +
			text(1, 10, 238, 548, "among them non-") +
			text(1, 10, 123, 536, "governmental organizations.") +
			text(1, 10, 123, 518, "2.") + text(1, 10, 147, 518, "The second paragraph is cut by the end of the") +
			text(1, 7, 100, 110, "__________________") +
			text(1, 5, 117, 101.5, "1") + text(1, 8, 123, 99, "United Nations, Treaty Series, vol. 1.") +
			text(1, 9, 60, 44, "31-00007 (E) 030531") + text(2, 13, 60, 30, "*3100007*"),
		head(2) + text(1, 10, 123, 700, "over 30 km") +
			text(1, 6, 168.6, 703.5, "2") + text(1, 10, 171.6, 700, ".") +
			text(1, 10, 123, 682, "3.") + text(1, 10, 147, 682, "A third one ends the report on the 21") +
			text(1, 6, 293.1, 685.5, "st") + text(1, 10, 299.6, 682, "of May."),
		head(3) + text(2, 12, 290, 700, "Annex") +
			text(1, 10, 123, 680, "Country") + text(1, 10, 300, 680, "Women") + text(1, 10, 400, 680, "Men") +
			text(1, 10, 123, 668, "Norland") + text(1, 10, 300, 668, "12") + text(1, 10, 400, 668, "1 970") +
			text(1, 10, 123, 656, "Sudonia") + text(1, 10, 300, 656, "7") + text(1, 10, 400, 656, "30"),
	}}
}
