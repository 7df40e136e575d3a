package slackbot

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"rapporteur/internal/answer"
)

// slash is a slash command as it was typed.
type slash struct {
	to      place // private to the person, with the response address
	args    string
	trigger string  // opens a modal, within three seconds
	channel Channel // settings of the channel it was typed in
}

// command is a sub-command of /rapporteur.
type command struct {
	name, usage, summary string
	examples             []string
	admin                bool // admins only
	slow                 bool // takes minutes: it gets a lane of its own
	run                  func(*Bot, context.Context, *ticket, slash) error
}

// commands is the table of sub-commands; help prints it.
func commands() []command {
	return []command{
		{name: "ask", usage: "ask QUESTION", summary: "ask the record; only you see the answer, until you share it",
			examples: []string{"ask who spoke against the proposal?"}, run: (*Bot).runAsk},
		{name: "docs", usage: "docs", summary: "list the documents of the record", run: (*Bot).runDocs},
		{name: "status", usage: "status", summary: "when the record was read, and what failed", run: (*Bot).runStatus},
		{name: "settings", usage: "settings", summary: "how I behave in this channel", run: (*Bot).runSettings},
		{name: "watch", usage: "watch TOPIC", summary: "tell this channel when a new document speaks about a topic",
			examples: []string{"watch arms trade"}, run: (*Bot).runWatch},
		{name: "unwatch", usage: "unwatch TOPIC", summary: "end that; without a topic, list what is watched", run: (*Bot).runUnwatch},
		{name: "reindex", usage: "reindex", summary: "read every document again", admin: true, slow: true, run: (*Bot).runReindex},
		{name: "add", usage: "add LINK", summary: "add a file that was shared in Slack; or send it to me in a direct message", admin: true, slow: true,
			examples: []string{"add https://workspace.slack.com/files/U1/F2/report.pdf"}, run: (*Bot).runAdd},
		{name: "remove", usage: "remove SYMBOL", summary: "remove a document, after asking once more", admin: true,
			examples: []string{"remove A/RES/60/1"}, run: (*Bot).runRemove},
		{name: "help", usage: "help", summary: "this list", run: (*Bot).runHelp},
	}
}

// usageHint of /rapporteur, for the manifest.
func usageHint() string {
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	return strings.Join(names, " | ")
}

// helpMessage prints the table. It is a pure function.
func helpMessage(admin bool) message {
	units := []unit{
		smallUnit("Mention me with a question in a channel, write to me directly, or choose “Find this in the record” in the menu of a message. I answer in the record's own words and name the paragraph."),
		helpUnit("/para 12", "read a paragraph, only for you. Also “S/RES/1674 para 4”, “paras 3-5”, “annex I, 71”, “OP4”, or a link to a document", nil),
	}
	for _, c := range commands() {
		if !c.admin || admin {
			units = append(units, helpUnit("/rapporteur "+c.usage, c.summary, c.examples))
		}
	}
	return pack(units)[0] // a page of text: one message
}

// helpUnit is one command: what is typed, and what it does.
func helpUnit(usage, summary string, examples []string) unit {
	summary = capital(summary) + "."
	if len(examples) > 0 {
		summary += " Example: /rapporteur " + strings.Join(examples, ", /rapporteur ")
	}
	return unit{blocks: []slack.Block{line(mono(usage), words("\n"+summary))}, text: escape(usage + ": " + summary)}
}

// onCommand queues a slash command.
func (b *Bot) onCommand(c slack.SlashCommand) bool {
	in := slash{
		args: typed(c.Text), trigger: c.TriggerID,
		to: place{team: c.TeamID, channel: c.ChannelID, user: c.UserID, private: true, responseURL: c.ResponseURL},
	}
	cmd := b.route(c.Command, &in)
	j := job{what: c.Command + " " + cmd.name, key: joined(c.TeamID, c.UserID), to: in.to}
	if c.TriggerID != "" {
		j.keys = []string{"command " + c.TriggerID}
	}
	j.run = func(ctx context.Context, t *ticket) error { return b.runCommand(ctx, t, cmd, in) }
	if cmd.slow {
		return b.accept(b.heavy, j)
	}
	return b.accept(b.quick, j)
}

// route finds the sub-command and takes its name off the arguments. A text that
// names none is a question when it has several words.
func (b *Bot) route(name string, in *slash) command {
	if name == "/para" {
		return command{name: "para", run: (*Bot).runPara}
	}
	first, rest, _ := strings.Cut(in.args, " ")
	for _, c := range commands() {
		if strings.EqualFold(first, c.name) {
			in.args = strings.TrimSpace(rest)
			return c
		}
	}
	if len(strings.Fields(in.args)) > 2 {
		return command{name: "ask", run: (*Bot).runAsk}
	}
	return command{name: "help", run: (*Bot).runHelp}
}

func (b *Bot) runCommand(ctx context.Context, t *ticket, cmd command, in slash) (err error) {
	if cmd.admin && !b.admin(in.to.user) {
		b.tell(t, say("Only the administrators of this bot can do that. They are named in its configuration."))
		return nil
	}
	in.channel, err = b.memory.Channels.Channel(ctx, joined(in.to.team, in.to.channel))
	if err != nil {
		return err
	}
	return cmd.run(b, ctx, t, in)
}

func (b *Bot) runHelp(_ context.Context, t *ticket, in slash) error {
	b.tell(t, helpMessage(b.admin(in.to.user)))
	return nil
}

func (b *Bot) runAsk(ctx context.Context, t *ticket, in slash) error {
	if in.args == "" {
		b.tell(t, say("Ask a question: “/rapporteur ask who spoke against the proposal?”"))
		return nil
	}
	b.stats.questions.Add(1)
	messages, err := b.again(ctx, recipe{Question: in.args}, in.channel, in.to)
	if err != nil {
		return err
	}
	b.tell(t, messages...)
	return nil
}

func (b *Bot) runPara(ctx context.Context, t *ticket, in slash) error {
	if in.args == "" {
		b.tell(t, say("Name a paragraph: “/para 12”, “/para S/RES/1674 para 4”, “/para annex I, 71”, or a link to a document."))
		return nil
	}
	messages, err := b.again(ctx, recipe{Lookup: in.args, In: in.channel.Default}, in.channel, in.to)
	if err != nil {
		return err
	}
	b.tell(t, messages...)
	return nil
}

// again makes the content of a recipe for a place, as its channel may see it. What the record
// does not hold is said in a sentence.
func (b *Bot) again(ctx context.Context, r recipe, c Channel, to place) ([]message, error) {
	scope := answer.Scope{Paths: c.Paths}
	m := manner{private: to.private, alone: direct(to.channel), skip: r.Skip, again: r}
	if r.Lookup != "" {
		found, err := b.answers.Lookup(ctx, answer.Lookup{Text: cut(r.Lookup, 500), In: r.In, Scope: scope})
		var problem *answer.Problem
		if errors.As(err, &problem) {
			return []message{problemMessage(problem, r.Lookup)}, nil
		}
		if err != nil {
			return nil, err
		}
		return foundMessages(found, m), nil
	}
	q := answer.Question{Text: cut(r.Question, maxQuestion), Scope: scope}
	if r.Skip > 0 {
		q.Limit = r.Skip + pageOfPassages
	}
	a, err := b.answers.Ask(ctx, q)
	if err != nil {
		return nil, err
	}
	if !a.Answered && a.Ask == "" && to.private {
		b.silent(ctx, r.Question)
	}
	return answerMessages(hedged(a, c), m), nil
}

// pageOfPassages is how many passages "More passages" adds.
const pageOfPassages = 5

func (b *Bot) runDocs(ctx context.Context, t *ticket, in slash) error {
	s, err := b.record.Status(ctx)
	if err != nil {
		return err
	}
	b.tell(t, docsMessages(visible(s, in.channel))...)
	return nil
}

func (b *Bot) runStatus(ctx context.Context, t *ticket, in slash) error {
	s, err := b.record.Status(ctx)
	if err != nil {
		return err
	}
	b.tell(t, statusMessages(visible(s, in.channel))...)
	return nil
}

func (b *Bot) runSettings(ctx context.Context, t *ticket, in slash) error {
	s, err := b.record.Status(ctx)
	if err != nil {
		return err
	}
	if !strings.HasPrefix(in.to.channel, "C") && !strings.HasPrefix(in.to.channel, "G") {
		b.tell(t, say("Settings belong to a channel. In direct messages I answer everything."))
		return nil
	}
	view := settingsView(in.channel, s, joined(in.to.team, in.to.channel), b.admin(in.to.user))
	if _, err := b.api.OpenViewContext(ctx, in.trigger, view); err != nil {
		return fmt.Errorf("open the settings: %w", err)
	}
	return nil
}
