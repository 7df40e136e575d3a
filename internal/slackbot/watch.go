package slackbot

import (
	"context"
	"fmt"
	"strings"
)

func (b *Bot) runWatch(ctx context.Context, t *ticket, in slash) error {
	topic := cut(oneLine(in.args), 200)
	if topic == "" {
		return b.runUnwatch(ctx, t, in)
	}
	w := Watch{Channel: joined(in.to.team, in.to.channel), Topic: topic}
	if n, err := b.watched(ctx, w.Channel); err != nil {
		return err
	} else if n >= maxWatches {
		b.tell(t, say(fmt.Sprintf("This channel watches %d topics already, which is as many as I can. “/rapporteur unwatch TOPIC” makes room.", n)))
		return nil
	}
	if err := b.memory.Watches.AddWatch(ctx, w); err != nil {
		return err
	}
	b.tell(t, say("I shall tell this channel when a new document speaks about “"+topic+"”. “/rapporteur unwatch "+topic+"” ends that. I have to be a member of the channel."))
	return nil
}

// maxWatches is how many topics a channel may watch: every one is asked of every
// new document.
const maxWatches = 25

// watched counts the topics that a channel watches.
func (b *Bot) watched(ctx context.Context, channel string) (int, error) {
	watches, err := b.memory.Watches.AllWatches(ctx)
	n := 0
	for _, w := range watches {
		if w.Channel == channel {
			n++
		}
	}
	return n, err
}

func (b *Bot) runUnwatch(ctx context.Context, t *ticket, in slash) error {
	channel := joined(in.to.team, in.to.channel)
	topic := cut(oneLine(in.args), 200)
	watches, err := b.memory.Watches.AllWatches(ctx)
	if err != nil {
		return err
	}
	var here []string
	for _, w := range watches {
		if w.Channel != channel {
			continue
		}
		if topic != "" && strings.EqualFold(w.Topic, topic) {
			b.tell(t, say("I no longer watch “"+w.Topic+"” for this channel."))
			return b.memory.Watches.RemoveWatch(ctx, w)
		}
		here = append(here, "“"+w.Topic+"”")
	}
	if len(here) == 0 {
		b.tell(t, say("Nothing is watched for this channel. “/rapporteur watch TOPIC” begins."))
		return nil
	}
	b.tell(t, say("Watched for this channel: "+strings.Join(here, ", ")+"."))
	return nil
}
