package answer_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

// record is a small made-up record with the shapes that lookups stumble over.
func record() []*un.Document {
	return []*un.Document{
		{File: "sc/1.txt", Symbol: "S/RES/9101 (2031)", Language: "en", TextLayer: true, Title: "Harbours", Paragraphs: []un.Paragraph{
			{Label: "preamble 1", Kind: un.Preambular, Text: "Recalling its earlier work,"},
			{Label: "preamble 2", Kind: un.Preambular, Text: "Noting the lamps,"},
			numbered("", "1", "Calls for lamps. Many delegations stressed wicks. They also emphasized oil."),
			subs(numbered("", "2", "Decides:\n(a) to sail;\n(b) to row:\n(i) slowly;\n(ii) in turn."),
				"(a)", "to sail;", "(b)", "to row:\n(i) slowly;\n(ii) in turn.", "(b) (i)", "slowly;", "(b) (ii)", "in turn."),
			numbered("", "3", "Remains seized of the harbours."),
		}},
		{File: "ga/2.md", Symbol: "A/RES/90/5", Language: "en", TextLayer: true, Title: "Declaration", Paragraphs: []un.Paragraph{
			numbered("annex", "1", "We meet."),
			subs(numbered("annex", "2", "We will:\n(s) open doors;"), "(s)", "open doors;"),
		}},
		{File: "reports/3.pdf", Symbol: "S/2031/10", Language: "en", TextLayer: true, Title: "Report", Paragraphs: []un.Paragraph{
			numbered("", "1", "Body one."), numbered("", "2", "Body two."),
			numbered("annex I", "1", "Annex one."), numbered("annex I", "3", "Annex three."),
			numbered("annex II", "1", "Second annex."), numbered("annex II", "3", "Second annex three."), numbered("annex II", "4", "Only here."),
		}},
		{File: "reports/3c.pdf", Symbol: "S/2031/10/Corr.1", Language: "en", TextLayer: true, Title: "Corrigendum"},
		{File: "upr/4.pdf", Symbol: "A/HRC/90/13", Language: "en", TextLayer: true, Title: "Review", Paragraphs: []un.Paragraph{
			numbered("", "128", "Begins."), numbered("", "128.12", "First."), numbered("", "129", "Goes on."), numbered("", "128.12", "Misprinted."),
		}},
		{File: "upr/5.pdf", Symbol: "A/HRC/91/13", Language: "en", TextLayer: true, Title: "Review"},
		{File: "scan.pdf", Symbol: "S/1931/4", Language: "en", Title: "Old report"},
		{File: "lake-dialogue.md", Language: "en", TextLayer: true, Title: "Lake dialogue", Kind: "President's summary", Date: "2031-09-06",
			Paragraphs: []un.Paragraph{numbered("", "1", "A member spoke."), numbered("", "2", "Nobody else did.")}},
	}
}

func numbered(annex string, label un.Label, text string) un.Paragraph {
	return un.Paragraph{Annex: annex, Label: label, Text: text}
}

// subs adds sub-paragraphs, given as pairs of path and text.
func subs(p un.Paragraph, pairs ...string) un.Paragraph {
	for i := 0; i < len(pairs); i += 2 {
		start := strings.Index(p.Text, pairs[i+1])
		p.Subs = append(p.Subs, un.Subparagraph{Path: pairs[i], Start: start, End: start + len(pairs[i+1])})
	}
	return p
}

func lookups(t *testing.T, docs ...*un.Document) *answer.Service {
	t.Helper()
	s, _ := serviceOver(t, docs)
	return s
}

func TestLookupFindsTheParagraphThatIsPrinted(t *testing.T) {
	s := lookups(t, record()...)
	tests := []struct {
		text, in string
		want     []string // "citation: text", up to the first line break
	}{
		{"S/RES/9101 para 1", "", []string{"S/RES/9101 (2031), para. 1: Calls for lamps. Many delegations stressed wicks. They also emphasized oil."}},
		{"9101 OP3", "", []string{"S/RES/9101 (2031), para. 3: Remains seized of the harbours."}},
		{"3", "S/RES/9101 (2031)", []string{"S/RES/9101 (2031), para. 3: Remains seized of the harbours."}},
		{"3", "sc/1.txt", []string{"S/RES/9101 (2031), para. 3: Remains seized of the harbours."}},
		{"PP2", "9101", []string{"S/RES/9101 (2031), preamble 2: Noting the lamps,"}},
		{"preamble of 9101", "", []string{"S/RES/9101 (2031), preamble 1: Recalling its earlier work,", "S/RES/9101 (2031), preamble 2: Noting the lamps,"}},
		{"9101 2(b)(i)-(ii)", "", []string{"S/RES/9101 (2031), para. 2 (b) (i): slowly;", "S/RES/9101 (2031), para. 2 (b) (ii): in turn."}},
		{"A/RES/90/5 2(s)", "", []string{"A/RES/90/5, annex, para. 2 (s): open doors;"}},
		{"A/RES/90/5 annex 1", "", []string{"A/RES/90/5, annex, para. 1: We meet."}},
		{"annex I, 1 of 90/5", "", []string{"A/RES/90/5, annex, para. 1: We meet."}},
		{"S/2031/10 1", "", []string{"S/2031/10, para. 1: Body one."}},
		{"2031/10 annex I, 3", "", []string{"S/2031/10, annex I, para. 3: Annex three."}},
		{"2031/10 annex 2 para 3", "", []string{"S/2031/10, annex II, para. 3: Second annex three."}},
		{"2031/10 para 4", "", []string{"S/2031/10, annex II, para. 4: Only here."}},
		{"A/HRC/90/13 128.12", "", []string{"A/HRC/90/13, para. 128.12: First.", "A/HRC/90/13, para. 128.12: Misprinted."}},
		{"para 2 of the 2031 summary", "", []string{"Lake dialogue, para. 2: Nobody else did."}},
		{"2", "Lake dialogue", []string{"Lake dialogue, para. 2: Nobody else did."}},
		{"https://undocs.org/en/S/RES/9101(2031) ¶3", "", []string{"S/RES/9101 (2031), para. 3: Remains seized of the harbours."}},
	}
	for _, test := range tests {
		found, err := s.Lookup(t.Context(), answer.Lookup{Text: test.text, In: test.in})
		var got []string
		for _, f := range found {
			first, _, _ := strings.Cut(f.Text, "\n")
			got = append(got, f.Citation.String()+": "+first)
		}
		if err != nil || !slices.Equal(got, test.want) {
			t.Errorf("%q in %q: %v\ngot  %q\nwant %q", test.text, test.in, err, got, test.want)
		}
	}
}

func TestLookupSaysWhatThereIsInstead(t *testing.T) {
	s := lookups(t, record()...)
	tests := []struct{ text, in, want string }{
		{"S/RES/9101 para 94", "", "no paragraph 94 in S/RES/9101 (2031); it has 3"},
		{"S/RES/9101 2-4", "", "no paragraph 4 in S/RES/9101 (2031); it has 3"},
		{"PP9 of 9101", "", "no preamble 9 in S/RES/9101 (2031); its preamble has 2 paragraphs"},
		{"PP1 of S/2031/10", "", "S/2031/10 has no preamble"},
		{"S/RES/9101 3 (a)", "", "no sub-paragraph (a) in paragraph 3 of S/RES/9101 (2031); it has none"},
		{"S/RES/9101 2 (c)", "", "no sub-paragraph (c) in paragraph 2 of S/RES/9101 (2031); it has (a), (b), (b) (i), (b) (ii)"},
		{"A/RES/90/5 1 (a)", "", "no sub-paragraph (a) in paragraph 1 of annex of A/RES/90/5; it has none"},
		{"S/2031/10 9", "", "no paragraph 9 in S/2031/10; it has 2, annex I has 1, 3, annex II has 1, 3 to 4"},
		{"S/2031/10 3", "", "no paragraph 3 in the body of S/2031/10; did you mean annex I or annex II?"},
		{"S/2031/10 annex 1", "", "which annex of S/2031/10: annex I or annex II?"},
		{"S/2031/10 annex IV, 1", "", "no annex IV in S/2031/10; it has annex I, annex II"},
		{"S/RES/9101 annex, 1", "", "S/RES/9101 (2031) has no annex with numbered paragraphs"},
		{"S/RES/9102 para 1", "", "no document S/RES/9102 in the record"},
		{"S/RES/9101", "", "which paragraph of S/RES/9101 (2031)? It has 3"},
		{"13 para 1", "", "13 may be A/HRC/90/13 or A/HRC/91/13; write more of it"},
		{"S/1931/4 1", "", "S/1931/4 is a scan without text; its paragraphs cannot be shown"},
		{"12", "", `which document? Name it as well, for example "para. 12 of A/RES/90/5"`},
		{"9-3", "sc/1.txt", `cannot read "9-3": the range 9-3 runs backwards`},
		{"1", "gone.md", "no document gone.md in the record"},
	}
	for _, test := range tests {
		found, err := s.Lookup(t.Context(), answer.Lookup{Text: test.text, In: test.in})
		var p *answer.Problem
		if !errors.As(err, &p) || err.Error() != test.want || found != nil {
			t.Errorf("%q in %q: %v\nwant %s", test.text, test.in, err, test.want)
		}
	}
}

func TestLookupNamesTheCandidatesOfADoubt(t *testing.T) {
	s := lookups(t, record()...)
	_, err := s.Lookup(t.Context(), answer.Lookup{Text: "S/2031/10 3"})
	var p *answer.Problem
	if !errors.As(err, &p) || !errors.Is(err, answer.ErrNotFound) || len(p.Candidates) != 2 ||
		p.Candidates[1].String() != "S/2031/10, annex II, para. 3" {
		t.Errorf("candidates are %+v", p)
	}
	var syntax *un.SyntaxError
	if _, err := s.Lookup(t.Context(), answer.Lookup{Text: "??"}); !errors.As(err, &syntax) {
		t.Errorf("garbage gives %v, want a syntax error inside", err)
	}
}

func TestLookupHidesWhatIsOutOfScope(t *testing.T) {
	s := lookups(t, record()...)
	scope := answer.Scope{Paths: []string{"sc/", "upr/4.pdf"}}
	if _, err := s.Lookup(t.Context(), answer.Lookup{Text: "S/2031/10 1", Scope: scope}); !errors.Is(err, answer.ErrNotFound) {
		t.Errorf("a hidden document gives %v", err)
	}
	found, err := s.Lookup(t.Context(), answer.Lookup{Text: "13 para 129", Scope: scope})
	if err != nil || found[0].Citation.Symbol != "A/HRC/90/13" {
		t.Errorf("the fragment is still ambiguous: %v", err)
	}
}

func TestLookupCarriesSpeakersAndCorrections(t *testing.T) {
	s := lookups(t, record()...)
	found, err := s.Lookup(t.Context(), answer.Lookup{Text: "S/RES/9101 1"})
	if err != nil {
		t.Fatal(err)
	}
	last := found[0].Sentences[len(found[0].Sentences)-1]
	if last.Text != "They also emphasized oil." || last.Speaker != "Many delegations" || found[0].Text[last.Start:last.End] != last.Text {
		t.Errorf("the last sentence is %+v", last)
	}
	found, err = s.Lookup(t.Context(), answer.Lookup{Text: "S/2031/10 1"})
	if err != nil || !slices.Equal(found[0].Notes, []string{"S/2031/10/Corr.1 corrects this document."}) {
		t.Errorf("notes are %q, %v", found[0].Notes, err)
	}
}

func TestOfOneSymbolTheReadableEnglishNewestDocumentIsTaken(t *testing.T) {
	doc := func(file, lang, date string, text bool) *un.Document {
		d := &un.Document{File: file, Symbol: "A/90/1", Language: lang, Date: date, TextLayer: text}
		if text {
			d.Paragraphs = []un.Paragraph{numbered("", "1", file)}
		}
		return d
	}
	s := lookups(t, doc("a", "en", "2031", false), doc("b", "fr", "2033", true), doc("c", "en", "2031", true), doc("d", "en", "2032", true))
	found, err := s.Lookup(t.Context(), answer.Lookup{Text: "1"})
	if err != nil || found[0].Text != "d" {
		t.Errorf("got %+v, %v", found, err)
	}
}

func TestLookupReachesOperativeParagraphsWithoutNumbers(t *testing.T) {
	one := &un.Document{File: "one.md", Symbol: "A/90/L.1", Language: "en", TextLayer: true, Paragraphs: []un.Paragraph{
		subs(un.Paragraph{Label: "operative", Kind: un.Operative, Text: "Decides:\n(a) to sail;\n(b) to row."}, "(a)", "to sail;", "(b)", "to row."),
	}}
	two := &un.Document{File: "two.md", Symbol: "A/90/L.2", Language: "en", TextLayer: true, Paragraphs: []un.Paragraph{
		{Label: "operative 1", Kind: un.Operative, Text: "Decides to sail;"}, {Label: "operative 2", Kind: un.Operative, Text: "Urges all to row."},
	}}
	s := lookups(t, append(record(), one, two)...)
	for text, want := range map[string][]string{
		"operative paragraph of A/90/L.1":     {"A/90/L.1, operative paragraph"},
		"A/90/L.1 OP1":                        {"A/90/L.1, operative paragraph"},
		"A/90/L.1, operative paragraph (b)":   {"A/90/L.1, operative paragraph (b)"},
		"A/90/L.1 1 (b)":                      {"A/90/L.1, operative paragraph (b)"},
		"A/90/L.2 operative":                  {"A/90/L.2, operative paragraph 1", "A/90/L.2, operative paragraph 2"},
		"A/90/L.2, operative paragraph 2":     {"A/90/L.2, operative paragraph 2"},
		"operative paragraph of S/RES/9101":   nil,
		"operative paragraph 9 of A/90/L.2":   nil,
		"operative paragraph (c) of A/90/L.1": nil,
	} {
		found, err := s.Lookup(t.Context(), answer.Lookup{Text: text})
		var got []string
		for _, f := range found {
			got = append(got, f.Citation.String())
		}
		if !slices.Equal(got, want) || (err == nil) != (want != nil) {
			t.Errorf("%q finds %q, %v; want %q", text, got, err, want)
		}
	}
	for text, want := range map[string]string{
		"A/90/L.1":        "which paragraph of A/90/L.1? It has one operative paragraph, without a number",
		"A/90/L.2 para 3": "no paragraph 3 in A/90/L.2; it has 2 operative paragraphs, without numbers",
	} {
		if _, err := s.Lookup(t.Context(), answer.Lookup{Text: text}); err == nil || err.Error() != want {
			t.Errorf("%q: %v\nwant %s", text, err, want)
		}
	}
}
