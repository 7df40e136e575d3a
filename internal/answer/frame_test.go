package answer

import "testing"

func TestTheFrameOfAQuestionIsCutOff(t *testing.T) {
	for _, tt := range []struct{ text, heart string }{
		{"My minister takes the floor in ten minutes and I need this fast: what was said about the veto?", "what was said about the veto?"},
		{"before my minister takes the floor, what was said about the veto?", "what was said about the veto?"},
		{"you useless bot, just tell me about the veto", "just tell me about the veto"},
		{"Hi, I'm from the mission of Norway. What was said about the veto?", "What was said about the veto?"},
		{"my ambassador wants to know whether the veto was raised", "whether the veto was raised"},
		{"veto asap", "veto"},
		{"veto, i need this in 2 minutes", "veto,"},
		{"What was said about the veto? Please cite the paragraph.", "What was said about the veto?"},
		{"veto (asking for a friend)", "veto ("},
		{"quick question: veto", "veto"},
		{"thanks, who?", "who?"},

		// Nothing of these is frame.
		{"what did the minister say about the veto", "what did the minister say about the veto"},
		{"In the report, the minister's statement, how many died?", "In the report, the minister's statement, how many died?"},
		{"which weapons do we need to report", "which weapons do we need to report"},
		{"I need something on the veto", "I need something on the veto"},
		{"the question of Palestine", "the question of Palestine"},
		{"please help", "please help"},
		{"", ""},
	} {
		if got := heart(tt.text); got != tt.heart {
			t.Errorf("heart(%q) = %q, want %q", tt.text, got, tt.heart)
		}
	}
}

// FuzzHeart looks for a message that the cutting makes longer, or changes when cut
// again.
func FuzzHeart(f *testing.F) {
	f.Add("My minister speaks in 5 minutes: what of the veto? asap")
	f.Add("we are (asking) - thanks, veto")
	f.Fuzz(func(t *testing.T, text string) {
		if got := heart(text); len(got) > len(text) {
			t.Errorf("heart(%q) = %q is longer", text, got)
		}
	})
}
