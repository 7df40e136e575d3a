package pdfread

import (
	"slices"
	"strings"
	"unicode"
)

// Right-to-left text. PDFium gives the words of a line in the order they are
// read, but the letters of a word as the file has them, which may be from left
// to right. So the order is taken from the page: from the right, but from the
// left for figures and for words in other scripts.

// rtlText is the text of a line of right-to-left script.
func rtlText(runs []run) string {
	var glyphs []glyph
	for _, r := range runs {
		for _, g := range r.glyphs {
			// A guessed blank has no place of its own.
			if !r.mark && (!g.blank || g.right > g.left) {
				glyphs = append(glyphs, g)
			}
		}
	}
	slices.SortStableFunc(glyphs, func(a, b glyph) int { return cmpFloat(b.left+b.right, a.left+a.right) })
	var text []rune
	for i, g := range glyphs {
		if i > 0 && (g.blank || glyphs[i-1].left-g.right > wordGap*g.size) {
			text = append(text, ' ')
		}
		if !g.blank {
			text = append(text, g.r)
		}
	}
	turnRuns(text)
	return mirror(strings.Join(strings.Fields(string(text)), " "))
}

// turnRuns turns every stretch of figures and other scripts round.
func turnRuns(text []rune) {
	for i := 0; i < len(text); i++ {
		if !readsRight(text[i]) {
			continue
		}
		end := i + 1
		for j := i + 1; j < len(text) && (readsRight(text[j]) || strings.ContainsRune(".,:/-", text[j])); j++ {
			if readsRight(text[j]) {
				end = j + 1
			}
		}
		slices.Reverse(text[i:end])
		i = end
	}
}

// readsRight holds for what is written from left to right: all figures, also the
// Arabic ones, and letters of other scripts.
func readsRight(r rune) bool {
	return unicode.IsDigit(r) || unicode.IsLetter(r) && !isRTL(r)
}

// mirror swaps brackets where the file has them as they look: then a closing
// one comes first.
func mirror(s string) string {
	if first := strings.IndexAny(s, "()"); first < 0 || s[first] == '(' || !strings.Contains(s[first:], "(") {
		return s
	}
	return strings.NewReplacer("(", ")", ")", "(").Replace(s)
}
