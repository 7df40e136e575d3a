package undoc

import (
	"errors"
	"strings"
	"testing"
)

// Texts made to cost much: each is read or refused, and the test's own deadline
// says that it was done in time.
func TestHostileTextIsReadOrRefused(t *testing.T) {
	const many = 50_000
	for _, tt := range []struct{ name, text string }{
		{"numbers.txt", strings.Repeat("1. A.\n", many)},
		{"rising.md", "1. A.\n" + strings.Repeat("(a)\n(i)\n", many)},
		{"marks.md", "1. A:\n\n" + strings.Repeat("(a) B;\n\n", many)},
		{"hyphens.txt", "1. A\n" + strings.Repeat("co-\nop\n", many)},
		{"line.txt", strings.Repeat("Title 5. We. ", many)},
		{"notes.md", "1. A.\n\n" + strings.Repeat("[^1]: A\nb\n", many)},
		{"calls.md", "1. A" + strings.Repeat("[^1]", many) + "\n\n[^1]: N"},
		{"rule.txt", strings.Repeat("______\n1 A\nb\n", many)},
		{"stars.md", strings.Repeat("*", many) + strings.Repeat("a*", many)},
		{"annexes.txt", "1. A.\n" + strings.Repeat("Annex I\n1. B.\nAppendix\n", many/4)},
		{"brackets.md", strings.Repeat("[", many) + strings.Repeat("](", many)},
		{"table.md", strings.Repeat("|1.1 A|2.1 B|\n", many/4)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			doc, err := Parse(t.Context(), tt.name, []byte(tt.text), Options{})
			if err == nil {
				checkShape(t, doc)
			} else if !errors.Is(err, ErrTooLarge) {
				t.Error(err)
			}
		})
	}
}
