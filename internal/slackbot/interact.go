package slackbot

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"
)

// press is one press of a button.
type press struct {
	to      place // where the button stands, private when its message is
	message string
	value   string
}

// onInteraction queues what a button, a shortcut or a modal asks for.
func (b *Bot) onInteraction(cb slack.InteractionCallback) bool {
	switch cb.Type {
	case slack.InteractionTypeBlockActions:
		return b.onPress(cb)
	case slack.InteractionTypeMessageAction:
		return b.onShortcut(cb)
	case slack.InteractionTypeViewSubmission:
		return b.onSubmit(cb)
	}
	return true
}

// onPress queues the first action; a message of ours never sends several.
func (b *Bot) onPress(cb slack.InteractionCallback) bool {
	if len(cb.ActionCallback.BlockActions) == 0 {
		return true
	}
	action := cb.ActionCallback.BlockActions[0]
	kind, _, _ := strings.Cut(action.ActionID, ":")
	do, ok := b.presses()[kind]
	if !ok {
		return true
	}
	p := press{to: placeOf(cb), message: cb.Container.MessageTs, value: action.Value}
	if p.message == "" {
		p.message = cb.Message.Timestamp
	}
	j := job{
		what: "press of " + kind, key: p.to.box(), to: p.to,
		keys: []string{"press " + joined(cb.TriggerID, action.ActionID, action.ActionTs)},
		run:  func(ctx context.Context, t *ticket) error { return do(ctx, t, p) },
	}
	if kind == actRemove {
		return b.accept(b.heavy, j)
	}
	return b.accept(b.quick, j)
}

// presses are the buttons by their action id.
func (b *Bot) presses() map[string]func(context.Context, *ticket, press) error {
	return map[string]func(context.Context, *ticket, press) error{
		actWhole: b.pressShow, actMore: b.pressShow,
		actShare: b.pressShare, actKeep: b.pressKeep,
		actFeedback: b.pressFeedback,
		actRemove:   b.pressRemove, actCancel: b.pressCancel,
		actHomePage: b.pressHomePage,
	}
}

// placeOf is where an interaction happened: the thread of its message, private
// when the message is.
func placeOf(cb slack.InteractionCallback) place {
	to := place{
		team: cb.Team.ID, channel: cb.Channel.ID, user: cb.User.ID,
		private: cb.Container.IsEphemeral, responseURL: cb.ResponseURL,
	}
	if to.channel == "" {
		to.channel = cb.Container.ChannelID
	}
	if !to.private {
		to.thread = threadOf(firstOf(cb.Container.ThreadTs, cb.Message.ThreadTimestamp), firstOf(cb.Container.MessageTs, cb.Message.Timestamp))
	}
	return to
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// pressShow shows a whole paragraph, or more passages, below the message.
func (b *Bot) pressShow(ctx context.Context, t *ticket, p press) error {
	messages, err := b.remade(ctx, p, p.to)
	if err != nil {
		return err
	}
	b.tell(t, messages...)
	return nil
}

// remade makes the content that a button stands for, as its channel may see it
// now.
func (b *Bot) remade(ctx context.Context, p press, to place) ([]message, error) {
	r, err := readRecipe(p.value)
	if err != nil {
		return nil, err
	}
	c, err := b.memory.Channels.Channel(ctx, joined(p.to.team, p.to.channel))
	if err != nil {
		return nil, err
	}
	return b.again(ctx, r, c, to)
}

// pressShare posts a private answer for everybody, and takes the private one
// away.
func (b *Bot) pressShare(ctx context.Context, t *ticket, p press) error {
	r, err := readRecipe(p.value)
	if err != nil {
		return err
	}
	public := p.to
	public.private, public.thread = false, r.Thread
	messages, err := b.remade(ctx, p, public)
	if err != nil {
		return err
	}
	messages = headed(sharedBy(p.to.user, asWhat(r)), messages)
	b.queue(t, public, func(ctx context.Context) error { return b.share(ctx, public, messages) })
	return nil
}

// asWhat says what was asked for, above shared content.
func asWhat(r recipe) string {
	if r.Lookup != "" {
		return ": " + oneLine(r.Lookup)
	}
	return ": “" + cut(oneLine(r.Question), 300) + "”"
}

// headed puts a unit above the first message, or before it when that would be
// too long.
func headed(u unit, messages []message) []message {
	if len(messages) == 0 {
		return messages
	}
	first := pack([]unit{u, {blocks: messages[0].Blocks, text: messages[0].Text}})
	return append(first, messages[1:]...)
}

// share posts messages where everybody sees them. Where the bot is no member
// the response address still can; then the private original goes.
func (b *Bot) share(ctx context.Context, public place, messages []message) error {
	for _, m := range messages {
		_, err := b.post(ctx, public, m)
		if c := code(err); c == "not_in_channel" || c == "channel_not_found" {
			err = b.respond(ctx, public.responseURL, slack.ResponseTypeInChannel, m)
		}
		if err != nil {
			return err
		}
		b.stats.posted.Add(1)
	}
	return b.dismiss(ctx, public.responseURL)
}

// dismiss takes a private message away.
func (b *Bot) dismiss(ctx context.Context, address string) error {
	if address == "" {
		return nil
	}
	_, err := b.patiently(ctx, func(ctx context.Context) (string, error) {
		_, _, _, err := b.api.SendMessageContext(ctx, "", slack.MsgOptionDeleteOriginal(address))
		return "", harmless(err)
	})
	return err
}

// pressKeep copies a private answer into the person's direct messages with the
// bot: private messages of a channel are gone after a reload.
func (b *Bot) pressKeep(ctx context.Context, t *ticket, p press) error {
	mine := place{team: p.to.team, channel: p.to.user, user: p.to.user}
	messages, err := b.remade(ctx, p, mine)
	if err != nil {
		return err
	}
	b.queue(t, mine, func(ctx context.Context) error {
		if _, err := b.deliver(ctx, mine, messages); err != nil {
			return err
		}
		return b.replace(ctx, p.to.responseURL, say("Kept in your direct messages with me."))
	})
	return nil
}

// pressFeedback stores a verdict; the last one of a person on a message counts.
func (b *Bot) pressFeedback(ctx context.Context, t *ticket, p press) error {
	var v verdict
	if err := decode(p.value, &v); err != nil {
		return err
	}
	f := Feedback{
		Team: p.to.team, Channel: p.to.channel, Message: p.message, User: p.to.user,
		Good: v.Good, Question: v.Question, At: time.Now(),
	}
	if err := b.memory.Feedback.SaveFeedback(ctx, f); err != nil {
		return fmt.Errorf("keep feedback: %w", err)
	}
	text := "Thank you, noted as right."
	if !v.Good {
		text = "Thank you, noted as wrong. The administrators of this bot read that."
	}
	thanks := p.to
	thanks.private, thanks.responseURL = true, ""
	t.to = thanks
	b.tell(t, say(text))
	return nil
}

// pressRemove removes a document after its confirmation.
func (b *Bot) pressRemove(ctx context.Context, t *ticket, p press) error {
	if !b.admin(p.to.user) {
		return b.inPlace(t, p, "Only the administrators of this bot can do that.")
	}
	var r recipe
	if err := decode(p.value, &r); err != nil {
		return err
	}
	if err := b.record.Remove(ctx, r.In); err != nil {
		return fmt.Errorf("remove %s: %w", r.In, err)
	}
	b.lg.Info("document removed", "file", r.In)
	return b.inPlace(t, p, "Removed from the record: "+r.In)
}

func (b *Bot) pressCancel(_ context.Context, t *ticket, p press) error {
	return b.inPlace(t, p, "Nothing was removed.")
}

// inPlace puts a sentence where the pressed button was.
func (b *Bot) inPlace(t *ticket, p press, text string) error {
	b.queue(t, p.to, func(ctx context.Context) error {
		if p.to.responseURL == "" {
			return b.update(ctx, p.to, p.message, say(text))
		}
		return b.replace(ctx, p.to.responseURL, say(text))
	})
	return nil
}

// pressHomePage turns a page of the App Home.
func (b *Bot) pressHomePage(ctx context.Context, t *ticket, p press) error {
	page, err := strconv.Atoi(p.value)
	if err != nil {
		return fmt.Errorf("page of the App Home: %w", err)
	}
	return b.publishHome(ctx, p.to.user, page)
}

// onShortcut looks for what the record says about a message.
func (b *Bot) onShortcut(cb slack.InteractionCallback) bool {
	if cb.CallbackID != shortcutFind {
		return true
	}
	to := placeOf(cb)
	thread := threadOf(cb.Message.ThreadTimestamp, cb.Message.Timestamp)
	to.private, to.thread = true, ""
	r := recipe{Question: typed(cb.Message.Text), Thread: thread}
	j := job{what: "shortcut", key: to.box(), to: to, keys: []string{"shortcut " + cb.TriggerID}}
	j.run = func(ctx context.Context, t *ticket) error {
		if r.Question == "" {
			b.tell(t, say("That message has no text to look for."))
			return nil
		}
		c, err := b.memory.Channels.Channel(ctx, joined(to.team, to.channel))
		if err != nil {
			return err
		}
		b.stats.questions.Add(1)
		messages, err := b.again(ctx, r, c, to)
		if err != nil {
			return err
		}
		b.tell(t, messages...)
		return nil
	}
	return b.accept(b.quick, j)
}

// onSubmit saves the settings of a channel.
func (b *Bot) onSubmit(cb slack.InteractionCallback) bool {
	if cb.View.CallbackID != viewSettings {
		return true
	}
	channel := cb.View.PrivateMetadata
	team, id, _ := strings.Cut(channel, "/")
	to := place{team: team, channel: id, user: cb.User.ID, private: true}
	j := job{what: "settings", key: channel, to: to, keys: []string{"view " + joined(cb.View.ID, cb.View.Hash)}}
	j.run = func(ctx context.Context, t *ticket) error {
		s, err := b.record.Status(ctx)
		if err != nil {
			return err
		}
		before, err := b.memory.Channels.Channel(ctx, channel)
		if err != nil {
			return err
		}
		c := readSettings(cb.View, before, s, b.admin(cb.User.ID))
		if err := b.memory.Channels.SaveChannel(ctx, channel, c); err != nil {
			return fmt.Errorf("keep settings: %w", err)
		}
		b.tell(t, settingsMessage(c, visible(s, c)))
		return nil
	}
	return b.accept(b.quick, j)
}
