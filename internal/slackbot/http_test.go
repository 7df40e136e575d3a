package slackbot

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"rapporteur/internal/localslack"
)

// startHTTP runs a bot that receives over HTTP.
func startHTTP(t *testing.T) *fixture {
	t.Helper()
	f := start(t, func(s *setup) {
		s.http = true
		s.cfg.SigningSecret = "shared"
		s.ws.SigningSecret = "shared"
	})
	server := httptest.NewServer(f.bot.Handler())
	t.Cleanup(server.Close)
	f.ws.SetRequestURL(server.URL + PathSlack)
	return f
}

func TestHTTPModeDoesWhatSocketModeDoes(t *testing.T) {
	f := startHTTP(t)
	asked := f.ws.UserMentions(localslack.General, localslack.Benoit, "what about the well?", "")
	m := f.reply(localslack.General, asked.TS, 1)
	f.shows(m, "[what about the well?]")
	f.ws.Click(localslack.Benoit, m, actMore)
	f.shows(f.reply(localslack.General, asked.TS, 2), "A further passage.")
	f.ws.Slash(localslack.Benoit, localslack.General, "/para", "12")
	f.whispered(localslack.Benoit, "The discussion lasted two days.")
	f.ws.Slash(localslack.Amina, localslack.General, "/rapporteur", "settings")
	f.must(f.ws.Wait(f.ctx, func() bool { return len(f.ws.Views(localslack.Amina)) == 1 }))
	f.must2(f.ws.SubmitView(localslack.Amina, map[string][]string{inRespond: {"none"}}).Wait(f.ctx))
	f.whispered(localslack.Amina, "I do not answer here.")
}

func TestAddressIsVerified(t *testing.T) {
	f := startHTTP(t)
	f.must(f.ws.VerifyURL(f.ctx))
}

func TestUnsignedRequestsAreRefused(t *testing.T) {
	f := startHTTP(t)
	server := httptest.NewServer(f.bot.Handler())
	t.Cleanup(server.Close)
	body := []byte(`{"type":"url_verification","challenge":"c"}`)
	now := time.Now()
	changed := localslack.Sign("shared", now, []byte("another body"))
	bare := localslack.Sign("shared", now, body)
	bare.Set("X-Slack-Signature", strings.TrimPrefix(bare.Get("X-Slack-Signature"), "v0="))
	for _, test := range []struct {
		name   string
		header http.Header
		want   int
	}{
		{"signed now", localslack.Sign("shared", now, body), http.StatusOK},
		{"four minutes ago", localslack.Sign("shared", now.Add(-4*time.Minute), body), http.StatusOK},
		{"stale", localslack.Sign("shared", now.Add(-6*time.Minute), body), http.StatusUnauthorized},
		{"future", localslack.Sign("shared", now.Add(6*time.Minute), body), http.StatusUnauthorized},
		{"wrong secret", localslack.Sign("guessed", now, body), http.StatusUnauthorized},
		{"empty secret", localslack.Sign("", now, body), http.StatusUnauthorized},
		{"another body", changed, http.StatusUnauthorized},
		{"no version", bare, http.StatusUnauthorized},
		{"unsigned", http.Header{}, http.StatusUnauthorized},
	} {
		t.Run(test.name, func(t *testing.T) {
			status, _ := postSigned(t, server.URL+PathSlack, test.header, body)
			if status != test.want {
				t.Errorf("status %d, want %d", status, test.want)
			}
		})
	}
	f.bot.cfg.SigningSecret = "" // not configured: nobody can sign
	if status, _ := postSigned(t, server.URL+PathSlack, localslack.Sign("", now, body), body); status != http.StatusUnauthorized {
		t.Errorf("without a secret: status %d", status)
	}
}

func TestOddRequestsDoNoHarm(t *testing.T) {
	f := startHTTP(t)
	server := httptest.NewServer(f.bot.Handler())
	t.Cleanup(server.Close)
	const form = "application/x-www-form-urlencoded"
	for _, test := range []struct {
		kind, body string
		want       int
	}{
		{"application/json", `{"type":"event_callback","event":{"type":"from_the_future"}}`, http.StatusOK},
		{"application/json", `not json`, http.StatusOK},
		{"", ``, http.StatusOK},
		{"application/json", `{"type":"app_rate_limited","minute_rate_limited":1}`, http.StatusOK},
		{"application/json", strings.Repeat("x", maxHTTPBody+1), http.StatusRequestEntityTooLarge},
		{form, `payload={`, http.StatusBadRequest},
		{form, `payload=` + url.QueryEscape(`{"type":"block_actions","actions":[]}`), http.StatusOK},
		{form, `%zz`, http.StatusBadRequest},
		{form, `text=x`, http.StatusBadRequest},
	} {
		h := localslack.Sign("shared", time.Now(), []byte(test.body))
		h.Set("Content-Type", test.kind)
		if status, _ := postSigned(t, server.URL+PathSlack, h, []byte(test.body)); status != test.want {
			t.Errorf("%s %.40s: status %d, want %d", test.kind, test.body, status, test.want)
		}
	}
}

func TestClosingBotAsksSlackToTryAgain(t *testing.T) {
	f := startHTTP(t)
	server := httptest.NewServer(f.bot.Handler())
	t.Cleanup(server.Close)
	f.finish()
	body := []byte(`{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{"type":"app_mention","user":"U1","text":"hi","ts":"1.2","channel":"C1"}}`)
	if status, _ := postSigned(t, server.URL+PathSlack, localslack.Sign("shared", time.Now(), body), body); status != http.StatusServiceUnavailable {
		t.Errorf("status %d", status)
	}
}

func postSigned(t *testing.T, address string, h http.Header, body []byte) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header = h.Clone()
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(text)
}
