package answer

import (
	"slices"
	"strings"
	"testing"
)

func TestSentencesEndWhereTheyEnd(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"One. Two? “Three.” Four", []string{"One.", "Two?", "“Three.”", "Four"}},
		{"H.E. Mr. Jan Eliasson spoke. He left.", []string{"H.E. Mr. Jan Eliasson spoke.", "He left."}},
		{"See para. 12, art. IV and No. 3. It is long.", []string{"See para. 12, art. IV and No. 3.", "It is long."}},
		{"It rose by 4.2 per cent. On 3 Feb. 2010 it fell.", []string{"It rose by 4.2 per cent.", "On 3 Feb. 2010 it fell."}},
		{"It took note of the report.1 The Council agreed.", []string{"It took note of the report.1", "The Council agreed."}},
		{"The U.N. Charter, i.e. the law. J. Smith wrote it.", []string{"The U.N. Charter, i.e. the law.", "J. Smith wrote it."}},
		{"Decides:\n(a) To meet;\n(b) To report.", []string{"Decides:", "(a) To meet;", "(b) To report."}},
		{"… and so on. and more", []string{"… and so on. and more"}},
		{"", nil},
	} {
		var got []string
		for _, s := range splitSentences(tt.text) {
			got = append(got, s.of(tt.text))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q\n got %q\nwant %q", tt.text, got, tt.want)
		}
	}
}

// Sentences are runs of the text in order, nothing but space lies between them,
// and a speaker is a run of the text too.
func FuzzAttribute(f *testing.F) {
	for _, s := range []string{
		"Many delegations considered it. Others, however, did not.",
		"In general, Member States agreed. They also asked. Namely, this.",
		"There was broad agreement among delegations that it was so.",
		"According to one speaker, (it was (so. The \xff\xfe",
		strings.Repeat("It was noted by some that ", 40),
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, s := range attribute(text) {
			if s.start < last || s.end > len(text) || s.start >= s.end {
				t.Fatalf("sentence %d:%d after %d in %q", s.start, s.end, last, text)
			}
			if strings.TrimSpace(text[last:s.start]) != "" {
				t.Fatalf("%q is lost between sentences of %q", text[last:s.start], text)
			}
			if !strings.Contains(text, s.speaker) {
				t.Fatalf("speaker %q is not in %q", s.speaker, text)
			}
			last = s.end
		}
		if strings.TrimSpace(text[last:]) != "" {
			t.Fatalf("%q is lost at the end of %q", text[last:], text)
		}
	})
}

func FuzzUnderstand(f *testing.F) {
	v, err := NewVocabulary()
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"what did members say about the veto", "A/80/L.17 .7% of GNI in ’92?", "WHO SAID IT", "sign up", "\xff.1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q := understand(v, text)
		topicWords(q)
		resume(v, text, &Exchange{Question: text})
	})
}
