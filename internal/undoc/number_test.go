package undoc

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestANumberOpensAParagraphOnlyInFrontOfASentence(t *testing.T) {
	for _, tt := range []struct{ in, printed, text string }{
		{"12. The Council", "12", "The Council"},
		{"1.On the basis", "1", "On the basis"},
		{"2.1The complainant", "2.1", "The complainant"},
		{"129.107 Eliminate", "129.107", "Eliminate"},
		{"129.1.1 Ratify", "129.1.1", "Ratify"},
		{"12 bis. The Council", "12 bis", "The Council"},
		{"[7. Decides", "7", "Decides"},
		{"4. (a) Urges", "4", "(a) Urges"},
		{"3. “We", "3", "“We"},
		{"5.", "5", ""},
		{"٣ - تقرر", "3", "تقرر"},
		{"１２．大会", "12", "大会"},
		{"8. 2025 was", "8", "2025 was"},

		{"1.5 degrees Celsius", "", ""},
		{"9.6 per cent", "", ""},
		{"0.15 to 0.20", "", ""},
		{"16.8, increase", "", ""},
		{"138 and 139", "", ""},
		{"2005 World Summit", "", ""},
		{"80/5. Title", "", ""},
		{"12-year-old", "", ""},
		{"17. in lower case", "", ""},
		{"123456. Long", "", ""},
		{"5", "", ""},
		{"", "", ""},
	} {
		n, ok := parseNumber(tt.in)
		if ok != (tt.printed != "") || n.printed != tt.printed {
			t.Errorf("%q: %q, %v; want %q", tt.in, n.printed, ok, tt.printed)
			continue
		}
		if ok && tt.in[n.rest:] != tt.text {
			t.Errorf("%q: text %q, want %q", tt.in, tt.in[n.rest:], tt.text)
		}
	}
}

func TestTheCheapestChainIsThePrintedOne(t *testing.T) {
	for _, tt := range []struct {
		name string
		in   string // lines
		want []string
	}{
		{"in order", "1. A.\n2. B.\n3. C.", []string{"1", "2", "3"}},
		{"a list that restarts stays inside", "1. A.\n2. B:\n1. X.\n2. Y.\n3. Z.\n3. C.\n4. D.", []string{"1", "2", "3", "4"}},
		{"a sentence that ends with the number", "1. A b in district\n2. The b.\n2. C.\n3. D.", []string{"1", "2", "3"}},
		{"one number is missing", "1. A.\n3. C.\n4. D.\n5. E.", []string{"1", "3", "4", "5"}},
		{"a missing number stands behind words that break off", "1. A.\n2. The b facility for 3. We emphasize c.\n4. D.\n5. E.", []string{"1", "2", "3", "4", "5"}},
		{"the same words where none is missing", "1. A.\n2. The b facility for 3. We emphasize c.\n3. C.\n4. D.", []string{"1", "2", "3", "4"}},
		{"a reference to a paragraph is none", "1. A.\n2. The b of paragraph 3. We emphasize c.\n4. D.\n5. E.", []string{"1", "2", "4", "5"}},
		{"a year is no number", "1. A.\n2019. B.\n2. C.", []string{"1", "2"}},
		{"a number printed twice", "1. A.\n2. B.\n2. C.\n4. D.\n5. E.", []string{"1", "2", "2", "4", "5"}},
		{"an excerpt begins in the middle", "41. A.\n42. B.\n43. C.", []string{"41", "42", "43"}},
		{"an annex restarts", "1. A.\n2. B.\nAnnex\n1. C.\n2. D.", []string{"1", "2", "annex 1", "annex 2"}},
		{"an appendix of an annex restarts", "1. A.\nAnnex II\n1. B.\nAppendix\n1. C.", []string{"1", "annex II 1", "annex II, appendix 1"}},
		{"a running head repeats the annex", "1. A.\nAnnex I\n1. B.\nAnnex I\n2. C.", []string{"1", "annex I 1", "annex I 2"}},
		{"a contents page opens no annex", "Contents.\nAnnex\n1. A.\n2. B.", []string{"1", "2"}},
		{"running text that begins with Annex", "1. A listed in\nAnnex I of this text or\nelsewhere.\n2. B.", []string{"1", "2"}},
		{"decimals below a paragraph", "1. A:\n1.1 B;\n1.2 C.\n2. D.", []string{"1", "1.1", "1.2", "2"}},
		{"decimals alone", "1.1The a.\n1.2The b.\n2.1The c.\n3.The d.", []string{"1.1", "1.2", "2.1", "3"}},
		{"a lone decimal is a figure", "1. A.\n1.1 Million b.\n2. C.", []string{"1", "2"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := Parse(t.Context(), "a.txt", []byte(tt.in), Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range doc.Paragraphs {
				label := string(p.Label)
				if p.Annex != "" {
					label = p.Annex + " " + label
				}
				got = append(got, label)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestSubparagraphsNestAsTheyArePrinted(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []string
	}{
		{"(a) A;\n(b) B;", []string{"(a)", "(b)"}},
		{"a) A;\nb) B;", []string{"(a)", "(b)"}},
		{"(a) A:\n(i) B;\n(ii) C;\n(b) D;", []string{"(a)", "(a) (i)", "(a) (ii)", "(b)"}},
		{"(a) A:\n(i) B:\na. C;\nb. D;\n(ii) E;", []string{"(a)", "(a) (i)", "(a) (i) (a)", "(a) (i) (b)", "(a) (ii)"}},
		{"(i) A;\n(ii) B;\n(i) C;\n(ii) D;", []string{"(i)", "(ii)", "(i)", "(ii)"}},
		{"(g) G;\n(h) H;\n(i) I;\n(j) J;", []string{"(g)", "(h)", "(i)", "(j)"}},
		{"(m) M;\nLost;\n(p) P;", []string{"(m)", "(p)"}},
	} {
		md := "1. Text:\n\n"
		for _, line := range strings.Split(tt.in, "\n") {
			md += line + "\n\n"
		}
		doc, err := Parse(t.Context(), "a.md", []byte(md), Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range doc.Paragraphs[0].Subs {
			got = append(got, s.Path)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
		}
	}
}

func ExampleParse() {
	text := "United Nations S/RES/9901 (2031)\n\nThe Security Council,\nRecalling its resolutions,\n" +
		"1. Decides to light the lamp;\n2. Decides to remain seized of the matter.\n"
	doc, err := Parse(context.Background(), "lamp.txt", []byte(text), Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range doc.Paragraphs {
		fmt.Println(doc.Citation(&doc.Paragraphs[i]), "|", doc.Paragraphs[i].Text)
	}
	// Output:
	// S/RES/9901 (2031), preamble 1 | Recalling its resolutions,
	// S/RES/9901 (2031), para. 1 | Decides to light the lamp;
	// S/RES/9901 (2031), para. 2 | Decides to remain seized of the matter.
}
