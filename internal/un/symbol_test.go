package un_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"rapporteur/internal/un"
)

func TestSymbolIsReadInEveryShapePeopleType(t *testing.T) {
	tests := []struct{ in, want string }{
		{"A/RES/60/1", "A/RES/60/1"},
		{"s/res/1674", "S/RES/1674"},
		{"S/RES/1674(2006)", "S/RES/1674 (2006)"},
		{"S/RES/1653 (2006)", "S/RES/1653 (2006)"},
		{"SCR 1524(2004)", "S/RES/1524 (2004)"},
		{"UNSCR 1325", "S/RES/1325"},
		{"res 1894", "S/RES/1894"},
		{"Security Council resolution 1970 (2011)", "S/RES/1970 (2011)"},
		{"General Assembly resolution 60/1", "A/RES/60/1"},
		{"A/HRC/21/13", "A/HRC/21/13"},
		{"cedaw/c/gc/35", "CEDAW/C/GC/35"},
		{"CAT /C/GC/4", "CAT/C/GC/4"},
		{"A/70/999-S/2016/620", "A/70/999-S/2016/620"},
		{"A/79/302–S/2024/600", "A/79/302-S/2024/600"},
		{"A/70/999S/2016/620", "A/70/999-S/2016/620"},
		{"A/36/533-S/14701", "A/36/533-S/14701"},
		{"S/1996/65*", "S/1996/65"},
		{"S/23500", "S/23500"},
		{"A/5497", "A/5497"},
		{"S/PV.6935", "S/PV.6935"},
		{"S/PV6948", "S/PV.6948"},
		{"A/C.3/72/L.24", "A/C.3/72/L.24"},
		{"a/c.3/80/l.4/rev.1", "A/C.3/80/L.4/Rev.1"},
		{"A/HRC/29/27/ADD.3", "A/HRC/29/27/Add.3"},
		{"S/2008/354/Corr1", "S/2008/354/Corr.1"},
		{"A/HRC/WG.6/29/BRB/3", "A/HRC/WG.6/29/BRB/3"},
		{"CRC/C/BRN/CO/2-3", "CRC/C/BRN/CO/2-3"},
		{"E/CN.4/Sub.2/1992/1", "E/CN.4/Sub.2/1992/1"},
		{"A/RES/2625(XXV)", "A/RES/2625 (XXV)"},
		{"A/RES/ES-10/1", "A/RES/ES-10/1"},
		{"https://undocs.org/S/RES/1970(2011)", "S/RES/1970 (2011)"},
		{"http://www.undocs.org/en/S/2008/501", "S/2008/501"},
		{"docs.un.org/A/HRC/21/13", "A/HRC/21/13"},
		{"https://docs.un.org/en/A/RES/80/6?direct=true", "A/RES/80/6"},
		{"https://undocs.org/S/RES/1674%20%282006%29", "S/RES/1674 (2006)"},
		{"<https://docs.un.org/A/RES/60/1|A/RES/60/1>", "A/RES/60/1"},
	}
	for _, test := range tests {
		got, err := un.ParseSymbol(test.in)
		if err != nil || string(got) != test.want {
			t.Errorf("%q reads as %q, %v; want %q", test.in, got, err, test.want)
		}
	}
}

func TestWhatIsNoSymbolIsRefused(t *testing.T) {
	for _, in := range []string{"", "1674", "80/5", "and/or 2", "he/she", "A/RES", "A//1", "A/RES/60/1 para 3",
		"https://example.org/A/RES/60/1", strings.Repeat("A/1", 40), "A/1" + strings.Repeat("/1A", 25)} {
		got, err := un.ParseSymbol(in)
		var syntax *un.SyntaxError
		if !errors.As(err, &syntax) {
			t.Errorf("%q reads as %q, %v", in, got, err)
		}
	}
}

func TestSymbolURLNamesNoLanguage(t *testing.T) {
	tests := []struct {
		in   un.Symbol
		want string
	}{
		{"S/RES/1674 (2006)", "https://docs.un.org/S/RES/1674(2006)"},
		{"A/70/999-S/2016/620", "https://docs.un.org/A/70/999"},
		{"A/C.3/80/L.4/Rev.1", "https://docs.un.org/A/C.3/80/L.4/Rev.1"},
		{"", ""},
	}
	for _, test := range tests {
		if got := test.in.URL(); got != test.want {
			t.Errorf("URL of %q is %q, want %q", test.in, got, test.want)
		}
	}
}

func TestKeyIgnoresCaseSpacesAndYear(t *testing.T) {
	for _, s := range []un.Symbol{"S/RES/1674 (2006)", "s/res/1674", "S/RES/1674(2006)", "S/ RES/1674*"} {
		if got := s.Key(); got != "s/res/1674" {
			t.Errorf("key of %q is %q", s, got)
		}
	}
}

func TestFragmentMatchesWholePartsOnly(t *testing.T) {
	tests := []struct {
		symbol   un.Symbol
		fragment string
		want     bool
	}{
		{"S/RES/1674 (2006)", "1674", true},
		{"S/RES/1674 (2006)", "1674 (2006)", true},
		{"S/RES/1674 (2006)", "RES/1674", true},
		{"S/RES/1674 (2006)", "s/res/1674", true},
		{"S/RES/1674 (2006)", "unscr 1674", true},
		{"S/RES/1674 (2006)", "167", false},
		{"S/RES/1674 (2006)", "674", false},
		{"S/RES/1674 (2006)", "2006", false},
		{"A/RES/80/5", "80/5", true},
		{"A/RES/80/50", "80/5", false},
		{"A/RES/80/5", "RES/5", false},
		{"CEDAW/C/GC/35", "GC/35", true},
		{"A/80/L.17", "L.17", true},
		{"A/80/L.17", "l17", true},
		{"A/80/L.17", "17", false},
		{"A/70/999-S/2016/620", "S/2016/620", true},
		{"A/70/999-S/2016/620", "70/999", true},
		{"A/70/999-S/2016/620", "A/70/999-S/2016/620", true},
		{"S/2008/354/Corr.1", "2008/354", true},
		{"", "1674", false},
		{"S/RES/1674", "", false},
	}
	for _, test := range tests {
		if got := test.symbol.Matches(test.fragment); got != test.want {
			t.Errorf("%q names %q: %v", test.fragment, test.symbol, got)
		}
	}
	if un.Symbol("S/2008/354/Corr.1").EndsWith("2008/354") || !un.Symbol("S/2008/354").EndsWith("2008/354") {
		t.Error("only S/2008/354 ends with 2008/354")
	}
}

func ExampleParseSymbol() {
	s, _ := un.ParseSymbol("https://undocs.org/en/s/res/1674(2006)")
	fmt.Println(s)
	fmt.Println(s.Key())
	fmt.Println(s.URL())
	// Output:
	// S/RES/1674 (2006)
	// s/res/1674
	// https://docs.un.org/S/RES/1674(2006)
}

func FuzzParseSymbol(f *testing.F) {
	for _, s := range []string{"S/RES/1674 (2006)", "A/70/999S/2016/620", "a/c.3/l4/rev1", "SCR 1524(2004)",
		"docs.un.org/A/RES/2625(XXV)", "CAT /C/GC/4", "S/1996/65*"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := un.ParseSymbol(text)
		if err != nil {
			return
		}
		again, err := un.ParseSymbol(string(s))
		if err != nil || again != s || again.Key() != s.Key() {
			t.Fatalf("%q reads as %q, again as %q: %v", text, s, again, err)
		}
		if !s.Matches(string(s)) {
			t.Fatalf("%q does not match itself", s)
		}
	})
}
