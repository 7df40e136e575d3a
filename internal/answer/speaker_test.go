package answer

import (
	"slices"
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
		{"One delegation argued that the concept lacked clarity.", "One delegation"},
		{"A majority of delegations welcomed the report.", "A majority of delegations"},
		{"Almost all delegations condemned the attacks.", "Almost all delegations"},
		{"Several Member States, including Brazil and India, called for caution.", "Several Member States"},
		{"Some Member States, however, expressed concern about selectivity.", "Some Member States"},
		{"Most of those who took the floor supported the inclusion of the item.", "Most of those who took the floor"},
		{"Those delegations also noted the role of regional organizations.", "Those delegations"},
		{"It was noted by some that the Council had failed to act.", "some"},
		{"Concern was expressed by several States about the use of force.", "several States"},
		{"There was broad agreement among delegations that prevention is key.", "broad agreement among delegations"},
		{"In their statements, many delegations referred to Syria.", "many delegations"},
		{"Speaking on behalf of the European Union, the representative of Slovakia underscored the need for early action.", "the representative of Slovakia"},
		{"The representative of the Global Centre for the Responsibility to Protect urged States to act.", "The representative of the Global Centre for the Responsibility to Protect"},
		{"Mr. Šimonović presented the Secretary-General’s report.", "Mr. Šimonović"},
		{"The Special Adviser on the Prevention of Genocide, Mr. Adama Dieng, highlighted the risks.", "The Special Adviser on the Prevention of Genocide"},
		{"Panellists stressed the importance of national mechanisms.", "Panellists"},
		{"Civil society organizations recalled that impunity persists.", "Civil society organizations"},
		{"(b) The State of Utopia may submit a statement and may take the floor.", ""},
		{"(a) Norway asked for lamps.", "Norway"},
		{"The authorities were obliged to reply within ten days.", ""},
		{"Norway was troubled by attacks on the press.", "Norway"},
		{"The United States has undertaken to help.", ""},
		{"A dissenting note came from Norway, which regarded the sale as lawful.", "Norway"},
		{"The opening address was delivered by Ms. Ann Example, Vice-Chair of the Committee.", "Ms. Ann Example"},
		{"Norway held that the text was premature.", "Norway"},
		{"Norway was not in favour of altering the procedure.", "Norway"},
		{"Introducing the session, Ms. Ann Example, a curator, pointed out that the inventory was old.", "Ms. Ann Example"},
		{"Young people asked for credit.", "Young people"},
		{"Young people left the city.", ""},
		{"The Under-Secretary-General discussed the text.", "The Under-Secretary-General"},
		{"Rwanda, together with Australia, announced a new initiative.", "Rwanda"},
		{"The Permanent Representative of Ghana to the United Nations, H.E. Ms. Martha Pobee, chaired the meeting and noted progress.", "The Permanent Representative of Ghana to the United Nations"},
		{"Two speakers questioned the need for a new resolution.", "Two speakers"},
		{"A small number of Member States opposed the inclusion of the item.", "A small number of Member States"},
		{"On the other hand, a few delegations rejected this view.", "a few delegations"},
		{"While recognizing these efforts, other States cautioned against duplication.", "other States"},
		{"Costa Rica, Denmark and Qatar proposed a joint statement.", "Costa Rica, Denmark and Qatar"},
		{"The Group of Friends of the Responsibility to Protect reiterated its commitment.", "The Group of Friends of the Responsibility to Protect"},
		{"Participants agreed that early warning should be strengthened.", "Participants"},
		{"Referring to the veto, over 100 Member States expressed support for the Code of Conduct.", "over 100 Member States"},
		{"The President also thanked the panel.", "The President"},
		{"Delegations from all regions emphasized prevention.", "Delegations from all regions"},
		{"According to one speaker, the third pillar had been misused.", "one speaker"},
		{"Support for the proposal was voiced by the African Group.", "the African Group"},
		{"The meeting heard statements from 45 delegations.", ""},
		{"Prevention was described as a priority by many.", "many"},
		{"In response, the Deputy Secretary-General said that reform was under way.", "the Deputy Secretary-General"},
		{"Others, however, were of the view that sovereignty must be respected.", "Others"},
		{"The dialogue commenced with opening remarks.", ""},
		{"Prevention remains the primary tool.", ""},
		{"The significant number of current crises remained a concern.", ""},
		{"On 3 May, in her first address, the Minister called for calm.", "the Minister"},
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

func TestWhoSpeaksWithoutBeingTheSubject(t *testing.T) {
	for _, tt := range []struct {
		text, want string // of the last sentence
		beside     []string
	}{
		{"I met with the Prime Minister of Utopia, Ann Example, in Geneva. She reaffirmed the commitment.", "the Prime Minister of Utopia, Ann Example", nil},
		{"The Chair thanked the Prime Minister of Utopia, Ann Example. She reaffirmed the commitment.", "The Chair", nil},
		{"The parties agreed to meet and, on 3 May, the Head of the Centre wrote to my Special Representative.", "The parties", []string{"the Head of the Centre"}},
		{"Welcomes the statement by the President of the Council, in which it recalled its views.", "", []string{"the President of the Council"}},
		{"I received a letter dated 3 May 2004 from the Minister for Foreign Affairs, asking for help.", "", []string{"the Minister for Foreign Affairs"}},
		{"Norway, in its own name, put a different stress. It asked for lamps.", "Norway", nil},
		{"The representative of Norway held that lamps are dear. The United States took issue with this reading. A lamp is cheap, its representative said.", "The United States", nil},
		{"The representative of Norway, speaking on behalf of the Nordic Group, asked for lamps. The Group was pleased. In his national capacity, he said that ropes were old.", "The representative of Norway", nil},
		{"Ms. Ann Example spoke. The Coalition for Lamps asked for more. She urged patience.", "Ms. Ann Example", nil},
		{"Ms. Ann Example cautioned that lamps fade. Preparedness, she observed, suffered.", "Ms. Ann Example", nil},
		{"The date was unacceptable to Norway, in whose opinion lamps were dear.", "", []string{"Norway"}},
		{"Another, Professor Ann Example, feared the dark.", "Another", []string{"Professor Ann Example"}},
		{"The Minister gave the floor to a member of the delegation, Ms. Example, who spoke of ropes. She presented the plan.", "Ms. Example", nil},
		{"The Assembly adopted a resolution submitted by Norway.", "The Assembly", []string{"Norway"}},
		{"According to the report, the road is closed.", "", nil},
	} {
		all := attribute(tt.text)
		last := all[len(all)-1]
		if last.speaker != tt.want || !slices.Equal(last.beside, tt.beside) {
			t.Errorf("%q: speaker %q, beside %q; want %q, %q", tt.text, last.speaker, last.beside, tt.want, tt.beside)
		}
	}
}
