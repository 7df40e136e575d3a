package undoc

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// docxParts is a small Word document by the parts it consists of; those that
// are not given are left out, the relationships are made to fit.
type docxParts struct {
	body      string // inside w:body
	styles    string // inside w:styles
	numbering string // inside w:numbering
	footnotes string // inside w:footnotes
	header    string // inside w:hdr; its relationship is rIdHeader
	footer    string // inside w:ftr; its relationship is rIdFooter
}

const wordNamespaces = ` xmlns:w="` + nsWord + `" xmlns:mc="` + nsCompat + `" xmlns:m="` + nsMath + `"` +
	` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
	` xmlns:wps="urn:wps" xmlns:v="urn:vml"`

// file packs the document.
func (d docxParts) file(tb testing.TB) []byte {
	tb.Helper()
	parts := map[string]string{"word/document.xml": "<w:document" + wordNamespaces + "><w:body>" + d.body + "</w:body></w:document>"}
	rels := ""
	add := func(name, kind, element, content string) {
		if content == "" {
			return
		}
		parts["word/"+name+".xml"] = "<w:" + element + wordNamespaces + ">" + content + "</w:" + element + ">"
		rels += fmt.Sprintf(`<Relationship Id="rId%s" Type="http://x/%s" Target="%s.xml"/>`,
			strings.ToUpper(kind[:1])+kind[1:], kind, name)
	}
	add("styles", "styles", "styles", d.styles)
	add("numbering", "numbering", "numbering", d.numbering)
	add("footnotes", "footnotes", "footnotes", d.footnotes)
	add("header1", "header", "hdr", d.header)
	add("footer1", "footer", "ftr", d.footer)
	parts["word/_rels/document.xml.rels"] = "<Relationships>" + rels + "</Relationships>"
	parts["_rels/.rels"] = `<Relationships><Relationship Id="rId1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>`
	return zipOf(tb, parts)
}

// zipOf packs files, in the order of their names.
func zipOf(tb testing.TB, files map[string]string) []byte {
	tb.Helper()
	var buf bytes.Buffer
	zw := zip.NewWriter(&buf)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := zw.Create(name)
		if err == nil {
			_, err = w.Write([]byte(files[name]))
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := zw.Close(); err != nil {
		tb.Fatal(err)
	}
	return buf.Bytes()
}

// wP is a paragraph with properties and a plain text.
func wP(props, text string) string {
	return "<w:p><w:pPr>" + props + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>"
}

// wNum is the numPr of a paragraph.
func wNum(id, level int) string {
	return fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, id)
}

// mustReadDOCX is the source that readDOCX makes of the document.
func mustReadDOCX(t *testing.T, d docxParts) *source {
	t.Helper()
	src, err := readDOCX(t.Context(), d.file(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// dump prints blocks for a comparison, one a line: what is not empty of role,
// heading, row and label, then the text.
func dump(blocks []Block) string {
	var b strings.Builder
	for _, bl := range blocks {
		if bl.Role != "" {
			fmt.Fprintf(&b, "<%s> ", bl.Role)
		}
		if bl.Heading > 0 {
			fmt.Fprintf(&b, "h%d ", bl.Heading)
		}
		if bl.Cell {
			fmt.Fprintf(&b, "row%d ", bl.Row)
		}
		if bl.Label != "" {
			fmt.Fprintf(&b, "[%s] ", bl.Label)
		}
		b.WriteString(strings.ReplaceAll(bl.Text, "\n", "⏎"))
		if bl.Marks != "" {
			fmt.Fprintf(&b, " {%s}", bl.Marks)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// checkDump compares blocks with the lines wanted.
func checkDump(t *testing.T, blocks []Block, want ...string) {
	t.Helper()
	if got := dump(blocks); got != strings.Join(want, "\n")+"\n" {
		t.Errorf("got\n%swant\n%s", got, strings.Join(want, "\n"))
	}
}

// labelsOf are the labels of blocks, "-" for none, a space between.
func labelsOf(blocks []Block) string {
	var labels []string
	for _, b := range blocks {
		if b.Label == "" {
			b.Label = "-"
		}
		labels = append(labels, b.Label)
	}
	return strings.Join(labels, " ")
}
