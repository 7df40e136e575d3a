package pdfread

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/klippa-app/go-pdfium/requests"
)

// corpus lists the PDFs of a folder of the shared corpus; without it a test is
// skipped, but in CI it fails.
func corpus(tb testing.TB, folder string) []string {
	tb.Helper()
	files, err := filepath.Glob(filepath.Join("../../../shared/corpus", folder, "*.pdf"))
	if err != nil {
		tb.Fatal(err)
	}
	if len(files) == 0 {
		if os.Getenv("CI") != "" {
			tb.Fatal("../shared/corpus is missing")
		}
		tb.Skip("no ../shared/corpus beside the repository")
	}
	return files
}

// load reads the files and starts an engine.
func load(b *testing.B) (*engine, [][]byte) {
	b.Helper()
	var data [][]byte
	for _, f := range corpus(b, "reports") {
		d, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		data = append(data, d)
	}
	e, err := startEngine(b.Context(), testCache(b), 256<<20)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := e.close(); err != nil {
			b.Error(err)
		}
	})
	return e, data
}

// BenchmarkExtract reads the reports line by line with their layout.
func BenchmarkExtract(b *testing.B) {
	e, data := load(b)
	limits := DefaultLimits()
	pages := 0
	for b.Loop() {
		for _, d := range data {
			_, n, err := e.extract(b.Context(), d, limits)
			if err != nil {
				b.Fatal(err)
			}
			pages += n
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(pages), "µs/page")
}

// BenchmarkPlainText is the measure: go-pdfium's own text of the same pages.
func BenchmarkPlainText(b *testing.B) {
	e, data := load(b)
	pages := 0
	for b.Loop() {
		for _, d := range data {
			pages += plainText(b, e, d)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(pages), "µs/page")
}

func plainText(b *testing.B, e *engine, data []byte) int {
	doc, err := e.instance.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		b.Fatal(err)
	}
	count, err := e.instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		b.Fatal(err)
	}
	for i := range count.PageCount {
		page := requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}}
		if _, err := e.instance.GetPageText(&requests.GetPageText{Page: page}); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := e.instance.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document}); err != nil {
		b.Fatal(err)
	}
	return count.PageCount
}

// BenchmarkRead is a whole document through a child that is already running.
func BenchmarkRead(b *testing.B) {
	data := report().bytes()
	r := newReader(b, argServe, Limits{Documents: 1 << 30})
	for b.Loop() {
		if _, _, err := r.Read(b.Context(), data); err != nil {
			b.Fatal(err)
		}
	}
}
