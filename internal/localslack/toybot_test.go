package localslack_test

import (
	"strings"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"rapporteur/internal/localslack"
)

// hostile is document text that tries to become part of the page.
const hostile = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>`

// toyBot answers with one of everything that a bot may send, so that the page can be tested without the real one.
type toyBot struct {
	t   *testing.T
	api *slack.Client
}

func (b toyBot) must(err error) {
	if err != nil {
		b.t.Errorf("toy bot: %v", err)
	}
}

func (b toyBot) handle(e socketmode.Event) (bool, any) {
	switch data := e.Data.(type) {
	case slackevents.EventsAPIEvent:
		b.event(data.InnerEvent.Data)
	case slack.SlashCommand:
		return true, b.command(data)
	case slack.InteractionCallback:
		return true, b.interaction(data)
	}
	return true, nil
}

func (b toyBot) event(e any) {
	switch e := e.(type) {
	case *slackevents.AppMentionEvent:
		b.answer(e.Channel, e.TimeStamp, e.ThreadTimeStamp)
	case *slackevents.MessageEvent:
		if e.IsIM() && e.BotID == "" && (e.SubType == "" || e.SubType == "file_share") {
			b.answer(e.Channel, e.TimeStamp, e.ThreadTimeStamp)
		}
	case *slackevents.AppHomeOpenedEvent:
		b.home(e)
	}
}

func (b toyBot) answer(channel, ts, thread string) {
	if thread == "" {
		thread = ts
	}
	b.must(b.api.AddReaction("eyes", slack.NewRefToMessage(channel, ts)))
	b.must(b.api.SetAssistantThreadsStatus(slack.AssistantThreadsSetStatusParameters{ChannelID: channel, ThreadTS: thread, Status: "is reading the record…"}))
	_, _, err := b.api.PostMessage(channel, slack.MsgOptionTS(thread), slack.MsgOptionText("Para. 12 says so.", false), slack.MsgOptionBlocks(answerBlocks()...))
	b.must(err)
}

func answerBlocks() []slack.Block {
	details := slack.NewRichTextCitationWebDetails("Summary of a meeting")
	title, snippet := "Summary, para. 12", "Many delegations called for restraint."
	details.Title, details.Snippet = &title, &snippet
	cite := slack.NewRichTextSectionCitationElement("https://docs.un.org/A/RES/60/1", "A/RES/60/1, para. 12", 1, details)
	option := slack.NewOptionBlockObject("whole", plain("Show the whole paragraph"), nil)
	return []slack.Block{
		slack.NewSectionBlock(slack.NewTextBlockObject(slack.MarkdownType, "*Many delegations* said, with _care_ &amp; `precision`:\n>The use of the veto &lt;in such cases&gt; was questioned.\nSee <https://docs.un.org/A/RES/60/1|the document> or ask <@U0AMINA>.", false, false), nil,
			slack.NewAccessory(slack.NewOverflowBlockElement("more", option))),
		slack.NewRichTextBlock("", slack.NewRichTextSection(slack.NewRichTextSectionTextElement("Many delegations called for restraint. "+hostile+" ", nil), cite),
			&slack.RichTextQuote{Type: slack.RTEQuote, Elements: []slack.RichTextSectionElement{slack.NewRichTextSectionTextElement("A quoted sentence of the record.", &slack.RichTextSectionTextStyle{Italic: true})}}),
		slack.NewTableBlock("").AddRow(slack.NewTableRawTextCell("Document"), slack.NewTableRawTextCell("Paragraphs")).AddRow(slack.NewTableRawTextCell("A/RES/60/1"), slack.NewTableRawTextCell("178")),
		slack.NewMarkdownBlock("", "### A heading\n- **bold** and [a link](https://docs.un.org)\n- "+hostile),
		slack.NewContextBlock("", slack.NewTextBlockObject(slack.MarkdownType, "Summary · 6 September 2016 · paragraph 12 of 13", false, false)),
		slack.NewActionBlock("", slack.NewButtonBlockElement("whole", "12", plain("Show the whole paragraph")).WithStyle(slack.StylePrimary),
			slack.NewButtonBlockElement("pages", "2", plain("More passages")),
			slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain("Other documents"), "pick", option)),
		slack.NewContextActionsBlock("", slack.NewFeedbackButtonsBlockElement("feedback", slack.NewFeedbackButton(plain("Good answer"), "good"), slack.NewFeedbackButton(plain("Bad answer"), "bad"))),
	}
}

func (b toyBot) command(c slack.SlashCommand) any {
	if strings.HasPrefix(c.Text, "settings") {
		_, err := b.api.OpenView(c.TriggerID, toySettings())
		b.must(err)
		return nil
	}
	says := " says something."
	if c.Text == "long" {
		says = strings.Repeat(says, 150)
	}
	return map[string]any{"text": "paragraph", "blocks": []slack.Block{section("*Paragraph " + c.Text + "*" + says),
		slack.NewActionBlock("", slack.NewButtonBlockElement("share", c.Text, plain("Share")), slack.NewButtonBlockElement("keep", c.Text, plain("Keep to myself")))}}
}

func toySettings() slack.ModalViewRequest {
	option := func(v, l string) *slack.OptionBlockObject { return slack.NewOptionBlockObject(v, plain(l), nil) }
	radio := slack.NewRadioButtonsBlockElement("respond", option("mentions", "Questions that mention me"), option("every", "Every question"), option("none", "None"))
	radio.InitialOption = option("mentions", "Questions that mention me")
	several := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, plain("All documents"), "paths", option("a", "Folder reports"), option("b", "A/RES/60/1"))
	one := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain("None"), "default", option("b", "A/RES/60/1"))
	note := slack.NewPlainTextInputBlockElement(plain("A topic to watch"), "topic")
	boxes := slack.NewCheckboxGroupsBlockElement("announce", option("on", "Announce new documents here"))
	optional := func(b *slack.InputBlock) *slack.InputBlock { b.Optional = true; return b }
	return slack.ModalViewRequest{Type: slack.VTModal, CallbackID: "settings", Title: plain("Settings"), Submit: plain("Save"), Close: plain("Cancel"),
		Blocks: slack.Blocks{BlockSet: []slack.Block{
			slack.NewInputBlock("respond", plain("Answer here to"), nil, radio),
			optional(slack.NewInputBlock("paths", plain("This channel may hear from"), plain("Nothing chosen means all."), several)),
			optional(slack.NewInputBlock("default", plain("A bare “/para 12” means paragraph 12 of"), nil, one)),
			slack.NewInputBlock("topic", plain("Watch for"), nil, note),
			optional(slack.NewInputBlock("announce", plain("New documents"), nil, boxes)),
		}}}
}

func (b toyBot) interaction(i slack.InteractionCallback) any {
	switch {
	case i.Type == slack.InteractionTypeMessageAction:
		_, err := b.api.PostEphemeral(i.Channel.ID, i.User.ID, slack.MsgOptionText("Found: "+i.Message.Text, false))
		b.must(err)
	case i.Type == slack.InteractionTypeViewSubmission:
		if i.View.State.Values["topic"]["topic"].Value == "x" {
			return slack.NewErrorsViewSubmissionResponse(map[string]string{"topic": "Say a little more."})
		}
	case len(i.ActionCallback.BlockActions) > 0 && i.ActionCallback.BlockActions[0].ActionID == "share":
		_, _, err := b.api.PostMessage(i.Channel.ID, slack.MsgOptionText("Shared by <@"+i.User.ID+">: paragraph "+i.ActionCallback.BlockActions[0].Value, false))
		b.must(err)
		_, _, err = b.api.PostMessage("", slack.MsgOptionDeleteOriginal(i.ResponseURL))
		b.must(err)
	}
	return nil
}

func (b toyBot) home(e *slackevents.AppHomeOpenedEvent) {
	if e.Tab == "messages" {
		p := slack.AssistantThreadsSetSuggestedPromptsParameters{ChannelID: e.Channel, Title: "Ask the record"}
		p.AddPrompt("The use of the veto", "What is said about the use of the veto?")
		p.AddPrompt("What is in the record?", "docs")
		b.must(b.api.SetAssistantThreadsSuggestedPrompts(p))
		return
	}
	_, err := b.api.PublishView(e.User, slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: []slack.Block{
		slack.NewHeaderBlock(plain("In the record")), section("*Summary of a meeting*\nPresident's summary · 6 September 2016 · 13 paragraphs"),
		slack.NewDividerBlock(), slack.NewActionBlock("", slack.NewButtonBlockElement("reread", "", plain("Read data/ again")))}}}, "")
	b.must(err)
}

// toyWorkspace runs a workspace with the toy bot in it.
func toyWorkspace(t *testing.T) *localslack.Server {
	ws, api := start(t, localslack.Options{
		Commands:  []localslack.Command{{Name: "/para", Description: "Show a paragraph, only to you", Usage: "12 in A/RES/60/1"}, {Name: "/rapporteur", Description: "Ask, list documents, settings", Usage: "ask | docs | status | settings | help"}},
		Shortcuts: []localslack.Shortcut{{Name: "Find this in the record", Type: "message", CallbackID: "find"}},
	})
	connect(t, ws, api, toyBot{t, api}.handle)
	return ws
}
