package localslack

import (
	"net/http"
	"slices"
	"strings"
)

// maxShown is how many messages of a channel the page shows.
const maxShown = 300

// serveState gives the page everything that one user sees.
func (s *Server) serveState(w http.ResponseWriter, r *http.Request) {
	user := r.URL.Query().Get("user")
	s.mu.Lock()
	if u, ok := s.users[user]; !ok || u.Bot {
		user = s.firstUser()
	}
	state := encode(s.pageState(user)) // now: it refers to maps that change
	s.mu.Unlock()
	w.Header().Set("Cache-Control", "no-store")
	writeJSON(w, http.StatusOK, state)
}

// firstUser is whom the page speaks for until told otherwise. s.mu is held.
func (s *Server) firstUser() string {
	for _, u := range s.opt.Users {
		if !u.Bot {
			return u.ID
		}
	}
	return ""
}

// pageState is the workspace as one user sees it. s.mu is held.
func (s *Server) pageState(user string) object {
	state := object{
		"rev": s.rev, "team": s.opt.TeamName, "me": user, "bot": object{"id": BotUser, "name": s.opt.BotName},
		"connected": len(s.sockets) > 0 || s.requestURL != "", "users": s.pageUsers(), "channels": s.pageChannels(user),
		"commands": pageCommands(s.opt.Commands), "shortcuts": pageShortcuts(s.opt.Shortcuts), "status": s.status,
		"prompts": s.prompts,
	}
	messages := object{}
	for _, id := range s.order {
		if ch := s.channels[id]; ch.IM == "" || ch.IM == user {
			messages[id] = s.pageMessages(id, user)
		}
	}
	state["messages"] = messages
	if v, ok := s.homes[user]; ok {
		state["home"] = v.page()
	}
	if stack := s.modals[user]; len(stack) > 0 {
		state["modal"] = stack[len(stack)-1].page()
	}
	return state
}

func (s *Server) pageUsers() []object {
	out := []object{}
	add := func(u User) {
		out = append(out, object{"id": u.ID, "name": u.Name, "real": u.Real, "bot": u.Bot, "admin": u.Admin, "guest": u.Guest})
	}
	add(s.users[BotUser])
	for _, u := range s.opt.Users {
		add(u)
	}
	return out
}

func (s *Server) pageChannels(user string) []object {
	out := []object{}
	for _, id := range s.order {
		if c := s.channels[id]; c.IM == "" || c.IM == user {
			out = append(out, object{"id": c.ID, "name": c.Name, "topic": c.Topic, "private": c.Private, "im": c.IM != "",
				"hasBot": c.HasBot})
		}
	}
	return out
}

func pageCommands(all []Command) []object {
	out := []object{}
	for _, c := range all {
		out = append(out, object{"name": c.Name, "description": c.Description, "usage": c.Usage})
	}
	return out
}

func pageShortcuts(all []Shortcut) []object {
	out := []object{}
	for _, c := range all {
		out = append(out, object{"name": c.Name, "type": c.Type, "callback": c.CallbackID})
	}
	return out
}

// pageMessages lists a channel's messages with those that only this user sees, in order. s.mu is held.
func (s *Server) pageMessages(channel, user string) []object {
	var all []*Message
	all = append(all, s.messages[channel]...)
	for _, m := range s.private {
		if m.Channel == channel && m.Visible == user {
			all = append(all, m)
		}
	}
	// Timestamps of one workspace have one length, and so compare as text.
	slices.SortStableFunc(all, func(a, b *Message) int { return strings.Compare(a.TS, b.TS) })
	out := []object{}
	for _, m := range all[max(0, len(all)-maxShown):] {
		out = append(out, m.page())
	}
	return out
}

// page is the message as the page wants it.
func (m *Message) page() object {
	o := m.wire()
	o["thread_ts"], o["rev"], o["bot"] = m.ThreadTS, m.rev, m.BotID != ""
	o["ephemeral"], o["broadcast"], o["edited"] = m.Visible != "", m.Broadcast, m.Edited
	o["streaming"], o["markdown"] = m.Streaming, m.Markdown
	if len(m.Unfurls) > 0 {
		o["unfurls"] = m.Unfurls
	}
	return o
}

// page is the view as the page wants it.
func (v View) page() object {
	return object{"id": v.ID, "hash": v.Hash, "rev": v.rev, "title": v.Title, "submit": v.Submit, "close": v.Close, "blocks": v.Blocks}
}
