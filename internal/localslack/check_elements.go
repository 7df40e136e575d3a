package localslack

import (
	"fmt"
	"slices"
)

// pressable lists the elements of an actions block.
func pressable() []string {
	return []string{"button", "checkboxes", "datepicker", "overflow", "radio_buttons", "static_select", "users_select",
		"conversations_select", "channels_select", "timepicker"}
}

// inputs lists the elements of an input block.
func inputs() []string {
	return []string{"plain_text_input", "checkboxes", "datepicker", "radio_buttons", "static_select", "users_select",
		"conversations_select", "channels_select", "timepicker", "multi_static_select", "multi_users_select",
		"multi_conversations_select", "multi_channels_select", "number_input", "email_text_input", "url_text_input"}
}

// element checks one interactive element that must be of an allowed type.
func (c *checker) element(at string, e object, allowed []string) {
	typ := str(e["type"])
	if !slices.Contains(allowed, typ) {
		c.failf(at+"/type", "unsupported type: %s", typ)
		return
	}
	if typ == "image" {
		c.only(at, e, "image_url", "slack_file", "alt_text")
		c.image(at, e)
		return
	}
	c.str(at, e, "action_id", maxID, false)
	if confirm, ok := e["confirm"]; ok {
		c.confirm(at+"/confirm", dict(confirm))
	}
	c.text(at, e, "placeholder", maxPlaceholder, false, plain)
	switch typ {
	case "button":
		c.button(at, e)
	case "icon_button":
		c.only(at, e, "action_id", "confirm", "icon", "text", "value", "accessibility_label", "visible_to_user_ids")
		c.text(at, e, "text", maxButtonText, true, plain)
		c.str(at, e, "value", maxButtonValue, false)
	case "feedback_buttons":
		c.only(at, e, "action_id", "positive_button", "negative_button")
		c.feedback(at, e, "positive_button")
		c.feedback(at, e, "negative_button")
	case "overflow":
		c.only(at, e, "action_id", "confirm", "options")
		c.options(at, e, 1, maxOverflow, plain)
	case "radio_buttons":
		c.only(at, e, "action_id", "confirm", "options", "initial_option", "focus_on_load")
		c.options(at, e, 1, maxChoices, plain, mrkdwn)
	case "checkboxes":
		c.only(at, e, "action_id", "confirm", "options", "initial_options", "focus_on_load")
		c.options(at, e, 1, maxChoices, plain, mrkdwn)
	case "static_select", "multi_static_select":
		c.selectMenu(at, e)
	case "plain_text_input":
		c.only(at, e, "action_id", "placeholder", "initial_value", "multiline", "min_length", "max_length",
			"dispatch_action_config", "focus_on_load")
		c.str(at, e, "initial_value", maxInputText, false)
	}
}

func (c *checker) button(at string, e object) {
	c.only(at, e, "action_id", "confirm", "text", "value", "url", "style", "accessibility_label")
	c.text(at, e, "text", maxButtonText, true, plain)
	c.str(at, e, "value", maxButtonValue, false)
	c.str(at, e, "accessibility_label", maxButtonText, false)
	c.oneOf(at, e, "style", "primary", "danger")
	if _, ok := e["url"]; ok {
		c.link(at, e, "url", true)
	}
}

// feedback checks one side of the feedback buttons.
func (c *checker) feedback(at string, e object, key string) {
	side := dict(e[key])
	if side == nil {
		c.failf(at, "missing required field: %s", key)
		return
	}
	at += "/" + key
	c.only(at, side, "text", "value", "accessibility_label")
	c.text(at, side, "text", maxButtonText, true, plain)
	c.str(at, side, "value", maxButtonValue, true)
	c.str(at, side, "accessibility_label", maxButtonText, false)
}

func (c *checker) selectMenu(at string, e object) {
	c.only(at, e, "action_id", "confirm", "options", "option_groups", "initial_option", "initial_options", "placeholder",
		"max_selected_items", "focus_on_load")
	groups := c.list(at, e, "option_groups", 0, maxOptions)
	if len(groups) == 0 {
		c.options(at, e, 1, maxOptions, plain)
	}
	for i, g := range groups {
		place := fmt.Sprintf("%s/option_groups/%d", at, i)
		c.only(place, dict(g), "label", "options")
		c.text(place, dict(g), "label", maxOptionText, true, plain)
		c.options(place, dict(g), 1, maxOptions, plain)
	}
}

// options checks the choices of an element, and that what it starts with is among them.
func (c *checker) options(at string, e object, lo, hi int, kinds ...string) {
	var values []string
	for i, v := range c.list(at, e, "options", lo, hi) {
		place, o := fmt.Sprintf("%s/options/%d", at, i), dict(v)
		c.only(place, o, "text", "value", "description", "url")
		c.text(place, o, "text", maxOptionText, true, kinds...)
		values = append(values, c.str(place, o, "value", maxOptionValue, true))
		c.text(place, o, "description", maxOptionText, false, kinds...)
	}
	if o, ok := e["initial_option"]; ok && !slices.Contains(values, str(dict(o)["value"])) {
		c.failf(at+"/initial_option", "initial_option must match one of the options")
	}
	for i, o := range c.list(at, e, "initial_options", 0, hi) {
		if !slices.Contains(values, str(dict(o)["value"])) {
			c.failf(fmt.Sprintf("%s/initial_options/%d", at, i), "initial_options must match the options")
		}
	}
}

func (c *checker) confirm(at string, o object) {
	c.only(at, o, "title", "text", "confirm", "deny", "style")
	c.text(at, o, "title", maxConfirmTitle, true, plain)
	c.text(at, o, "text", maxConfirmText, true, plain, mrkdwn)
	c.text(at, o, "confirm", maxConfirmLabel, false, plain)
	c.text(at, o, "deny", maxConfirmLabel, false, plain)
}
