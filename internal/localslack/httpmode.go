package localslack

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// SetRequestURL switches to HTTP mode: from now on everything is sent to this address as signed requests, as Slack
// does for an app without Socket Mode. An empty address switches back.
func (s *Server) SetRequestURL(addr string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requestURL = addr
}

// Sign returns the headers that Slack sends with a body: the time and the v0 signature over both.
// https://docs.slack.dev/authentication/verifying-requests-from-slack/
func Sign(secret string, at time.Time, body []byte) http.Header {
	stamp := strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "v0:%s:%s", stamp, body)
	h := http.Header{}
	h.Set("X-Slack-Request-Timestamp", stamp)
	h.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
	return h
}

// VerifyURL sends url_verification to the address of HTTP mode and checks that the challenge comes back.
func (s *Server) VerifyURL(ctx context.Context) error {
	s.mu.Lock()
	addr := s.requestURL
	s.mu.Unlock()
	challenge := newID("challenge")
	d := newDelivery(KindEvent, "url_verification", object{"type": "url_verification", "token": "local", "challenge": challenge})
	ack, _, err := s.request(ctx, d, addr, 0, "")
	if err != nil {
		return fmt.Errorf("url_verification: %w", err)
	}
	var reply struct {
		Challenge string `json:"challenge"`
	}
	if string(ack.Payload) == challenge || json.Unmarshal(ack.Payload, &reply) == nil && reply.Challenge == challenge {
		return nil
	}
	return errors.New("url_verification: the challenge did not come back")
}

// carryHTTP follows d over HTTP until it is answered or given up. Events are retried as Slack retries them.
func (s *Server) carryHTTP(d *Delivery, addr string) {
	reason := ""
	for n := 0; ; n++ {
		ack, final, err := s.request(s.ctx, d, addr, n, reason)
		if err == nil || final || d.Kind != KindEvent || n >= len(s.opt.RetryDelays) {
			s.settle(d, ack, err)
			return
		}
		reason = "http_error"
		if errors.Is(err, context.DeadlineExceeded) {
			reason = "http_timeout"
		}
		select {
		case <-time.After(s.opt.RetryDelays[n]):
		case <-s.ctx.Done():
			s.settle(d, Ack{}, s.ctx.Err())
			return
		}
	}
}

// request sends one attempt. final says that the app asked not to be tried again.
func (s *Server) request(ctx context.Context, d *Delivery, addr string, attempt int, reason string) (_ Ack, final bool, _ error) {
	ctx, cancel := context.WithTimeout(ctx, s.opt.AckTimeout)
	defer cancel()
	body, kind := httpBody(d)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, addr, bytes.NewReader(body))
	if err != nil {
		return Ack{}, true, err
	}
	req.Header = Sign(s.opt.SigningSecret, time.Now(), body)
	req.Header.Set("Content-Type", kind)
	if attempt > 0 {
		req.Header.Set("X-Slack-Retry-Num", strconv.Itoa(attempt))
		req.Header.Set("X-Slack-Retry-Reason", reason)
	}
	s.mu.Lock()
	d.attempts = attempt + 1
	s.mu.Unlock()
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return Ack{}, false, fmt.Errorf("%w: %w", errNotDispatched, err)
	}
	defer resp.Body.Close()
	payload, err := io.ReadAll(io.LimitReader(resp.Body, maxBody))
	if err != nil {
		return Ack{}, false, err
	}
	if resp.StatusCode/100 != 2 {
		return Ack{}, resp.Header.Get("X-Slack-No-Retry") == "1", fmt.Errorf("the app answered %s", resp.Status)
	}
	if s.hearing() {
		return Ack{Payload: payload}, false, nil
	}
	return Ack{}, false, errNotAcknowledged
}

// hearing uses up one of the acknowledgements to be ignored, if there are any.
func (s *Server) hearing() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.deaf > 0 {
		s.deaf--
		return false
	}
	return true
}

// httpBody encodes a delivery as Slack sends it over HTTP: events as JSON, commands as a form, interactions as a form
// with the JSON in "payload".
func httpBody(d *Delivery) (body []byte, contentType string) {
	const form = "application/x-www-form-urlencoded"
	switch d.Kind {
	case KindSlash:
		values := url.Values{}
		for k, v := range dict(decode(d.Payload)) {
			values.Set(k, fmt.Sprint(v))
		}
		return []byte(values.Encode()), form
	case KindInteractive:
		return []byte(url.Values{"payload": {string(d.Payload)}}.Encode()), form
	default:
		return d.Payload, "application/json"
	}
}
