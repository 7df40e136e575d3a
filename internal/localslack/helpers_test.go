package localslack_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"rapporteur/internal/localslack"
)

// start runs a workspace for the length of a test.
func start(t *testing.T, opt localslack.Options) (*localslack.Server, *slack.Client) {
	t.Helper()
	if opt.Logger == nil {
		opt.Logger = slog.New(slog.NewTextHandler(t.Output(), nil))
	}
	ws := localslack.New(opt)
	if err := ws.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ws.Close() })
	return ws, slack.New(ws.BotToken(), slack.OptionAPIURL(ws.APIURL()), slack.OptionAppLevelToken(ws.AppToken()))
}

// patience bounds every wait of a test; it is reached only when something is broken.
func patience(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// connect runs slack-go's Socket Mode client and hands every event that carries a request to handle, which says
// whether to acknowledge it and with what. It returns once the client is connected.
func connect(t *testing.T, ws *localslack.Server, api *slack.Client, handle func(socketmode.Event) (ack bool, payload any)) {
	t.Helper()
	before := ws.Connections()
	client := socketmode.New(api)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{}, 2)
	go func() {
		_ = client.RunContext(ctx)
		done <- struct{}{}
	}()
	go func() {
		defer func() { done <- struct{}{} }()
		for {
			select {
			case <-ctx.Done():
				return
			case evt := <-client.Events:
				if evt.Request == nil || evt.Type == socketmode.EventTypeHello {
					continue
				}
				if ack, payload := handle(evt); ack {
					_ = client.AckCtx(ctx, evt.Request.EnvelopeID, payload)
				}
			}
		}
	}()
	t.Cleanup(func() {
		cancel()
		<-done
		<-done
	})
	if err := ws.WaitConnected(patience(t), before+1); err != nil {
		t.Fatal(err)
	}
}

// code is Slack's error code in an error of slack-go.
func code(err error) string {
	if refused, ok := errors.AsType[slack.SlackErrorResponse](err); ok {
		return refused.Err
	}
	if err != nil {
		return err.Error()
	}
	return ""
}
