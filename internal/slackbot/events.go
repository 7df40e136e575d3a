package slackbot

import (
	"context"
	"regexp"
	"strings"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"rapporteur/internal/un"
)

// asked is a message that wants an answer.
type asked struct {
	text   string
	ts     string    // of the message itself
	since  time.Time // of an interrupted question: when it was taken up
	edited bool      // asked before, in other words
	to     place
	direct bool // said to us: a mention or a direct message
	files  []slack.File
}

// onEvent decides what an event of the Events API asks for, and queues it.
func (b *Bot) onEvent(ctx context.Context, e slackevents.EventsAPIEvent) bool {
	id := ""
	if outer, ok := e.Data.(*slackevents.EventsAPICallbackEvent); ok {
		id = outer.EventID
	}
	switch v := e.InnerEvent.Data.(type) {
	case *slackevents.AppMentionEvent:
		return b.onMention(ctx, e.TeamID, id, v)
	case *slackevents.MessageEvent:
		return b.onMessage(ctx, e.TeamID, id, v)
	case *slackevents.AppHomeOpenedEvent:
		return b.onHome(e.TeamID, id, v)
	case *slackevents.LinkSharedEvent:
		return b.onLinks(e.TeamID, id, v)
	}
	if e.Type == slackevents.AppRateLimited {
		b.lg.Warn("Slack holds back events: more than 30,000 in an hour")
	}
	return true
}

// onMention takes up a question that names the bot.
func (b *Bot) onMention(ctx context.Context, team, id string, e *slackevents.AppMentionEvent) bool {
	if e.BotID != "" || b.stranger(e.User) {
		return true
	}
	return b.onQuestion(ctx, id, asked{
		text: typed(e.Text), ts: e.TimeStamp, direct: true, files: e.Files,
		to: place{team: team, channel: e.Channel, thread: threadOf(e.ThreadTimeStamp, e.TimeStamp), user: e.User},
	})
}

// onMessage takes up direct messages, follow-ups in threads the bot is in, and
// every question where a channel wants that; edits and deletions of questions
// too. It leaves mentions to onMention: Slack sends both.
func (b *Bot) onMessage(ctx context.Context, team, id string, e *slackevents.MessageEvent) bool {
	switch e.SubType {
	case "", "file_share", "thread_broadcast":
		return b.onNewMessage(ctx, team, id, e)
	case "message_changed":
		return b.onChanged(team, id, e)
	case "message_deleted":
		thread := e.DeletedTimeStamp
		if e.PreviousMessage != nil {
			thread = threadOf(e.PreviousMessage.ThreadTimestamp, thread)
		}
		return b.onDeleted(team, id, e.Channel, thread, e.DeletedTimeStamp)
	}
	return true
}

func (b *Bot) onNewMessage(ctx context.Context, team, id string, e *slackevents.MessageEvent) bool {
	if e.BotID != "" || b.stranger(e.User) {
		return true
	}
	q := asked{
		text: typed(e.Text), ts: e.TimeStamp, direct: e.IsIM(),
		to: place{team: team, channel: e.Channel, thread: threadOf(e.ThreadTimeStamp, e.TimeStamp), user: e.User},
	}
	if e.Message != nil {
		q.files = e.Message.Files
	}
	switch {
	case e.IsIM():
		return b.onQuestion(ctx, id, q)
	case !e.IsChannel() && !e.IsGroup(), mentions(e.Text):
		return true // the twin of a mention, or meant for somebody else
	}
	return b.onOverheard(id, q, e.ThreadTimeStamp != "")
}

// stranger reports messages that are not a person's: our own, Slackbot's, and
// those without an author.
func (b *Bot) stranger(user string) bool {
	return user == "" || user == "USLACKBOT" || user == b.me()
}

// threadOf is the thread a message is answered in: its own, or the one it
// opens.
func threadOf(thread, ts string) string {
	if thread != "" {
		return thread
	}
	return ts
}

// mentions reports whether a text names somebody.
func mentions(text string) bool { return strings.Contains(text, "<@") }

// typed turns a message's text into what was typed: mentions go, "<https://x|y>"
// is y, but for the address of a UN document, which says more than "this
// report", and Slack's escapes are undone.
func typed(text string) string {
	text = marked.ReplaceAllStringFunc(text, func(s string) string {
		m := marked.FindStringSubmatch(s)
		_, noSymbol := un.ParseSymbol(m[1])
		switch {
		case strings.HasPrefix(m[1], "@"), strings.HasPrefix(m[1], "!"):
			return " "
		case m[2] != "" && noSymbol != nil:
			return m[2]
		}
		return m[1]
	})
	return strings.TrimSpace(unescape(text))
}

// marked is what Slack marks in a text: mentions, channels, links.
var marked = regexp.MustCompile(`<([^<>|]*)(?:\|([^<>]*))?>`)

// onQuestion queues something said to the bot. Slack is told that it has arrived
// only after a question is written down.
func (b *Bot) onQuestion(ctx context.Context, id string, q asked) bool {
	j := job{
		what: "question", key: q.thread(), to: q.to,
		keys: messageKeys(id, q),
	}
	if len(q.files) > 0 {
		j.what = "upload"
		j.run = func(ctx context.Context, t *ticket) error { return b.upload(ctx, t, q) }
		return b.accept(b.heavy, j)
	}
	if !b.questions.full() {
		b.begin(ctx, q)
	}
	j.run = func(ctx context.Context, t *ticket) error {
		b.begin(ctx, q) // the queue was full a moment before it was taken
		b.settling(ctx, t, q)
		return b.answer(ctx, t, q)
	}
	return b.accept(b.questions, j)
}

// onOverheard queues a message of a channel that does not name the bot. Whether
// it is to be answered is read from memory by the worker, and only then claimed:
// reading must not hold up the socket.
func (b *Bot) onOverheard(id string, q asked, inThread bool) bool {
	j := job{what: "overheard", key: q.thread(), to: q.to}
	j.run = func(ctx context.Context, t *ticket) error {
		wanted, err := b.wanted(ctx, q, inThread)
		if err != nil { // nobody asked us: no apology
			b.lg.Error("message not judged", "error", redact(err))
		}
		if !wanted {
			return nil
		}
		t.keys = messageKeys(id, q)
		if !b.claimed(ctx, t) {
			b.stats.copies.Add(1)
			return nil
		}
		b.begin(ctx, q)
		b.settling(ctx, t, q)
		return b.answer(ctx, t, q)
	}
	t, _ := b.questions.offer(j)
	return t != nil || !b.questions.closed() // a full queue is no answer to what nobody asked us
}

// wanted says whether a message that does not name the bot is for it: a
// follow-up in a thread it is in, or a question where the channel wants every
// question answered.
func (b *Bot) wanted(ctx context.Context, q asked, inThread bool) (bool, error) {
	c, err := b.memory.Channels.Channel(ctx, joined(q.to.team, q.to.channel))
	switch {
	case err != nil:
		return false, err
	case c.Respond == None:
		return false, nil
	case c.Respond == Every && looksAsked(q.text):
		return true, nil
	case !inThread:
		return false, nil
	}
	_, engaged, err := b.memory.Threads.Thread(ctx, q.thread())
	return engaged, err
}

// thread names the thread of a question in memory.
func (q asked) thread() string { return joined(q.to.team, q.to.channel, q.to.thread) }

// name of the question in memory.
func (q asked) name() string { return joined(q.to.team, q.to.channel, q.ts) }

// looksCited reports whether a text is nothing but a citation: "para. 12",
// "S/RES/1674 para 4". A text that names a document in words is a question, and
// so is a bare number of three digits and more, unless it is clear which document
// it belongs to: "1325" is better searched for.
func looksCited(text string, document bool) bool {
	ref, err := un.ParseReference(text)
	number := strings.TrimSpace(text)
	bare := strings.Trim(number, "0123456789 ") == "" && len(number) > 2
	return err == nil && ref.Title == "" && len(ref.Labels) > 0 && (document || !bare)
}

// looksAsked reports whether a text looks like a question. It only decides
// about messages that do not name the bot, where silence is the better mistake.
func looksAsked(text string) bool {
	if strings.Contains(text, "?") {
		return true
	}
	first, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(text)), " ")
	return strings.Contains(" who what when where which why how whose whom did does do is are was were has have had can could should would will ", " "+first+" ") && strings.Contains(text, " ")
}
