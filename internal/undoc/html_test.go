package undoc

import (
	"context"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// mustReadHTML is the source that readHTML makes of the page.
func mustReadHTML(t *testing.T, page string) *source {
	t.Helper()
	src, err := readHTML(t.Context(), []byte(page), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return src
}

func TestHTMLReadsBlocks(t *testing.T) {
	tests := []struct {
		name, page string
		want       []string
	}{
		{"white space is one space", "<p>The  Security\n Council</p>", []string{"The Security Council"}},
		{"blocks need no end tags", "<p>a<p>b<ul><li>c<li>d</ul>e", []string{"a", "b", "[•] c", "[•] d", "e"}},
		{"br ends a line", "<p>United <br> Nations<br/></p>", []string{"United⏎Nations"}},
		{"pre keeps its lines", "<pre>\na  b\nc</pre>", []string{"a b⏎c"}},
		{"inline elements do not part words", "<p>Secretary<b>-</b>Gen<i>eral</i></p>", []string{"Secretary-General"}},
		{"character references are read", "<p>&sect;12 &amp; &#x2013; x</p>", []string{"§12 & – x"}},
		{"headings have their level", "<h1>a</h1><h3>b <small>c</small></h3>d", []string{"h1 a", "h3 b c", "d"}},
		{"text without any element is a block", "12. The Council", []string{"12. The Council"}},
		{"scripts, styles and comments are no text", "<p>a<script>1</script><style>2</style><!-- 3 --><noscript>4</noscript>b", []string{"ab"}},
		{"hidden parts are no text", "<p hidden>a</p><p style='Display : none'>b</p><p>c</p>", []string{"c"}},
		{"deleted text is gone, inserted text stays", "<p>shall <del>not</del><ins>never</ins> act", []string{"shall never act"}},
		{"an end without a start is ignored", "</p></div></b>a</li></table>b", []string{"a", "b"}},
		{"crossed elements lose no text", "<b><p>a</b>b</p><i>c</p>d</i>", []string{"ab", "c", "d"}},
		{"XHTML closes elements at once", "<p><a name='x'/><b/>a</p><div/>b", []string{"a", "b"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			checkDump(t, mustReadHTML(t, tt.page).Blocks, tt.want...)
		})
	}
}

func TestHTMLPrefersTheMainPart(t *testing.T) {
	const frame = "<header><h1>Site</h1></header><nav>Home</nav>"
	tests := []struct {
		name, page string
		want       []string
	}{
		{"main alone is read", frame + "<div>advert</div><main><h1>Report</h1><p>text</main><footer>legal</footer>", []string{"h1 Report", "text"}},
		{"role main is the same", frame + "<div>advert</div><div role=main><p>text</div>", []string{"text"}},
		{"without main the articles are read", frame + "<p>advert</p><article>a</article><article>b</article>", []string{"a", "b"}},
		{"without either all but the frame is read", frame + "<p>text</p><footer>legal</footer>", []string{"text"}},
		{"an empty main part is passed over", frame + "<main></main><p>text</p>", []string{"text"}},
		{"the header of an article belongs to it", "<article><header><h2>Report</h2></header><p>text</p></article>", []string{"h2 Report", "text"}},
		{"navigation inside the main part is left out", "<main><nav>Contents</nav>text</main>", []string{"text"}},
		{"the title stands in for a first heading", "<head><title>A &amp; B</title></head><h2>Part</h2>text", []string{"<title> A & B", "h2 Part", "text"}},
		{"a first heading is better than the title", "<title>Site | Report</title><h1>Report</h1>", []string{"h1 Report"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			checkDump(t, mustReadHTML(t, tt.page).Blocks, tt.want...)
		})
	}
}

func TestHTMLPrintsListNumbers(t *testing.T) {
	tests := []struct {
		name, page, want string
	}{
		{"from 1", "<ol><li>x<li>x</ol>", "1. 2."},
		{"from start", "<ol start=12><li>x<li>x</ol>", "12. 13."},
		{"from value on", "<ol><li>x<li value=7>x<li>x</ol>", "1. 7. 8."},
		{"reversed to 1", "<ol reversed><li>x<li>x<li>x</ol>", "3. 2. 1."},
		{"reversed from start", "<ol reversed start=9><li>x<li>x</ol>", "9. 8."},
		{"reversed with a value", "<ol reversed><li>x<li value=7>x<li>x</ol>", "3. 7. 6."},
		{"letters", "<ol type=a start=26><li>x<li>x</ol>", "z. aa."},
		{"capital Roman", "<ol type=I start=4><li>x</ol>", "IV."},
		{"by style", "<ol style='list-style-type: lower-roman'><li>x<li>x</ol>", "i. ii."},
		{"none by style", "<ol style='list-style:none'><li>x</ol>", "-"},
		{"absurd starts", "<ol start=99999999999999999999><li>x</ol><ol type=i start=-5><li>x</ol>", "1. -5."},
		{"bullets", "<ul><li>x</ul>", "•"},
		{"nested lists count apart", "<ol><li>x<ol type=a><li>x<li>x</ol><li>x</ol>", "1. a. b. 2."},
		{"an item that opens with a list shows both", "<ol><li><ol type=a><li>x</ol></ol>", "1. a."},
		{"only the first block of an item has the number", "<ol><li><p>x</p><p>x</p><li>x</ol>", "1. - 2."},
		{"an item outside a list has none", "<li>x</li>", "-"},
		{"a list in a table cell is its own", "<ol><li>x<table><tr><td><ol><li>x</ol><td>x</table><li>x</ol>", "1. 1. - 2."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := labelsOf(mustReadHTML(t, tt.page).Blocks); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestHTMLNumbersTheRowsOfTables(t *testing.T) {
	tests := []struct {
		name, page string
		want       []string
	}{
		{
			"rows go through the page", "<table><tr><th>a<th>b<tr><td>c<td><p>d<p>e</table>f<table><tr><td>g<td>h</table>",
			[]string{"row1 a", "row1 b", "row2 c", "row2 d", "row2 e", "f", "row3 g", "row3 h"},
		},
		{
			"a table around another only arranges the page", "<table><tr><td>a<td><table><tr><td>b<td>c</table></table>",
			[]string{"a", "row1 b", "row1 c"},
		},
		{"a table of one cell is none", "<table><tr><td><p>a<p>b</table>", []string{"a", "b"}},
		{"a table for presentation is none", "<table role=presentation><tr><td>a<td>b</table>", []string{"a", "b"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			checkDump(t, mustReadHTML(t, tt.page).Blocks, tt.want...)
		})
	}
}

func TestHTMLTakesFootnoteMarksOutOfTheText(t *testing.T) {
	tests := []struct {
		name, page string
		want       []string
	}{
		{"a raised number", "<p>Recalling<sup>3</sup> it<sup>4</sup></p>", []string{"Recalling it {3 4}"}},
		{"a raised sign", "<p>A/80/1<sup>*</sup>", []string{"A/80/1 {*}"}},
		{"an ordinal is no mark", "<p>the 70<sup>th</sup> session, n<sup>o</sup> 3", []string{"the 70th session, no 3"}},
		{"a square or a power is none", "<p>5 km<sup>2</sup>, 10<sup>6</sup>", []string{"5 km2, 106"}},
		{"a bracketed number that links is one", "<p>See<a href='#n'>[12]</a>.", []string{"See. {12}"}},
		{"a bracketed number without a link is text", "<p>See [12] and <a href='/x'>[13]</a>.", []string{"See [12] and [13]."}},
		{
			"a footnote comes behind the paragraph that links to it",
			"<p>a<sup><a href='#f1' id=r1>1</a></sup></p><p>b</p><ol><li id=f1><p>Note.</p><p>More. <a href='#r1'>↩</a></p></ol>",
			[]string{"a {1}", "<footnote> [1.] Note. {1}", "<footnote> More. {1}", "b"},
		},
		{
			"footnotes as Word saves them",
			"<p>a<a href='#_ftn1' name='_ftnref1'><sup>[1]</sup></a></p><p>b</p><div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Note.</p></div>",
			[]string{"a {1}", "<footnote> Note. {1}", "b"},
		},
		{"a link back to the text makes no footnote of it", "<p id=top>a</p><p>b<sup><a href='#top'>1</a></sup></p>", []string{"a", "b {1}"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			checkDump(t, mustReadHTML(t, tt.page).Blocks, tt.want...)
		})
	}
}

func TestHTMLTellsTheLookAndTheLineOfABlock(t *testing.T) {
	src := mustReadHTML(t, "<div>\n<p><b>a <i>b</i></b></p>\n\n<p><i>c</i></p>\n<p>d <b>e</b></p></div>")
	type look struct {
		bold, italic bool
		line         int
	}
	want := []look{{true, false, 2}, {false, true, 4}, {false, false, 5}}
	for i, b := range src.Blocks {
		if got := (look{b.Bold, b.Italic, b.Line}); got != want[i] {
			t.Errorf("%s: got %+v, want %+v", b.Text, got, want[i])
		}
	}
}

func TestHTMLFindsTheEncoding(t *testing.T) {
	const text = "Обязанность защищать"
	cyrillic, err := charmap.Windows1251.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	utf16 := []byte{0xff, 0xfe}
	for _, r := range "<p>" + text {
		utf16 = append(utf16, byte(r), byte(r>>8))
	}
	tests := []struct {
		name string
		page []byte
	}{
		{"declared", []byte("<meta charset=windows-1251><p>" + cyrillic)},
		{"declared wrongly over UTF-8", []byte("<meta charset=windows-1251><p>" + text)},
		{"not declared", []byte("<p>" + cyrillic)},
		{"by its mark", append([]byte("\xef\xbb\xbf<p>"), text...)},
		{"UTF-16 by its mark", utf16},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src, err := readHTML(t.Context(), tt.page, Options{})
			if err != nil {
				t.Fatal(err)
			}
			checkDump(t, src.Blocks, text)
		})
	}
}

func TestHTMLRefusesWhatWouldExhaustMemory(t *testing.T) {
	tests := []struct {
		name string
		page string
		lim  Limits
	}{
		{"elements 100,000 deep", strings.Repeat("<div>", 100_000), Limits{}},
		{"formatting 100,000 deep", strings.Repeat("<b><div>", 100_000), Limits{}},
		{"one enormous tag", "<p " + strings.Repeat("a ", maxHTMLToken), Limits{}},
		{"too many blocks", strings.Repeat("<p>a", 100), Limits{Blocks: 99}},
		{"too much text", strings.Repeat("<p>abc", 100), Limits{Characters: 299}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := readHTML(t.Context(), []byte(tt.page), Options{Limits: tt.lim}); !errors.Is(err, ErrTooLarge) {
				t.Errorf("got %v, want ErrTooLarge", err)
			}
		})
	}
}

func TestHTMLStopsWhenNobodyWaits(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := readHTML(ctx, []byte("<p>a"), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

func FuzzHTML(f *testing.F) {
	f.Add("<ol reversed><li>a<li value=3>b<ol type=i><li>c</ol></ol>")
	f.Add("<p>a<sup><a href='#f'>1</a></sup><table><tr><td><ul><li id=f>b</table>c")
	f.Add("<main><sup>1<p>2</sup></main></b><title>x</title><pre>\n\n</pre>")
	f.Fuzz(func(t *testing.T, page string) {
		src, err := readHTML(t.Context(), []byte(page), Options{})
		if err != nil {
			return
		}
		n := 0
		for _, b := range src.Blocks {
			n += len(b.Text)
			if strings.TrimSpace(b.Text) != b.Text || b.Text == "" {
				t.Errorf("block %q is empty or not trimmed", b.Text)
			}
		}
		// A character reference or a byte that is no UTF-8 can grow to three bytes.
		if n > 3*len(page) {
			t.Errorf("%d bytes of text from %d of HTML", n, len(page))
		}
	})
}

func BenchmarkReadHTML(b *testing.B) {
	item := "<li><p>The <b>Security Council</b>, recalling its resolution <a href='/1674'>1674 (2006)</a>,<sup>1</sup> decides to remain seized of the matter;</p></li>\n"
	page := []byte("<main><h1>Resolution</h1><ol>" + strings.Repeat(item, 10_000) + "</ol></main>")
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readHTML(b.Context(), page, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
