package localslack

import (
	"maps"
	"slices"
	"strings"
)

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
