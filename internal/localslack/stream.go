package localslack

import (
	"encoding/json"
	"unicode/utf8"
)

// startStream is chat.startStream: a message that grows. https://docs.slack.dev/reference/methods/chat.startStream/
func (s *Server) startStream(c *call) (object, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch, err := s.room(c)
	if err != nil {
		return nil, err
	}
	switch {
	case c.get("thread_ts") == "":
		return nil, &apiError{code: "invalid_arguments", messages: []string{"[ERROR] missing required field: thread_ts"}}
	case ch.IM == "" && (c.get("recipient_user_id") == "" || c.get("recipient_team_id") == ""):
		return nil, refuse("missing_recipient")
	}
	m := &Message{Channel: ch.ID, User: BotUser, BotID: BotID, Streaming: true}
	if err := s.place(m, c.get("thread_ts")); err != nil {
		return nil, err
	}
	if err := m.grow(c); err != nil {
		return nil, err
	}
	s.add(m)
	return object{"channel": m.Channel, "ts": m.TS}, nil
}

// appendStream is chat.appendStream.
func (s *Server) appendStream(c *call) (object, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m, err := s.streaming(c)
	if err != nil {
		return nil, err
	}
	if err := m.grow(c); err != nil {
		return nil, err
	}
	s.touched(m)
	return object{"channel": m.Channel, "ts": m.TS}, nil
}

// stopStream is chat.stopStream: the last piece, and blocks below it.
func (s *Server) stopStream(c *call) (object, error) {
	blocks, err := checkedBlocks(c.raw("blocks"))
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	m, err := s.streaming(c)
	if err != nil {
		return nil, err
	}
	if err := m.grow(c); err != nil {
		return nil, err
	}
	m.Blocks, m.Streaming = blocks, false
	s.touched(m)
	return object{"channel": m.Channel, "ts": m.TS, "message": m.wire()}, nil
}

// streaming returns the open stream that a call names. s.mu is held.
func (s *Server) streaming(c *call) (*Message, error) {
	m, err := s.own(c, "message_not_owned_by_app")
	if err == nil && !m.Streaming {
		return nil, refuse("message_not_in_streaming_state")
	}
	return m, err
}

// grow adds the text of a call: markdown_text and the chunks that carry text.
func (m *Message) grow(c *call) error {
	added := c.get("markdown_text")
	for _, raw := range list(decode(json.RawMessage(c.get("chunks")))) {
		if chunk := dict(raw); chunk["type"] == "markdown_text" {
			added += str(chunk["text"])
		}
	}
	if utf8.RuneCountInString(added) > maxMarkdown {
		return refuse("msg_too_long")
	}
	m.Markdown += added
	m.Text = m.Markdown
	return nil
}
