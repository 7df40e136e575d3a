package state

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// Claim takes all keys at once and reports true when none of them had been taken
// within the last day. A key is an event's id, or where a message stands: Slack
// delivers one message several times, sometimes under two ids.
func (s *State) Claim(ctx context.Context, keys ...string) (first bool, err error) {
	err = s.update(ctx, claims, func(b buckets) error {
		for _, key := range keys {
			if at, raw := b.get(key); raw != nil && !b.expired(at) {
				return nil
			}
		}
		first = true
		for _, key := range keys {
			if err := b.put(key, true, time.Now()); err != nil {
				return err
			}
		}
		return nil
	})
	return first && err == nil, err
}

// Threads holds the last exchange of each thread the bot takes part in. V is the
// caller's type of an exchange.
func Threads[V any](s *State) Table[V] { return Table[V]{s, threads} }

// Replies holds, for each question answered, the messages that answered it.
func Replies(s *State) Table[[]string] { return Table[[]string]{s, replies} }

// Pending holds the questions taken up and not answered yet, so that a crash loses
// none. V is the caller's type of one.
func Pending[V any](s *State) Table[V] { return Table[V]{s, pending} }

// Channels holds the settings of each channel. V is the caller's type of them.
func Channels[V any](s *State) Table[V] { return Table[V]{s, channels} }

// Feedback is one person's verdict on one answer.
type Feedback struct {
	Team, Channel string
	Message       string // ts of the answer
	User          string
	Good          bool
	Question      string
	At            time.Time
}

// SaveFeedback keeps a verdict; the last one of a person on an answer counts.
func (s *State) SaveFeedback(ctx context.Context, f Feedback) error {
	key := strings.Join([]string{f.Team, f.Channel, f.Message, f.User}, "/")
	return Table[Feedback]{s, feedback}.Put(ctx, key, f)
}

// AllFeedback gives every verdict that counts, in the order in which they were
// last given.
func (s *State) AllFeedback(ctx context.Context) ([]Feedback, error) {
	return values(Table[Feedback]{s, feedback}.All(ctx))
}

// WriteFeedback writes verdicts as CSV with a line of headings. Text that a
// spreadsheet would take for a formula gets an apostrophe before it.
func WriteFeedback(w io.Writer, all []Feedback) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"at", "team", "channel", "message", "user", "good", "question"}); err != nil {
		return err
	}
	for _, f := range all {
		row := []string{f.At.UTC().Format(time.RFC3339), f.Team, f.Channel, f.Message, f.User, strconv.FormatBool(f.Good), f.Question}
		for i := range row {
			if strings.HasPrefix(row[i], "'") || strings.ContainsAny(row[i][:min(1, len(row[i]))], "=+-@\t\r") {
				row[i] = "'" + row[i]
			}
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// Watch asks for news about a topic in a channel.
type Watch struct {
	Channel string
	Topic   string
}

// AddWatch keeps a watch; keeping it twice is keeping it once.
func (s *State) AddWatch(ctx context.Context, w Watch) error {
	key, err := w.key()
	if err != nil {
		return err
	}
	return Table[Watch]{s, watches}.Put(ctx, key, w)
}

// RemoveWatch drops a watch; one that is not there is no error.
func (s *State) RemoveWatch(ctx context.Context, w Watch) error {
	key, err := w.key()
	if err != nil {
		return err
	}
	return Table[Watch]{s, watches}.Delete(ctx, key)
}

// AllWatches gives every watch, the oldest first.
func (s *State) AllWatches(ctx context.Context) ([]Watch, error) {
	return values(Table[Watch]{s, watches}.All(ctx))
}

func (w Watch) key() (string, error) {
	b, err := json.Marshal(w)
	return string(b), err
}

// Silence is a question that found nothing. Who asked is not kept.
type Silence struct {
	Question string
	At       time.Time
}

// AddSilence keeps a question that found nothing, for eight days.
func (s *State) AddSilence(ctx context.Context, q Silence) error {
	key := fmt.Sprintf("%020d %.200s", q.At.UnixNano(), q.Question)
	return Table[Silence]{s, silences}.Put(ctx, key, q)
}

// SilencesSince gives the questions asked since then that found nothing, the
// oldest first.
func (s *State) SilencesSince(ctx context.Context, since time.Time) ([]Silence, error) {
	all, err := values(Table[Silence]{s, silences}.All(ctx))
	var recent []Silence
	for _, q := range all {
		if !q.At.Before(since) {
			recent = append(recent, q)
		}
	}
	return recent, err
}

func values[V any](rows []Row[V], err error) ([]V, error) {
	vs := make([]V, len(rows))
	for i, r := range rows {
		vs[i] = r.Value
	}
	return vs, err
}
