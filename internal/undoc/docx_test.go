package undoc

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestDOCXReadsTheTextOfAParagraph(t *testing.T) {
	r := func(inner string) string { return "<w:r>" + inner + "</w:r>" }
	text := func(s string) string { return r(`<w:t xml:space="preserve">` + s + `</w:t>`) }
	field := func(kind string) string { return r(`<w:fldChar w:fldCharType="` + kind + `"/>`) }
	tests := []struct {
		name, paragraph, want string
	}{
		{"runs are joined without a space", text("Secretary") + text("-General"), "Secretary-General"},
		{"a tab is a space", r("<w:t>12.</w:t><w:tab/><w:t>The Council</w:t>"), "12. The Council"},
		{"tabs in front and tabs in a row do not pile up", r("<w:tab/><w:t>1.</w:t><w:tab/><w:tab/><w:t>Notes</w:t>"), "1. Notes"},
		{"a tab stop is no tab", `<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>` + text("Notes"), "Notes"},
		{"a line break is kept", r("<w:t>United</w:t><w:br/><w:t>Nations</w:t>"), "United⏎Nations"},
		{"a page break is no line break", r(`<w:t>United </w:t><w:br w:type="page"/><w:t>Nations</w:t>`), "United Nations"},
		{"a hyphen that does not break is a hyphen", r("<w:t>non</w:t><w:noBreakHyphen/><w:t>State</w:t>"), "non-State"},
		{"a soft hyphen is none", r("<w:t>peace</w:t><w:softHyphen/><w:t>keeping</w:t>"), "peacekeeping"},
		{"the text of a link is text", `<w:hyperlink r:id="rId9">` + text("A/RES/60/1") + `</w:hyperlink>`, "A/RES/60/1"},
		{"an insertion is kept", text("shall ") + "<w:ins>" + text("not ") + "</w:ins>" + text("act"), "shall not act"},
		{"a deletion is gone", text("shall ") + "<w:del><w:r><w:delText>not </w:delText></w:r></w:del>" + text("act"), "shall act"},
		{"moved text stands where it went", "<w:moveFrom>" + text("old") + "</w:moveFrom><w:moveTo>" + text("new") + "</w:moveTo>", "new"},
		{"a content control is looked into", "<w:sdt><w:sdtPr/><w:sdtContent>" + text("2016") + "</w:sdtContent></w:sdt>", "2016"},
		{"a simple field shows its result", `<w:fldSimple w:instr="PAGE">` + text("7") + `</w:fldSimple>`, "7"},
		{"a field shows its result only", field("begin") + r("<w:instrText>DATE</w:instrText>") + field("separate") + text("6 May") + field("end"), "6 May"},
		{"a field inside an instruction is not shown", field("begin") + field("begin") + field("separate") + text("x") + field("end") + field("separate") + text("y") + field("end"), "y"},
		{"hidden text is not shown", r("<w:rPr><w:vanish/></w:rPr><w:t>secret</w:t>") + text("open"), "open"},
		{"a symbol is its character", r(`<w:sym w:font="Symbol" w:char="00A7"/>`) + text("12"), "§12"},
		{"a symbol of a private font is left out", r(`<w:sym w:font="Wingdings" w:char="F0FC"/>`) + text("12"), "12"},
		{"a formula keeps its letters", `<m:oMath><m:sSup><m:e><m:r><m:t>E=mc</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>`, "E=mc2"},
		{"a reading aid above the text is left out", r("<w:ruby><w:rt>" + text("jian") + "</w:rt><w:rubyBase>" + text("见") + "</w:rubyBase></w:ruby>"), "见"},
		{"an earlier state of the properties does not count", `<w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange></w:pPr>` + text("Notes"), "Notes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src := mustReadDOCX(t, docxParts{body: "<w:p>" + tt.paragraph + "</w:p>"})
			checkDump(t, src.Blocks, tt.want)
		})
	}
}

func TestDOCXReadsWhatStandsAroundParagraphs(t *testing.T) {
	box := func(text string) string { return "<w:txbxContent>" + wP("", text) + "</w:txbxContent>" }
	tests := []struct {
		name string
		doc  docxParts
		want []string
	}{
		{
			"rows of a table are numbered through the document",
			docxParts{body: "<w:tbl><w:tr><w:tc>" + wP("", "a") + "</w:tc><w:tc>" + wP("", "b") + wP("", "c") + "</w:tc></w:tr></w:tbl>" +
				wP("", "between") + "<w:tbl><w:tr><w:tc>" + wP("", "d") + "</w:tc></w:tr></w:tbl>"},
			[]string{"row1 a", "row1 b", "row1 c", "between", "row2 d"},
		},
		{
			"a table in a cell belongs to the row of the cell",
			docxParts{body: "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>" + wP("", "in") + "</w:tc></w:tr></w:tbl>" + wP("", "out") + "</w:tc></w:tr></w:tbl>"},
			[]string{"row1 in", "row1 out"},
		},
		{
			"a bold row of one cell across the table is a heading",
			docxParts{body: "<w:tbl>" + spanning("<w:rPr><w:b/></w:rPr>", "Theme") + spanning("", "plain") +
				"<w:tr><w:tc><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r></w:p></w:tc><w:tc>" + wP("", "b") + "</w:tc></w:tr></w:tbl>"},
			[]string{"h6 row1 Theme", "row2 plain", "row3 a", "row3 b"},
		},
		{
			"bold lines above plain ones in one paragraph are a block of their own",
			docxParts{body: "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>TITLE</w:t><w:br/></w:r><w:r><w:t>text</w:t><w:br/><w:t>more</w:t></w:r></w:p>"},
			[]string{"TITLE", "text⏎more"},
		},
		{
			"a tab in a running head parts its sides",
			docxParts{
				body:   wP("", "text") + `<w:sectPr><w:headerReference r:id="rIdHeader"/></w:sectPr>`,
				header: "<w:p><w:r><w:t>left</w:t><w:tab/><w:tab/><w:t>right</w:t></w:r></w:p>",
			},
			[]string{"<head> left⏎⏎right", "text"},
		},
		{
			"a deleted row is gone",
			docxParts{body: "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + wP("", "old") + "</w:tc></w:tr><w:tr><w:tc>" + wP("", "new") + "</w:tc></w:tr></w:tbl>"},
			[]string{"row2 new"},
		},
		{
			"a deleted paragraph mark joins its paragraph to the next",
			docxParts{body: wP("<w:rPr><w:del/></w:rPr>", "The Council ") + wP("", "decides")},
			[]string{"The Council decides"},
		},
		{
			"a text box stored twice is read once, behind its paragraph",
			docxParts{body: "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>" + box("boxed") + "</wps:txbx></w:drawing></mc:Choice>" +
				"<mc:Fallback><w:pict><v:textbox>" + box("boxed") + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>anchor</w:t></w:r></w:p>"},
			[]string{"anchor", "boxed"},
		},
		{
			"the fallback is read where the choice says nothing",
			docxParts{body: "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"},
			[]string{"old"},
		},
		{
			"headers come first and footers last, the first page's in front",
			docxParts{
				body:   wP("", "text") + `<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:footerReference w:type="first" r:id="rIdFooter"/></w:sectPr>`,
				header: wP("", "S/2010/200"), footer: wP("", "10-24558"),
			},
			[]string{"<head> S/2010/200", "text", "<foot> 10-24558"},
		},
		{
			"a footnote stands behind the paragraph with its mark",
			docxParts{
				body:      `<w:p><w:r><w:t>Recalling</w:t><w:footnoteReference w:id="5"/><w:t> it</w:t></w:r></w:p>` + wP("", "next"),
				footnotes: `<w:footnote w:id="5"><w:p><w:r><w:footnoteRef/><w:t xml:space="preserve"> See A/1.</w:t></w:r></w:p>` + wP("", "And A/2.") + `</w:footnote>`,
			},
			[]string{"Recalling it {1}", "<footnote> See A/1.⏎And A/2. {1}", "next"},
		},
		{
			"a footnote mark typed by hand is no text",
			docxParts{
				body:      `<w:p><w:r><w:t>A/80/1</w:t></w:r><w:r><w:footnoteReference w:customMarkFollows="1" w:id="5"/><w:t>*</w:t></w:r></w:p>`,
				footnotes: `<w:footnote w:id="5">` + wP("", "Reissued.") + `</w:footnote>`,
			},
			[]string{"A/80/1 {*}", "<footnote> Reissued. {*}"},
		},
		{
			"a table of contents is left out",
			docxParts{
				styles: `<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>`,
				body:   wP(`<w:pStyle w:val="T1"/>`, "I. Introduction 3") + wP("", "I. Introduction"),
			},
			[]string{"I. Introduction"},
		},
		{
			"headings are known by the names of their styles and by the outline",
			docxParts{
				styles: wStyle("a", "heading 2", "") + wStyle("b", "_ H_2/3_G", "") + wStyle("c", "_ H _Ch_G", "") +
					wStyle("d", "Mine", `<w:outlineLvl w:val="3"/>`) + wStyle("e", "Title_H_1", "") + wStyle("f", "_ Single Txt_G", ""),
				body: wStyled("a") + wStyled("b") + wStyled("c") + wStyled("d") + wStyled("e") + wStyled("f") +
					wP(`<w:pStyle w:val="d"/><w:outlineLvl w:val="9"/>`, "text"),
			},
			[]string{"h2 a", "h3 b", "h1 c", "h4 d", "<title> e", "f", "text"},
		},
		{
			"a strict document is read like any other",
			docxParts{body: `<x:p xmlns:x="` + nsWordStrict + `"><x:r><x:t>strict</x:t></x:r></x:p>`},
			[]string{"strict"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			checkDump(t, mustReadDOCX(t, tt.doc).Blocks, tt.want...)
		})
	}
}

// spanning is a row of one cell over two columns.
func spanning(look, text string) string {
	return `<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r>` + look + "<w:t>" + text + "</w:t></w:r></w:p></w:tc></w:tr>"
}

// wStyle is a paragraph style.
func wStyle(id, name, props string) string {
	return fmt.Sprintf(`<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:pPr>%s</w:pPr></w:style>`, id, name, props)
}

// wStyled is a paragraph of a style, whose text is the id of the style.
func wStyled(id string) string {
	return wP(`<w:pStyle w:val="`+id+`"/>`, id)
}

func TestDOCXKnowsThePagesWordHasLaidOut(t *testing.T) {
	const br = "<w:r><w:lastRenderedPageBreak/></w:r>"
	para := func(inner string) string { return "<w:p>" + inner + "</w:p>" }
	text := func(s string) string { return "<w:r><w:t>" + s + "</w:t></w:r>" }
	row := func(left, right string) string {
		return "<w:tbl><w:tr><w:tc>" + left + "</w:tc><w:tc>" + right + "</w:tc></w:tr></w:tbl>"
	}
	tests := []struct {
		name, body string
		want       []int
	}{
		{"a paragraph stands on the page where it begins", wP("", "a") + para(text("b")+br+text("b")) + wP("", "c"), []int{1, 1, 2}},
		{"a break in front of a paragraph moves it", wP("", "a") + para(br+text("b")), []int{1, 2}},
		{"a row moved to a new page may say so in each cell", wP("", "a") + row(para(br+text("b")), para(br+text("c"))) + wP("", "d"), []int{1, 2, 2, 2}},
		{"a row moved to a new page may say so once", wP("", "a") + row(para(br+text("b")), wP("", "c")) + wP("", "d"), []int{1, 2, 2, 2}},
		{"a row cut by a page break is cut in each cell", row(wP("", "a")+para(br+text("b")), wP("", "c")+para(br+text("d"))) + wP("", "e"), []int{1, 2, 1, 2, 2}},
		{"a row ends where its longest cell does", row(wP("", "a")+para(br+text("b")), wP("", "c")) + wP("", "d"), []int{1, 2, 1, 2}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src := mustReadDOCX(t, docxParts{body: tt.body})
			var got []int
			for _, b := range src.Blocks {
				got = append(got, b.Page)
			}
			if last := tt.want[len(tt.want)-1]; !slices.Equal(got, tt.want) || src.Pages != last {
				t.Errorf("pages %v of %d, want %v of %d", got, src.Pages, tt.want, last)
			}
		})
	}
}

func TestDOCXClaimsNoPagesWordHasNotLaidOut(t *testing.T) {
	src := mustReadDOCX(t, docxParts{body: wP("", "one") + `<w:p><w:r><w:br w:type="page"/><w:t>two</w:t></w:r></w:p>`})
	if src.Pages != 0 || src.Blocks[1].Page != 0 {
		t.Errorf("pages are claimed of a document that was never laid out: %+v", src.Blocks)
	}
}

func TestDOCXTellsTheLookOfABlock(t *testing.T) {
	src := mustReadDOCX(t, docxParts{
		styles: `<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>` +
			`<w:style w:type="paragraph" w:styleId="base"><w:pPr><w:ind w:left="1440"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>` +
			`<w:style w:type="paragraph" w:styleId="top"><w:basedOn w:val="base"/><w:pPr><w:ind w:hanging="360" w:firstLine="99"/></w:pPr></w:style>`,
		body: wP(`<w:pStyle w:val="top"/>`, "bold") +
			`<w:p><w:pPr><w:pStyle w:val="top"/><w:ind w:left="720"/></w:pPr><w:r><w:rPr><w:b w:val="0"/><w:sz w:val="28"/></w:rPr><w:t>plain</w:t></w:r></w:p>`,
	})
	type look struct {
		left, indent, size float64
		bold               bool
	}
	want := []look{{72, 54, 10, true}, {36, 18, 14, false}}
	for i, b := range src.Blocks {
		if got := (look{b.Left, b.Indent, b.Size, b.Bold}); got != want[i] {
			t.Errorf("%s: got %+v, want %+v", b.Text, got, want[i])
		}
	}
}

func TestDOCXRefusesWhatItCannotRead(t *testing.T) {
	good := docxParts{body: wP("", "text")}.file(t)
	document := func(xml string) []byte { return zipOf(t, map[string]string{"word/document.xml": xml}) }
	const root = "<w:document" + wordNamespaces + "><w:body>"
	tests := []struct {
		name string
		data []byte
		want error
	}{
		{"no zip", []byte("1. The Council"), ErrBroken},
		{"another kind of zip", zipOf(t, map[string]string{"xl/workbook.xml": "<x/>"}), ErrUnsupported},
		{"nothing but a zip", zipOf(t, nil), ErrUnsupported},
		{"a zip cut short", good[:len(good)/2], ErrBroken},
		{"an empty part", document(""), ErrBroken},
		{"XML cut short", document(root + "<w:p>"), ErrBroken},
		{"crossed elements", document(root + "<w:p></w:body></w:p></w:document>"), ErrBroken},
		{"an entity of its own", document(`<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>` + root + "&b;</w:body></w:document>"), ErrUnsupported},
		{"an entity nobody knows", document(root + "<w:p><w:r><w:t>&nbsp;</w:t></w:r></w:p></w:body></w:document>"), ErrBroken},
		{"elements 100,000 deep", document(root + strings.Repeat("<w:sdt>", 100_000)), ErrTooLarge},
		{"unknown elements 100,000 deep", document(root + strings.Repeat("<x>", 100_000)), ErrTooLarge},
		{"one enormous tag", document(root + "<w:p " + strings.Repeat("a='' ", maxXMLToken/4) + "/>"), ErrTooLarge},
		{"a part that unpacks to a thousand times its size", document(root + strings.Repeat(" ", maxDOCXText)), ErrTooLarge},
		{"styles without end", zipOf(t, map[string]string{
			"word/document.xml":            root + "</w:body></w:document>",
			"word/styles.xml":              "<w:styles" + wordNamespaces + ">" + strings.Repeat("<w:style/>", maxDOCXTable/10) + "</w:styles>",
			"word/_rels/document.xml.rels": `<Relationships><Relationship Type="http://x/styles" Target="styles.xml"/></Relationships>`,
		}), ErrTooLarge},
		{"too many files", append(bytes.Clone(good), bytes.Repeat([]byte("PK\x01\x02"), maxDOCXEntries+1)...), ErrTooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := readDOCX(t.Context(), tt.data, Options{})
			if !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			if err != nil && strings.Contains(err.Error(), "\n") {
				t.Errorf("the error has more than one line: %v", err)
			}
		})
	}
}

func TestDOCXNeverPanicsOnFlippedBits(t *testing.T) {
	good := numberedSample().file(t)
	for i := range good {
		bad := bytes.Clone(good)
		bad[i] ^= 1 << (i % 8)
		_, _ = readDOCX(t.Context(), bad, Options{}) // any outcome but a panic
	}
}

func TestDOCXKeepsTheLimitsOfTheCaller(t *testing.T) {
	data := docxParts{body: strings.Repeat(wP("", "text"), 100)}.file(t)
	for _, l := range []Limits{{Blocks: 99}, {Characters: 399}} {
		if _, err := readDOCX(t.Context(), data, Options{Limits: l}); !errors.Is(err, ErrTooLarge) {
			t.Errorf("limits %+v: got %v, want ErrTooLarge", l, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := readDOCX(ctx, data, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("after cancelling: got %v", err)
	}
}

func FuzzDOCX(f *testing.F) {
	f.Add("<w:p><w:r><w:t>1.</w:t><w:tab/></w:r></w:p>", numberedSample().numbering, numberedSample().styles)
	f.Add("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", "<w:num/>", "<w:style/>")
	f.Add("<w:p><w:r><w:drawing><w:txbxContent><w:p/></w:txbxContent></w:drawing></w:r></w:p>", "", "")
	f.Fuzz(func(t *testing.T, body, numbering, styles string) {
		src, err := readDOCX(t.Context(), docxParts{body: body, numbering: numbering, styles: styles}.file(t), Options{})
		if err != nil {
			return
		}
		for _, b := range src.Blocks {
			if strings.TrimSpace(b.Text) != b.Text || b.Text == "" {
				t.Errorf("block %q is empty or not trimmed", b.Text)
			}
		}
	})
}

func FuzzDOCXBytes(f *testing.F) {
	f.Add(numberedSample().file(f))
	f.Add([]byte(oleMagic))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<20 {
			t.Skip()
		}
		_, _ = readDOCX(t.Context(), data, Options{})
	})
}
