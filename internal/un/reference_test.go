package un_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/internal/un"
)

func TestReferenceReadsWhatDelegatesType(t *testing.T) {
	tests := []struct{ in, want string }{
		{"12", "para. 12"},
		{"¶12", "para. 12"},
		{"¶ 12", "para. 12"},
		{"§12", "para. 12"},
		{"para. 12", "para. 12"},
		{"Paragraph 12 in full", "para. 12"},
		{"PARA 12", "para. 12"},
		{"párr. 12", "para. 12"},
		{"paragraphe 12", "para. 12"},
		{"12 bis", "para. 12 bis"},
		{"12bis", "para. 12 bis"},
		{"100.45", "para. 100.45"},
		{"recommendation 129.107", "para. 129.107"},
		{"paras 3-5", "para. 3, 4, 5"},
		{"3–5", "para. 3, 4, 5"},
		{"3 - 5", "para. 3, 4, 5"},
		{"3, 5 and 7", "para. 3, 5, 7"},
		{"3, 5, and 7 to 9", "para. 3, 5, 7, 8, 9"},
		{"3-5, 4", "para. 3, 4, 5"},
		{"129.1-129.3", "para. 129.1, 129.2, 129.3"},
		{"129.1-3", "para. 129.1, 129.2, 129.3"},
		{"98 & 101", "para. 98, 101"},
		{"OP4", "para. 4"},
		{"op. 4", "para. 4"},
		{"operative paragraph 4", "para. 4"},
		{"OPs 4–5", "para. 4, 5"},
		{"PP3", "preamble 3"},
		{"pp 3-4", "preamble 3, preamble 4"},
		{"preamble 3", "preamble 3"},
		{"preambular para 3", "preamble 3"},
		{"PP3 and OP4", "preamble 3, para. 4"},
		{"preamble", "preamble"},
		{"the preamble of S/RES/1674", "S/RES/1674, preamble"},
		{"11S/6S/SR.3", "S/6-S/SR.3, para. 11"},
		{"appendix 1, preamble", "appendix 1, preamble"},
		{"1 (xxxvii-xxxix)", "para. 1 (xxxvii), 1 (xxxviii), 1 (xxxix)"},
		{"operative paragraph", "operative"},
		{"operative paragraph of A/RES/80/5", "A/RES/80/5, operative"},
		{"80/5 operative (a) and (b), OP 4", "80/5, operative (a), operative (b), para. 4"},
		{"subparagraph (b) of the operative paragraph", "operative (b)"},
		{"4(a)", "para. 4 (a)"},
		{"4a", "para. 4 (a)"},
		{"4 a)", "para. 4 (a)"},
		{"70(e)", "para. 70 (e)"},
		{"29(c)(ii)", "para. 29 (c) (ii)"},
		{"9 (b) (i-iii)", "para. 9 (b) (i), 9 (b) (ii), 9 (b) (iii)"},
		{"1 (a) and (c)", "para. 1 (a), 1 (c)"},
		{"1 (a)-(c)", "para. 1 (a), 1 (b), 1 (c)"},
		{"1 (g) to (j)", "para. 1 (g), 1 (h), 1 (i), 1 (j)"},
		{"1 (h) and (i)", "para. 1 (h), 1 (i)"},
		{"13 (b) (i) and (ii)", "para. 13 (b) (i), 13 (b) (ii)"},
		{"13 (b) (i), (c) and 14", "para. 13 (b) (i), 13 (c), 14"},
		{"subparagraph (e) of paragraph 24", "para. 24 (e)"},
		{"para 24, subpara (e)", "para. 24 (e)"},
		{"S/RES/1674 4", "S/RES/1674, para. 4"},
		{"1674 4", "1674, para. 4"},
		{"1674 para 4", "1674, para. 4"},
		{"1674, para 4", "1674, para. 4"},
		{"80/5", "80/5"},
		{"annex I", "annex I"},
		{"op 4 of 1674", "1674, para. 4"},
		{"OP4 1674 (2006)", "1674, para. 4"},
		{"1674 (2006), 4", "1674, para. 4"},
		{"1894 OP9", "1894, para. 9"},
		{"80/5 30(s)", "80/5, para. 30 (s)"},
		{"GC/35 para 32 (b)", "GC/35, para. 32 (b)"},
		{"L.17 244", "L.17, para. 244"},
		{"res 1894 op 9", "S/RES/1894, para. 9"},
		{"UNSCR 1325 (2000) para 8", "S/RES/1325 (2000), para. 8"},
		{"General Assembly resolution 60/1, paras 138 and 139", "A/RES/60/1, para. 138, 139"},
		{"resolution 60/1 para 138", "60/1, para. 138"},
		{"10 to 12 of S/2010/200", "S/2010/200, para. 10, 11, 12"},
		{"annex I, 71", "annex I, para. 71"},
		{"annex i 71", "annex I, para. 71"},
		{"annex 1 para 71", "annex I, para. 71"},
		{"annex 30 (s)", "annex, para. 30 (s)"},
		{"annex, 30", "annex, para. 30"},
		{"annex II, appendix 1, para 3", "annex II, appendix 1, para. 3"},
		{"annex II, para. 33 of S/2008/692", "S/2008/692, annex II, para. 33"},
		{"para. 33 of annex II to S/2008/692", "S/2008/692, annex II, para. 33"},
		{"S/2005/88 annex I", "S/2005/88, annex I"},
		{"S/RES/1674", "S/RES/1674"},
		{"https://undocs.org/S/RES/1970(2011) para 24(e)", "S/RES/1970 (2011), para. 24 (e)"},
		{"<https://undocs.org/en/S/2008/501|undocs.org/en/S/2008/501> para 34", "S/2008/501, para. 34"},
		{"para 12 of the 2016 summary", "2016 summary, para. 12"},
		{"para 12 of the\f20 12 om", "20 12 om, para. 12"},
		{"President's summary, para 12", "President's summary, para. 12"},
	}
	for _, test := range tests {
		ref, err := un.ParseReference(test.in)
		if err != nil {
			t.Errorf("%q: %v", test.in, err)
		} else if got := ref.String(); got != test.want {
			t.Errorf("%q reads as %q, want %q", test.in, got, test.want)
		}
	}
}

func TestReferenceRefusesWithOneSentence(t *testing.T) {
	tests := []struct{ in, reason string }{
		{"", "no paragraph number"},
		{"asdf qwerty ??", "no part of a reference"},
		{"9-3", "runs backwards"},
		{"9 (c)-(a)", "runs backwards"},
		{"1-100000", "more than 50"},
		{"1-51", "more than 50"},
		{"1-30, 40-70", "more than 50"},
		{"para 0 of S/RES/1970", "numbered from 1"},
		{"99999999999999999999", "no document has"},
		{"3 (a) - 5", "cannot be counted"},
		{"12 (5)", "no sub-paragraph"},
		{"S/RES/1674 4 5", "comma is missing"},
		{"S/RES/1674 and S/RES/1894 para 4", "two documents"},
		{"annex I and annex II, 3", "two annexes"},
		{"https://undocs.org/about 3", "no document symbol"},
		{"what did members say about the veto", "no part of a reference"},
		{strings.Repeat("1, ", 200), "too long"},
	}
	for _, test := range tests {
		ref, err := un.ParseReference(test.in)
		var syntax *un.SyntaxError
		if !errors.As(err, &syntax) {
			t.Errorf("%q reads as %q (%v), want a syntax error", test.in, ref, err)
		} else if !strings.Contains(syntax.Reason, test.reason) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v, want %q in one line", test.in, err, test.reason)
		}
	}
}

func TestReferenceTellsADocumentNamedByWords(t *testing.T) {
	ref, err := un.ParseReference("annex I, 3 of the joint report")
	if err != nil || ref.Title != "joint report" || ref.Symbol != "" || ref.Annex != "annex I" {
		t.Errorf("got %+v, %v", ref, err)
	}
}

func TestEveryPublicLookupIsUnderstood(t *testing.T) {
	for _, l := range publicLookups(t) {
		ref, err := un.ParseReference(l.Text)
		if l.Error {
			continue // most of them can be read; the record has to refuse them
		}
		if err != nil {
			t.Errorf("%s: %v", l.ID, err)
			continue
		}
		if ref.Symbol != "" && !un.Symbol(l.Symbol).Matches(ref.Symbol) || ref.Title != "" {
			t.Errorf("%s: %q names %q %q, want %s", l.ID, l.Text, ref.Symbol, ref.Title, l.Symbol)
		}
		var got []string
		for _, label := range ref.Labels {
			got = append(got, strings.TrimPrefix(ref.Annex+", "+string(label), ", "))
		}
		if !slices.Equal(got, l.Paragraphs) {
			t.Errorf("%s: %q names %q, want %q", l.ID, l.Text, got, l.Paragraphs)
		}
	}
}

type publicLookup struct {
	ID, Text, Symbol string
	Paragraphs       []string
	Error            bool
}

// publicLookups reads the lookups kept beside the repository; a clone alone has none.
func publicLookups(t *testing.T) []publicLookup {
	file, err := os.Open(filepath.FromSlash("../../../shared/eval/lookups.jsonl"))
	if err != nil && os.Getenv("CI") != "" {
		t.Fatal(err)
	} else if err != nil {
		t.Skip("the public lookups are not beside this clone")
	}
	defer file.Close()
	var all []publicLookup
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var l publicLookup
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		all = append(all, l)
	}
	return all
}

func ExampleParseReference() {
	for _, text := range []string{"paras 3-5", "op 4 of 1674", "cedaw/c/gc/35, 29(c)(ii)", "annex I, 71", "9-3"} {
		ref, err := un.ParseReference(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(ref)
	}
	// Output:
	// para. 3, 4, 5
	// 1674, para. 4
	// CEDAW/C/GC/35, para. 29 (c) (ii)
	// annex I, para. 71
	// cannot read "9-3": the range 9-3 runs backwards
}

func FuzzParseReference(f *testing.F) {
	for _, s := range []string{
		"12", "¶¶ 3–5, 7 and 9", "S/RES/1674 (2006), para. 4", "annex II, appendix 1, 3", "PP3, OP4",
		"29 (c) (i-iii)", "para 12 of the 2016 summary", "https://undocs.org/en/A/70/999-S/2016/620 ¶1",
		"129.1-129.5", "subparagraph (e) of paragraph 24", "12 bis of 80/5", "preamble", "operative paragraph (a), 4",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		ref, err := un.ParseReference(text)
		if err != nil {
			return
		}
		if len(ref.Labels) > un.MaxLabels {
			t.Fatalf("%q names %d paragraphs", text, len(ref.Labels))
		}
		if ref.Title != "" && (ref.Symbol != "" || len(ref.Labels) == 0) {
			t.Fatalf("%q reads as %#v: a title stands for the symbol of a paragraph", text, ref)
		}
		if ref.Title != "" || len(ref.String()) > 400 {
			return // any words may be a title; spelled out, a range may be too long to be read again
		}
		again, err := un.ParseReference(ref.String())
		if err != nil || again.String() != ref.String() || again.Symbol != ref.Symbol ||
			again.Annex != ref.Annex || !slices.Equal(again.Labels, ref.Labels) {
			t.Fatalf("%q reads as %#v, printed %q, read again as %#v: %v", text, ref, ref, again, err)
		}
	})
}
