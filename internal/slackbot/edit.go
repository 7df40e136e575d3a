package slackbot

import (
	"context"

	"github.com/slack-go/slack/slackevents"
)

// onChanged takes up the edit of a question. Slack also says "changed" when it
// unfurls a link, when our own message is updated, and, with the subtype
// tombstone, when the first message of a thread is deleted.
func (b *Bot) onChanged(team, id string, e *slackevents.MessageEvent) bool {
	m := e.Message
	if m == nil || m.BotID != "" {
		return true
	}
	if m.SubType == "tombstone" {
		return b.onDeleted(team, id, e.Channel, m.Timestamp, m.Timestamp)
	}
	if b.stranger(m.User) || e.PreviousMessage != nil && e.PreviousMessage.Text == m.Text {
		return true
	}
	q := asked{
		text: typed(m.Text), ts: m.Timestamp, direct: true, edited: true,
		to: place{team: team, channel: e.Channel, thread: threadOf(m.ThreadTimestamp, m.Timestamp), user: m.User},
	}
	j := job{what: "edit", key: q.thread(), to: q.to, keys: eventKeys(id)}
	j.run = func(ctx context.Context, t *ticket) error {
		b.queue(t, q.to, func(ctx context.Context) error { return b.revise(ctx, q) })
		return nil
	}
	return b.accept(b.questions, j)
}

// revise answers an edited question again, in the messages that answered it
// before. It runs in the channel's outbox, after any answer under way there. A
// message that was never answered is left alone.
func (b *Bot) revise(ctx context.Context, q asked) error {
	before, err := b.memory.Threads.Replies(ctx, q.name())
	if err != nil || len(before) == 0 || q.text == "" {
		return err
	}
	c, err := b.memory.Channels.Channel(ctx, joined(q.to.team, q.to.channel))
	if err != nil {
		return err
	}
	messages, err := b.compose(ctx, q, c)
	if err != nil {
		return err
	}
	return b.rewrite(ctx, q, before, messages)
}

// rewrite puts messages in the place of those posted before: updates, then
// posts what is over, or deletes what is left.
func (b *Bot) rewrite(ctx context.Context, q asked, before []string, messages []message) error {
	kept := min(len(before), len(messages))
	for i := range kept {
		if err := b.update(ctx, q.to, before[i], messages[i]); err != nil {
			return err
		}
	}
	for _, ts := range before[kept:] {
		if err := b.remove(ctx, q.to, ts); err != nil {
			return err
		}
	}
	posted, err := b.deliver(ctx, q.to, messages[kept:])
	if err != nil {
		return err
	}
	return b.memory.Threads.SaveReplies(ctx, q.name(), append(before[:kept:kept], posted...))
}

// onDeleted takes the answer away when its question is deleted.
func (b *Bot) onDeleted(team, id, channel, thread, ts string) bool {
	if ts == "" {
		return true
	}
	to := place{team: team, channel: channel}
	question := joined(team, channel, ts)
	j := job{what: "deletion", key: joined(team, channel, thread), to: to, keys: eventKeys(id)}
	j.run = func(ctx context.Context, t *ticket) error {
		b.queue(t, to, func(ctx context.Context) error { return b.withdraw(ctx, to, question) })
		return nil
	}
	return b.accept(b.questions, j)
}

// withdraw deletes the messages that answered a question.
func (b *Bot) withdraw(ctx context.Context, to place, question string) error {
	replies, err := b.memory.Threads.Replies(ctx, question)
	if err != nil || len(replies) == 0 {
		return err
	}
	for _, ts := range replies {
		if err := b.remove(ctx, to, ts); err != nil {
			return err
		}
	}
	return b.memory.Threads.SaveReplies(ctx, question, nil)
}
