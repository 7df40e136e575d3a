package answer

import (
	"math"
	"strings"
	"testing"
)

// found lists what asking for phrase also finds.
func found(v *Vocabulary, phrase string) map[string]float64 {
	q := understand(v, phrase)
	out := map[string]float64{}
	for _, w := range q.wants {
		for _, a := range w.alts {
			out[strings.Join(a.stems, " ")] = a.weight
		}
	}
	return out
}

func TestVocabularyLinksWords(t *testing.T) {
	v, err := NewVocabulary(strings.NewReader(`
# a user's own words
[mission]
XYZ = Ministry of Foreign Affairs      # ours
the lads > peacekeepers, troops
drought ~ dry season
WHO! = World Health Organization
`))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		asked, finds string
		weight       float64
	}{
		{"XYZ", "ministri foreign affair", sameWeight},
		{"Ministry of Foreign Affairs", "xyz", sameWeight},
		{"lads", "troop", recordWeight},
		{"troops", "lad", 0},
		{"drought", "dri season", relatedWeight},
		{"dry season", "drought", relatedWeight},
		{"the WHO", "world health organis", sameWeight},
		{"who", "world health organis", 0},
		{"how many signed up", "regist", recordWeight},
		{"the sign", "regist", 0},
		{"the extension", "extend", familyWeight},
		{"a helicopter", "chopper", float64(73)/100 - relatedFloor},
		{"3rd session", "third", sameWeight},
		{"60 ratifications", "sixtieth", recordWeight},
		{"the eighty-first session", "81", 0}, // two words
		{"R2P", "respons protect", sameWeight},
		{"responsibility to protect", "r2p", sameWeight},
		{"responsibility for those who protect", "r2p", 0}, // other small words
		{"agreement", "agre", familyWeight},
	} {
		if got := found(v, tt.asked)[tt.finds]; math.Abs(got-tt.weight) > 1e-9 {
			t.Errorf("asking %q finds %q with weight %v, want %v", tt.asked, tt.finds, got, tt.weight)
		}
	}
}

func TestVocabularyNamesTheLineItCannotRead(t *testing.T) {
	for _, tt := range []struct{ file, want string }{
		{"a = b\nno sign here\n", "line 2"},
		{strings.Repeat("x", maxVocabularyLine+1), "longer than"},
	} {
		if _, err := NewVocabulary(strings.NewReader(tt.file)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("error %.200v, want one with %q", err, tt.want)
		}
	}
}

func FuzzVocabulary(f *testing.F) {
	f.Add("[x]\na = b\nc > d, e\nf ~ g # h\n")
	f.Fuzz(func(t *testing.T, file string) {
		v := &Vocabulary{entries: map[string][]variant{}, verbs: map[string][]variant{}, spoken: map[string][]variant{}, names: map[string]string{}, between: map[string][]string{}}
		if err := v.read(strings.NewReader(file)); err == nil {
			understand(v, file)
		}
	})
}
