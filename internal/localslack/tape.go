package localslack

import (
	"slices"
	"time"
)

// tape is what the bot did, and what will go wrong next. It is guarded by Server.mu.
type tape struct {
	calls   []Call
	failing []failure
	buckets map[string]*bucket // by channel
}

func newTape() tape { return tape{buckets: map[string]*bucket{}} }

// Call is one call of the Web API by the bot.
type Call struct {
	Method string            // "chat.postMessage"
	Args   map[string]string // without the token; what is not a string as JSON
	Error  string            // Slack's error code, "" when it went well
	At     time.Time
}

// failure is a call that is to fail.
type failure struct {
	method  string
	channel string // "" for any
	err     *apiError
}

// FailNext makes the next n calls of a method fail with Slack's error code.
func (s *Server) FailNext(method string, n int, code string) {
	s.fail(failure{method: method, err: &apiError{code: code}}, n)
}

// RateLimitNext makes the next n calls of a method for a channel ("" for any) fail with 429 and Retry-After.
func (s *Server) RateLimitNext(method, channel string, n int, retryAfter time.Duration) {
	secs := max(1, int(retryAfter/time.Second))
	s.fail(failure{method: method, channel: channel, err: &apiError{code: "ratelimited", retryAfter: secs}}, n)
}

func (s *Server) fail(f failure, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for range n {
		s.failing = append(s.failing, f)
	}
}

// trouble returns the error that was ordered for this call, or that the rate limit asks for.
func (s *Server) trouble(c *call) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.failing, func(f failure) bool {
		return f.method == c.method && (f.channel == "" || f.channel == c.get("channel"))
	})
	if i >= 0 {
		err := s.failing[i].err
		s.failing = slices.Delete(s.failing, i, i+1)
		return err
	}
	if s.opt.RateLimits && c.method == "chat.postMessage" && !s.spend(c.get("channel")) {
		return &apiError{code: "ratelimited", retryAfter: 1}
	}
	return nil
}

// PostBurst is how many messages a channel takes at once before one a second is the rule.
const PostBurst = 5

// bucket is a channel's allowance of messages.
type bucket struct {
	left float64
	at   time.Time
}

// spend takes one message from a channel's allowance. s.mu is held.
func (s *Server) spend(channel string) bool {
	now := time.Now()
	b := s.buckets[channel]
	if b == nil {
		b = &bucket{left: PostBurst, at: now}
		s.buckets[channel] = b
	}
	b.left = min(PostBurst, b.left+now.Sub(b.at).Seconds())
	b.at = now
	if b.left < 1 {
		return false
	}
	b.left--
	return true
}

// record keeps a call.
func (s *Server) record(c *call, err error) {
	made := Call{Method: c.method, Args: c.args, At: time.Now()}
	if err != nil {
		made.Error = err.Error()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = keep(s.calls, made)
	s.touch()
}
