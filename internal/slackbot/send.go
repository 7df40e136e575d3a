package slackbot

import (
	"context"
	"errors"
	"net"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"
)

// place is where something is said.
type place struct {
	team, channel string
	thread        string // ts of the thread's first message; empty: top level
	user          string // who asked
	private       bool   // only user sees it
	responseURL   string // of a command or interaction; 5 posts in 30 minutes
	question      string // ts of the question that is answered; see pending.go
}

// box is the outbox that a place delivers through.
func (p place) box() string { return joined(p.team, p.channel) }

// direct reports whether a channel is a direct message, by Slack's ids.
func direct(channel string) bool { return strings.HasPrefix(channel, "D") }

const (
	// patience is how long one message is tried for.
	patience = 3 * time.Minute
	// callTime is how long one call of Slack's API may take.
	callTime = 20 * time.Second
	// responsePosts of a response_url we use; Slack allows five.
	responsePosts = 4
)

// deliver says messages at a place, in order, and returns the ts of those that
// can be updated. It is called by outboxes only.
func (b *Bot) deliver(ctx context.Context, to place, messages []message) ([]string, error) {
	var posted []string
	for i, m := range messages {
		ts, err := b.send(ctx, to, m, i)
		if err != nil {
			return posted, err
		}
		if !to.private {
			posted = append(posted, ts)
		}
	}
	return posted, nil
}

// send says one message, the n-th of its kind from 0. Private ones go through
// the response address, which works where the bot is not a member; the later
// ones, and those whose address is used up, as ephemeral messages.
func (b *Bot) send(ctx context.Context, to place, m message, n int) (string, error) {
	if !to.private {
		return b.post(ctx, to, m)
	}
	if to.responseURL != "" && n < responsePosts {
		err := b.respond(ctx, to.responseURL, slack.ResponseTypeEphemeral, m)
		if err == nil {
			return "", nil
		}
		b.lg.Warn("response address refused", "error", redact(err))
	}
	return b.whisper(ctx, to, m)
}

// post sends a message to a channel or thread.
func (b *Bot) post(ctx context.Context, to place, m message) (string, error) {
	return b.withBlocks(ctx, m, func(ctx context.Context, opts []slack.MsgOption) (string, error) {
		if to.thread != "" {
			opts = append(opts, slack.MsgOptionTS(to.thread))
		}
		if to.question != "" {
			opts = append(opts, slack.MsgOptionMetadata(answerMark(to.question)))
		}
		_, ts, err := b.api.PostMessageContext(ctx, to.channel, opts...)
		return ts, err
	})
}

// whisper sends an ephemeral message.
func (b *Bot) whisper(ctx context.Context, to place, m message) (string, error) {
	return b.withBlocks(ctx, m, func(ctx context.Context, opts []slack.MsgOption) (string, error) {
		if to.thread != "" {
			opts = append(opts, slack.MsgOptionTS(to.thread))
		}
		return b.api.PostEphemeralContext(ctx, to.channel, to.user, opts...)
	})
}

// update replaces a message of ours.
func (b *Bot) update(ctx context.Context, to place, ts string, m message) error {
	_, err := b.withBlocks(ctx, m, func(ctx context.Context, opts []slack.MsgOption) (string, error) {
		_, _, _, err := b.api.UpdateMessageContext(ctx, to.channel, ts, opts...)
		return ts, err
	})
	return err
}

// remove deletes a message of ours; one that is gone already is no error.
func (b *Bot) remove(ctx context.Context, to place, ts string) error {
	_, err := b.patiently(ctx, func(ctx context.Context) (string, error) {
		_, _, err := b.api.DeleteMessageContext(ctx, to.channel, ts)
		return "", err
	})
	if code(err) == "message_not_found" {
		return nil
	}
	return err
}

// respond answers through a response address.
func (b *Bot) respond(ctx context.Context, address, kind string, m message, more ...slack.MsgOption) error {
	_, err := b.withBlocks(ctx, m, func(ctx context.Context, opts []slack.MsgOption) (string, error) {
		opts = append(opts, slack.MsgOptionResponseURL(address, kind))
		_, _, _, err := b.api.SendMessageContext(ctx, "", append(opts, more...)...)
		return "", harmless(err)
	})
	return err
}

// replace puts m in the place of the private message that an interaction came
// from.
func (b *Bot) replace(ctx context.Context, address string, m message) error {
	return b.respond(ctx, address, slack.ResponseTypeEphemeral, m, slack.MsgOptionReplaceOriginal(address))
}

// harmless drops the error that slack-go reports when a response address
// answers without a Content-Type, although it took the message.
func harmless(err error) error {
	if err != nil && strings.Contains(err.Error(), "mime: no media type") {
		return nil
	}
	return err
}

// withBlocks calls with blocks and text, and once more with the text alone when
// Slack refuses the blocks: an answer that looks plain is better than none.
func (b *Bot) withBlocks(ctx context.Context, m message, call func(context.Context, []slack.MsgOption) (string, error)) (string, error) {
	opts := []slack.MsgOption{
		slack.MsgOptionText(m.Text, false), // escaped by its maker
		slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl(),
		slack.MsgOptionDisableMarkdown(),
	}
	ts, err := b.patiently(ctx, func(ctx context.Context) (string, error) {
		return call(ctx, append(slices.Clone(opts), slack.MsgOptionBlocks(m.Blocks...)))
	})
	if !refusesBlocks(err) {
		return ts, err
	}
	b.lg.Error("blocks refused, sent as plain text", "error", redact(err), "why", reasons(err))
	return b.patiently(ctx, func(ctx context.Context) (string, error) {
		return call(ctx, slices.Clone(opts))
	})
}

// patiently calls until Slack takes it, as long as trying again cannot send
// anything twice: after 429, and when no connection came about. Slack's
// Retry-After is honoured.
func (b *Bot) patiently(ctx context.Context, call func(context.Context) (string, error)) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for pause := time.Second; ; pause = min(2*pause, 30*time.Second) {
		ts, err := b.once(ctx, call)
		b.stats.refused429(err)
		wait, again := retryable(err, pause)
		if !again {
			return ts, err
		}
		b.lg.Info("waiting for Slack", "seconds", wait.Seconds(), "error", redact(err))
		select {
		case <-ctx.Done():
			return "", errors.Join(err, ctx.Err())
		case <-time.After(wait):
			b.stats.retries.Add(1)
		}
	}
}

func (b *Bot) once(ctx context.Context, call func(context.Context) (string, error)) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	return call(ctx)
}

// retryable says whether and after how long a call may be made again.
func retryable(err error, pause time.Duration) (time.Duration, bool) {
	var limited *slack.RateLimitedError
	if errors.As(err, &limited) {
		return max(limited.RetryAfter, time.Second/10), true
	}
	var op *net.OpError
	if errors.As(err, &op) && op.Op == "dial" {
		return pause, true
	}
	return 0, false
}

// code is Slack's error code, empty for other errors.
func code(err error) string {
	var refused slack.SlackErrorResponse
	if errors.As(err, &refused) {
		return refused.Err
	}
	return ""
}

// reasons are Slack's explanations, with the JSON pointers that Error leaves
// out.
func reasons(err error) []string {
	var refused slack.SlackErrorResponse
	if !errors.As(err, &refused) {
		return nil
	}
	out := slices.Clone(refused.ResponseMetadata.Messages)
	for _, e := range refused.Errors {
		if e.Message != nil {
			out = append(out, *e.Message)
		}
	}
	return out
}

func refusesBlocks(err error) bool {
	return slices.Contains([]string{"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"}, code(err))
}
