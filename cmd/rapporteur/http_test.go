package main

import (
	"bytes"
	"net/http"
	"strings"
	"testing"
	"time"

	"rapporteur/internal/localslack"
	"rapporteur/internal/slackbot"
)

// startServingHTTP runs "rapporteur serve" without an app token: Slack comes to
// the returned address.
func startServingHTTP(t *testing.T) (l *live, base string) {
	t.Helper()
	l = newLive(t)
	addr := freeAddress(t)
	l.serve(l.settings(map[string]string{
		"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": l.ws.SigningSecret(), "RAPPORTEUR_ADDR": addr,
	}))
	if err := l.log.wait(l.ctx, "listening"); err != nil {
		t.Fatalf("%v\n%s", err, l.log)
	}
	base = "http://" + addr
	l.ws.SetRequestURL(base + slackbot.PathSlack)
	return l, base
}

func TestServeAnswersOverHTTPWhatSlackSigned(t *testing.T) {
	l, base := startServingHTTP(t)
	if err := l.ws.VerifyURL(l.ctx); err != nil {
		t.Fatal(err)
	}
	l.reply(l.ws.UserMentions(localslack.General, localslack.Benoit, "what did members say about the veto?", ""), "para. 12")
	if _, err := l.ws.Slash(localslack.Chen, localslack.General, "/para", "12").Wait(l.ctx); err != nil {
		t.Fatal(err)
	}
	private := func(m localslack.Message) bool { return strings.Contains(m.Text, "para. 12") }
	if _, err := l.ws.WaitEphemeral(l.ctx, localslack.Chen, private); err != nil {
		t.Errorf("%v\n%s", err, l.log)
	}
	if got := l.get(base + "/readyz"); got != "ready\n" {
		t.Errorf("/readyz says %q", got)
	}
	if n := l.ws.Connections(); n != 0 {
		t.Errorf("%d sockets were opened", n)
	}
	if code := l.end(); code != exitFound {
		t.Errorf("exit code %d\n%s", code, l.log)
	}
}

func TestServeRefusesWhatSlackDidNotSign(t *testing.T) {
	l, base := startServingHTTP(t)
	body := []byte(`{"type":"url_verification","challenge":"open sesame"}`)
	secret := l.ws.SigningSecret()
	for name, header := range map[string]http.Header{
		"nothing":         {},
		"another secret":  localslack.Sign(secret+"x", time.Now(), body),
		"an empty secret": localslack.Sign("", time.Now(), body),
		"another body":    localslack.Sign(secret, time.Now(), body[1:]),
		"an hour ago":     localslack.Sign(secret, time.Now().Add(-time.Hour), body),
		"in an hour":      localslack.Sign(secret, time.Now().Add(time.Hour), body),
	} {
		if code := l.post(base+slackbot.PathSlack, header, body); code != http.StatusUnauthorized {
			t.Errorf("signed with %s: status %d", name, code)
		}
	}
	if code := l.post(base+slackbot.PathSlack, localslack.Sign(secret, time.Now(), body), body); code != http.StatusOK {
		t.Errorf("signed well: status %d", code)
	}
}

// post sends a body and returns the status of the answer.
func (l *live) post(url string, header http.Header, body []byte) int {
	l.t.Helper()
	req, err := http.NewRequestWithContext(l.ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		l.t.Fatal(err)
	}
	req.Header = header
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		l.t.Fatal(err)
	}
	defer resp.Body.Close()
	return resp.StatusCode
}
