package slackbot

import (
	"context"
	"io"
	"mime"
	"net/http"
	"net/url"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
)

// PathSlack is the request address of HTTP mode: the app's configuration gives
// it for events, interactivity and every slash command alike.
const PathSlack = "/slack/events"

// Handler receives events, interactions and slash commands over HTTP, with the
// same work behind as Socket Mode. Every request must carry Slack's signature of
// the last five minutes. Run has to live beside it: it does the work.
func (b *Bot) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+PathSlack, b.verified)
	return mux
}

// verified reads a request's body and goes on when Slack signed it.
func (b *Bot) verified(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxHTTPBody))
	if err != nil {
		http.Error(w, "the body is too large or incomplete", http.StatusRequestEntityTooLarge)
		return
	}
	if err := b.verify(r.Header, body); err != nil {
		b.lg.Warn("request refused", "path", r.URL.Path, "error", redact(err))
		http.Error(w, "the signature is missing, wrong or too old", http.StatusUnauthorized)
		return
	}
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "application/x-www-form-urlencoded" {
		b.serveEvent(r.Context(), w, body)
		return
	}
	b.serveForm(r.Context(), w, body)
}

// verify checks Slack's signature,
// https://docs.slack.dev/authentication/verifying-requests-from-slack .
// An empty secret verifies nothing and is refused.
func (b *Bot) verify(h http.Header, body []byte) error {
	v, err := slack.NewSecretsVerifier(h, b.cfg.SigningSecret)
	if err != nil {
		return err
	}
	if _, err := v.Write(body); err != nil {
		return err
	}
	return v.Ensure()
}

// serveEvent answers at once and leaves the work to the lanes. An event that
// cannot be read is taken too: Slack would only send it again.
func (b *Bot) serveEvent(ctx context.Context, w http.ResponseWriter, body []byte) {
	e, err := slackevents.ParseEvent(body, slackevents.OptionNoVerifyToken())
	if err != nil {
		b.lg.Warn("unknown event taken", "error", redact(err))
		return
	}
	if v, ok := e.Data.(*slackevents.EventsAPIURLVerificationEvent); ok && e.Type == slackevents.URLVerification {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		io.WriteString(w, v.Challenge)
		return
	}
	b.taken(ctx, w, e)
}

// serveForm takes an interaction, whose payload is JSON, or a slash command.
func (b *Bot) serveForm(ctx context.Context, w http.ResponseWriter, body []byte) {
	form, err := url.ParseQuery(string(body))
	switch {
	case err != nil:
		http.Error(w, "not a form", http.StatusBadRequest)
	case form.Has("payload"):
		b.serveInteraction(ctx, w, []byte(form.Get("payload")))
	case form.Get("command") != "":
		b.taken(ctx, w, slack.SlashCommand{
			TeamID: form.Get("team_id"), ChannelID: form.Get("channel_id"), UserID: form.Get("user_id"),
			Command: form.Get("command"), Text: form.Get("text"),
			ResponseURL: form.Get("response_url"), TriggerID: form.Get("trigger_id"),
		})
	default:
		http.Error(w, "neither an interaction nor a command", http.StatusBadRequest)
	}
}

func (b *Bot) serveInteraction(ctx context.Context, w http.ResponseWriter, payload []byte) {
	var cb slack.InteractionCallback
	if err := cb.UnmarshalJSON(payload); err != nil {
		http.Error(w, "the payload cannot be read", http.StatusBadRequest)
		return
	}
	b.taken(ctx, w, cb)
}

// taken queues what came in. When we are closing Slack is asked to try again:
// by then somebody else may be there.
func (b *Bot) taken(ctx context.Context, w http.ResponseWriter, data any) {
	if !b.dispatch(ctx, data) {
		http.Error(w, "closing", http.StatusServiceUnavailable)
	}
}
