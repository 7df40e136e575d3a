package slackbot

import (
	"regexp"
	"strings"
	"testing"

	"rapporteur/internal/localslack"
)

func TestMentionIsAnsweredInItsThread(t *testing.T) {
	f := start(t)
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "what about the well?", "")
	m := f.reply(localslack.General, asked.TS, 1)
	f.shows(m, "A number of delegates", "[what about the well?]", "para. 12", "3 May 2031", "page 4")
	if m.ThreadTS != asked.TS {
		t.Errorf("answered in thread %q, want %q", m.ThreadTS, asked.TS)
	}
	if !strings.Contains(string(m.Blocks), `"citation"`) || !strings.Contains(m.Text, "A/99/901, para. 12") {
		t.Errorf("no citation in %s, %s", m.Blocks, m.Text)
	}
	if got := strings.Join(f.ws.Statuses(), "|"); !strings.Contains(got, "is reading the record") {
		t.Errorf("status line: %q", got)
	}
	f.finish()
	if n := len(f.answers.questions()); n != 1 { // the message twin is not a second question
		t.Errorf("asked %d times", n)
	}
}

func TestDirectMessageIsAnswered(t *testing.T) {
	f := start(t)
	asked := f.ws.UserDMs(localslack.Benoit, "what about the well?", "")
	f.shows(f.reply(localslack.DM(localslack.Benoit), asked.TS, 1), "[what about the well?]")
}

func TestEmptyMentionIsGreeted(t *testing.T) {
	f := start(t)
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "", "")
	f.shows(f.reply(localslack.General, asked.TS, 1), "Hello.")
}

func TestFollowUpNeedsNoMentionInAThreadTheBotIsIn(t *testing.T) {
	f := start(t)
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "what about the well?", "")
	f.reply(localslack.General, asked.TS, 1)
	f.ws.UserPosts(localslack.General, localslack.Chen, "and the road?", asked.TS)
	f.shows(f.reply(localslack.General, asked.TS, 2), "[and the road?]")
	questions := f.answers.questions()
	previous := questions[len(questions)-1].Previous
	if previous == nil || previous.Question != "what about the well?" || len(previous.Citations) == 0 || previous.Files[0] != "reports/A_99_901.pdf" {
		t.Errorf("previous exchange: %+v", previous)
	}
}

func TestTalkOfOthersIsLeftAlone(t *testing.T) {
	f := start(t)
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "what about the well?", "")
	f.reply(localslack.General, asked.TS, 1)
	f.ws.UserPosts(localslack.General, localslack.Chen, "thanks!", asked.TS)                      // no question
	f.ws.UserPosts(localslack.General, localslack.Chen, "@benoit what do you think?", asked.TS)   // for somebody else
	f.ws.UserPosts(localslack.General, localslack.Chen, "what about lunch?", "")                  // not in the thread
	f.ws.BotPosts(localslack.General, "<@"+localslack.BotUser+"> what about the well?", asked.TS) // another bot
	other := f.ws.UserPosts(localslack.General, localslack.Chen, "a thread of ours", "")
	f.ws.UserPosts(localslack.General, localslack.Benoit, "what about the well?", other.TS)
	f.finish()
	if n := len(f.replies(localslack.General, asked.TS)); n != 1 {
		t.Errorf("%d replies, want 1:%s", n, f.dump())
	}
	if n := len(f.replies(localslack.General, other.TS)); n != 0 {
		t.Errorf("answered in a thread it is not in:%s", f.dump())
	}
}

func TestCitationAloneIsLookedUp(t *testing.T) {
	f := start(t)
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "A/99/901 para 12", "")
	f.shows(f.reply(localslack.General, asked.TS, 1), "The discussion lasted two days.")
	missing := f.ws.UserMentions(localslack.General, localslack.Benoit, "A/99/901 para 120", "")
	f.shows(f.reply(localslack.General, missing.TS, 1), "No paragraph 120 in A/99/901; it has 91.")
	f.ws.UserPosts(localslack.General, localslack.Benoit, "para 12", asked.TS)
	f.shows(f.reply(localslack.General, asked.TS, 2), "in reports/A_99_901.pdf")
}

func TestRefusalNamesWhatIsNearestAndIsRemembered(t *testing.T) {
	f := start(t)
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "silent on the moon?", "")
	f.shows(f.reply(localslack.General, asked.TS, 1), "says nothing about the moon", "not claimed as an answer", "para. 14")
	f.finish()
	if s := f.book.silences; len(s) != 1 || s[0].Question != "silent on the moon?" {
		t.Errorf("silences: %+v", s)
	}
}

func TestEditedQuestionChangesItsAnswer(t *testing.T) {
	f := start(t)
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "a long story", "")
	f.reply(localslack.General, asked.TS, 3) // 27,000 characters
	f.must(f.ws.EditMessage(localslack.General, asked.TS, "<@"+localslack.BotUser+"> what about the road?"))
	f.must(f.ws.Wait(f.ctx, func() bool {
		replies := f.replies(localslack.General, asked.TS)
		return len(replies) == 1 && strings.Contains(replies[0].Shown(), "[what about the road?]")
	}))
	if m := f.replies(localslack.General, asked.TS)[0]; !m.Edited {
		t.Errorf("posted anew instead of updated: %+v", m)
	}
}

func TestDeletedQuestionTakesItsAnswerAway(t *testing.T) {
	f := start(t)
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "what about the well?", "")
	f.reply(localslack.General, asked.TS, 1)
	f.ws.UserPosts(localslack.General, localslack.Benoit, "and the road?", asked.TS)
	second := f.ws.Thread(localslack.General, asked.TS)
	f.reply(localslack.General, asked.TS, 2)
	f.must(f.ws.DeleteMessage(localslack.General, second[len(second)-1].TS))
	f.must(f.ws.Wait(f.ctx, func() bool { return len(f.replies(localslack.General, asked.TS)) == 1 }))
	f.must(f.ws.DeleteMessage(localslack.General, asked.TS)) // a tombstone: the thread has replies
	f.must(f.ws.Wait(f.ctx, func() bool { return len(f.replies(localslack.General, asked.TS)) == 0 }))
}

func TestLongAnswerIsSplitWithNothingLost(t *testing.T) {
	f := start(t)
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "a long story", "")
	f.reply(localslack.General, asked.TS, 3)
	f.finish()
	var all strings.Builder
	for _, m := range f.replies(localslack.General, asked.TS) {
		all.WriteString(m.Shown())
	}
	if n := strings.Count(all.String(), "The committee heard that the water was low."); n != 600 {
		t.Errorf("%d of 600 sentences shown", n)
	}
}

func TestWhatFailsIsSaidWithAReferenceThatTheLogCarries(t *testing.T) {
	for _, question := range []string{"break it", "panic, please"} {
		t.Run(question, func(t *testing.T) {
			f := start(t)
			asked := f.ws.UserMentions(localslack.General, localslack.Benoit, question, "")
			m := f.reply(localslack.General, asked.TS, 1)
			ref := regexp.MustCompile(`reference for the log is ([2-9A-Z]{6})\.`).FindStringSubmatch(m.Shown())
			if ref == nil {
				t.Fatalf("no reference in %q", m.Shown())
			}
			if !strings.Contains(f.log.String(), "reference="+ref[1]) {
				t.Errorf("log has no %s:\n%s", ref[1], f.log)
			}
			next := f.ws.UserMentions(localslack.General, localslack.Benoit, "what about the well?", "")
			f.shows(f.reply(localslack.General, next.TS, 1), "[what about the well?]") // it lives
			f.finish()
			if n := len(f.replies(localslack.General, asked.TS)); n != 1 {
				t.Errorf("%d apologies, want 1", n)
			}
		})
	}
}

func TestSlackThatRefusesBlocksGetsPlainText(t *testing.T) {
	f := start(t)
	f.ws.FailNext("chat.postMessage", 1, "invalid_blocks")
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "what about the well?", "")
	m := f.reply(localslack.General, asked.TS, 1)
	if len(m.Blocks) > 0 && string(m.Blocks) != "null" && string(m.Blocks) != "[]" {
		t.Errorf("blocks: %s", m.Blocks)
	}
	f.shows(m, "A number of delegates held", "A/99/901, para. 12")
	if !strings.Contains(f.log.String(), "blocks refused") {
		t.Errorf("not logged:\n%s", f.log)
	}
}

func TestUnknownStatusMethodCostsNoAnswerAndIsAskedOnce(t *testing.T) {
	f := start(t, func(s *setup) {
		s.ws.UnknownMethods = []string{"assistant.threads.setStatus", "assistant.threads.setSuggestedPrompts"}
	})
	for range 3 {
		asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "what about the well?", "")
		f.reply(localslack.General, asked.TS, 1)
	}
	n := 0
	for _, c := range f.ws.Calls() {
		if c.Method == "assistant.threads.setStatus" {
			n++
		}
	}
	if n != 1 {
		t.Errorf("asked %d times for the status line", n)
	}
}
