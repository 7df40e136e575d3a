package answer

import (
	"testing"
)

func TestSpeakerOfASentence(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Many delegations considered that the risk is enhanced.", "Many delegations"},
		{"In this regard, a significant number of them underlined their support.", "a significant number of them"},
		{"Others reiterated their support.", "Others"},
		{"Many noted the key role played by the Court.", "Many"},
		{"In general, Member States supported the view.", "In general, Member States"},
		{"The importance of continuing efforts was emphasized by a number of delegates.", "a number of delegates"},
		{"In particular, the Deputy Secretary-General raised the need.", "the Deputy Secretary-General"},
		{"H.E. Mr. Mogens Lykketoft opened the dialogue by noting that it mattered.", "H.E. Mr. Mogens Lykketoft"},
		{"Norway, while welcoming the reform, asked about the press law.", "Norway"},
		{"The Netherlands also delivered a statement on behalf of the Group of Friends.", "The Netherlands"},
		{"The representative of Brazil, speaking on behalf of the Group, said that it agreed.", "The representative of Brazil"},
		{"On 23 April, President José Ramos-Horta called on the Government to act.", "President José Ramos-Horta"},
		{"A few speakers cautioned against haste.", "A few speakers"},
		{"The dialogue commenced with opening remarks.", ""},
		{"Prevention remains the primary tool.", ""},
		{"The significant number of current crises remained a concern.", ""},
		{"Requests the Secretary-General to submit his next report by May.", ""},
		{"The present report covers the period since June.", ""},
		{"It also requires strengthening capacities.", ""},
	} {
		got := ""
		if s := attribute(tt.text); len(s) == 1 {
			got = s[0].speaker
		}
		if got != tt.want {
			t.Errorf("%q: speaker %q, want %q", tt.text, got, tt.want)
		}
	}
}
