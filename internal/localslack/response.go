package localslack

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"time"
)

// A response_url takes five posts within thirty minutes. https://docs.slack.dev/interactivity/handling-user-interaction
const (
	maxResponses     = 5
	responseLifetime = 30 * time.Minute
)

// responseURL is an address by which the bot may answer one command or click.
type responseURL struct {
	channel string
	user    string
	origin  string // TS of the message that was clicked; "" for a command
	left    int
	until   time.Time
}

// newResponseURL makes an address for one command or click. s.mu is held.
func (s *Server) newResponseURL(channel, user, origin string) string {
	if len(s.replies) > maxKept {
		maps.DeleteFunc(s.replies, func(_ string, r *responseURL) bool { return time.Now().After(r.until) })
	}
	id := newID("")
	s.replies[id] = &responseURL{channel: channel, user: user, origin: origin, left: maxResponses,
		until: time.Now().Add(responseLifetime)}
	return s.base + "/response/" + id
}

// reply is what the bot posts to a response_url, and what it may send along with the acknowledgement of a command.
type reply struct {
	Text            string          `json:"text"`
	Blocks          json.RawMessage `json:"blocks"`
	Attachments     json.RawMessage `json:"attachments"`
	ResponseType    string          `json:"response_type"`
	ThreadTS        string          `json:"thread_ts"`
	ReplaceOriginal bool            `json:"replace_original"`
	DeleteOriginal  bool            `json:"delete_original"`
}

// serveResponseURL takes a post to a response_url. It answers "ok" as text, or an error as JSON with a 4xx status.
func (s *Server) serveResponseURL(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	var p reply
	if err == nil && json.Unmarshal(body, &p) != nil {
		err = refuse("invalid_payload")
	}
	if err == nil {
		err = s.respond(r.PathValue("id"), p)
	}
	args := map[string]string{}
	for k, v := range dict(decode(body)) {
		if text, ok := v.(string); ok {
			args[k] = text
		} else {
			args[k] = string(encode(v))
		}
	}
	s.record(&call{method: "response_url", args: args}, err)
	if err != nil {
		failed, _ := s.failure(w, err)
		writeJSON(w, http.StatusNotFound, failed)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = io.WriteString(w, "ok")
}

// respond carries out a post to a response_url.
func (s *Server) respond(id string, p reply) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.replies[id]
	switch {
	case r == nil:
		return refuse("invalid_url")
	case time.Now().After(r.until):
		return refuse("expired_url")
	case r.left == 0:
		return refuse("used_url")
	}
	r.left--
	return s.answerWith(r, p)
}

// answerWith shows a reply where the command or click came from. s.mu is held.
func (s *Server) answerWith(r *responseURL, p reply) error {
	origin := s.find(r.channel, r.origin)
	if p.DeleteOriginal {
		return s.dropOriginal(origin)
	}
	blocks, err := checkedBlocks(p.Blocks)
	if err != nil {
		return err
	}
	m := &Message{Channel: r.channel, User: BotUser, BotID: BotID, Text: p.Text, Blocks: blocks}
	if len(list(decode(p.Attachments))) > 0 {
		m.Attachments = p.Attachments
	}
	if err := m.checkSize(); err != nil {
		return err
	}
	if p.ReplaceOriginal && origin != nil {
		before := origin.clone()
		origin.Text, origin.Blocks, origin.Attachments, origin.Edited = m.Text, m.Blocks, m.Attachments, true
		s.announceChange(before, origin)
		return nil
	}
	if err := s.place(m, p.ThreadTS); err != nil {
		return err
	}
	if p.ResponseType == "in_channel" {
		s.add(m)
	} else {
		s.addPrivate(m, r.user)
	}
	return nil
}

// dropOriginal removes the message that was clicked. s.mu is held.
func (s *Server) dropOriginal(origin *Message) error {
	if origin == nil {
		return refuse("message_not_found")
	}
	before := origin.clone()
	s.remove(origin)
	s.announceDeletion(before)
	return nil
}

// commandAck carries out what came with the acknowledgement of a command: nothing, a text, or a reply as JSON.
func (s *Server) commandAck(channel, user string, ack Ack) error {
	if len(ack.Payload) == 0 {
		return nil
	}
	var p reply
	if json.Unmarshal(ack.Payload, &p) != nil {
		p = reply{Text: string(ack.Payload)} // HTTP mode allows plain text
	}
	if p.Text == "" && len(p.Blocks) == 0 {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.answerWith(&responseURL{channel: channel, user: user}, p); err != nil {
		return fmt.Errorf("the reply to the command was refused: %w", err)
	}
	return nil
}
