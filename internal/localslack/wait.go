package localslack

import (
	"context"
	"fmt"
	"slices"
)

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
