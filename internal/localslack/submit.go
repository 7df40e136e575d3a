package localslack

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// errNoView is the answer to acting on a modal when none is open.
var errNoView = errors.New("no modal is open")

// SubmitView fills in the topmost modal and submits it. values holds, by action id, what to put in each input: the
// text, or the values of the options chosen; inputs that are left out keep what they started with. A required input
// that stays empty is refused here, as Slack's client refuses it.
func (s *Server) SubmitView(user string, values map[string][]string) *Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	stack := s.modals[user]
	if len(stack) == 0 {
		return failedDelivery(KindInteractive, "view_submission", errNoView)
	}
	v := stack[len(stack)-1]
	state, err := v.filled(values)
	if err != nil {
		return failedDelivery(KindInteractive, "view_submission", err)
	}
	v.state = state
	payload := s.interaction("view_submission", user)
	payload["view"], payload["response_urls"] = v.wire(), []any{}
	d := newDelivery(KindInteractive, "view_submission", payload)
	d.then = func(ack Ack) error { return s.submitted(user, v, ack) }
	s.deliver(d)
	return d
}

// filled is the view's state with values put in.
func (v View) filled(values map[string][]string) (object, error) {
	state := stateOf(v.Blocks, nil)
	known := map[string]bool{}
	for _, e := range v.Elements() {
		known[e.ActionID] = true
		chosen, given := values[e.ActionID]
		if !given {
			chosen = e.initial()
		}
		if given && !e.takes(chosen) {
			return nil, fmt.Errorf("%q does not offer %q", e.Label, chosen)
		}
		isInput := e.Label != "" && e.Type != "button"
		if isInput && !e.Optional && len(chosen) == 0 && v.isInput(e.BlockID) {
			return nil, fmt.Errorf("%q is empty", e.Label)
		}
		if given {
			action, err := e.action(chosen)
			if err != nil {
				return nil, err
			}
			put(state, e.BlockID, e.ActionID, action)
		}
	}
	for id := range values {
		if !known[id] {
			return nil, fmt.Errorf("the view has no input %q", id)
		}
	}
	return state, nil
}

// isInput reports whether a block of the view is an input block.
func (v View) isInput(blockID string) bool {
	return slices.ContainsFunc(list(decode(v.Blocks)), func(b any) bool {
		return dict(b)["block_id"] == blockID && dict(b)["type"] == "input"
	})
}

// submission is what a bot may answer a submitted view with.
type submission struct {
	Action string            `json:"response_action"`
	View   json.RawMessage   `json:"view"`
	Errors map[string]string `json:"errors"`
}

// ViewErrors returns the errors by block id that the bot answered a submission with, nil if none.
func (a Ack) ViewErrors() map[string]string {
	var r submission
	if json.Unmarshal(a.Payload, &r) != nil || r.Action != "errors" {
		return nil
	}
	return r.Errors
}

// submitted carries out the bot's answer to a submitted view.
func (s *Server) submitted(user string, v View, ack Ack) error {
	var r submission
	if len(ack.Payload) > 0 && json.Unmarshal(ack.Payload, &r) != nil {
		return errors.New("the answer to the submission is not understood")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.modals[user], func(x View) bool { return x.ID == v.ID })
	if i < 0 {
		return nil // closed meanwhile
	}
	switch r.Action {
	case "errors":
		for id := range r.Errors {
			if !v.isInput(id) {
				return fmt.Errorf("error for %q, which is not an input block of the view", id)
			}
		}
	case "update", "push":
		next, err := newView(r.View, user, "modal")
		if err != nil {
			return err
		}
		if r.Action == "update" {
			s.replace(user, i, &next)
		} else {
			s.push(&next)
		}
	case "clear":
		delete(s.modals, user)
	default:
		s.modals[user] = slices.Clone(s.modals[user][:i])
	}
	s.touch()
	return nil
}

// CloseView closes the topmost modal. The bot hears of it only if the view asked for it with notify_on_close.
func (s *Server) CloseView(user string) *Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	stack := s.modals[user]
	if len(stack) == 0 {
		return failedDelivery(KindInteractive, "view_closed", errNoView)
	}
	v := stack[len(stack)-1]
	s.modals[user] = slices.Clone(stack[:len(stack)-1])
	s.touch()
	if v.raw["notify_on_close"] != true {
		return failedDelivery(KindInteractive, "view_closed", nil)
	}
	payload := s.interaction("view_closed", user)
	payload["view"], payload["is_cleared"] = v.wire(), false
	return s.interact("view_closed", payload)
}
