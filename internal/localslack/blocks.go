package localslack

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Element is one thing in a message or view that a person can press, choose or fill in.
type Element struct {
	Type     string // "button", "static_select", "overflow", "feedback_buttons", …
	BlockID  string
	ActionID string
	Label    string // what it says: a button's text, an input's label
	Value    string // a button's value
	URL      string // a link button's address
	Options  []Option
	Optional bool // an input that may stay empty

	raw object
}

// Option is one choice of an Element.
type Option struct {
	Label string
	Value string
}

// decode turns stored JSON into Go values; what cannot be read is nil.
func decode(raw json.RawMessage) any {
	var v any
	if len(raw) == 0 || json.Unmarshal(raw, &v) != nil {
		return nil
	}
	return v
}

// list and dict read a JSON value as what it should be; anything else is empty.
func list(v any) []any  { l, _ := v.([]any); return l }
func dict(v any) object { o, _ := v.(object); return o }

func str(v any) string { s, _ := v.(string); return s }

// label is the text of a text object.
func label(v any) string { return str(dict(v)["text"]) }

// elementsOf lists the interactive elements of a block array in reading order.
func elementsOf(blocks json.RawMessage) []Element {
	var out []Element
	for _, b := range list(decode(blocks)) {
		block := dict(b)
		for _, e := range interactive(block) {
			out = append(out, newElement(block, e))
		}
	}
	return out
}

// interactive returns the raw interactive elements of one block.
func interactive(block object) []object {
	var out []object
	add := func(v any) {
		if e := dict(v); e != nil && e["type"] != "image" {
			out = append(out, e)
		}
	}
	switch block["type"] {
	case "section":
		add(block["accessory"])
	case "input":
		add(block["element"])
	case "actions", "context_actions":
		for _, e := range list(block["elements"]) {
			add(e)
		}
	}
	return out
}

func newElement(block, e object) Element {
	el := Element{
		Type: str(e["type"]), BlockID: str(block["block_id"]), ActionID: str(e["action_id"]),
		Label: label(e["text"]), Value: str(e["value"]), URL: str(e["url"]), raw: e,
	}
	if block["type"] == "input" {
		el.Label = label(block["label"])
		el.Optional, _ = block["optional"].(bool)
	}
	for _, o := range optionsOf(e) {
		el.Options = append(el.Options, Option{label(o["text"]), str(o["value"])})
	}
	return el
}

// optionsOf lists the raw choices of an element: options, grouped options, or the two sides of feedback buttons.
func optionsOf(e object) []object {
	var out []object
	for _, o := range list(e["options"]) {
		out = append(out, dict(o))
	}
	for _, g := range list(e["option_groups"]) {
		for _, o := range list(dict(g)["options"]) {
			out = append(out, dict(o))
		}
	}
	for _, side := range []string{"positive_button", "negative_button"} {
		if o := dict(e[side]); o != nil {
			out = append(out, o)
		}
	}
	return out
}

// fillIDs gives every block and every interactive element without an id one of its own, as Slack does on posting.
func fillIDs(blocks []any) {
	for i, b := range blocks {
		block := dict(b)
		if block == nil {
			continue
		}
		if str(block["block_id"]) == "" {
			block["block_id"] = newID("b")[:6] + fmt.Sprint(i)
		}
		for j, e := range interactive(block) {
			if str(e["action_id"]) == "" {
				e["action_id"] = fmt.Sprintf("a%d-%d", i, j)
			}
		}
	}
}

// encode writes a value whose encoding cannot fail.
func encode(v any) json.RawMessage {
	raw, err := json.Marshal(v)
	if err != nil {
		return json.RawMessage("null") // unreachable: only decoded JSON and plain maps come here
	}
	return raw
}

// walkText calls see with every piece of text that a reader is shown, and with its key ("text", "title", …).
// Spaces between the runs of a line count as text.
func walkText(v any, see func(key, text string)) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			walkText(x, see)
		}
	case object:
		for _, key := range shownKeys() {
			switch x := v[key].(type) {
			case string:
				see(key, x)
			case []any, object:
				walkText(x, see)
			}
		}
	}
}

// linesOf appends the text that a reader sees, as walkText meets it, but the runs of one rich-text line joined.
func linesOf(v any, lines []string) []string {
	if all, ok := v.([]any); ok {
		for _, x := range all {
			lines = linesOf(x, lines)
		}
		return lines
	}
	o := dict(v)
	switch o["type"] {
	case "rich_text_section", "rich_text_quote", "rich_text_preformatted":
		line := ""
		walkText(o["elements"], func(_, text string) { line += text })
		return append(lines, line)
	}
	for _, key := range shownKeys() {
		switch x := o[key].(type) {
		case string:
			if strings.TrimSpace(x) != "" {
				lines = append(lines, x)
			}
		case []any, object:
			lines = linesOf(x, lines)
		}
	}
	return lines
}

// shownKeys are the keys whose text a reader sees, in reading order.
func shownKeys() []string {
	return []string{"title", "label", "text", "fields", "elements", "rows", "accessory", "element", "hint", "alt_text",
		"placeholder", "options", "option_groups", "positive_button", "negative_button", "submit", "close", "blocks"}
}
