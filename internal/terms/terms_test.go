package terms_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rapporteur/internal/terms"
)

func ExampleStems() {
	fmt.Println(terms.Stems("en", "Many delegations considered the use of the veto"))
	// Output: [mani deleg consid use veto]
}

func TestSpellingsAndFormsOfOneWordMeet(t *testing.T) {
	for _, tt := range []struct{ lang, a, b string }{
		{"en", "organization", "organisations"},
		{"en", "labour", "labor"},
		{"en", "neighbouring", "neighboring"},
		{"en", "programme", "programs"},
		{"en", "per cent", "percent"},
		{"en", "women", "woman"},
		{"en", "withdrew", "withdraw"},
		{"en", "Préval", "preval"},
		{"en", "the Secretary-General’s", "Secretary General"},
		{"en", "U.N.", "UN"},
		{"en", "222,570", "222570"},
		{"en", "defence", "defense"},
		{"en", "travelled", "traveled"},
		{"en", "R2P", "r2p"},
		{"en", "SDGs", "SDG"},
		{"en", "IDPs", "idp"},
		{"fr", "l’État", "état"},
		{"fr", "responsabilité de protéger", "RESPONSABILITE PROTEGER"},
		{"es", "protección", "proteccion"},
		{"ru", "защиты", "защита"},
	} {
		a, b := terms.Stems(tt.lang, tt.a), terms.Stems(tt.lang, tt.b)
		if !slices.Equal(a, b) {
			t.Errorf("%q gives %q, %q gives %q; want the same", tt.a, a, tt.b, b)
		}
	}
}

func TestWordsThatDifferStayApart(t *testing.T) {
	for _, tt := range [][2]string{{"veto", "vote"}, {"1970", "1973"}, {"prize", "prison"}, {"129.107", "129.17"}} {
		if a, b := terms.Stems("en", tt[0]), terms.Stems("en", tt[1]); slices.Equal(a, b) {
			t.Errorf("%q and %q both give %q", tt[0], tt[1], a)
		}
	}
}

func TestTermsPointAtTheirWords(t *testing.T) {
	text := "On 19 June, 4,700 cases (35.5 per cent) – l’État, the P5’s R2P."
	var got []string
	for _, term := range terms.Analyze("en", text) {
		if !term.Stop {
			got = append(got, text[term.Start:term.End])
		}
	}
	want := []string{"19", "June", "4,700", "cases", "35.5", "per cent", "l", "État", "P5", "R2P"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestHanTextGivesPairs(t *testing.T) {
	if got, want := terms.Stems("zh", "保护的责任"), []string{"保护", "护的", "的责", "责任"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestIsNumber(t *testing.T) {
	for s, want := range map[string]bool{"12": true, "35.5": true, "r2p": false, "": false, ".": false} {
		if got := terms.IsNumber(s); got != want {
			t.Errorf("IsNumber(%q) = %v, want %v", s, got, want)
		}
	}
}

func FuzzAnalyze(f *testing.F) {
	for _, s := range []string{"l’État 1,250.5", "U.N.", "保护的责任 12", "\xff\xfe", "a\u0301\u0301", "\u037ae", strings.Repeat("é", 99)} {
		f.Add("en", s)
		f.Add("fr", s)
	}
	f.Fuzz(func(t *testing.T, lang, text string) {
		last := 0
		for _, term := range terms.Analyze(lang, text) {
			if term.Start < 0 || term.End > len(text) || term.Start >= term.End || term.End < last {
				t.Fatalf("term %+v lies outside or before the last one (%d) in %q", term, last, text)
			}
			if strings.ContainsAny(term.Stem, " \n\t") {
				t.Fatalf("stem %q holds a space", term.Stem)
			}
			last = term.End
		}
	})
}

func BenchmarkStems(b *testing.B) {
	text := strings.Repeat("Many delegations considered that the risk of atrocity crimes is enhanced. ", 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		terms.Stems("en", text)
	}
}
