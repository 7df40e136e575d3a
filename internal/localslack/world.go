package localslack

import (
	"crypto/rand"
	"fmt"
	"slices"
	"strings"
	"time"
)

// world is what the workspace holds: people, channels, messages, views, files. It is guarded by Server.mu.
type world struct {
	users    map[string]User
	channels map[string]*Channel
	order    []string              // channel ids in the order they were made
	messages map[string][]*Message // by channel, in order of TS; deleted ones removed
	private  []*Message            // ephemeral messages, in order
	files    map[string]*File
	status   map[string]string  // by channel + "/" + thread
	prompts  map[string]Prompts // by channel + "/" + thread; thread "" is the whole direct message
	homes    map[string]View    // the App Home by user
	modals   map[string][]View  // the stack of open modals by user, the top last
	triggers map[string]trigger
	replies  map[string]*responseURL // by id
	lastTS   int64                   // microseconds of the last TS given out
}

// trigger is what a trigger_id stands for: who may be shown a modal, and until when.
type trigger struct {
	user  string
	until time.Time
}

func newWorld(opt Options) world {
	w := world{
		users: map[string]User{}, channels: map[string]*Channel{}, messages: map[string][]*Message{},
		files: map[string]*File{}, status: map[string]string{}, prompts: map[string]Prompts{},
		homes: map[string]View{}, modals: map[string][]View{}, triggers: map[string]trigger{},
		replies: map[string]*responseURL{},
	}
	for _, u := range append([]User{{ID: BotUser, Name: opt.BotName, Real: opt.BotName, Bot: true}}, opt.Users...) {
		w.users[u.ID] = u
	}
	for _, c := range opt.Channels {
		w.addChannel(c)
	}
	for _, u := range opt.Users {
		if !u.Bot {
			w.addChannel(Channel{ID: DM(u.ID), HasBot: true, Private: true, IM: u.ID})
		}
	}
	return w
}

// DM is the id of a user's direct message with the bot: "U0AMINA" has "D0AMINA".
func DM(user string) string { return "D" + strings.TrimPrefix(user, "U") }

func (w *world) addChannel(c Channel) {
	w.channels[c.ID] = &c
	w.order = append(w.order, c.ID)
}

// nextTS gives out a message timestamp: seconds, a point and six digits, each larger than the last.
func (w *world) nextTS() string {
	now := max(time.Now().UnixMicro(), w.lastTS+1)
	w.lastTS = now
	return fmt.Sprintf("%d.%06d", now/1e6, now%1e6)
}

// find returns the message of a channel with this TS, ephemeral ones included, or nil.
func (w *world) find(channel, ts string) *Message {
	for _, m := range slices.Backward(w.messages[channel]) { // the one in question is mostly recent
		if m.TS == ts {
			return m
		}
	}
	for _, m := range w.private {
		if m.Channel == channel && m.TS == ts {
			return m
		}
	}
	return nil
}

// remove takes a message out. A parent with replies leaves a tombstone, as in Slack.
func (w *world) remove(m *Message) {
	gone := func(x *Message) bool { return x == m }
	if m.Visible != "" {
		w.private = slices.DeleteFunc(w.private, gone)
		return
	}
	if len(w.thread(m.Channel, m.TS)) > 1 {
		*m = Message{Channel: m.Channel, TS: m.TS, ThreadTS: m.ThreadTS, User: "USLACKBOT", Subtype: "tombstone",
			Text: "This message was deleted."}
		return
	}
	w.messages[m.Channel] = slices.DeleteFunc(w.messages[m.Channel], gone)
}

// thread returns the parent and its replies in order.
func (w *world) thread(channel, ts string) []*Message {
	var out []*Message
	for _, m := range w.messages[channel] {
		if m.TS == ts || m.ThreadTS == ts {
			out = append(out, m)
		}
	}
	return out
}

// newID makes an id that cannot be guessed: "V" + 16 characters.
func newID(prefix string) string { return prefix + rand.Text()[:16] }
