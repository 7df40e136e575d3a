package slackbot

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/internal/localslack"
)

func TestCopiesOfAnEventAreAnsweredOnce(t *testing.T) {
	for copies := 1; copies <= 4; copies++ {
		t.Run(fmt.Sprintf("%d copies under two ids", copies), func(t *testing.T) {
			f := start(t)
			f.ws.SetFaults(localslack.Faults{Copies: copies, EventIDs: 2})
			asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "what about the well?", "")
			dm := f.ws.UserDMs(localslack.Benoit, "what about the road?", "")
			f.reply(localslack.General, asked.TS, 1)
			f.reply(localslack.DM(localslack.Benoit), dm.TS, 1)
			f.finish()
			if n := len(f.replies(localslack.General, asked.TS)) + len(f.replies(localslack.DM(localslack.Benoit), dm.TS)); n != 2 {
				t.Errorf("%d answers to two questions:%s", n, f.dump())
			}
		})
	}
}

func TestLostAcknowledgementMeansNeitherTwoAnswersNorNone(t *testing.T) {
	f := start(t, func(s *setup) {
		s.ws.AckTimeout, s.ws.RetryDelays = 20*time.Millisecond, []time.Duration{0, 20 * time.Millisecond, 20 * time.Millisecond}
	})
	f.ws.IgnoreAcks(2)
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "what about the well?", "")
	f.reply(localslack.General, asked.TS, 1)
	f.finish()
	if n := len(f.replies(localslack.General, asked.TS)); n != 1 {
		t.Errorf("%d answers:%s", n, f.dump())
	}
}

func TestClaimsSurviveARestart(t *testing.T) {
	f := start(t)
	var s setup
	s.cfg, s.book = f.bot.cfg, f.book
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "what about the well?", "")
	f.reply(localslack.General, asked.TS, 1)
	f.must(f.ws.WaitIdle(f.ctx))
	f.must(f.stop())
	f.restart(s)
	f.ws.PublishEvent(map[string]any{
		"type": "app_mention", "user": localslack.Benoit, "channel": localslack.General,
		"text": "<@" + localslack.BotUser + "> what about the well?", "ts": asked.TS, "event_ts": asked.TS,
	})
	next := f.ws.UserMentions(localslack.General, localslack.Benoit, "and now?", "")
	f.reply(localslack.General, next.TS, 1)
	f.finish()
	if n := len(f.replies(localslack.General, asked.TS)); n != 1 {
		t.Errorf("%d answers:%s", n, f.dump())
	}
}

func TestFailingMemoryCostsNoAnswer(t *testing.T) {
	f := start(t, func(s *setup) { s.book.broken = true })
	f.ws.SetFaults(localslack.Faults{Copies: 3})
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "what about the well?", "")
	f.reply(localslack.General, asked.TS, 1)
	f.finish()
	if n := len(f.replies(localslack.General, asked.TS)); n != 1 {
		t.Errorf("%d answers:%s", n, f.dump())
	}
	if !strings.Contains(f.log.String(), "disk full") {
		t.Error("the log does not say that claims cannot be kept")
	}
}

func TestSocketCutInABurstLosesNothing(t *testing.T) {
	f := start(t, func(s *setup) {
		s.ws.AckTimeout, s.ws.RetryDelays = 500*time.Millisecond, []time.Duration{0, 200 * time.Millisecond, time.Second}
	})
	var asked []localslack.Message
	for i := range 60 {
		asked = append(asked, f.ws.UserMentions(localslack.General, localslack.Benoit, fmt.Sprintf("question %d?", i), ""))
		if i == 20 {
			f.ws.CutSockets()
		}
		if i == 40 {
			f.ws.Disconnect("refresh_requested")
		}
	}
	for _, m := range asked {
		f.reply(localslack.General, m.TS, 1)
	}
	f.finish()
	for _, m := range asked {
		if n := len(f.replies(localslack.General, m.TS)); n != 1 {
			t.Errorf("%d answers to %s", n, m.Text)
		}
	}
}

func TestRateLimitOfOneChannelHoldsUpNoOther(t *testing.T) {
	f := start(t)
	f.ws.RateLimitNext("chat.postMessage", localslack.General, 1, time.Second)
	held := f.ws.UserMentions(localslack.General, localslack.Benoit, "held?", "")
	f.must2(f.ws.WaitCall(f.ctx, "chat.postMessage", func(c localslack.Call) bool { return c.Error != "" }))
	var free []localslack.Message
	for i := range 20 {
		free = append(free, f.ws.UserMentions(localslack.Desk, localslack.Benoit, fmt.Sprintf("question %d?", i), ""))
	}
	for _, m := range free {
		f.reply(localslack.Desk, m.TS, 1)
	}
	if n := len(f.replies(localslack.General, held.TS)); n != 0 {
		t.Error("Retry-After was not honoured, or the other channel waited for it")
	}
	f.shows(f.reply(localslack.General, held.TS, 1), "[held?]")
	if s := f.bot.Stats(); s.Limited != 1 || s.Retries != 1 {
		t.Errorf("counted are %d refusals by the rate limit and %d calls made again", s.Limited, s.Retries)
	}
}

func TestFullQueueSaysSo(t *testing.T) {
	f := start(t, func(s *setup) { s.cfg.Queue, s.cfg.Workers = 3, 1 })
	for range 3 {
		f.ws.UserMentions(localslack.General, localslack.Benoit, "slowly?", "")
	}
	f.must(f.ws.WaitIdle(f.ctx))
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "what about the well?", "")
	f.shows(f.reply(localslack.General, asked.TS, 1), "you would be number 4 in the queue")
	close(f.answers.gate)
	f.finish()
	if s := f.bot.Stats(); s.Busy != 1 || s.Waiting != 0 {
		t.Errorf("stats: %+v", s)
	}
}

func TestWaitingQuestionIsToldItsNumber(t *testing.T) {
	f := start(t, func(s *setup) { s.cfg.Workers = 1 })
	for range 7 {
		f.ws.UserMentions(localslack.General, localslack.Benoit, "slowly?", "")
	}
	f.must(f.ws.Wait(f.ctx, func() bool {
		return slices.ContainsFunc(f.ws.Statuses(), func(s string) bool { return strings.Contains(s, "you are number 7") })
	}))
	close(f.answers.gate)
}

func TestEndFinishesWhatIsUnderWay(t *testing.T) {
	f := start(t)
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "slowly?", "")
	f.must(f.ws.Wait(f.ctx, func() bool { return len(f.ws.Statuses()) == 1 }))
	ended := make(chan error, 1)
	go func() { ended <- f.stop() }()
	f.must(f.ws.Wait(f.ctx, func() bool { return f.ws.Connections() == 0 }))
	close(f.answers.gate)
	f.must(<-ended)
	if n := len(f.replies(localslack.General, asked.TS)); n != 1 {
		t.Errorf("%d answers after the end:%s", n, f.dump())
	}
}

func TestEndWaitsNoLongerThanTheGraceTime(t *testing.T) {
	f := start(t, func(s *setup) { s.cfg.Grace = time.Millisecond })
	f.ws.UserMentions(localslack.General, localslack.Benoit, "slowly?", "")
	f.must(f.ws.Wait(f.ctx, func() bool { return len(f.ws.Statuses()) == 1 }))
	f.must(f.stop()) // the gate stays shut
}

func TestUnknownEnvelopesAreAcknowledged(t *testing.T) {
	f := start(t, func(s *setup) { s.ws.Events = nil }) // whatever Slack may send
	f.ws.PublishEvent(map[string]any{"type": "from_the_future", "user": localslack.Benoit})
	f.ws.PublishEvent(map[string]any{"type": "reaction_added", "user": localslack.Benoit})
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "what about the well?", "")
	f.reply(localslack.General, asked.TS, 1)
	f.must(f.ws.WaitIdle(f.ctx))
	if n := len(f.ws.Deliveries()); n < 3 {
		t.Fatalf("%d deliveries", n)
	}
	for _, d := range f.ws.Deliveries() {
		if n := f.ws.Attempts(d); n != 1 {
			t.Errorf("%s was delivered %d times", d.Type, n)
		}
	}
}

func TestTokensAreNeverLogged(t *testing.T) {
	f := start(t, func(s *setup) {
		s.ws.BotToken, s.ws.AppToken = "xoxb-123-secretword", "xapp-1-secretword"
		s.cfg.SigningSecret = "secretword"
	})
	f.ws.FailNext("chat.postMessage", 1, "invalid_blocks")
	f.ws.FailNext("chat.postEphemeral", 1, "internal_error")
	for _, text := range []string{"what about the well?", "break it", "panic"} {
		asked := f.ws.UserMentions(localslack.General, localslack.Benoit, text, "")
		f.reply(localslack.General, asked.TS, 1)
	}
	f.ws.Slash(localslack.Benoit, localslack.General, "/para", "12")
	f.whispered(localslack.Benoit, "two days")
	f.ws.CutSockets()
	f.must(f.ws.WaitConnected(f.ctx, 1))
	f.finish()
	log := f.log.String()
	if strings.Contains(log, "secretword") || strings.Contains(log, "xoxb-") || strings.Contains(log, "xapp-") {
		t.Errorf("a token stands in the log:\n%s", log)
	}
	if strings.Contains(log, localslack.Benoit) || strings.Contains(log, "what about the well?") {
		t.Errorf("who asked, or what, stands in the log:\n%s", log)
	}
}

func TestRefusedTokensEndTheBotWithAHint(t *testing.T) {
	for _, test := range []struct{ method, want string }{
		{"auth.test", "SLACK_BOT_TOKEN is refused by Slack (invalid_auth): it begins with xoxb-"},
		{"apps.connections.open", "SLACK_APP_TOKEN is refused by Slack (invalid_auth): it begins with xapp-"},
	} {
		f := start(t)
		cfg := f.bot.cfg
		f.must(f.stop())
		f.ws.FailNext(test.method, 1, "invalid_auth")
		bot := New(f.bot.lg, cfg, f.answers, f.shelf, f.shelf, f.book.memory())
		if err := bot.Run(f.ctx); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", test.method, err, test.want)
		}
	}
}

// TestBurstIsAnswered asks 500 questions in ten seconds, in many channels, and
// logs how long the answers took. The time is not asserted: machines differ.
func TestBurstIsAnswered(t *testing.T) {
	if testing.Short() {
		t.Skip("takes ten seconds")
	}
	const questions, span = 500, 10 * time.Second
	f := start(t, func(s *setup) {
		for i := range 20 {
			s.ws.Channels = append(s.ws.Channels, localslack.Channel{ID: fmt.Sprintf("C0BURST%02d", i), Name: fmt.Sprintf("burst-%d", i), HasBot: true})
		}
	})
	var asked []localslack.Message
	tick := time.NewTicker(span / questions)
	defer tick.Stop()
	for i := range questions {
		asked = append(asked, f.ws.UserMentions(fmt.Sprintf("C0BURST%02d", i%20), localslack.Benoit, fmt.Sprintf("question %d?", i), ""))
		<-tick.C
	}
	var took []time.Duration
	for _, m := range asked {
		answer := f.reply(m.Channel, m.TS, 1)
		took = append(took, stamp(t, answer.TS).Sub(stamp(t, m.TS)))
	}
	slices.Sort(took)
	t.Logf("%d questions in %v: median %v, p99 %v, longest %v", questions, span,
		took[len(took)/2], took[len(took)*99/100], took[len(took)-1])
}

// stamp is the time of a message.
func stamp(t *testing.T, ts string) time.Time {
	t.Helper()
	var seconds, micros int64
	if _, err := fmt.Sscanf(ts, "%d.%d", &seconds, &micros); err != nil {
		t.Fatal(err)
	}
	return time.Unix(seconds, micros*1000)
}

func TestAnswerThatSlackDoesNotTakeIsApologisedFor(t *testing.T) {
	f := start(t)
	f.ws.FailNext("chat.postMessage", 1, "internal_error")
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "what about the well?", "")
	f.shows(f.reply(localslack.General, asked.TS, 1), "Slack did not take my answer")
	if !strings.Contains(f.log.String(), "internal_error") {
		t.Errorf("log: %s", f.log)
	}
}
