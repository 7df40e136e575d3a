package answer

import "testing"

func TestFollowUpsAreCompletedFromTheThread(t *testing.T) {
	v, err := NewVocabulary()
	if err != nil {
		t.Fatal(err)
	}
	veto := &Exchange{Question: "what did members say about the veto"}
	norway := &Exchange{Question: "What did Norway say about the press law?"}
	for _, tt := range []struct {
		name, text string
		prev       *Exchange
		want       followUp
	}{
		{"a first question stands by itself", "veto", nil, followUp{text: "veto"}},
		{"who asks for the speakers of the last topic", "who?", veto, followUp{text: "who – members say about the veto", carries: true}},
		{"and X asks the same of another topic", "and the ICC?", veto, followUp{text: "What did members say about the ICC", carries: true}},
		{"and X asks the same of another speaker", "and Sweden?", norway, followUp{text: "What did Sweden say about press law", carries: true}},
		{"a pronoun is the last speaker", "did they mention prisons?", norway, followUp{text: "did Norway mention prisons?", carries: true}},
		{"it is the last topic", "and who spoke against it?", veto, followUp{text: "who spoke against veto", carries: true}},
		{"another report is added to the question", "in the 2010 report?", veto, followUp{text: "what did members say about the veto, in the 2010 report?"}},
		{"a paragraph is looked up", "paragraph 12 in full", veto, followUp{text: "paragraph 12 in full", lookup: "paragraph 12", carries: true}},
		{"a paragraph in a sentence is looked up too", "What does paragraph 9 of resolution 1970 say?", nil, followUp{text: "What does paragraph 9 of resolution 1970 say?", lookup: "paragraph 9 of resolution 1970"}},
		{"a paragraph on a topic is none", "paragraph about the veto", nil, followUp{text: "paragraph about the veto"}},
		{"more is the same question", "more?", veto, followUp{text: "what did members say about the veto", carries: true}},
		{"a whole question is a new one", "how many States intervened in the dialogue?", veto, followUp{text: "how many States intervened in the dialogue?"}},
		{"what cannot be understood is asked back", "really?", veto, followUp{ask: "Do you want the paragraph in full, who said it, or another topic?"}},
		{"and nothing is asked back", "and?", veto, followUp{ask: "And what, please? One or two words are enough."}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := resume(v, tt.text, tt.prev); got != tt.want {
				t.Errorf("%q after %+v:\n got %+v\nwant %+v", tt.text, tt.prev, got, tt.want)
			}
		})
	}
}
