package localslack

import (
	"errors"
	"fmt"
	"strings"
)

// UserPosts posts what a person types in a channel, or in a thread when thread is its parent's TS. @names and links
// are recognised as Slack's client does. It panics when the channel or user does not exist: a mistake of the test.
func (s *Server) UserPosts(channel, user, text, thread string) Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mustKnow(channel, user)
	m := &Message{Channel: channel, User: user, Text: s.wireText(text)}
	if parent := s.find(channel, thread); parent != nil && parent.ThreadTS != "" {
		thread = parent.ThreadTS // answering a reply answers in its thread
	}
	m.ThreadTS = thread
	s.add(m)
	return m.clone()
}

// UserMentions posts with the bot's name in front.
func (s *Server) UserMentions(channel, user, text, thread string) Message {
	return s.UserPosts(channel, user, strings.TrimSpace("<@"+BotUser+"> "+text), thread)
}

// UserDMs posts in the direct message with the bot.
func (s *Server) UserDMs(user, text, thread string) Message {
	return s.UserPosts(DM(user), user, text, thread)
}

// BotPosts posts a message that another app wrote.
func (s *Server) BotPosts(channel, text, thread string) Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := &Message{Channel: channel, User: "U0OTHERBOT", BotID: "B0OTHERBOT", Text: text, ThreadTS: thread}
	s.add(m)
	return m.clone()
}

// mustKnow panics on a channel or user that is not there. s.mu is held.
func (s *Server) mustKnow(channel, user string) {
	if s.channels[channel] == nil {
		panic(fmt.Sprintf("localslack: no channel %q", channel))
	}
	if _, ok := s.users[user]; !ok {
		panic(fmt.Sprintf("localslack: no user %q", user))
	}
}

// errNoMessage is the answer to acting on a message that is not there.
var errNoMessage = errors.New("no such message")

// EditMessage changes a person's own message.
func (s *Server) EditMessage(channel, ts, text string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.find(channel, ts)
	if m == nil || m.BotID != "" {
		return errNoMessage
	}
	before := m.clone()
	m.Text, m.Edited = s.wireText(text), true
	s.announceChange(before, m)
	return nil
}

// DeleteMessage removes a message, whoever wrote it; an ephemeral one is only dismissed.
func (s *Server) DeleteMessage(channel, ts string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.find(channel, ts)
	if m == nil {
		return errNoMessage
	}
	before := m.clone()
	s.remove(m)
	s.announceDeletion(before)
	return nil
}

// React adds a person's reaction to a message, or takes it away when it is there.
func (s *Server) React(user, channel, ts, name string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.find(channel, ts)
	if m == nil {
		return errNoMessage
	}
	event := "reaction_added"
	if m.Reacted(user, name) {
		event = "reaction_removed"
	}
	return s.setReaction(m, user, name, event)
}

// UploadFile shares a file in a channel, with a comment that may be empty.
func (s *Server) UploadFile(channel, user, name string, data []byte, comment, thread string) Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mustKnow(channel, user)
	f := s.newFile(name, user, data)
	f.shared = []string{channel}
	m := &Message{Channel: channel, User: user, Subtype: "file_share", Text: s.wireText(comment), ThreadTS: thread,
		Files: []File{*f}}
	s.add(m)
	return m.clone()
}

// OpenHome opens the bot's App Home on a tab: "home" or "messages".
func (s *Server) OpenHome(user, tab string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	event := object{"type": "app_home_opened", "user": user, "channel": DM(user), "tab": tab}
	if v, ok := s.homes[user]; ok && tab == "home" {
		event["view"] = v.wire()
	}
	s.publish("app_home_opened", event)
}

// PublishEvent tells the bot of any other event, given as the inner event's fields; "type" is needed.
func (s *Server) PublishEvent(event map[string]any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.publish(str(event["type"]), event)
}

// SharesLink posts a message that holds a link. It is UserPosts under the name of what is meant.
func (s *Server) SharesLink(channel, user, link string) Message {
	return s.UserPosts(channel, user, link, "")
}
