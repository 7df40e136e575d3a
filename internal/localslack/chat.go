package localslack

import (
	"encoding/json"
	"maps"
	"strings"
	"unicode/utf8"
)

// draft reads the content of a message from a call and checks it against Slack's limits.
func (c *call) draft() (*Message, error) {
	m := &Message{User: BotUser, BotID: BotID, Text: c.get("text"), Metadata: c.raw("metadata")}
	blocks, err := checkedBlocks(c.raw("blocks"))
	if err != nil {
		return nil, err
	}
	m.Blocks = blocks
	if md := c.get("markdown_text"); md != "" {
		if m.Blocks != nil || m.Text != "" {
			return nil, refuse("markdown_text_conflict")
		}
		m.Markdown, m.Text = md, md
	}
	if a := list(decode(c.raw("attachments"))); len(a) > 0 {
		m.Attachments = c.raw("attachments")
	}
	return m, m.checkSize()
}

// checkSize applies the limits that hold for the message as a whole.
func (m *Message) checkSize() error {
	switch {
	case m.Text == "" && m.Blocks == nil && m.Attachments == nil:
		return refuse("no_text")
	case utf8.RuneCountInString(m.Text) > maxText:
		return refuse("msg_too_long")
	case utf8.RuneCountInString(m.Markdown) > maxMarkdown:
		return refuse("msg_too_long")
	case len(m.Metadata) > maxMetadata:
		return refuse("metadata_too_large")
	}
	return nil
}

// room returns the channel of a call if the bot may write there. s.mu is held. A user id stands for the direct
// message with that user, as in Slack.
func (s *Server) room(c *call) (*Channel, error) {
	id := c.get("channel")
	if _, ok := s.users[id]; ok {
		id = DM(id)
	}
	ch := s.channels[id]
	switch {
	case id == "":
		return nil, &apiError{code: "invalid_arguments", messages: []string{"[ERROR] missing required field: channel"}}
	case ch == nil, ch.Private && !ch.HasBot:
		return nil, refuse("channel_not_found")
	case !ch.HasBot:
		return nil, refuse("not_in_channel")
	}
	return ch, nil
}

// place puts a reply under its parent. A parent that is gone makes it a message of the channel, as in Slack; the TS
// of a reply is refused, which in Slack gives threads nobody finds. s.mu is held.
func (s *Server) place(m *Message, threadTS string) error {
	if threadTS == "" {
		return nil
	}
	parent := s.find(m.Channel, threadTS)
	switch {
	case !validTS(threadTS):
		return refuse("invalid_thread_ts")
	case parent == nil:
		return nil
	case parent.ThreadTS != "" || parent.Visible != "":
		return refuse("cannot_reply_to_message")
	}
	m.ThreadTS = threadTS
	return nil
}

// validTS reports whether s has the form of a timestamp.
func validTS(s string) bool {
	secs, micros, ok := strings.Cut(s, ".")
	digits := func(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
	return ok && digits(secs) && digits(micros) && len(micros) == 6
}

// postMessage is chat.postMessage.
func (s *Server) postMessage(c *call) (object, error) {
	m, err := c.draft()
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	ch, err := s.room(c)
	if err != nil {
		return nil, err
	}
	m.Channel, m.Broadcast = ch.ID, c.get("reply_broadcast") == "true"
	if err := s.place(m, c.get("thread_ts")); err != nil {
		return nil, err
	}
	s.add(m)
	return object{"channel": m.Channel, "ts": m.TS, "message": m.wire()}, nil
}

// add gives a message its TS, stands it in its channel and announces it. s.mu is held.
func (s *Server) add(m *Message) {
	m.TS = s.nextTS()
	s.messages[m.Channel] = append(s.messages[m.Channel], m)
	if m.BotID != "" {
		delete(s.status, m.Channel+"/"+m.ThreadTS) // a status line ends with the answer
	}
	s.touched(m)
	s.announce(m)
}

// postEphemeral is chat.postEphemeral.
func (s *Server) postEphemeral(c *call) (object, error) {
	m, err := c.draft()
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	ch, err := s.room(c)
	if err != nil {
		return nil, err
	}
	user := c.get("user")
	if _, ok := s.users[user]; !ok {
		return nil, refuse("user_not_in_channel")
	}
	m.Channel = ch.ID
	if err := s.place(m, c.get("thread_ts")); err != nil {
		return nil, err
	}
	s.addPrivate(m, user)
	return object{"message_ts": m.TS}, nil
}

// addPrivate shows a message to one user alone. s.mu is held.
func (s *Server) addPrivate(m *Message, user string) {
	m.TS, m.Visible = s.nextTS(), user
	s.private = keep(s.private, m)
	delete(s.status, m.Channel+"/"+m.ThreadTS)
	s.touched(m)
}

// own returns the bot's message that a call names. s.mu is held.
func (s *Server) own(c *call, refusal string) (*Message, error) {
	ch, err := s.room(c)
	if err != nil {
		return nil, err
	}
	m := s.find(ch.ID, c.get("ts"))
	switch {
	case m == nil || m.Visible != "": // ephemeral messages are out of the Web API's reach
		return nil, refuse("message_not_found")
	case m.BotID != BotID:
		return nil, refuse(refusal)
	}
	return m, nil
}

// updateMessage is chat.update.
func (s *Server) updateMessage(c *call) (object, error) {
	next, err := c.draft()
	if err != nil {
		return nil, err
	}
	if utf8.RuneCountInString(next.Text) > maxUpdateText {
		return nil, refuse("msg_too_long")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	m, err := s.own(c, "cant_update_message")
	if err != nil {
		return nil, err
	}
	before := m.clone()
	m.change(c, next)
	s.announceChange(before, m)
	return object{"channel": m.Channel, "ts": m.TS, "text": m.Text, "message": m.wire()}, nil
}

// change takes from next what the call named: blocks and attachments that it left out stay, and empty ones go.
func (m *Message) change(c *call, next *Message) {
	if next.Text != "" {
		m.Text, m.Markdown = next.Text, next.Markdown
	}
	if _, given := c.args["blocks"]; given {
		m.Blocks = next.Blocks
	}
	if _, given := c.args["attachments"]; given {
		m.Attachments = next.Attachments
	}
	m.Edited = true
}

// deleteMessage is chat.delete.
func (s *Server) deleteMessage(c *call) (object, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m, err := s.own(c, "cant_delete_message")
	if err != nil {
		return nil, err
	}
	before := m.clone()
	s.remove(m)
	s.announceDeletion(before)
	return object{"channel": before.Channel, "ts": before.TS}, nil
}

// getPermalink is chat.getPermalink.
func (s *Server) getPermalink(c *call) (object, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.find(c.get("channel"), c.get("message_ts"))
	switch {
	case s.channels[c.get("channel")] == nil:
		return nil, refuse("channel_not_found")
	case m == nil:
		return nil, refuse("message_not_found")
	}
	link := s.base + "/archives/" + m.Channel + "/p" + strings.Replace(m.TS, ".", "", 1)
	if m.ThreadTS != "" {
		link += "?thread_ts=" + m.ThreadTS + "&cid=" + m.Channel
	}
	return object{"channel": m.Channel, "permalink": link}, nil
}

// unfurl is chat.unfurl: previews for links of a message, by channel and ts.
func (s *Server) unfurl(c *call) (object, error) {
	var unfurls map[string]json.RawMessage
	if json.Unmarshal([]byte(c.get("unfurls")), &unfurls) != nil && c.raw("metadata") == nil {
		return nil, refuse("missing_unfurls")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.find(c.get("channel"), c.get("ts"))
	if m == nil {
		return nil, refuse("cannot_unfurl_message")
	}
	for link, preview := range unfurls {
		if !strings.Contains(m.Text, strings.NewReplacer("&", "&amp;").Replace(link)) {
			return nil, refuse("cannot_find_unfurl_url")
		}
		if _, err := checkedBlocks(encode(dict(decode(preview))["blocks"])); err != nil {
			return nil, err
		}
	}
	all := map[string]json.RawMessage{}
	maps.Copy(all, m.Unfurls)
	maps.Copy(all, unfurls)
	m.Unfurls = all
	s.touched(m)
	return nil, nil
}
