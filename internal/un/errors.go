package un

import "fmt"

// SyntaxError says why a symbol or a reference typed by a person cannot be
// read. Its message is one sentence to show to that person.
type SyntaxError struct {
	Input  string // as typed
	Reason string // "the range 9-3 runs backwards"
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("cannot read %q: %s", shorten(e.Input, 60), e.Reason)
}

// shorten keeps a message on one line whatever was typed.
func shorten(s string, runes int) string {
	r := []rune(s)
	if len(r) <= runes {
		return s
	}
	return string(r[:runes]) + "…"
}
