package slackbot

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"rapporteur/internal/answer"
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

// prompts are questions made of the documents' own section headings, of which
// only those are offered that the record answers; and, with room left, what is
// in it.
func (b *Bot) prompts(ctx context.Context, c Channel) ([]slack.AssistantThreadsPrompt, error) {
	var out []slack.AssistantThreadsPrompt
	headings, err := b.sectionHeadings(ctx)
	if err != nil {
		return nil, err
	}
	for _, h := range headings {
		if len(out) == maxPrompts {
			break
		}
		question := "What is said about " + lowered(h) + "?"
		a, err := b.answers.Ask(ctx, answer.Question{Text: question, Limit: 1, Scope: answer.Scope{Paths: c.Paths}})
		if err != nil {
			return nil, err
		}
		if a.Answered {
			out = append(out, slack.AssistantThreadsPrompt{Title: cut(capital(h), maxButtonText), Message: question})
		}
	}
	for _, p := range []slack.AssistantThreadsPrompt{
		{Title: "What is in the record?", Message: "docs"}, {Title: "What can you do?", Message: "help"},
	} {
		if len(out) < maxPrompts {
			out = append(out, p)
		}
	}
	return out, nil
}

// sectionHeadings are headings that say something by themselves, each once.
func (b *Bot) sectionHeadings(ctx context.Context) ([]string, error) {
	if b.headings == nil {
		return nil, nil
	}
	all, err := b.headings.Headings(ctx, 60)
	if err != nil {
		return nil, fmt.Errorf("headings for prompts: %w", err)
	}
	var out []string
	seen := map[string]bool{}
	for _, h := range all {
		h = strings.Trim(numberless(oneLine(h)), " .:;*")
		key := strings.ToLower(h)
		if !seen[key] && telling(key) {
			out = append(out, h)
		}
		seen[key] = true
	}
	return out[:min(len(out), 20)], nil
}

// numberless takes the number off a heading: "II. ", "A. ", "3. ".
func numberless(h string) string {
	first, rest, ok := strings.Cut(h, " ")
	if ok && strings.HasSuffix(first, ".") && len(first) <= 6 {
		return rest
	}
	return h
}

// telling reports whether a heading names a subject rather than a place in a
// document.
func telling(h string) bool {
	n := len(strings.Fields(h))
	if n == 0 || n > 9 || len(h) < 5 {
		return false
	}
	for _, place := range []string{
		"background", "summary", "introduction", "conclusion", "recommendation", "observation",
		"annex", "appendix", "contents", "notes", "preamble", "general", "overview", "methodology",
	} {
		if strings.HasPrefix(h, place) {
			return false
		}
	}
	return true
}

// lowered puts a heading into a sentence: capitals that begin a word go, those
// of an abbreviation stay; names suffer less than shouting would.
func lowered(h string) string {
	if strings.ToUpper(h) == h {
		return strings.ToLower(h)
	}
	first, rest, _ := strings.Cut(h, " ")
	if len(first) > 1 && strings.ToUpper(first) != first {
		first = strings.ToLower(first)
	}
	return strings.TrimSpace(first + " " + rest)
}
