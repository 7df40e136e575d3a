package localslack

import (
	"slices"
	"strconv"
	"strings"
)

// visibleChannel returns a channel the bot can see. What it wants to do there, "read" or "history", needs the scope
// for that kind of channel: channels:history, groups:history or im:history. s.mu is held.
func (s *Server) visibleChannel(c *call, right string) (*Channel, error) {
	ch := s.channels[c.get("channel")]
	if ch == nil || ch.Private && !ch.HasBot {
		return nil, refuse("channel_not_found")
	}
	family := map[string]string{"channel": "channels", "group": "groups", "im": "im"}[ch.kind()]
	return ch, s.granted(family + ":" + right)
}

// wire is the channel as the Web API shows it.
func (c *Channel) wire() object {
	o := object{"id": c.ID, "is_member": c.HasBot, "is_im": c.IM != "", "is_private": c.Private,
		"is_channel": c.IM == "", "is_group": false, "is_archived": false, "context_team_id": TeamID}
	if c.IM != "" {
		o["user"] = c.IM
		return o
	}
	o["name"], o["name_normalized"] = c.Name, c.Name
	o["topic"] = object{"value": c.Topic}
	o["purpose"] = object{"value": ""}
	return o
}

// kind is the channel_type of message events.
func (c *Channel) kind() string {
	switch {
	case c.IM != "":
		return "im"
	case c.Private:
		return "group"
	}
	return "channel"
}

// conversationsInfo is conversations.info.
func (s *Server) conversationsInfo(c *call) (object, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch, err := s.visibleChannel(c, "read")
	if err != nil {
		return nil, err
	}
	return object{"channel": ch.wire()}, nil
}

// conversationsOpen is conversations.open: the direct message with a user.
func (s *Server) conversationsOpen(c *call) (object, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := c.get("channel")
	if users := c.get("users"); users != "" {
		id = DM(users)
	}
	ch := s.channels[id]
	if ch == nil || ch.IM == "" {
		return nil, refuse("user_not_found")
	}
	return object{"channel": ch.wire(), "no_op": true, "already_open": true}, nil
}

// conversationsHistory is conversations.history: the channel's own messages, the newest first.
func (s *Server) conversationsHistory(c *call) (object, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch, err := s.visibleChannel(c, "history")
	if err != nil {
		return nil, err
	}
	var all []*Message
	for _, m := range slices.Backward(s.messages[ch.ID]) {
		if m.ThreadTS == "" || m.Broadcast {
			all = append(all, m)
		}
	}
	return s.page(c, all)
}

// conversationsReplies is conversations.replies: the parent and its replies, the oldest first.
func (s *Server) conversationsReplies(c *call) (object, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch, err := s.visibleChannel(c, "history")
	if err != nil {
		return nil, err
	}
	m := s.find(ch.ID, c.get("ts"))
	if m == nil || m.Visible != "" {
		return nil, refuse("thread_not_found")
	}
	parent := m.TS
	if m.ThreadTS != "" {
		parent = m.ThreadTS
	}
	return s.page(c, s.thread(ch.ID, parent))
}

// page cuts a list of messages as oldest, latest, inclusive, limit and cursor ask. s.mu is held.
func (s *Server) page(c *call, all []*Message) (object, error) {
	limit, err := strconv.Atoi(c.get("limit"))
	if err != nil || limit <= 0 {
		limit = 100
	}
	limit = min(limit, 999)
	start := 0
	if cursor := c.get("cursor"); cursor != "" {
		if start, err = strconv.Atoi(strings.TrimPrefix(cursor, "next:")); err != nil || start > len(all) || start < 0 {
			return nil, refuse("invalid_cursor")
		}
	}
	out, next := []object{}, ""
	for i := start; i < len(all); i++ {
		if len(out) == limit {
			next = "next:" + strconv.Itoa(i)
			break
		}
		if within(c, all[i].TS) {
			out = append(out, s.withReplies(all[i]))
		}
	}
	return object{"messages": out, "has_more": next != "", "response_metadata": object{"next_cursor": next}}, nil
}

// within reports whether a TS lies between oldest and latest. Timestamps of one length compare as text.
func within(c *call, ts string) bool {
	oldest, latest, inclusive := c.get("oldest"), c.get("latest"), c.get("inclusive") == "true" || c.get("inclusive") == "1"
	if ts == oldest || ts == latest {
		return inclusive
	}
	return (oldest == "" || oldest == "0" || ts > oldest) && (latest == "" || ts < latest)
}

// withReplies is the message as read back: a parent knows its replies and carries its own TS as thread_ts.
func (s *Server) withReplies(m *Message) object {
	o := m.wire()
	if replies := s.thread(m.Channel, m.TS); m.ThreadTS == "" && len(replies) > 1 {
		o["thread_ts"] = m.TS
		o["reply_count"] = len(replies) - 1
		o["latest_reply"] = replies[len(replies)-1].TS
	}
	return o
}

// usersInfo is users.info.
func (s *Server) usersInfo(c *call) (object, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	u, ok := s.users[c.get("user")]
	if !ok {
		return nil, refuse("user_not_found")
	}
	return object{"user": object{
		"id": u.ID, "team_id": TeamID, "name": u.Name, "real_name": u.Real, "tz": "Etc/UTC", "is_bot": u.Bot,
		"is_admin": u.Admin, "is_owner": false, "is_restricted": u.Guest, "is_ultra_restricted": false, "deleted": false,
		"profile": object{"real_name": u.Real, "display_name": u.Name},
	}}, nil
}

// reactionsAdd is reactions.add.
func (s *Server) reactionsAdd(c *call) (object, error) { return nil, s.react(c, "reaction_added") }

// reactionsRemove is reactions.remove.
func (s *Server) reactionsRemove(c *call) (object, error) { return nil, s.react(c, "reaction_removed") }

func (s *Server) react(c *call, event string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.find(c.get("channel"), c.get("timestamp"))
	switch {
	case s.channels[c.get("channel")] == nil:
		return refuse("channel_not_found")
	case m == nil || m.Visible != "":
		return refuse("message_not_found")
	}
	return s.setReaction(m, BotUser, strings.Trim(c.get("name"), ":"), event)
}

// setReaction adds or removes a reaction and tells the bot. s.mu is held.
func (s *Server) setReaction(m *Message, user, name, event string) error {
	has, add := m.Reacted(user, name), event == "reaction_added"
	switch {
	case name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789_+-':") != "":
		return refuse("invalid_name")
	case add && has:
		return refuse("already_reacted")
	case !add && !has:
		return refuse("no_reaction")
	}
	m.toggle(user, name, add)
	s.touched(m)
	s.publish(event, object{"type": event, "user": user, "reaction": name, "item_user": m.User,
		"item": object{"type": "message", "channel": m.Channel, "ts": m.TS}})
	return nil
}

// toggle adds or takes away a user's reaction, in a new list.
func (m *Message) toggle(user, name string, add bool) {
	var all []Reaction
	placed := false
	for _, r := range m.Reactions {
		users := r.Users
		if r.Name == name {
			placed = true
			users = slices.DeleteFunc(slices.Clone(r.Users), func(u string) bool { return u == user })
			if add {
				users = append(users, user)
			}
		}
		if len(users) > 0 {
			all = append(all, Reaction{r.Name, users})
		}
	}
	if add && !placed {
		all = append(all, Reaction{name, []string{user}})
	}
	m.Reactions = all
}
