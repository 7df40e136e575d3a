package slackbot

import (
	"context"
	"errors"
	"maps"
	"testing"
	"time"

	"rapporteur/internal/localslack"
)

func (b *book) Begin(_ context.Context, question string, u Unanswered) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.pending[question] = u
	return nil
}

func (b *book) Done(_ context.Context, question string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.pending, question)
	return nil
}

func (b *book) AllPending(context.Context) (map[string]Unanswered, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.broken {
		return nil, errors.New("disk full")
	}
	return maps.Clone(b.pending), nil
}

func TestInterruptedQuestionIsAnsweredAfterTheRestart(t *testing.T) {
	f := start(t, func(s *setup) { s.cfg.Grace = time.Millisecond })
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "slowly?", "")
	f.must(f.ws.Wait(f.ctx, func() bool { return len(f.ws.Statuses()) == 1 }))
	f.must(f.stop()) // cut off: the gate is shut
	if n := len(f.replies(localslack.General, asked.TS)); n != 0 || len(f.book.pending) != 1 {
		t.Fatalf("%d answers, pending %v", n, f.book.pending)
	}
	close(f.answers.gate)
	f.restart(setup{cfg: f.bot.cfg, book: f.book})
	f.shows(f.reply(localslack.General, asked.TS, 1), "[slowly?]")
	f.finish()
	if n := len(f.replies(localslack.General, asked.TS)); n != 1 {
		t.Errorf("%d answers:%s", n, f.dump())
	}
}

func TestWhatWasPostedBeforeACrashIsNotPostedAgain(t *testing.T) {
	f := start(t)
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "what about the well?", "")
	old := f.ws.UserMentions(localslack.General, localslack.Benoit, "the road?", "")
	f.reply(localslack.General, asked.TS, 1)
	f.reply(localslack.General, old.TS, 1)
	f.must(f.ws.WaitIdle(f.ctx))
	f.must(f.stop())
	if len(f.book.pending) != 0 {
		t.Fatalf("still pending: %v", f.book.pending)
	}
	// The crash: the answer was posted, and nothing noted since.
	u := Unanswered{Team: localslack.TeamID, Channel: localslack.General, Thread: asked.TS, TS: asked.TS, User: localslack.Benoit, Text: "what about the well?", Direct: true, At: time.Now()}
	f.book.pending["posted"] = u
	clear(f.book.replies)
	u.TS, u.Thread, u.At = "1.000001", "1.000001", time.Now() // its thread was deleted
	f.book.pending["deleted"] = u
	u.TS, u.Thread, u.At = old.TS+"9", old.TS, time.Now().Add(-2*pendingAge)
	f.book.pending["too old"] = u
	f.restart(setup{cfg: f.bot.cfg, book: f.book})
	next := f.ws.UserMentions(localslack.General, localslack.Benoit, "and now?", "")
	f.reply(localslack.General, next.TS, 1)
	f.finish()
	if n := len(f.answers.questions()); n != 3 {
		t.Errorf("asked %d times, want 3:%s", n, f.dump())
	}
}

func TestInterruptedQuestionThatSlackDeliversAgainIsAnsweredOnce(t *testing.T) {
	f := start(t)
	f.must(f.stop())
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "what about the well?", "")
	u := Unanswered{Team: localslack.TeamID, Channel: localslack.General, Thread: asked.TS, TS: asked.TS, User: localslack.Benoit, Text: "what about the well?", Direct: true, At: time.Now()}
	f.book.pending[joined(u.Team, u.Channel, u.TS)] = u // noted, then killed before it was acknowledged
	f.restart(setup{cfg: f.bot.cfg, book: f.book})
	f.reply(localslack.General, asked.TS, 1)
	f.must(f.ws.WaitIdle(f.ctx))
	f.finish()
	if n, copies := len(f.replies(localslack.General, asked.TS)), f.bot.Stats().Copies; n != 1 || copies != 1 || len(f.book.pending) != 0 {
		t.Errorf("%d answers, %d copies, pending %v:%s", n, copies, f.book.pending, f.dump())
	}
}

func TestQuestionIsLeftAloneWhenSlackDoesNotSay(t *testing.T) {
	f := start(t)
	f.must(f.stop())
	f.ws.FailNext("conversations.replies", 1, "internal_error")
	f.book.pending["x"] = Unanswered{Team: localslack.TeamID, Channel: localslack.General, Thread: "1.2", TS: "1.2", Text: "well?", At: time.Now()}
	f.restart(setup{cfg: f.bot.cfg, book: f.book})
	f.must2(f.ws.WaitCall(f.ctx, "conversations.replies", nil))
	f.finish()
	if n := len(f.answers.questions()); n != 0 || len(f.book.pending) != 1 {
		t.Errorf("asked %d times, pending %v", n, f.book.pending)
	}
}
