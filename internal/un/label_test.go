package un_test

import (
	"slices"
	"testing"

	"rapporteur/internal/un"
)

func TestLabelsSortAsTheyFollowInADocument(t *testing.T) {
	want := []un.Label{"preamble 2", "preamble 10", "operative", "operative (a)", "2", "4", "4 (a)", "4 (b) (i)", "4 (b) (ii)", "4 (i)", "4 (aa)",
		"12", "12 bis", "12 ter", "13", "129", "129.2", "129.2.1", "129.10", "unknown"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, un.CompareLabels)
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestLabelSplitsIntoParagraphAndPath(t *testing.T) {
	tests := []struct {
		in, paragraph un.Label
		path          string
	}{
		{"29 (c) (ii)", "29", "(c) (ii)"}, {"12 bis", "12 bis", ""}, {"preamble 3", "preamble 3", ""},
	}
	for _, test := range tests {
		if p, path := test.in.Split(); p != test.paragraph || path != test.path {
			t.Errorf("%q splits into %q and %q", test.in, p, path)
		}
	}
}

func TestAnnexesAreTheSameWhateverTheNumeral(t *testing.T) {
	if !un.SameAnnex("annex II, appendix 1", "Annex 2, Appendix I") || un.SameAnnex("annex I", "annex") {
		t.Error("annex names compare wrongly")
	}
}

func TestPlaceIsNamedInWords(t *testing.T) {
	for _, test := range []struct {
		citation un.Citation
		want     string
	}{
		{un.Citation{Label: "12 (a)"}, "para. 12 (a)"},
		{un.Citation{Annex: "annex I", Label: "3"}, "annex I, para. 3"},
		{un.Citation{Label: "preamble 3"}, "preamble 3"},
		{un.Citation{Label: "operative"}, "operative paragraph"},
		{un.Citation{Label: "operative (b)"}, "operative paragraph (b)"},
		{un.Citation{Label: "operative 2"}, "operative paragraph 2"},
	} {
		if got := test.citation.Place(); got != test.want {
			t.Errorf("%+v is placed at %q, want %q", test.citation, got, test.want)
		}
	}
}

func TestCitationIsReadBackAsAReference(t *testing.T) {
	for _, c := range []un.Citation{
		{Symbol: "A/RES/60/1", Annex: "annex", Label: "12"},
		{Symbol: "S/2005/88", Annex: "annex I", Label: "71 (a)"},
		{Symbol: "S/RES/1674 (2006)", Label: "preamble 3"},
		{Symbol: "A/RES/80/5", Label: "operative"},
		{Symbol: "A/80/L.1", Label: "operative (a)"},
		{Symbol: "S/24800", Annex: "annex II, appendix 1", Label: "3"},
		{Title: "Responsibility to protect: President's summary (2016)", Label: "12"},
	} {
		ref, err := un.ParseReference(c.String())
		if err != nil || ref.Symbol != string(c.Symbol) || ref.Title != c.Title || ref.Annex != c.Annex ||
			!slices.Equal(ref.Labels, []un.Label{c.Label}) {
			t.Errorf("%q reads as %+v, %v", c, ref, err)
		}
	}
}
