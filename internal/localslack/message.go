package localslack

import (
	"encoding/json"
	"slices"
	"strings"
)

// Message is one message as the workspace holds it. Values handed out are copies.
type Message struct {
	Channel  string // where it stands
	TS       string // "1700000000.000123": its identity within the channel
	ThreadTS string // the parent's TS for a reply, "" for a message of the channel itself

	User    string // its author
	BotID   string // set when an app wrote it
	Subtype string // "", "file_share", "tombstone"
	Visible string // for an ephemeral message, the only user who sees it

	Text        string          // as on the wire: mrkdwn with &amp; &lt; &gt; and <…> forms
	Blocks      json.RawMessage // the Block Kit array, block and action ids filled in; nil if none
	Attachments json.RawMessage // nil if none
	Metadata    json.RawMessage // nil if none
	Unfurls     map[string]json.RawMessage
	Files       []File

	Broadcast bool   // a reply shown in the channel too
	Edited    bool   // changed since it was posted
	Streaming bool   // begun with chat.startStream and not yet stopped
	Markdown  string // what streaming has added so far
	Reactions []Reaction

	rev int // the server's revision when it last changed, for the page
}

// Reaction is an emoji on a message and who put it there.
type Reaction struct {
	Name  string   // "eyes"
	Users []string // in the order they reacted
}

// Reacted reports whether a user put this emoji on the message.
func (m Message) Reacted(user, name string) bool {
	for _, r := range m.Reactions {
		if r.Name == name && slices.Contains(r.Users, user) {
			return true
		}
	}
	return false
}

// Elements lists what can be pressed or chosen in the message, in order.
func (m Message) Elements() []Element { return elementsOf(m.Blocks) }

// Element returns the first element with this action id.
func (m Message) Element(actionID string) (Element, bool) {
	for _, e := range m.Elements() {
		if e.ActionID == actionID {
			return e, true
		}
	}
	return Element{}, false
}

// Shown is all the text that a reader sees: of the blocks in their order, one piece a line and a line of rich text in
// one piece, or the text where there are no blocks. Escapes are left as they are on the wire.
func (m Message) Shown() string {
	lines := linesOf(decode(m.Blocks), nil)
	if m.Markdown != "" {
		lines = append([]string{m.Markdown}, lines...)
	}
	if len(lines) == 0 {
		return m.Text
	}
	return strings.Join(lines, "\n")
}

// clone copies the message so that the caller may keep it. What a message refers to is never changed in place, only
// replaced, so that a copy of the struct is enough.
func (m *Message) clone() Message { return *m }

// object is a JSON object on its way out.
type object = map[string]any

// wire is the message as the Web API and the events show it.
func (m *Message) wire() object {
	o := object{"type": "message", "user": m.User, "text": m.Text, "ts": m.TS, "team": TeamID}
	put := func(key string, ok bool, v any) {
		if ok {
			o[key] = v
		}
	}
	put("thread_ts", m.ThreadTS != "", m.ThreadTS)
	put("subtype", m.Subtype != "", m.Subtype)
	put("bot_id", m.BotID != "", m.BotID)
	put("app_id", m.BotID != "", AppID)
	put("blocks", m.Blocks != nil, m.Blocks)
	put("attachments", m.Attachments != nil, m.Attachments)
	put("metadata", m.Metadata != nil, m.Metadata)
	put("edited", m.Edited, object{"user": m.User, "ts": m.TS})
	if len(m.Files) > 0 {
		files := make([]object, len(m.Files))
		for i, f := range m.Files {
			files[i] = f.wire()
		}
		o["files"] = files
	}
	if len(m.Reactions) > 0 {
		all := make([]object, len(m.Reactions))
		for i, r := range m.Reactions {
			all[i] = object{"name": r.Name, "users": r.Users, "count": len(r.Users)}
		}
		o["reactions"] = all
	}
	return o
}
