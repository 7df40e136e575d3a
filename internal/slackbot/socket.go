package slackbot

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"runtime/debug"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
)

const (
	// ackTime is how long handing an acknowledgement to the socket may take; it
	// waits only while the socket is being opened again.
	ackTime = 2 * time.Second
	// envelopeLimit is the largest envelope read, in bytes.
	envelopeLimit = 4 << 20
)

// listenSocket receives over Socket Mode until ctx ends. slack-go opens the
// socket again by itself; it gives up only when the tokens are refused.
func (b *Bot) listenSocket(ctx context.Context) error {
	client := socketmode.New(b.api,
		socketmode.OptionPingInterval(b.cfg.PingInterval),
		socketmode.OptionReadLimit(envelopeLimit),
		socketmode.OptionLog(log.New(io.Discard, "", 0))) // its log could hold what people write
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- client.RunContext(ctx) }()
	for {
		select {
		case e := <-client.Events:
			b.receive(ctx, client, e)
		case err := <-ended:
			return socketEnded(err)
		}
	}
}

// socketEnded puts the reason why slack-go gave up into words.
func socketEnded(err error) error {
	if c := code(err); c != "" {
		return fmt.Errorf("the token SLACK_APP_TOKEN is refused by Slack (%s): it begins with xapp-, needs the scope connections:write, and is found under “Basic Information” of the app", c)
	}
	return fmt.Errorf("end of Socket Mode: %w", err)
}

// receive handles one event of the socket. It must not block: slack-go answers
// Slack's pings in the loop that fills the channel of events.
func (b *Bot) receive(ctx context.Context, client *socketmode.Client, e socketmode.Event) {
	switch e.Type {
	case socketmode.EventTypeEventsAPI:
		if b.dispatch(ctx, e.Data) {
			b.acknowledge(ctx, client, e.Request.EnvelopeID)
		}
	case socketmode.EventTypeInteractive, socketmode.EventTypeSlashCommand:
		b.acknowledge(ctx, client, e.Request.EnvelopeID)
		b.dispatch(ctx, e.Data)
	case socketmode.EventTypeErrorBadMessage:
		b.acknowledgeUnknown(ctx, client, e.Data)
	case socketmode.EventTypeHello:
		b.connected.Store(true)
		b.lg.Info("connected to Slack")
	case socketmode.EventTypeConnecting:
		b.connected.Store(false)
	case socketmode.EventTypeConnectionError:
		if failure, ok := e.Data.(*slack.ConnectionErrorEvent); ok {
			b.lg.Warn("Slack not reached", "error", redact(failure.ErrorObj), "again_in", failure.Backoff.String())
		}
	}
}

// acknowledge tells Slack that an envelope has arrived. When that fails Slack
// delivers it again, and the claim tells it is a copy.
func (b *Bot) acknowledge(ctx context.Context, client *socketmode.Client, envelope string) {
	ctx, cancel := context.WithTimeout(ctx, ackTime)
	defer cancel()
	if err := client.AckCtx(ctx, envelope, nil); err != nil {
		b.lg.Warn("not acknowledged", "error", redact(err))
	}
}

// acknowledgeUnknown acknowledges what slack-go could not read, such as an event
// that is newer than it is: Slack would deliver it three times more, and hold up
// others meanwhile.
func (b *Bot) acknowledgeUnknown(ctx context.Context, client *socketmode.Client, data any) {
	bad, ok := data.(*socketmode.ErrorBadMessage)
	if !ok {
		return
	}
	var envelope struct {
		ID string `json:"envelope_id"`
	}
	if err := json.Unmarshal(bad.Message, &envelope); err == nil && envelope.ID != "" {
		b.acknowledge(ctx, client, envelope.ID)
	}
	b.lg.Warn("unknown envelope acknowledged", "error", redact(bad.Cause))
}

// dispatch sorts what came in, by socket or by HTTP. It waits for nothing but the
// disk that a question is written to, and an event odd enough to make it panic
// costs that event only. False means that we are closing: Slack should deliver it
// again.
func (b *Bot) dispatch(ctx context.Context, data any) (taken bool) {
	defer func() {
		if r := recover(); r != nil {
			b.lg.Error("event dropped", "panic", fmt.Sprint(r), "stack", string(debug.Stack()))
			taken = true
		}
	}()
	b.stats.events.Add(1)
	switch v := data.(type) {
	case slackevents.EventsAPIEvent:
		return b.onEvent(ctx, v)
	case slack.SlashCommand:
		return b.onCommand(v)
	case slack.InteractionCallback:
		return b.onInteraction(v)
	}
	return true
}
