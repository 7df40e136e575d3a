package pdfread

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rapporteur/internal/undoc"
)

// show prints blocks as lines of a table: page, role, indent, flags, text.
func show(bs []undoc.Block) string {
	var b strings.Builder
	for _, x := range bs {
		flags := ""
		for _, f := range []struct {
			on bool
			as string
		}{{x.Gap, "gap "}, {x.Bold, "bold "}, {x.Cell, fmt.Sprintf("row%d ", x.Row)}, {x.Marks != "", "mark=" + x.Marks}} {
			if f.on {
				flags += f.as
			}
		}
		fmt.Fprintf(&b, "%d|%s|%.0f|%s|%s\n", x.Page, x.Role, x.Indent, strings.TrimSpace(flags), x.Text)
	}
	return b.String()
}

func TestALineSaysWhatItsLayoutSays(t *testing.T) {
	r := newReader(t, argServe, Limits{})
	blocks, _, err := r.Read(t.Context(), report().bytes())
	if err != nil {
		t.Fatal(err)
	}
	want := strings.TrimPrefix(`
1||0||United Nations
1||357|bold|S/2031/7
1||0|gap bold|Security Council
1||274||Distr.: General
1||274||2 May 2031
1||0|gap bold|Report of the Secretary-General
1||0|gap|1. The Council met in the morning and heard the
1||0|mark=1|parties to the Convention, among them non-
1||0||governmental organizations.
1||0|gap|2. The second paragraph is cut by the end of the
1|footnote|-6|mark=1|United Nations, Treaty Series, vol. 1.
1|foot|-63||31-00007 (E) 030531
1|foot|-63|bold|*3100007*
2|head|-63|bold|S/2031/7
2||0||over 30 km2.
2||0|gap|3. A third one ends the report on the 21st of May.
2|foot|-63|bold|2/3
2|foot|397||31-00007
3|head|-63|bold|S/2031/7
3||167|bold|Annex
3||0|gap row1|Country
3||177|row1|Women
3||277|row1|Men
3||0|row2|Norland
3||177|row2|12
3||277|row2|1 970
3||0|row3|Sudonia
3||177|row3|7
3||277|row3|30
3|foot|-63|bold|3/3
3|foot|397||31-00007
`, "\n")
	if got := show(blocks); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTwoColumnsAreReadOneAfterTheOther(t *testing.T) {
	var b strings.Builder
	b.WriteString(text(2, 14, 60, 740, "A title that runs across both of the columns of it"))
	for i := range 30 {
		b.WriteString(text(1, 10, 60, 700-12*float64(i), fmt.Sprintf("left line %02d of the column, set full to its edge", i)))
		b.WriteString(text(1, 10, 312, 700-12*float64(i), fmt.Sprintf("right line %02d of the column, set full to its edge", i)))
	}
	r := newReader(t, argServe, Limits{})
	blocks, _, err := r.Read(t.Context(), seed{pages: []string{b.String()}}.bytes())
	if err != nil {
		t.Fatal(err)
	}
	if len(blocks) != 61 {
		t.Fatalf("%d lines, want 61:\n%s", len(blocks), show(blocks))
	}
	for i, want := range map[int]string{0: "A title", 1: "left line 00", 30: "left line 29", 31: "right line 00", 60: "right line 29"} {
		if !strings.HasPrefix(blocks[i].Text, want) {
			t.Errorf("line %d is %q, want %q", i, blocks[i].Text, want)
		}
	}
}

func TestAScanHasNoText(t *testing.T) {
	r := newReader(t, argServe, Limits{})
	for name, pages := range map[string][]string{
		"pictures only":        {"0 0 612 792 re f\n", ""},
		"a stray page number":  {"", text(1, 10, 300, 30, "2"), ""},
		"a few specks of text": {text(1, 10, 300, 30, ". i ,"), text(1, 10, 9, 30, "-"), "", ""},
	} {
		blocks, n, err := r.Read(t.Context(), seed{pages: pages}.bytes())
		if err != nil || len(blocks) > 0 || n != len(pages) {
			t.Errorf("%s: %d blocks, %d pages, %v", name, len(blocks), n, err)
		}
	}
}

func TestAMapIsNotText(t *testing.T) {
	var b strings.Builder
	for i := range 120 { // labels strewn over the page
		x, y := 40+float64(i*197%520), 60+float64(i*311%660)
		b.WriteString(text(1, 6, x, y, fmt.Sprintf("Town %d", i)))
	}
	page := text(1, 10, 123, 700, "1. A paragraph of the report, before the map.")
	r := newReader(t, argServe, Limits{})
	blocks, _, err := r.Read(t.Context(), seed{pages: []string{page, b.String()}}.bytes())
	if err != nil || len(blocks) != 1 {
		t.Errorf("%d blocks, %v:\n%s", len(blocks), err, show(blocks))
	}
}

func TestRightToLeftTextIsReadFromTheRight(t *testing.T) {
	// What stands on the page, from left to right: the letters of Arabic words
	// turned round, figures as they are, brackets as they look.
	const shown = "سلجملا عمتجا )31/12( 2031 ماع يف"
	const want = "في عام 2031 (31/12) اجتمع المجلس"
	var glyphs []glyph
	x := 100.0
	for _, r := range strings.NewReplacer("(", ")", ")", "(").Replace(shown) {
		glyphs = append(glyphs, glyph{r: r, left: x, right: x + 6, base: 700, size: 10, blank: r == ' '})
		x += 6
	}
	inWords := func(gs []glyph) (words [][]glyph) {
		start := 0
		for i, g := range gs {
			if g.blank {
				words = append(words, gs[start:i+1])
				start = i + 1
			}
		}
		return append(words, gs[start:])
	}
	words := inWords(glyphs)
	slices.Reverse(words)
	for name, order := range map[string][]glyph{
		"from the left":                        glyphs,
		"words from the right, letters not":    slices.Concat(words...),
		"all from the right, as it is printed": backwards(glyphs),
	} {
		ls := lines(runs(order), gutter{})
		if len(ls) != 1 || ls[0].text != want {
			t.Errorf("%s: got %+v", name, ls)
		}
	}
}

func backwards(gs []glyph) []glyph {
	gs = slices.Clone(gs)
	slices.Reverse(gs)
	return gs
}

func TestAMarkIsToldFromRaisedLetters(t *testing.T) {
	for _, c := range []struct {
		before, mark string
		want         bool
	}{
		{"the Convention,", "1", true}, {"the Convention", "12, 13", true}, {"draft resolution:", "*", true},
		{"Total", "a", true}, {"the 21", "st", false}, {"le 1", "er", false}, {"la 3", "a", false},
		{"30 km", "2", false}, {"5 m", "3", false}, {"the team", "2", true}, {"", "1", true},
	} {
		if got := isMark(c.before, c.mark); got != c.want {
			t.Errorf("isMark(%q, %q) = %v", c.before, c.mark, got)
		}
	}
}

func TestWindowsTypeDeclaredAsMacintoshIsPutRight(t *testing.T) {
	read := func(texts ...string) string {
		p := pageLines{}
		for _, s := range texts {
			p.lines = append(p.lines, line{text: s})
		}
		repair([]pageLines{p})
		var out []string
		for _, l := range p.lines {
			out = append(out, l.text)
		}
		return strings.Join(out, "|")
	}
	if got, want := read("Kosovoís leaders", "the Councilís view ó and Statesí views", "S¯ren, ìquotedî, Leposaviq/ć"),
		"Kosovo’s leaders|the Council’s view — and States’ views|Søren, “quoted”, Leposaviq/ć"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for _, right := range []string{
		"el país y su política|los países así|este día en el país y otro país",
		"Kosovo’s leaders|Kosovoís|Kosovoís|Kosovoís",
	} {
		if got := read(strings.Split(right, "|")...); got != right {
			t.Errorf("got %s, want %s", got, right)
		}
	}
}

// sideways is a line of type that runs up the page.
func sideways(x, y float64, s string) string {
	return fmt.Sprintf("BT /F1 10 Tf 0 1 -1 0 %g %g Tm (%s) Tj ET\n", x, y, s)
}

func TestATurnedPageIsReadAsItIsTurned(t *testing.T) {
	var b strings.Builder
	for i, s := range []string{"A wide table is printed sideways on", "its page, line by line, the first of", "them nearest to the spine of it"} {
		b.WriteString(sideways(100+12*float64(i), 123, s))
	}
	r := newReader(t, argServe, Limits{})
	blocks, _, err := r.Read(t.Context(), seed{pages: []string{b.String()}}.bytes())
	if err != nil {
		t.Fatal(err)
	}
	want := "1||0||A wide table is printed sideways on\n1||0||its page, line by line, the first of\n1||0||them nearest to the spine of it\n"
	if got := show(blocks); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestALabelTurnedAgainstItsPageIsACell(t *testing.T) {
	page := text(1, 10, 123, 700, "A paragraph that runs over the page as usual,") +
		sideways(90, 300, "Label") + text(1, 10, 123, 688, "in two lines.")
	r := newReader(t, argServe, Limits{})
	blocks, _, err := r.Read(t.Context(), seed{pages: []string{page}}.bytes())
	if err != nil {
		t.Fatal(err)
	}
	if len(blocks) != 3 || blocks[0].Cell || blocks[1].Text != "in two lines." || !blocks[2].Cell || blocks[2].Text != "Label" {
		t.Errorf("got\n%s", show(blocks))
	}
}

func TestAWordSetWideIsClosedUp(t *testing.T) {
	for in, want := range map[string]string{
		"S U M M A R Y":              "SUMMARY",
		"S U M M A R Y  R E C O R D": "SUMMARY RECORD",
		"the S E R B I A map":        "the SERBIA map",
		"Schedules A B C and D":      "Schedules A B C and D",
		"1 970 in all":               "1 970 in all",
	} {
		if got := closeUp(in); got != want {
			t.Errorf("closeUp(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWhatStandsUnderPagesIsKnownByItsForm(t *testing.T) {
	for text, want := range map[string]bool{
		"12": true, "2/19": true, "- 3 -": true, "31-00007": true, "31-00007 (E) 030531": true, "GE.31-00007": true,
		"*3100007*": true, "/...": true, "/ ...": true, "I• • •": true, "I. • •": true, "310 007": false,
		"1. The Council": false, "Annex": false, "2031": true, "12 per cent": false, "Ibid.": false,
	} {
		if got := footForm.MatchString(text); got != want {
			t.Errorf("foot %q: %v", text, got)
		}
	}
	for text, want := range map[string]bool{
		"S/2031/7": true, "A/HRC/61/13": true, "S/31/65*": true, "A/RES/85/1": true, "English": true, "Page 3": true,
		"United Nations": false, "Annex I": false, "and/or": false, "Page 3 of the report": false,
	} {
		if got := headForm.MatchString(text); got != want {
			t.Errorf("head %q: %v", text, got)
		}
	}
}
