package slackbot

import (
	"context"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
)

// onHome publishes the App Home, or, on the messages tab, suggests questions.
func (b *Bot) onHome(team, id string, e *slackevents.AppHomeOpenedEvent) bool {
	j := job{what: "home", key: e.User, keys: eventKeys(id)}
	switch e.Tab {
	case "messages":
		j.run = func(ctx context.Context, _ *ticket) error { return b.suggest(ctx, joined(team, e.Channel), e.Channel) }
	default:
		j.run = func(ctx context.Context, _ *ticket) error { return b.publishHome(ctx, e.User, 0) }
	}
	return b.accept(b.quick, j)
}

// publishHome shows a person one page of the App Home.
func (b *Bot) publishHome(ctx context.Context, user string, page int) error {
	s, err := b.record.Status(ctx)
	if err != nil {
		return err
	}
	var silences []Silence
	if b.admin(user) {
		silences, err = b.memory.Silences.SilencesSince(ctx, time.Now().AddDate(0, 0, -7))
		if err != nil {
			return err
		}
	}
	view := homeView(s, silences, b.admin(user), page)
	return b.aside(joined("home", user), "App Home", func(ctx context.Context) error {
		_, err := b.patiently(ctx, func(ctx context.Context) (string, error) {
			_, err := b.api.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: user, View: view})
			return "", err
		})
		return err
	})
}

// suggest offers questions under agent_view, where prompts belong to the
// channel and to no thread. It is a courtesy, like the status line.
func (b *Bot) suggest(ctx context.Context, channel, id string) error {
	const method = "assistant.threads.setSuggestedPrompts"
	if b.unknown(method) || id == "" {
		return nil
	}
	c, err := b.memory.Channels.Channel(ctx, channel)
	if err != nil {
		return err
	}
	prompts, err := b.prompts(ctx, c)
	if err != nil {
		return err
	}
	b.learn(method, b.api.SetAssistantThreadsSuggestedPromptsContext(ctx, slack.AssistantThreadsSetSuggestedPromptsParameters{
		ChannelID: id, Title: "Ask the record", Prompts: prompts,
	}))
	return nil
}
