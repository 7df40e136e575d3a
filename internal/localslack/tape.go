package localslack

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
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

// touch wakes everyone who waits. s.mu is held.
func (s *Server) touch() {
	s.rev++
	close(s.changed)
	s.changed = make(chan struct{})
}

// touched marks a message as changed and wakes everyone who waits. s.mu is held.
func (s *Server) touched(m *Message) {
	m.rev = s.rev + 1
	s.touch()
}

// Wait blocks until ok holds. It is asked at once and after every change of the workspace; it may call the Server.
func (s *Server) Wait(ctx context.Context, ok func() bool) error {
	for {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		if ok() {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("local workspace: waited in vain: %w", ctx.Err())
		}
	}
}

// WaitConnected blocks until the bot has at least n sockets open.
func (s *Server) WaitConnected(ctx context.Context, n int) error {
	return s.Wait(ctx, func() bool { return s.Connections() >= n })
}

// WaitMessage blocks until a message of the channel matches, and returns the first that does.
func (s *Server) WaitMessage(ctx context.Context, channel string, match func(Message) bool) (Message, error) {
	return s.waitNew(ctx, func() []*Message { return s.messages[channel] }, match)
}

// WaitEphemeral blocks until an ephemeral message for the user matches, and returns the first that does.
func (s *Server) WaitEphemeral(ctx context.Context, user string, match func(Message) bool) (Message, error) {
	return s.waitNew(ctx, func() []*Message { return s.private }, func(m Message) bool { return m.Visible == user && match(m) })
}

// WaitCall blocks until a call of the method matches, and returns the first that does. A nil match takes any.
func (s *Server) WaitCall(ctx context.Context, method string, match func(Call) bool) (Call, error) {
	return waitFor(ctx, s, s.Calls, func(c Call) bool { return c.Method == method && (match == nil || match(c)) })
}

// waitNew blocks until one of the messages matches. After the first look only those that changed are shown to match,
// so that many may wait on a busy channel.
func (s *Server) waitNew(ctx context.Context, all func() []*Message, match func(Message) bool) (found Message, err error) {
	seen := -1
	err = s.Wait(ctx, func() bool {
		s.mu.Lock()
		var fresh []Message
		for _, m := range all() {
			if m.rev > seen {
				fresh = append(fresh, m.clone())
			}
		}
		seen = s.rev
		s.mu.Unlock()
		i := slices.IndexFunc(fresh, match)
		if i >= 0 {
			found = fresh[i]
		}
		return i >= 0
	})
	return found, err
}

// waitFor blocks until one of the things listed matches.
func waitFor[T any](ctx context.Context, s *Server, all func() []T, match func(T) bool) (found T, err error) {
	err = s.Wait(ctx, func() bool {
		things := all()
		i := slices.IndexFunc(things, match)
		if i >= 0 {
			found = things[i]
		}
		return i >= 0
	})
	return found, err
}

// Calls lists the bot's calls in order.
func (s *Server) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.calls)
}

// Messages lists a channel's messages in order, replies included, ephemeral ones not.
func (s *Server) Messages(channel string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return clones(s.messages[channel])
}

// Thread lists a parent message and its replies in order.
func (s *Server) Thread(channel, ts string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return clones(s.thread(channel, ts))
}

// Ephemerals lists the messages that only this user sees, in order.
func (s *Server) Ephemerals(user string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Message
	for _, m := range s.private {
		if m.Visible == user {
			out = append(out, m.clone())
		}
	}
	return out
}

func clones(all []*Message) []Message {
	out := make([]Message, len(all))
	for i, m := range all {
		out[i] = m.clone()
	}
	return out
}

// Views lists the modals open before a user, the topmost last.
func (s *Server) Views(user string) []View {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.modals[user])
}

// Home is the App Home as published for a user.
func (s *Server) Home(user string) (View, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok := s.homes[user]
	return v, ok
}

// Status is the status line in a thread, "" when there is none.
func (s *Server) Status(channel, thread string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.status[channel+"/"+thread]
}

// Statuses lists every status line that was set, in order, empty ones included.
func (s *Server) Statuses() []string {
	var out []string
	for _, c := range s.Calls() {
		if c.Method == "assistant.threads.setStatus" && c.Error == "" {
			out = append(out, c.Args["status"])
		}
	}
	return out
}

// Prompts is what assistant.threads.setSuggestedPrompts offered.
type Prompts struct {
	Title   string   `json:"title"`
	Prompts []Prompt `json:"prompts"`
}

// Prompt is one suggested prompt.
type Prompt struct {
	Title   string `json:"title"`
	Message string `json:"message"`
}

// SuggestedPrompts is what is offered in a direct message (thread "") or a thread.
func (s *Server) SuggestedPrompts(channel, thread string) Prompts {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.prompts[channel+"/"+thread]
}

// Channels lists the channels in order, direct messages last.
func (s *Server) Channels() []Channel {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]Channel, len(s.order))
	for i, id := range s.order {
		out[i] = *s.channels[id]
	}
	return out
}

// Users lists the members, sorted by id.
func (s *Server) Users() []User {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.SortedFunc(maps.Values(s.users), func(a, b User) int { return strings.Compare(a.ID, b.ID) })
}
