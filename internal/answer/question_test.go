package answer

import (
	"strings"
	"testing"
)

func TestQuestionsAreUnderstood(t *testing.T) {
	v, err := NewVocabulary(strings.NewReader("Deputy Secretary-General = DSG\nWHO! = World Health Organization\nblue helmets > peacekeepers\n[countries]\nFinland = Finnish\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		text, speaker, topic string
		generic              bool
		form                 form
	}{
		{"what did members say about the veto", "", "veto", true, said},
		{"WHAT DID MEMBERS SAY ABOUT THE VETO", "", "VETO", true, said},
		{"What did Ms. Welsh say about nuclear disarmament?", "Ms Welsh", "nuclear|disarmament", false, said},
		{"What did the DSG say about preventing recurrence?", "DSG", "preventing|recurrence", false, said},
		{"How many Member States intervened in the dialogue?", "", "intervened|dialogue", false, howMany},
		{"veto", "", "veto", false, bare},
		{"who opposed the blue helmets?", "", "blue helmets", false, who},
		{"Russia’s statement at the meeting in Geneva", "Russia", "meeting|Geneva", false, bare},
		{"What does the fisheries resolution say about whaling?", "", "fisheries|whaling", false, said},
		{"upr, Finland on diamonds", "Finland", "upr|diamonds", false, bare},
		{"is the WHO mentioned", "", "WHO", false, bare},
		{"What did the DSG’s statement say on vetoes?", "DSG", "vetoes", false, said},
		{"which States does the text thank for the two state conference", "", "two|conference", false, who},
		{"why isnt the veto mentioned w/ a sub-para", "", "veto", false, bare},
		{"won't they veto", "", "veto", false, bare},
		{"where does Finland stand on diamonds", "Finland", "diamonds", false, where},
		{"Finland's take on diamonds", "Finland", "diamonds", false, bare},
		{"what was the Finnish position on diamonds", "Finnish", "diamonds", false, said},
		{"Finland defends its diamonds", "Finland", "defends|diamonds", false, bare},
		{"please tell me what Finland said about diamonds", "Finland", "diamonds", false, bare},
		{"tell me what was said about diamonds", "", "diamonds", true, said},
		{"did Finland back the idea of diamonds", "Finland", "idea|diamonds", false, bare},
		{"did Finland get an answer on diamonds", "", "Finland|answer|diamonds", false, bare},
		{"who pushed back on diamonds", "", "diamonds", false, who},
		{"which states joined Finland's statement on diamonds", "", "joined|Finland|diamonds", false, who},
		{"reforms proposed by Finland on diamonds", "Finland", "reforms|diamonds", false, bare},
		{"Finland's reaction to diamonds", "Finland", "diamonds", false, bare},
		{"who led the delegation of Finland", "", "led|delegation|Finland", false, who},
		{"what did Finland reply on diamonds", "Finland", "diamonds", false, bare},
		{"which recommendations did Finland make on diamonds", "Finland", "diamonds", false, bare},
		{"does resolution 5 deal with diamonds", "", "5|diamonds", false, bare},
		{"what does the latest report propose on diamonds", "", "propose|diamonds", false, said},
		{"what is said about the number of diamonds", "", "diamonds", true, said},
		{"what was Finland's problem with diamonds", "", "Finland|diamonds", false, bare},
	} {
		q := understand(v, tt.text)
		var topic []string
		for _, w := range q.topic() {
			topic = append(topic, w.printed)
		}
		speaker := ""
		if q.speaker != nil {
			speaker = q.speaker.printed
		}
		if speaker != tt.speaker || strings.Join(topic, "|") != tt.topic || q.generic != tt.generic || q.form != tt.form {
			t.Errorf("%q: speaker %q topic %q generic %v form %d; want %q %q %v %d",
				tt.text, speaker, strings.Join(topic, "|"), q.generic, q.form, tt.speaker, tt.topic, tt.generic, tt.form)
		}
	}
}
