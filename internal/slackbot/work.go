package slackbot

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"runtime/debug"
	"slices"

	"github.com/slack-go/slack"
)

// do runs one job. Whatever goes wrong, a panic too, costs one apology with a
// reference that the log carries, and nothing else.
func (b *Bot) do(ctx context.Context, t *ticket) {
	err := b.guarded(ctx, t)
	if err == nil {
		return
	}
	b.apologise(t, err)
}

// guarded runs a job and turns a panic into an error.
func (b *Bot) guarded(ctx context.Context, t *ticket) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &panicked{value: r, stack: debug.Stack()}
		}
	}()
	if !b.claimed(ctx, t) {
		b.stats.copies.Add(1)
		return nil
	}
	return t.run(ctx, t)
}

// claimed takes up a job's event, unless another copy of it did.
func (b *Bot) claimed(ctx context.Context, t *ticket) bool {
	if len(t.keys) == 0 {
		return true
	}
	ok, err := b.claims.claim(ctx, t.keys...)
	if err != nil {
		b.lg.Error("claims cannot be kept", "error", redact(err))
	}
	return ok
}

// accept puts a job into a lane. When the lane is full the person is told, by
// the quick lane; false means that we are closing and Slack should try again.
func (b *Bot) accept(l *lane, j job) bool {
	t, n := l.offer(j)
	switch {
	case t != nil:
		b.tellPosition(t, n)
		return true
	case l.closed():
		return false
	}
	b.stats.busy.Add(1)
	b.lg.Warn("queue full", "what", j.what, "number", n)
	busy := job{what: "busy", key: j.key, to: j.to, keys: j.keys}
	busy.run = func(ctx context.Context, t *ticket) error {
		b.tell(t, say(fmt.Sprintf("I am busy: you would be number %d in the queue, and it is full. Please ask again in a minute.", n)))
		return nil
	}
	b.quick.offer(busy) // full too: the log says so, Slack must not be flooded
	return true
}

// tellPosition sets the status line of a question that has to wait for more
// than a moment.
func (b *Bot) tellPosition(t *ticket, number int) {
	if t.lane != b.questions || number <= 4*len(t.lane.ways) || t.to.private {
		return
	}
	b.quick.offer(job{what: "position", key: t.key, run: func(ctx context.Context, _ *ticket) error {
		if !t.begun.Load() {
			b.setStatus(ctx, t.to, fmt.Sprintf("has %d questions to answer first: you are number %d", number-1, number))
		}
		return nil
	}})
}

// panicked is a panic of a job.
type panicked struct {
	value any
	stack []byte
}

func (p *panicked) Error() string { return fmt.Sprintf("panic: %v", p.value) }

// apologise says where the question was asked that it failed. It must not fail
// the worker, so it only hands the message over.
func (b *Bot) apologise(t *ticket, err error) {
	ref := reference()
	b.stats.failed.Add(1)
	attrs := []any{"what", t.what, "reference", ref, "error", redact(err)}
	var p *panicked
	if errors.As(err, &p) {
		attrs = append(attrs, "stack", string(p.stack))
	}
	b.lg.Error("failed", attrs...)
	text := "Something went wrong on my side and I could not finish this. Please try again; the reference for the log is " + ref + "."
	if errors.Is(err, context.DeadlineExceeded) {
		text = "This took too long and I had to give it up. Please try again; the reference for the log is " + ref + "."
	}
	b.tell(t, say(text))
}

// tell hands messages to the outbox of the place where a job was asked for. The
// job's ticket is held until they are delivered. What cannot be delivered is
// logged: there is nowhere left to say it.
func (b *Bot) tell(t *ticket, messages ...message) {
	b.queue(t, t.to, func(ctx context.Context) error {
		_, err := b.deliver(ctx, t.to, messages)
		return err
	})
}

// queue puts a delivery for a place and keeps the ticket until it is done.
func (b *Bot) queue(t *ticket, to place, deliver func(context.Context) error) {
	if to.channel == "" && to.responseURL == "" {
		return // nobody to tell
	}
	t.hold()
	err := b.out.put(to.box(), func(ctx context.Context) {
		defer t.release()
		if err := b.safely(ctx, deliver); err != nil {
			b.undelivered(ctx, t.what, to, err)
		}
	})
	if err != nil {
		t.release()
		b.lg.Error("not delivered", "what", t.what, "error", err)
	}
}

// undelivered says, where Slack lets us, that something could not be posted. It
// is not posted again: Slack may have taken it before it failed, and a second
// answer is worse than an apology.
func (b *Bot) undelivered(ctx context.Context, what string, to place, err error) {
	ref := reference()
	b.stats.failed.Add(1)
	b.lg.Error("not delivered", "what", what, "reference", ref, "error", redact(err), "why", reasons(err))
	var limited *slack.RateLimitedError
	if errors.As(err, &limited) || ctx.Err() != nil {
		return // no use: Slack takes nothing here, or we are at our end
	}
	sorry := say("Slack did not take my answer, or not all of it. Please ask again; the reference for the log is " + ref + ".")
	if _, err := b.deliver(ctx, to, []message{sorry}); err != nil {
		b.lg.Error("apology not delivered", "reference", ref, "error", redact(err))
	}
}

// aside does something for Slack that may have to wait, in an outbox of its own,
// so that it holds up neither a worker nor an answer. Nobody is waiting for it:
// a failure is only logged.
func (b *Bot) aside(key, what string, do func(context.Context) error) error {
	return b.out.put(key, func(ctx context.Context) {
		if err := b.safely(ctx, do); err != nil {
			b.lg.Error("not done", "what", what, "error", redact(err), "why", reasons(err))
		}
	})
}

// safely runs a delivery and turns a panic into an error.
func (b *Bot) safely(ctx context.Context, deliver func(context.Context) error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	return deliver(ctx)
}

// reference is a short word without look-alike letters, to find one failure in
// the log.
func reference() string {
	const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
	raw := make([]byte, 6)
	rand.Read(raw) // never fails
	for i, c := range raw {
		raw[i] = letters[int(c)%len(letters)]
	}
	return string(raw)
}

// redact is the text of an error without tokens and without the addresses that
// work like one.
func redact(err error) string {
	if err == nil {
		return ""
	}
	return secrets.ReplaceAllString(err.Error(), "[redacted]")
}

// secrets are tokens, and addresses: those of sockets and responses need no
// token.
var secrets = regexp.MustCompile(`x(?:ox[a-z]|app)-[\w-]+|(?:https?|wss?)://[^\s"]*`)

func sorted(set map[string]bool) []string {
	return slices.Sorted(maps.Keys(set))
}
