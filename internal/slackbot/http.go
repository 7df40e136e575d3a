package slackbot

import (
	"io"
	"net/http"
	"net/url"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
)

// Paths of HTTP mode, for the request addresses of the app's configuration.
const (
	PathEvents      = "/slack/events"
	PathInteractive = "/slack/interactive"
	PathCommands    = "/slack/commands"
)

// Handler receives events, interactions and slash commands over HTTP, with the
// same work behind as Socket Mode. Every request must carry Slack's signature of
// the last five minutes. Run has to live beside it: it does the work.
func (b *Bot) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+PathEvents, b.verified(b.serveEvent))
	mux.HandleFunc("POST "+PathInteractive, b.verified(b.serveInteraction))
	mux.HandleFunc("POST "+PathCommands, b.verified(b.serveCommand))
	return mux
}

// verified reads a request's body and lets it through when Slack signed it.
func (b *Bot) verified(serve func(http.ResponseWriter, []byte)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
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
		serve(w, body)
	}
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
func (b *Bot) serveEvent(w http.ResponseWriter, body []byte) {
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
	b.taken(w, e)
}

func (b *Bot) serveInteraction(w http.ResponseWriter, body []byte) {
	form, err := url.ParseQuery(string(body))
	if err != nil {
		http.Error(w, "not a form", http.StatusBadRequest)
		return
	}
	var cb slack.InteractionCallback
	if err := cb.UnmarshalJSON([]byte(form.Get("payload"))); err != nil {
		http.Error(w, "no payload", http.StatusBadRequest)
		return
	}
	b.taken(w, cb)
}

func (b *Bot) serveCommand(w http.ResponseWriter, body []byte) {
	form, err := url.ParseQuery(string(body))
	if err != nil || form.Get("command") == "" {
		http.Error(w, "no command", http.StatusBadRequest)
		return
	}
	b.taken(w, slack.SlashCommand{
		TeamID: form.Get("team_id"), ChannelID: form.Get("channel_id"), UserID: form.Get("user_id"),
		Command: form.Get("command"), Text: form.Get("text"),
		ResponseURL: form.Get("response_url"), TriggerID: form.Get("trigger_id"),
	})
}

// taken queues what came in. When we are closing Slack is asked to try again:
// by then somebody else may be there.
func (b *Bot) taken(w http.ResponseWriter, data any) {
	if !b.dispatch(data) {
		http.Error(w, "closing", http.StatusServiceUnavailable)
	}
}
