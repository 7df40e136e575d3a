package ingest

import "testing"

// FuzzParseStamp: what the index holds may be anything; a stamp that was written
// is read back.
func FuzzParseStamp(f *testing.F) {
	f.Add(stamp{File: fileStamp{1, 2, "3"}, Version: "4", Young: true}.String())
	f.Add("")
	f.Add("{")
	f.Fuzz(func(t *testing.T, text string) {
		s := parseStamp(text)
		if again := parseStamp(s.String()); again != s {
			t.Errorf("%+v came back as %+v", s, again)
		}
	})
}

// FuzzKindOf: any name has a kind, and a sidecar of a document is a sidecar.
func FuzzKindOf(f *testing.F) {
	for _, name := range []string{"a.md", "README.md", "sub/.x.pdf", "a.pdf.yaml", "~$a.docx", ""} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if kindOf(name) != document {
			return
		}
		for _, side := range sidecarNames(name) {
			if k := kindOf(side); k != sidecar {
				t.Errorf("%q is the sidecar of %q but of kind %d", side, name, k)
			}
		}
	})
}
