package slackbot

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/slack-go/slack"
)

// pendingAge is how long after it was asked an interrupted question is still
// answered. Later the person has moved on.
const pendingAge = time.Hour

// markType is the event type of the metadata that answers carry.
const markType = "rapporteur_answer"

// answerMark is the metadata that tells which question a message answers.
func answerMark(question string) slack.SlackMetadata {
	return slack.SlackMetadata{EventType: markType, EventPayload: map[string]any{"question": question}}
}

// A question is written down before Slack is told that it has arrived: from then
// on Slack does not deliver it again, and a crash would lose it. It is forgotten
// when its answer is delivered. What is still there at the next start was
// interrupted.

// begin writes down that a question is under way. Copies of its event cost no
// write.
func (b *Bot) begin(ctx context.Context, q asked) {
	if b.memory.Pending == nil || !b.claims.fresh(time.Now(), []string{pendingKey(q)}) {
		return
	}
	u := Unanswered{
		Team: q.to.team, Channel: q.to.channel, Thread: q.to.thread, User: q.to.user,
		TS: q.ts, Text: q.text, Direct: q.direct, At: time.Now(),
	}
	if err := b.memory.Pending.Begin(context.WithoutCancel(ctx), q.name(), u); err != nil {
		b.lg.Error("question not noted as pending", "error", redact(err))
	}
}

// pendingKey notes in memory that a question has been written down.
func pendingKey(q asked) string { return "pending " + q.name() }

// settling makes a ticket forget the question when it is given back. When the
// grace time at the end cuts it off, the note stays for the next start.
func (b *Bot) settling(ctx context.Context, t *ticket, q asked) {
	if b.memory.Pending == nil {
		return
	}
	ctx = context.WithoutCancel(ctx)
	t.after = func() {
		if !b.cutOff.Load() {
			b.settled(ctx, q.name())
		}
	}
}

// settled forgets a pending question.
func (b *Bot) settled(ctx context.Context, question string) {
	if err := b.memory.Pending.Done(ctx, question); err != nil {
		b.lg.Error("question still noted as pending", "error", redact(err))
	}
}

// interrupted lists what was under way when the process before us ended, oldest
// first. It runs before any worker and claims what it lists: when Slack delivers
// one of these again, that is a copy.
func (b *Bot) interrupted(ctx context.Context) []asked {
	if b.memory.Pending == nil {
		return nil
	}
	pending, err := b.memory.Pending.AllPending(ctx)
	if err != nil {
		b.lg.Error("interrupted questions cannot be read", "error", redact(err))
	}
	var all []asked
	for _, u := range pending {
		q := asked{
			text: u.Text, ts: u.TS, direct: u.Direct, since: u.At,
			to: place{team: u.Team, channel: u.Channel, thread: u.Thread, user: u.User},
		}
		b.claims.fresh(time.Now(), []string{pendingKey(q)}) // it stands written down
		if _, err := b.claims.claim(ctx, messageKeys("", q)...); err != nil {
			b.lg.Error("claims cannot be kept", "error", redact(err))
		}
		all = append(all, q)
	}
	slices.SortFunc(all, func(x, y asked) int { return cmp.Compare(x.ts, y.ts) })
	return all
}

// resume is the work of answering them.
func (b *Bot) resume(interrupted []asked) func(context.Context, *ticket) error {
	return func(ctx context.Context, _ *ticket) error {
		for _, q := range interrupted {
			b.takeUp(ctx, q)
		}
		return nil
	}
}

// takeUp answers one interrupted question, if it is recent and has no answer.
// When Slack does not say, it is left alone: a second answer is worse.
func (b *Bot) takeUp(ctx context.Context, q asked) {
	answered, err := b.answered(ctx, q)
	if err != nil {
		b.lg.Warn("interrupted question left alone", "error", redact(err))
		return
	}
	if answered || time.Since(q.since) > pendingAge {
		b.settled(ctx, q.name())
		return
	}
	b.lg.Info("interrupted question taken up again")
	j := job{what: "question", key: q.thread(), to: q.to}
	j.run = func(ctx context.Context, t *ticket) error {
		b.settling(ctx, t, q)
		return b.answer(ctx, t, q)
	}
	b.accept(b.questions, j)
}

// answered reports whether a question has an answer of ours, by memory or by
// the thread itself. One whose thread is gone needs none.
func (b *Bot) answered(ctx context.Context, q asked) (bool, error) {
	replies, err := b.memory.Threads.Replies(ctx, q.name())
	if err != nil || len(replies) > 0 {
		return len(replies) > 0, err
	}
	cursor := ""
	for {
		page, more, next, err := b.thread(ctx, q, cursor)
		if code(err) == "thread_not_found" {
			return true, nil
		}
		if err != nil {
			return false, err
		}
		if slices.ContainsFunc(page, func(m slack.Message) bool { return marks(m, q.ts) }) {
			return true, nil
		}
		if !more || next == "" {
			return false, nil
		}
		cursor = next
	}
}

// thread reads one page of a question's thread, from the question on.
func (b *Bot) thread(ctx context.Context, q asked, cursor string) (page []slack.Message, more bool, next string, err error) {
	_, err = b.patiently(ctx, func(ctx context.Context) (string, error) {
		page, more, next, err = b.api.GetConversationRepliesContext(ctx, &slack.GetConversationRepliesParameters{
			ChannelID: q.to.channel, Timestamp: q.to.thread, Oldest: q.ts, Cursor: cursor,
			Limit: 200, IncludeAllMetadata: true,
		})
		return "", err
	})
	return page, more, next, err
}

// marks reports whether a message is an answer to a question.
func marks(m slack.Message, question string) bool {
	return m.Metadata.EventType == markType && m.Metadata.EventPayload["question"] == question
}
