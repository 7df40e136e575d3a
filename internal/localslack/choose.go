package localslack

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"
)

// chosen makes the action that Slack sends for a choice in an element.
func chosen(blocks json.RawMessage, actionID string, values []string) (object, error) {
	for _, e := range elementsOf(blocks) {
		if e.ActionID == actionID && (len(values) == 0 || e.takes(values)) {
			action, err := e.action(values)
			if err != nil {
				return nil, err
			}
			action["action_ts"] = fmt.Sprintf("%d.000000", time.Now().Unix())
			return action, nil
		}
	}
	return nil, fmt.Errorf("no element %q that offers %q", actionID, values)
}

// takes reports whether the values can be chosen in the element. A button takes its own value only.
func (e Element) takes(values []string) bool {
	switch {
	case e.Type == "button" || e.Type == "icon_button":
		return len(values) == 1 && (values[0] == e.Value || values[0] == "")
	case len(e.Options) == 0:
		return true
	}
	for _, v := range values {
		if !slices.ContainsFunc(e.Options, func(o Option) bool { return o.Value == v }) {
			return false
		}
	}
	return true
}

// errManyChosen is the answer to choosing several things where one is wanted.
var errManyChosen = errors.New("one choice is wanted")

// action is the element's part of a payload, with what was chosen in it. In a view's state it is the value too.
func (e Element) action(values []string) (object, error) {
	a := object{"type": e.Type, "action_id": e.ActionID, "block_id": e.BlockID}
	one := ""
	if len(values) > 0 {
		one = values[0]
	}
	many := e.Type == "checkboxes" || e.Type == "multi_static_select" || e.Type == "multi_users_select" ||
		e.Type == "multi_conversations_select" || e.Type == "multi_channels_select"
	if len(values) > 1 && !many {
		return nil, errManyChosen
	}
	switch e.Type {
	case "button", "icon_button":
		a["text"] = e.raw["text"]
		if e.Value != "" {
			a["value"] = e.Value
		}
	case "feedback_buttons":
		a["value"], a["text"] = one, e.option(one)["text"]
	case "static_select", "overflow", "radio_buttons":
		a["selected_option"] = nil
		if o := e.option(one); o != nil {
			a["selected_option"] = o
		}
	case "checkboxes", "multi_static_select":
		options := []object{}
		for _, v := range values {
			options = append(options, e.option(v))
		}
		a["selected_options"] = options
	default:
		e.fillOther(a, one, values)
	}
	return a, nil
}

// fillOther fills the action of the elements that hold neither a button nor options.
func (e Element) fillOther(a object, one string, values []string) {
	keys := map[string]string{
		"users_select": "selected_user", "conversations_select": "selected_conversation", "channels_select": "selected_channel",
		"multi_users_select": "selected_users", "multi_conversations_select": "selected_conversations",
		"multi_channels_select": "selected_channels", "datepicker": "selected_date", "timepicker": "selected_time",
	}
	key, ok := keys[e.Type]
	if !ok {
		key = "value"
	}
	switch {
	case len(key) > 9 && key[len(key)-1] == 's':
		a[key] = append([]string{}, values...)
	case one == "":
		a[key] = nil
	default:
		a[key] = one
	}
}

// option returns the raw option with this value.
func (e Element) option(value string) object {
	for _, o := range optionsOf(e.raw) {
		if str(o["value"]) == value {
			return o
		}
	}
	return nil
}

// initial lists the values that an element starts with.
func (e Element) initial() []string {
	for _, key := range []string{"initial_value", "initial_user", "initial_conversation", "initial_channel", "initial_date", "initial_time"} {
		if v := str(e.raw[key]); v != "" {
			return []string{v}
		}
	}
	var out []string
	if o := dict(e.raw["initial_option"]); o != nil {
		out = append(out, str(o["value"]))
	}
	for _, o := range list(e.raw["initial_options"]) {
		out = append(out, str(dict(o)["value"]))
	}
	for _, key := range []string{"initial_users", "initial_conversations", "initial_channels"} {
		for _, v := range list(e.raw[key]) {
			out = append(out, str(v))
		}
	}
	return out
}

// stateOf is the state of every element that holds one, with the given action's choice in place of its initial one.
func stateOf(blocks json.RawMessage, action object) object {
	values := object{}
	for _, e := range elementsOf(blocks) {
		switch e.Type {
		case "button", "icon_button", "overflow", "feedback_buttons":
			continue
		}
		state, err := e.action(e.initial())
		if err != nil {
			continue
		}
		if action != nil && action["action_id"] == e.ActionID && action["block_id"] == e.BlockID {
			state = action
		}
		put(values, e.BlockID, e.ActionID, state)
	}
	return values
}

// put stores one element's state under its block and action id.
func put(values object, blockID, actionID string, state object) {
	block, ok := values[blockID].(object)
	if !ok {
		block = object{}
		values[blockID] = block
	}
	block[actionID] = state
}
