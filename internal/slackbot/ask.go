package slackbot

import (
	"context"
	"errors"
	"sync"
	"time"

	"rapporteur/internal/answer"
)

// answer answers a question where it was asked.
func (b *Bot) answer(ctx context.Context, t *ticket, q asked) error {
	c, err := b.memory.Channels.Channel(ctx, joined(q.to.team, q.to.channel))
	if err != nil {
		return err
	}
	if c.Respond == None {
		quiet := q.to
		quiet.private = true
		t.to = quiet
		b.tell(t, say("I am set not to answer in this channel. Ask me in a direct message, or change it with “/rapporteur settings”."))
		return nil
	}
	if words, ok := pleasantry(q.text); ok && q.direct {
		b.greet(ctx, t, q, words)
		return nil
	}
	if q.direct {
		if done, err := b.plainWord(ctx, t, q, c); done || err != nil {
			return err
		}
	}
	b.stats.questions.Add(1)
	messages, err := b.composed(ctx, q, c)
	if err != nil || len(messages) == 0 {
		return err
	}
	b.queue(t, q.to, func(ctx context.Context) error { return b.reply(ctx, q, messages) })
	return nil
}

// composed is compose under the status line. It waits for the call that sets
// the line: one that arrives after the answer would stay.
func (b *Bot) composed(ctx context.Context, q asked, c Channel) ([]message, error) {
	var status sync.WaitGroup
	defer status.Wait()
	status.Go(func() { b.setStatus(ctx, q.to, "is reading the record…") })
	return b.compose(ctx, q, c)
}

// greet answers a pleasantry or an empty mention, and joins the thread.
func (b *Bot) greet(ctx context.Context, t *ticket, q asked, words string) {
	b.join(ctx, q, answer.Exchange{})
	b.queue(t, q.to, func(ctx context.Context) error { return b.reply(ctx, q, []message{say(words)}) })
}

// compose makes the messages that answer a question, and remembers the exchange
// for follow-ups. No messages mean that silence is the better answer.
func (b *Bot) compose(ctx context.Context, q asked, c Channel) ([]message, error) {
	previous := b.previous(ctx, q)
	in := c.Default
	if previous != nil && len(previous.Files) > 0 {
		in = previous.Files[0] // "12" in a thread is of the document it speaks of
	}
	if looksCited(q.text, in != "") {
		if m := b.lookedUp(ctx, q, c, in); m != nil {
			return m, nil
		}
	}
	a, err := b.answers.Ask(ctx, answer.Question{
		Text: cut(q.text, maxQuestion), Scope: answer.Scope{Paths: c.Paths}, Previous: previous,
	})
	if err != nil {
		return nil, err
	}
	if !a.Answered && !q.direct && !looksAsked(q.text) {
		return nil, nil // "thanks" in a thread is no question
	}
	b.note(ctx, q, a)
	return answerMessages(hedged(a, c), manner{}), nil
}

// lookedUp answers a text that is nothing but a citation; nil when the record
// has no such paragraph and asking may do better.
func (b *Bot) lookedUp(ctx context.Context, q asked, c Channel, in string) []message {
	found, err := b.answers.Lookup(ctx, answer.Lookup{Text: cut(q.text, 200), In: in, Scope: answer.Scope{Paths: c.Paths}})
	var problem *answer.Problem
	switch {
	case errors.As(err, &problem) && q.direct:
		b.join(ctx, q, answer.Exchange{})
		return []message{problemMessage(problem, q.text)}
	case err != nil || len(found) == 0:
		return nil
	}
	last := answer.Exchange{Question: q.text}
	for _, f := range found {
		last.Citations = append(last.Citations, f.Citation)
		if f.Document != nil {
			last.Files = append(last.Files, f.Document.File)
		}
	}
	b.join(ctx, q, last)
	return foundMessages(found, manner{})
}

// note remembers what was asked and answered: the exchange for follow-ups, and
// a question that found nothing for the admins.
func (b *Bot) note(ctx context.Context, q asked, a answer.Answer) {
	if a.Ask != "" {
		b.join(ctx, q, answer.Exchange{})
		return
	}
	last := answer.Exchange{Question: a.Understood}
	for _, p := range a.Citations {
		last.Citations = append(last.Citations, p.Citation)
		if p.Document != nil {
			last.Files = append(last.Files, p.Document.File)
		}
	}
	b.join(ctx, q, last)
	if !a.Answered {
		b.silent(ctx, q.text)
	}
}

// silent keeps a question that found nothing.
func (b *Bot) silent(ctx context.Context, question string) {
	b.stats.refused.Add(1)
	err := b.memory.Silences.AddSilence(ctx, Silence{Question: cut(question, maxQuestion), At: time.Now()})
	if err != nil {
		b.lg.Error("question not kept", "error", redact(err))
	}
}

// previous is the exchange before a question, nil at the start of a thread. It
// is kept with the question too, so that an edit is understood as the question
// was.
func (b *Bot) previous(ctx context.Context, q asked) *answer.Exchange {
	from := q.thread()
	if q.edited {
		from = before(q)
	}
	last, ok, err := b.memory.Threads.Thread(ctx, from)
	if err != nil {
		b.lg.Error("thread not remembered", "error", redact(err))
	}
	if !ok || last.Question == "" {
		return nil
	}
	if !q.edited {
		b.saveThread(ctx, before(q), last)
	}
	return &last
}

// before names what was said before a question.
func before(q asked) string { return joined("before", q.name()) }

// join remembers that the bot is in a thread, and its last exchange. An empty
// exchange keeps the one before.
func (b *Bot) join(ctx context.Context, q asked, last answer.Exchange) {
	if last.Question == "" {
		if _, engaged, err := b.memory.Threads.Thread(ctx, q.thread()); engaged || err != nil {
			return
		}
	}
	b.saveThread(ctx, q.thread(), last)
}

func (b *Bot) saveThread(ctx context.Context, thread string, last answer.Exchange) {
	if err := b.memory.Threads.SaveThread(ctx, thread, last); err != nil {
		b.lg.Error("thread not kept", "error", redact(err))
	}
}

// reply posts the answer to a question and remembers the messages, so that an
// edit of the question can change them.
func (b *Bot) reply(ctx context.Context, q asked, messages []message) error {
	to := q.to
	to.question = q.ts
	posted, err := b.deliver(ctx, to, messages)
	b.stats.posted.Add(int64(len(posted)))
	if saved := b.memory.Threads.SaveReplies(ctx, q.name(), posted); saved != nil {
		b.lg.Error("replies not kept", "error", redact(saved))
	}
	return err
}
