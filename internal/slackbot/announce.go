package slackbot

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"rapporteur/internal/answer"
)

// announceMany is the number of documents from which on they are announced in
// one list: nobody wants forty messages when a folder is filled.
const announceMany = 5

// Announce tells the channels that want to know that documents are new in the
// record, and those that watch a topic of which a new one speaks. Call it with
// what a running bot's record has gained, not with the first reading of a
// folder; documents that the bot itself added are announced already. It hands
// the messages over and does not wait for their delivery.
func (b *Bot) Announce(ctx context.Context, added []Entry) error {
	added = b.unannounced(ctx, added)
	if len(added) == 0 {
		return nil
	}
	channels, err := b.memory.Channels.AllChannels(ctx)
	if err != nil {
		return fmt.Errorf("announce: %w", err)
	}
	for _, name := range slices.Sorted(maps.Keys(channels)) {
		c := channels[name]
		seen := visible(Status{Documents: added}, c).Documents
		if !c.Announce || len(seen) == 0 {
			continue
		}
		if err := b.proclaim(name, announcement(seen)); err != nil {
			return err
		}
	}
	return b.announceWatched(ctx, channels, added)
}

// unannounced leaves out what was announced within the time that claims last: an
// upload is noticed by the bot and by the watch over the folder.
func (b *Bot) unannounced(ctx context.Context, added []Entry) []Entry {
	var out []Entry
	for _, e := range added {
		first, err := b.claims.claim(ctx, "announcement of "+e.Document.File)
		if err != nil {
			b.lg.Error("claims cannot be kept", "error", redact(err))
		}
		if first {
			out = append(out, e)
		}
	}
	return out
}

// announcement of documents: one message each, or a list when they are many.
func announcement(added []Entry) []message {
	if len(added) >= announceMany {
		units := []unit{headingUnit("New in the record: " + count(len(added), "document"))}
		for _, e := range added {
			units = append(units, entryUnit(e))
		}
		return pack(units)
	}
	var out []message
	for _, e := range added {
		out = append(out, newDocumentMessage(e))
	}
	return out
}

// announceWatched asks the new documents about every topic that is watched.
func (b *Bot) announceWatched(ctx context.Context, channels map[string]Channel, added []Entry) error {
	watches, err := b.memory.Watches.AllWatches(ctx)
	if err != nil {
		return fmt.Errorf("announce: %w", err)
	}
	for _, w := range watches {
		for _, e := range visible(Status{Documents: added}, channels[w.Channel]).Documents {
			a, err := b.answers.Ask(ctx, answer.Question{
				Text: w.Topic, Limit: 2, Scope: answer.Scope{Paths: []string{e.Document.File}},
			})
			if err != nil {
				return fmt.Errorf("announce: ask about a watched topic: %w", err)
			}
			if !a.Answered {
				continue
			}
			head := headingUnit("New on “" + w.Topic + "”: " + name(e.Document))
			if err := b.proclaim(w.Channel, headed(head, answerMessages(a, manner{}))); err != nil {
				return err
			}
		}
	}
	return nil
}

// proclaim posts messages to a channel nobody is asking in.
func (b *Bot) proclaim(channel string, messages []message) error {
	team, id, _ := strings.Cut(channel, "/")
	to := place{team: team, channel: id}
	return b.aside(to.box(), "announcement in "+id, func(ctx context.Context) error {
		posted, err := b.deliver(ctx, to, messages)
		b.stats.posted.Add(int64(len(posted)))
		return err
	})
}
