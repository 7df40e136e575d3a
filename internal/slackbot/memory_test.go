package slackbot

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"rapporteur/internal/answer"
)

// book is a Memory that lasts as long as the test; the same book given to two
// bots is a restart.
type book struct {
	mu       sync.Mutex
	claims   map[string]bool
	threads  map[string]answer.Exchange
	replies  map[string][]string
	feedback map[[2]string]Feedback // by user and message: the last one counts
	channels map[string]Channel
	silences []Silence
	watches  []Watch
	pending  map[string]Unanswered
	broken   bool // claims fail
}

func newBook() *book {
	return &book{
		claims: map[string]bool{}, threads: map[string]answer.Exchange{}, replies: map[string][]string{},
		feedback: map[[2]string]Feedback{}, channels: map[string]Channel{}, pending: map[string]Unanswered{},
	}
}

func (b *book) memory() Memory {
	return Memory{Claims: b, Threads: b, Feedback: b, Channels: b, Silences: b, Watches: b, Pending: b}
}

func (b *book) Claim(_ context.Context, keys ...string) (bool, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.broken {
		return false, errors.New("disk full")
	}
	fresh := true
	for _, k := range keys {
		fresh = fresh && !b.claims[k]
		b.claims[k] = true
	}
	return fresh, nil
}

func (b *book) Thread(_ context.Context, thread string) (answer.Exchange, bool, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	e, ok := b.threads[thread]
	return e, ok, nil
}

func (b *book) SaveThread(_ context.Context, thread string, last answer.Exchange) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.threads[thread] = last
	return nil
}

func (b *book) Replies(_ context.Context, question string) ([]string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.replies[question], nil
}

func (b *book) SaveReplies(_ context.Context, question string, replies []string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(replies) == 0 {
		delete(b.replies, question)
		return nil
	}
	b.replies[question] = slices.Clone(replies)
	return nil
}

func (b *book) SaveFeedback(_ context.Context, f Feedback) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.feedback[[2]string{f.User, f.Message}] = f
	return nil
}

func (b *book) verdicts() []Feedback {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Collect(maps.Values(b.feedback))
}

func (b *book) Channel(_ context.Context, name string) (Channel, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.channels[name], nil
}

func (b *book) SaveChannel(_ context.Context, name string, c Channel) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.channels[name] = c
	return nil
}

func (b *book) AllChannels(context.Context) (map[string]Channel, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return maps.Clone(b.channels), nil
}

func (b *book) AddSilence(_ context.Context, s Silence) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.silences = append(b.silences, s)
	return nil
}

func (b *book) SilencesSince(_ context.Context, since time.Time) ([]Silence, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var out []Silence
	for _, s := range b.silences {
		if s.At.After(since) {
			out = append(out, s)
		}
	}
	return out, nil
}

func (b *book) AllWatches(context.Context) ([]Watch, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.watches), nil
}

func (b *book) AddWatch(_ context.Context, w Watch) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !slices.Contains(b.watches, w) {
		b.watches = append(b.watches, w)
	}
	return nil
}

func (b *book) RemoveWatch(_ context.Context, w Watch) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.watches = slices.DeleteFunc(b.watches, func(have Watch) bool { return have == w })
	return nil
}
