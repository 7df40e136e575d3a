package localslack

import (
	"encoding/json"
	"slices"
	"time"
)

// maxModals is how many modals may lie on one another.
const maxModals = 3

// View is a modal or an App Home.
type View struct {
	ID              string // "V…"
	Type            string // "modal" or "home"
	User            string // who sees it
	CallbackID      string
	PrivateMetadata string
	Title           string
	Submit          string // the label of the button that submits, "" for none
	Close           string
	Hash            string // changes with every update
	Blocks          json.RawMessage

	raw            object
	state          object
	root, previous string
	rev            int
}

// Elements lists what can be pressed, chosen or filled in.
func (v View) Elements() []Element { return elementsOf(v.Blocks) }

// Shown is all the text of the view's blocks, one piece a line.
func (v View) Shown() string { return Message{Blocks: v.Blocks}.Shown() }

// newView checks a view against Slack's limits and gives it an identity.
func newView(raw json.RawMessage, user, typ string) (View, error) {
	o, err := checkedView(raw, typ)
	if err != nil {
		return View{}, err
	}
	id := newID("V")
	return View{
		ID: id, Type: typ, User: user, CallbackID: str(o["callback_id"]), PrivateMetadata: str(o["private_metadata"]),
		Title: label(o["title"]), Submit: label(o["submit"]), Close: label(o["close"]), Hash: newID(""),
		Blocks: encode(o["blocks"]), raw: o, root: id,
	}, nil
}

// wire is the view as the Web API and the interactions show it.
func (v View) wire() object {
	o := object{}
	for key, value := range v.raw {
		o[key] = value
	}
	o["id"], o["team_id"], o["app_id"], o["bot_id"], o["hash"] = v.ID, TeamID, AppID, BotID, v.Hash
	o["root_view_id"], o["previous_view_id"], o["app_installed_team_id"] = v.root, nil, TeamID
	if v.previous != "" {
		o["previous_view_id"] = v.previous
	}
	state := v.state
	if state == nil {
		state = stateOf(v.Blocks, nil)
	}
	o["state"] = object{"values": state}
	return o
}

// exchange uses up a trigger_id and returns the user it belongs to. s.mu is held.
func (s *Server) exchange(id string) (string, error) {
	t, ok := s.triggers[id]
	switch {
	case !ok:
		return "", refuse("invalid_trigger_id")
	case t.user == "":
		return "", refuse("exchanged_trigger_id")
	case time.Now().After(t.until):
		return "", refuse("expired_trigger_id")
	}
	s.triggers[id] = trigger{}
	return t.user, nil
}

// viewsOpen is views.open: a modal in place of whatever was open.
func (s *Server) viewsOpen(c *call) (object, error) { return s.show(c, false) }

// viewsPush is views.push: a modal on top of the one that is open.
func (s *Server) viewsPush(c *call) (object, error) { return s.show(c, true) }

func (s *Server) show(c *call, onTop bool) (object, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	user, err := s.exchange(c.get("trigger_id"))
	if err != nil {
		return nil, err
	}
	v, err := newView(c.raw("view"), user, "modal")
	if err != nil {
		return nil, err
	}
	if !onTop {
		s.modals[user] = nil
	}
	if len(s.modals[user]) >= maxModals {
		return nil, refuse("push_limit_reached")
	}
	s.push(&v)
	return object{"view": v.wire()}, nil
}

// push lays a modal on its user's stack. s.mu is held.
func (s *Server) push(v *View) {
	stack := s.modals[v.User]
	if len(stack) > 0 {
		v.root, v.previous = stack[0].ID, stack[len(stack)-1].ID
	}
	v.rev = s.rev + 1
	s.modals[v.User] = append(slices.Clone(stack), *v)
	s.touch()
}

// viewsUpdate is views.update, by view_id or external_id.
func (s *Server) viewsUpdate(c *call) (object, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for user, stack := range s.modals {
		for i, old := range stack {
			if old.ID != c.get("view_id") && (c.get("external_id") == "" || str(old.raw["external_id"]) != c.get("external_id")) {
				continue
			}
			if h := c.get("hash"); h != "" && h != old.Hash {
				return nil, refuse("hash_conflict")
			}
			v, err := newView(c.raw("view"), user, "modal")
			if err != nil {
				return nil, err
			}
			s.replace(user, i, &v)
			return object{"view": v.wire()}, nil
		}
	}
	return nil, refuse("not_found")
}

// replace puts a view in the place of another, whose identity it takes. s.mu is held.
func (s *Server) replace(user string, i int, v *View) {
	stack := slices.Clone(s.modals[user])
	v.ID, v.root, v.previous, v.rev = stack[i].ID, stack[i].root, stack[i].previous, s.rev+1
	stack[i] = *v
	s.modals[user] = stack
	s.touch()
}

// viewsPublish is views.publish: the App Home of one user.
func (s *Server) viewsPublish(c *call) (object, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	user := c.get("user_id")
	if _, ok := s.users[user]; !ok {
		return nil, refuse("user_not_found")
	}
	old := s.homes[user]
	if h := c.get("hash"); h != "" && old.Hash != "" && h != old.Hash {
		return nil, refuse("hash_conflict")
	}
	v, err := newView(c.raw("view"), user, "home")
	if err != nil {
		return nil, err
	}
	if old.ID != "" {
		v.ID, v.root = old.ID, old.ID
	}
	v.rev = s.rev + 1
	s.homes[user] = v
	s.touch()
	return object{"view": v.wire()}, nil
}
