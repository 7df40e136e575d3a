package slackbot

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"time"
)

// runReindex reads every document again, and shows how far it is.
func (b *Bot) runReindex(ctx context.Context, t *ticket, in slash) error {
	var far atomic.Pointer[string]
	var result Result
	err := b.withProgress(ctx, t, &far, "Reading the documents again", func() (err error) {
		result, err = b.record.Reindex(ctx, func(done, total int) {
			s := fmt.Sprintf("%d of %d", done, total)
			if total == 0 {
				s = fmt.Sprint(done)
			}
			far.Store(&s)
		})
		return err
	})
	if err != nil {
		return fmt.Errorf("reindex: %w", err)
	}
	b.tell(t, resultMessage(result))
	return nil
}

// withProgress runs work and says how far it is: once after Config.Progress and
// once more after fifteen times that. A response address takes five posts, so
// more would eat up the result's. What was said goes when the work is done, where
// Slack lets us take it back.
func (b *Bot) withProgress(ctx context.Context, t *ticket, far *atomic.Pointer[string], what string, work func() error) error {
	done := make(chan struct{})
	said := make(chan struct{})
	var posted []string // touched only in the outbox of t.to, one delivery after another
	go func() {
		defer close(said)
		for _, wait := range []time.Duration{b.cfg.Progress, 14 * b.cfg.Progress} {
			select {
			case <-done:
				return
			case <-ctx.Done():
				return
			case <-time.After(wait):
			}
			text := what + "…"
			if s := far.Load(); s != nil {
				text += " " + *s
			}
			b.queue(t, t.to, func(ctx context.Context) error {
				ts, err := b.deliver(ctx, t.to, []message{say(text)})
				posted = append(posted, ts...)
				return err
			})
		}
	}()
	defer func() {
		close(done)
		<-said
		b.queue(t, t.to, func(ctx context.Context) error {
			for _, ts := range posted {
				if err := b.remove(ctx, t.to, ts); err != nil {
					b.lg.Debug("progress not taken back", "error", redact(err))
				}
			}
			return nil
		})
	}()
	return work()
}

// runRemove finds the document that is meant and asks whether it is to go.
func (b *Bot) runRemove(ctx context.Context, t *ticket, in slash) error {
	s, err := b.record.Status(ctx)
	if err != nil {
		return err
	}
	found := named(s, in.args)
	switch {
	case in.args == "":
		b.tell(t, say("Name a document: “/rapporteur remove A/RES/60/1”."))
	case len(found) == 0:
		b.tell(t, say("The record has no document “"+cut(oneLine(in.args), 100)+"”. “/rapporteur docs” lists what it has."))
	case len(found) > 1:
		b.tell(t, say(fmt.Sprintf("“%s” may mean %s. Name one in full.", cut(oneLine(in.args), 100), list(found))))
	default:
		b.tell(t, removeMessage(found[0]))
	}
	return nil
}

// named are the documents that a text may mean: by file or whole symbol, else
// by a part of the symbol or the title.
func named(s Status, text string) []Entry {
	key := strings.ToLower(strings.Join(strings.Fields(text), ""))
	var exact, part []Entry
	for _, e := range s.Documents {
		symbol := strings.ToLower(strings.ReplaceAll(string(e.Document.Symbol), " ", ""))
		file := strings.ToLower(e.Document.File)
		title := strings.ToLower(strings.Join(strings.Fields(e.Document.Title), ""))
		switch {
		case key == "":
		case key == symbol, key == strings.ReplaceAll(file, " ", ""), key == title:
			exact = append(exact, e)
		case strings.Contains(symbol, key), strings.Contains(title, key):
			part = append(part, e)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return part
}

// list names the first of some documents.
func list(entries []Entry) string {
	var names []string
	for _, e := range entries[:min(len(entries), 8)] {
		names = append(names, name(e.Document)+" ("+e.Document.File+")")
	}
	if n := len(entries) - len(names); n > 0 {
		names = append(names, fmt.Sprintf("%d more", n))
	}
	return strings.Join(names, ", ")
}
