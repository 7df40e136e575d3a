package slackbot

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"rapporteur/internal/answer"
	"rapporteur/internal/localslack"
	"rapporteur/internal/un"
)

// TestAnswersOfEverySizeKeepTheLimitsAndLoseNothing makes answers of random
// shapes, from a fixed seed.
func TestAnswersOfEverySizeKeepTheLimitsAndLoseNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		a := randomAnswer(r)
		messages := answerMessages(a, manner{private: r.IntN(2) == 0, again: recipe{Question: a.Question}})
		checkMessages(t, messages)
		all := textsOf(t, messages)
		for _, p := range a.Citations {
			for _, q := range p.Quotes {
				at := strings.Index(all, q.Text)
				if at < 0 {
					t.Fatalf("a quote of %d characters is not shown whole", len(q.Text))
				}
				all = all[at+len(q.Text):] // the next one comes after it
			}
		}
	}
}

func randomAnswer(r *rand.Rand) answer.Answer {
	a := cannedAnswer()
	a.Citations = nil
	for i := range 1 + r.IntN(30) {
		p := cannedPassage(un.Label(fmt.Sprint(i+1)), "")
		p.Quotes = nil
		for range 1 + r.IntN(3) {
			words := strings.Repeat("öffentlich ", 1+r.IntN(1+r.IntN(900)))
			q := answer.Quote{Speaker: "Some", Text: fmt.Sprintf("%d %sand & so <on>.", r.Int(), words)}
			p.Quotes = append(p.Quotes, q)
			p.Text += q.Text
		}
		a.Citations = append(a.Citations, p)
	}
	return a
}

// checkMessages asks for our budget and for Slack's rules.
func checkMessages(t *testing.T, messages []message) {
	t.Helper()
	for _, m := range messages {
		if len(m.Blocks) == 0 || len(m.Blocks) > maxMessageBlocks {
			t.Errorf("%d blocks", len(m.Blocks))
		}
		if n := size(m.Blocks); n > maxMessageText {
			t.Errorf("%d characters", n)
		}
		raw, err := json.Marshal(m.Blocks)
		if err != nil {
			t.Fatal(err)
		}
		for _, problem := range localslack.CheckBlocks(raw) {
			t.Error(problem)
		}
	}
}

// textsOf joins everything the quotes of messages show.
func textsOf(t *testing.T, messages []message) string {
	t.Helper()
	var b strings.Builder
	for _, m := range messages {
		raw, err := json.Marshal(m.Blocks)
		if err != nil {
			t.Fatal(err)
		}
		var blocks []struct {
			Elements []struct {
				Type     string
				Elements []struct{ Text string }
			}
		}
		if err := json.Unmarshal(raw, &blocks); err != nil {
			continue // a block of another shape has no quote
		}
		for _, block := range blocks {
			for _, e := range block.Elements {
				if e.Type == "rich_text_quote" {
					b.WriteString(e.Elements[0].Text)
				}
			}
		}
	}
	return b.String()
}

func TestHomeIsWithinSlacksLimitsAtItsFullest(t *testing.T) {
	s := cannedStatus(500)
	var silences []Silence
	for range 80 {
		s.Failures = append(s.Failures, Failure{File: strings.Repeat("f/", 200), Reason: strings.Repeat("why ", 400)})
		silences = append(silences, Silence{Question: strings.Repeat("what? ", 300)})
	}
	for page := range 20 {
		v := homeView(s, silences, true, page)
		if n := len(v.Blocks.BlockSet); n > maxViewBlocks {
			t.Errorf("page %d: %d blocks", page, n)
		}
		for _, problem := range localslack.CheckView(raw(v), "home") {
			t.Error(problem)
		}
	}
}

func TestSettingsAreWithinSlacksLimitsAtTheirFullest(t *testing.T) {
	s := cannedStatus(300)
	for i := range s.Documents {
		s.Documents[i].Document.File = fmt.Sprintf("%s/%d.pdf", strings.Repeat("folder", 40), i)
	}
	s.Documents[0].Document.Symbol, s.Documents[0].Document.Title = "", strings.Repeat("title ", 40)
	c := Channel{Paths: []string{s.Documents[5].Document.File, "gone"}, Default: s.Documents[5].Document.File}
	for _, problem := range localslack.CheckView(raw(settingsView(c, s, "T1/C1", true)), "modal") {
		t.Error(problem)
	}
}

func FuzzPieces(f *testing.F) {
	f.Add("One. Two; three\nfour", 5)
	f.Add(strings.Repeat("é", 50), 7)
	f.Fuzz(func(t *testing.T, s string, n int) {
		if n < 1 || n > 5000 {
			t.Skip()
		}
		out := pieces(s, n)
		if strings.Join(out, "") != s {
			t.Errorf("pieces of %q: %q", s, out)
		}
		for _, p := range out {
			if utf8.RuneCountInString(p) > n {
				t.Errorf("piece %q is longer than %d", p, n)
			}
		}
	})
}

func FuzzGuard(f *testing.F) {
	f.Add("<\x01!")
	f.Add("<!here> <@U1> @channel <#C1> a@b.org \x00 & <b>")
	f.Fuzz(func(t *testing.T, s string) {
		got := guard(s)
		for _, bad := range []string{"<!", "<@", "<#", "@here", "@channel"} {
			if strings.Contains(got, bad) {
				t.Errorf("guard(%q) = %q holds %q", s, got, bad)
			}
		}
		clean := strings.Map(func(r rune) rune {
			if control(r) || r == 0x200b {
				return -1
			}
			return r
		}, s)
		if strings.ReplaceAll(got, zeroWidth, "") != clean {
			t.Errorf("guard(%q) = %q changes words", s, got)
		}
		if e := escape(s); strings.ContainsAny(e, "<>") {
			t.Errorf("escape(%q) = %q", s, e)
		}
	})
}

func FuzzRecipe(f *testing.F) {
	f.Add(`{"q":"who?","n":5}`)
	f.Add(`{"l":"12","i":"a.pdf"}`)
	f.Fuzz(func(t *testing.T, value string) {
		r, err := readRecipe(value)
		if err != nil {
			return
		}
		if v := packed(r); utf8.RuneCountInString(v) > maxButtonValue {
			t.Errorf("value of %d characters", utf8.RuneCountInString(v))
		}
	})
}

func FuzzTyped(f *testing.F) {
	f.Add("<@U1|x> see <https://a.b|a &amp; b> <!here> <#C1|general>")
	f.Fuzz(func(t *testing.T, s string) { typed(s) })
}

func TestTextIsReadAsItWasTyped(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"<@U1> what of <https://undocs.org/S/2010/200|this report>?", "what of https://undocs.org/S/2010/200?"},
		{"see <https://example.org/x|example.org>", "see example.org"},
		{"a &lt; b &amp;&amp; c", "a < b && c"},
		{"<!here> hello <#C1|general>", "hello general"},
	} {
		if got := typed(test.in); got != test.want {
			t.Errorf("typed(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func BenchmarkAnswerMessages(b *testing.B) {
	a := cannedAnswer()
	for b.Loop() {
		answerMessages(a, manner{})
	}
}
