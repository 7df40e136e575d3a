package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"
)

// lineWidth of text for people, in characters.
const lineWidth = 96

// style prints with colour on a terminal and without elsewhere.
type style struct{ colour bool }

// styleOf looks at where the output goes. NO_COLOR, set to anything, forbids
// colour (no-color.org).
func (a *app) style() style {
	return style{colour: isTerminal(a.stdout) && a.getenv("NO_COLOR") == "" && a.getenv("TERM") != "dumb"}
}

func (s style) bold(text string) string { return s.paint("1", text) }
func (s style) dim(text string) string  { return s.paint("2", text) }

func (s style) paint(code, text string) string {
	if !s.colour || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// isTerminal reports whether w is a character device: a person is looking.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// wrap breaks text into lines of lineWidth, each indented; line breaks that are
// there stay. Control characters of a document are dropped, so that no document
// can command the terminal.
func wrap(text, indent string) string {
	var out strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		width := 0
		for word := range strings.FieldsFuncSeq(line, func(r rune) bool { return r == ' ' }) {
			word = strings.Map(printable, word)
			n := utf8.RuneCountInString(word)
			switch {
			case width == 0:
				out.WriteString(indent)
			case width+1+n > lineWidth-len(indent):
				out.WriteString("\n" + indent)
				width = 0
			default:
				out.WriteByte(' ')
				width++
			}
			out.WriteString(word)
			width += n
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// printable drops C0 and C1 control characters.
func printable(r rune) rune {
	if r < ' ' || r >= 0x7f && r < 0xa0 {
		return -1
	}
	return r
}

// progress shows on a terminal how far a long piece of work is, and wipes its
// line at the end. Elsewhere it is nil: nothing is shown.
func (a *app) progress(what string) func(done, total int) {
	if !isTerminal(a.stderr) {
		return nil
	}
	return func(done, total int) {
		if done >= total {
			fmt.Fprint(a.stderr, "\r\x1b[K")
			return
		}
		fmt.Fprintf(a.stderr, "\r\x1b[K%s: %d of %d", what, done, total)
	}
}
