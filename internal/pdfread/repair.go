package pdfread

import (
	"regexp"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// Some PDFs of the 2000s set Windows type and declare it as Macintosh: what is
// printed as ’ – ë š reads as í ñ Î ö. The pages look right, so a quote from
// what PDFium reports would differ from what everybody sees. The apostrophe
// gives it away: in no language do nearly all í stand where one belongs.
var apostrophe = regexp.MustCompile(`\p{L}í(?:s|t)\b|sí(?:\s|$)`)

const (
	fewApostrophes  = 3
	mostApostrophes = 0.8 // of all í
)

// misread holds when the texts are Windows type read as Macintosh.
func misread(pages []pageLines) bool {
	found, all := 0, 0
	for i := range pages {
		for j := range pages[i].lines {
			text := pages[i].lines[j].text
			if strings.ContainsRune(text, '’') {
				return false
			}
			all += strings.Count(text, "í")
			found += len(apostrophe.FindAllStringIndex(text, -1))
		}
	}
	return found >= fewApostrophes && float64(found) >= mostApostrophes*float64(all)
}

// repair puts the characters right that were misread.
func repair(pages []pageLines) {
	if !misread(pages) {
		return
	}
	for i := range pages {
		for j := range pages[i].lines {
			l := &pages[i].lines[j]
			l.text = strings.Map(remap, l.text)
		}
	}
}

// remap takes a character back to its byte and reads that as Windows-1252.
func remap(r rune) rune {
	if r < 0x80 {
		return r
	}
	b, ok := charmap.Macintosh.EncodeRune(r)
	if !ok {
		return r // from another font, read rightly
	}
	if fixed := charmap.Windows1252.DecodeByte(b); fixed != '\uFFFD' {
		return fixed
	}
	return r
}
