package undoc

import (
	"bytes"
	"fmt"
	"testing"
)

// A long report of invented text, in both formats.
func longReport(markdown bool) []byte {
	var out bytes.Buffer
	out.WriteString("A/99/1\n\nReport of the Secretary-General on the keeping of lamps\n\nI. Introduction\n\n")
	for n := 1; n <= 500; n++ {
		fmt.Fprintf(&out, "%d. The keepers of the lamps noted, in paragraph 12 of their report (A/98/%d),\n", n, n)
		for range 8 {
			out.WriteString("that a number of delegations had asked for more light along the coast, and that\n")
		}
		out.WriteString("others had not:\n")
		if markdown {
			out.WriteByte('\n')
		}
		out.WriteString("(a) Some asked for *oil*;\n(b) Many asked for wicks.\n\n")
		if n%25 == 0 {
			fmt.Fprintf(&out, "%c. Further lamps of the coast\n\n", 'A'+n/25)
		}
	}
	return out.Bytes()
}

func BenchmarkParse(b *testing.B) {
	for _, bb := range []struct {
		name string
		data []byte
	}{
		{"long.txt", longReport(false)},
		{"long.md", longReport(true)},
	} {
		b.Run(bb.name, func(b *testing.B) { benchmarkParse(b, bb.name, bb.data) })
	}
	for _, file := range []string{"resolutions/S_RES_1970_2011.txt", "resolutions/A_RES_80_5.md"} {
		b.Run(file, func(b *testing.B) { benchmarkParse(b, file, readCorpus(b, file)) })
	}
}

func benchmarkParse(b *testing.B, name string, data []byte) {
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		doc, err := Parse(b.Context(), name, data, Options{})
		if err != nil || len(doc.Paragraphs) == 0 {
			b.Fatal(err)
		}
	}
}
