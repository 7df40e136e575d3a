package main

import (
	"context"
	"fmt"
	"time"

	"rapporteur/internal/answer"
	"rapporteur/internal/slackbot"
	"rapporteur/internal/state"
)

// The bot and the state file do not know of each other; remembered translates.
// Where both mean the same by the same fields, Go converts.
type remembered struct {
	file     *state.State
	threads  state.Table[answer.Exchange]
	replies  state.Table[[]string]
	channels state.Table[slackbot.Channel]
	pending  state.Table[slackbot.Unanswered]
}

// openMemory opens the state file as the bot's memory. close ends its use.
func openMemory(path string) (m slackbot.Memory, close func() error, err error) {
	file, err := state.Open(path)
	if err != nil {
		return m, nil, fmt.Errorf("open the state in %s: %w", path, err)
	}
	r := &remembered{
		file:    file,
		threads: state.Threads[answer.Exchange](file), replies: state.Replies(file),
		channels: state.Channels[slackbot.Channel](file), pending: state.Pending[slackbot.Unanswered](file),
	}
	m = slackbot.Memory{Claims: file, Threads: r, Feedback: r, Channels: r, Silences: r, Watches: r, Pending: r}
	return m, file.Close, nil
}

func (r *remembered) Thread(ctx context.Context, thread string) (answer.Exchange, bool, error) {
	return r.threads.Get(ctx, thread)
}

func (r *remembered) SaveThread(ctx context.Context, thread string, last answer.Exchange) error {
	return r.threads.Put(ctx, thread, last)
}

func (r *remembered) Replies(ctx context.Context, question string) ([]string, error) {
	replies, _, err := r.replies.Get(ctx, question)
	return replies, err
}

func (r *remembered) SaveReplies(ctx context.Context, question string, replies []string) error {
	if len(replies) == 0 {
		return r.replies.Delete(ctx, question)
	}
	return r.replies.Put(ctx, question, replies)
}

func (r *remembered) SaveFeedback(ctx context.Context, f slackbot.Feedback) error {
	return r.file.SaveFeedback(ctx, state.Feedback(f))
}

func (r *remembered) Channel(ctx context.Context, name string) (slackbot.Channel, error) {
	c, _, err := r.channels.Get(ctx, name)
	return c, err
}

func (r *remembered) SaveChannel(ctx context.Context, name string, c slackbot.Channel) error {
	return r.channels.Put(ctx, name, c)
}

func (r *remembered) AllChannels(ctx context.Context) (map[string]slackbot.Channel, error) {
	return byKey(r.channels.All(ctx))
}

func (r *remembered) Begin(ctx context.Context, question string, u slackbot.Unanswered) error {
	return r.pending.Put(ctx, question, u)
}

func (r *remembered) Done(ctx context.Context, question string) error {
	return r.pending.Delete(ctx, question)
}

func (r *remembered) AllPending(ctx context.Context) (map[string]slackbot.Unanswered, error) {
	return byKey(r.pending.All(ctx))
}

func (r *remembered) AddSilence(ctx context.Context, s slackbot.Silence) error {
	return r.file.AddSilence(ctx, state.Silence(s))
}

func (r *remembered) SilencesSince(ctx context.Context, since time.Time) ([]slackbot.Silence, error) {
	kept, err := r.file.SilencesSince(ctx, since)
	return converted(kept, func(s state.Silence) slackbot.Silence { return slackbot.Silence(s) }), err
}

func (r *remembered) AllWatches(ctx context.Context) ([]slackbot.Watch, error) {
	kept, err := r.file.AllWatches(ctx)
	return converted(kept, func(w state.Watch) slackbot.Watch { return slackbot.Watch(w) }), err
}

func (r *remembered) AddWatch(ctx context.Context, w slackbot.Watch) error {
	return r.file.AddWatch(ctx, state.Watch(w))
}

func (r *remembered) RemoveWatch(ctx context.Context, w slackbot.Watch) error {
	return r.file.RemoveWatch(ctx, state.Watch(w))
}

func byKey[V any](rows []state.Row[V], err error) (map[string]V, error) {
	all := make(map[string]V, len(rows))
	for _, row := range rows {
		all[row.Key] = row.Value
	}
	return all, err
}

func converted[A, B any](from []A, convert func(A) B) []B {
	to := make([]B, 0, len(from))
	for _, v := range from {
		to = append(to, convert(v))
	}
	return to
}
