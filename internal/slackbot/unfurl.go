package slackbot

import (
	"context"
	"strings"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"rapporteur/internal/un"
)

// onLinks shows what the record holds of the documents that a message links to.
func (b *Bot) onLinks(team, id string, e *slackevents.LinkSharedEvent) bool {
	if e.User == b.me() || e.MessageTimeStamp == "" || strings.Contains(e.MessageTimeStamp, "-") {
		return true // ours, or still being written
	}
	j := job{what: "link", key: joined(team, e.Channel), keys: eventKeys(id)}
	j.run = func(ctx context.Context, _ *ticket) error { return b.unfurl(ctx, team, e) }
	return b.accept(b.quick, j)
}

// unfurl answers the links whose symbol is in the record, as the channel may
// see it.
func (b *Bot) unfurl(ctx context.Context, team string, e *slackevents.LinkSharedEvent) error {
	const method = "chat.unfurl"
	s, err := b.record.Status(ctx)
	if err != nil {
		return err
	}
	c, err := b.memory.Channels.Channel(ctx, joined(team, e.Channel))
	if err != nil {
		return err
	}
	unfurls := unfurls(e.Links, visible(s, c))
	if len(unfurls) == 0 || b.unknown(method) {
		return nil
	}
	return b.aside(joined("links", team, e.Channel), "preview of a link", func(ctx context.Context) error {
		_, err := b.patiently(ctx, func(ctx context.Context) (string, error) {
			_, _, _, err := b.api.UnfurlMessageContext(ctx, e.Channel, e.MessageTimeStamp, unfurls)
			return "", err
		})
		b.learn(method, err)
		return nil // a courtesy: nobody asked us anything
	})
}

// unfurls are the previews of links by address. It is a pure function.
func unfurls(links []slackevents.SharedLinks, s Status) map[string]slack.Attachment {
	out := map[string]slack.Attachment{}
	for _, l := range links {
		symbol, err := un.ParseSymbol(l.URL)
		if err != nil {
			continue
		}
		for _, e := range s.Documents {
			if e.Document.Symbol != "" && e.Document.Symbol.Key() == symbol.Key() {
				out[l.URL] = linkPreview(e)
			}
		}
	}
	return out
}

// linkPreview shows a document below a link.
func linkPreview(e Entry) slack.Attachment {
	m := documentMessage(e)
	return slack.Attachment{Fallback: m.Text, Blocks: slack.Blocks{BlockSet: m.Blocks}}
}
