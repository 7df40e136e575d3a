package localslack

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// Slash runs a slash command: command with its slash, text as typed.
func (s *Server) Slash(user, channel, command, text string) *Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mustKnow(channel, user)
	known := func(c Command) bool { return c.Name == command }
	if s.opt.Commands != nil && !slices.ContainsFunc(s.opt.Commands, known) {
		return failedDelivery(KindSlash, command, fmt.Errorf("%s is not a valid command", command))
	}
	name := s.channels[channel].Name
	if s.channels[channel].IM != "" {
		name = "directmessage"
	}
	d := newDelivery(KindSlash, command, object{
		"token": "local", "team_id": TeamID, "team_domain": "local", "channel_id": channel, "channel_name": name,
		"user_id": user, "user_name": s.users[user].Name, "command": command, "text": text, "api_app_id": AppID,
		"is_enterprise_install": "false", "response_url": s.newResponseURL(channel, user, ""), "trigger_id": s.newTrigger(user),
	})
	d.then = func(ack Ack) error { return s.commandAck(channel, user, ack) }
	s.deliver(d)
	return d
}

// newTrigger makes a trigger_id, good for one modal and a short while. s.mu is held.
func (s *Server) newTrigger(user string) string {
	if len(s.triggers) > maxKept {
		maps.DeleteFunc(s.triggers, func(_ string, t trigger) bool { return time.Now().After(t.until) })
	}
	id := newID("T.")
	s.triggers[id] = trigger{user: user, until: time.Now().Add(s.opt.TriggerLifetime)}
	return id
}

// Click presses a button, or chooses in a menu of a message, as user. values are those of the options chosen; a plain
// button needs none.
func (s *Server) Click(user string, m Message, actionID string, values ...string) *Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := s.find(m.Channel, m.TS)
	if at == nil {
		return failedDelivery(KindInteractive, "block_actions", errNoMessage)
	}
	action, err := chosen(at.Blocks, actionID, values)
	if err != nil {
		return failedDelivery(KindInteractive, "block_actions", err)
	}
	container := object{"type": "message", "message_ts": at.TS, "channel_id": at.Channel, "is_ephemeral": at.Visible != ""}
	if at.ThreadTS != "" {
		container["thread_ts"] = at.ThreadTS
	}
	payload := s.interaction("block_actions", user)
	payload["container"], payload["channel"] = container, s.channelRef(at.Channel)
	payload["actions"] = []object{action}
	payload["state"] = object{"values": stateOf(at.Blocks, action)}
	payload["response_url"] = s.newResponseURL(at.Channel, user, at.TS)
	if at.Visible == "" { // Slack sends no message for an ephemeral one
		payload["message"] = at.wire()
	}
	return s.interact("block_actions", payload)
}

// ClickView presses a button or chooses in a menu of an open modal or of the App Home.
func (s *Server) ClickView(user string, v View, actionID string, values ...string) *Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	action, err := chosen(v.Blocks, actionID, values)
	if err != nil {
		return failedDelivery(KindInteractive, "block_actions", err)
	}
	v.state = stateOf(v.Blocks, action)
	payload := s.interaction("block_actions", user)
	payload["container"] = object{"type": "view", "view_id": v.ID}
	payload["view"], payload["actions"] = v.wire(), []object{action}
	return s.interact("block_actions", payload)
}

// MessageShortcut runs a shortcut of the app on a message.
func (s *Server) MessageShortcut(user string, m Message, callbackID string) *Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := s.find(m.Channel, m.TS)
	if at == nil {
		return failedDelivery(KindInteractive, "message_action", errNoMessage)
	}
	payload := s.interaction("message_action", user)
	payload["callback_id"], payload["message_ts"], payload["message"] = callbackID, at.TS, at.wire()
	payload["channel"], payload["response_url"] = s.channelRef(at.Channel), s.newResponseURL(at.Channel, user, "")
	return s.interact("message_action", payload)
}

// GlobalShortcut runs a shortcut of the app that belongs to no message.
func (s *Server) GlobalShortcut(user, callbackID string) *Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	payload := s.interaction("shortcut", user)
	payload["callback_id"] = callbackID
	return s.interact("shortcut", payload)
}

// channelRef is a channel as interactions name it. s.mu is held.
func (s *Server) channelRef(id string) object {
	name := "directmessage"
	if ch := s.channels[id]; ch != nil && ch.IM == "" {
		name = ch.Name
	}
	return object{"id": id, "name": name}
}

// interaction is what all interaction payloads share. s.mu is held.
func (s *Server) interaction(typ, user string) object {
	return object{
		"type": typ, "token": "local", "api_app_id": AppID, "team": object{"id": TeamID, "domain": "local"},
		"user":       object{"id": user, "username": s.users[user].Name, "name": s.users[user].Name, "team_id": TeamID},
		"trigger_id": s.newTrigger(user), "action_ts": s.nextTS(), "is_enterprise_install": false, "enterprise": nil,
	}
}

func (s *Server) interact(typ string, payload object) *Delivery {
	d := newDelivery(KindInteractive, typ, payload)
	s.deliver(d)
	return d
}
