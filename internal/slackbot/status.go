package slackbot

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/slack-go/slack"
)

// statusTime is how long the status line may hold up an answer at most.
const statusTime = 2 * time.Second

// setStatus shows "rapporteur <status>" under a thread while it works; Slack
// takes it away when the answer is posted. It is a courtesy: whatever goes wrong
// must not cost the answer, and a Slack that does not know the method, or has
// not granted it, is asked no more.
func (b *Bot) setStatus(ctx context.Context, to place, status string) {
	const method = "assistant.threads.setStatus"
	if to.thread == "" || b.unknown(method) {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, statusTime)
	defer cancel()
	err := b.api.SetAssistantThreadsStatusContext(ctx, slack.AssistantThreadsSetStatusParameters{
		ChannelID: to.channel, ThreadTS: to.thread, Status: status,
	})
	b.learn(method, err)
}

// unknown reports whether Slack has said that it does not know a method.
func (b *Bot) unknown(method string) bool {
	_, ok := b.unsupported.Load(method)
	return ok
}

// learn notes from an error that a method is not to be called again.
func (b *Bot) learn(method string, err error) {
	if err == nil {
		return
	}
	b.stats.refused429(err)
	lasting := []string{"unknown_method", "missing_scope", "method_deprecated", "not_allowed_token_type", "no_permission", "access_denied"}
	var status slack.StatusCodeError
	if slices.Contains(lasting, code(err)) || errors.As(err, &status) && status.Code == http.StatusNotFound {
		if _, known := b.unsupported.LoadOrStore(method, true); !known {
			b.lg.Info("method not available, not asked again", "method", method, "error", redact(err))
		}
		return
	}
	b.lg.Debug("courtesy failed", "method", method, "error", redact(err))
}
