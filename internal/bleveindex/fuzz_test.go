package bleveindex

import (
	"errors"
	"testing"

	"rapporteur/internal/un"
)

// FuzzDecode: whatever stands in the index, decoding gives what was encoded or
// ErrDamaged.
func FuzzDecode(f *testing.F) {
	good, err := encode("p:a.md#1#000000", un.Paragraph{Label: "1", Text: "lamp"})
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{good, "", "00000000", "00000000{}", good[:20]} {
		f.Add("p:a.md#1#000000", []byte(s))
	}
	f.Fuzz(func(t *testing.T, id string, record []byte) {
		var p un.Paragraph
		err := decode(id, record, &p)
		if err != nil && !errors.Is(err, ErrDamaged) {
			t.Errorf("decode(%q, %q): %v, want ErrDamaged", id, record, err)
		}
	})
}

// FuzzSplitID: an identifier leads back to its file, whatever its name.
func FuzzSplitID(f *testing.F) {
	for _, name := range []string{"a.md", "a#b#000001", "p:a", ""} {
		f.Add(name, 7)
	}
	f.Fuzz(func(t *testing.T, name string, ordinal int) {
		e := entry{Document: &un.Document{File: name}, Version: "0123456789abcdef"}
		file, version, ok := splitID(e.id(ordinal))
		if file != name || version != e.Version || !ok {
			t.Errorf("splitID(%q) = %q, %q, %v", e.id(ordinal), file, version, ok)
		}
	})
}
