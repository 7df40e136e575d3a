package localslack

import (
	"slices"
	"strings"
	"time"
)

// subscription is the name under which an app subscribes to an event: messages go by the kind of their channel.
func subscription(typ string, event object) string {
	if kind := str(event["channel_type"]); typ == "message" && kind != "" {
		if kind == "channel" || kind == "group" {
			kind += "s"
		}
		return "message." + kind
	}
	return typ
}

// publish tells the bot of an event, if it subscribed to it, as often as the standing faults say. s.mu is held.
func (s *Server) publish(typ string, event object) {
	if s.opt.Events != nil && !slices.Contains(s.opt.Events, subscription(typ, event)) {
		return
	}
	if event["event_ts"] == nil {
		event["event_ts"] = s.nextTS()
	}
	for range max(1, s.faults.EventIDs) {
		id := newID("Ev")
		for range max(1, s.faults.Copies) {
			d := newDelivery(KindEvent, typ, s.envelop(id, event))
			d.EventID = id
			s.deliver(d)
		}
	}
}

// envelop wraps an event as the Events API does.
func (s *Server) envelop(id string, event object) object {
	return object{
		"token": "local", "team_id": TeamID, "api_app_id": AppID, "type": "event_callback", "event": event,
		"event_id": id, "event_time": time.Now().Unix(), "event_context": "local", "is_ext_shared_channel": false,
		"authorizations": []object{{"enterprise_id": nil, "team_id": TeamID, "user_id": BotUser, "is_bot": true,
			"is_enterprise_install": false}},
	}
}

// announce tells the bot of a new message: as message, as app_mention when the bot is named, as link_shared when it
// holds a link of ours, as file_shared. The bot's own messages are announced too, as in Slack. s.mu is held.
func (s *Server) announce(m *Message) {
	ch := s.channels[m.Channel]
	if ch == nil || !ch.HasBot {
		return
	}
	event := m.wire()
	event["channel"], event["channel_type"], event["event_ts"] = m.Channel, ch.kind(), m.TS
	if parent := s.find(m.Channel, m.ThreadTS); parent != nil {
		event["parent_user_id"] = parent.User
	}
	if m.BotID == "" {
		event["client_msg_id"] = newID("")
	}
	if strings.Contains(m.Text, "<@"+BotUser+">") && ch.IM == "" && m.BotID == "" {
		mention := m.wire()
		mention["type"], mention["channel"], mention["event_ts"] = "app_mention", m.Channel, m.TS
		s.publish("app_mention", mention)
	}
	s.publish("message", event)
	for _, f := range m.Files {
		s.publish("file_shared", object{"type": "file_shared", "channel_id": m.Channel, "file_id": f.ID,
			"user_id": m.User, "file": object{"id": f.ID}})
	}
	s.announceLinks(m)
}

// announceLinks publishes link_shared for links to the app's domains. s.mu is held.
func (s *Server) announceLinks(m *Message) {
	var links []object
	for _, link := range linksIn(m.Text) {
		for _, domain := range s.opt.UnfurlDomains {
			if hostOf(link) == domain || strings.HasSuffix(hostOf(link), "."+domain) {
				links = append(links, object{"url": link, "domain": domain})
			}
		}
	}
	if len(links) == 0 || m.BotID != "" {
		return
	}
	event := object{"type": "link_shared", "channel": m.Channel, "user": m.User, "message_ts": m.TS, "links": links,
		"unfurl_id": "C-" + m.Channel + "-" + m.TS, "source": "conversations_history", "is_bot_user_member": true}
	if m.ThreadTS != "" {
		event["thread_ts"] = m.ThreadTS
	}
	s.publish("link_shared", event)
}

// announceChange tells everyone that a message reads differently now. s.mu is held.
func (s *Server) announceChange(before Message, m *Message) {
	s.touched(m)
	ch := s.channels[m.Channel]
	if m.Visible != "" || ch == nil || !ch.HasBot {
		return
	}
	s.publish("message", object{"type": "message", "subtype": "message_changed", "hidden": true, "channel": m.Channel,
		"channel_type": ch.kind(), "ts": s.nextTS(), "message": m.wire(), "previous_message": before.wire()})
}

// announceDeletion tells everyone that a message is gone. s.mu is held.
func (s *Server) announceDeletion(before Message) {
	s.touch()
	ch := s.channels[before.Channel]
	if before.Visible != "" || ch == nil || !ch.HasBot {
		return
	}
	s.publish("message", object{"type": "message", "subtype": "message_deleted", "hidden": true, "channel": before.Channel,
		"channel_type": ch.kind(), "ts": s.nextTS(), "deleted_ts": before.TS, "previous_message": before.wire()})
}

// AppRateLimited tells the bot that Slack holds back events, as it does beyond 30,000 an hour. It has no inner event.
// https://docs.slack.dev/reference/events/app_rate_limited/
func (s *Server) AppRateLimited() *Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := newDelivery(KindEvent, "app_rate_limited", object{"type": "app_rate_limited", "token": "local", "team_id": TeamID,
		"api_app_id": AppID, "minute_rate_limited": time.Now().Unix() / 60 * 60})
	s.deliver(d)
	return d
}
