package slackbot

import (
	"github.com/slack-go/slack"
)

// Small makers of Block Kit elements. All of them take raw text and guard it;
// none makes mrkdwn, which Slack would parse.

// plain is a plain_text object without emoji codes, cut to n characters.
func plain(s string, n int) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, cut(guard(s), n), false, false)
}

// words is a run of rich text without style.
func words(s string) slack.RichTextSectionElement {
	return slack.NewRichTextSectionTextElement(guard(s), nil)
}

// bold is a run of bold rich text.
func bold(s string) slack.RichTextSectionElement {
	return slack.NewRichTextSectionTextElement(guard(s), &slack.RichTextSectionTextStyle{Bold: true})
}

// mono is a run of rich text in typewriter letters.
func mono(s string) slack.RichTextSectionElement {
	return slack.NewRichTextSectionTextElement(guard(s), &slack.RichTextSectionTextStyle{Code: true})
}

// line is a rich_text block of one section.
func line(elements ...slack.RichTextSectionElement) slack.Block {
	return slack.NewRichTextBlock("", slack.NewRichTextSection(elements...))
}

// quotation is a rich_text_quote.
func quotation(s string) *slack.RichTextQuote {
	return &slack.RichTextQuote{Type: slack.RTEQuote, Elements: []slack.RichTextSectionElement{words(s)}}
}

// small is a context block: one grey line.
func small(s string) slack.Block {
	return slack.NewContextBlock("", plain(s, maxSectionText))
}

// section is a block of plain text.
func section(s string) slack.Block {
	return slack.NewSectionBlock(plain(s, maxSectionText), nil, nil)
}

// header is a heading of a view.
func header(s string) slack.Block {
	return slack.NewHeaderBlock(plain(s, maxHeaderText))
}

// button with a value that comes back in the interaction.
func button(action, label, value string) *slack.ButtonBlockElement {
	return slack.NewButtonBlockElement(action, value, plain(label, maxButtonText))
}

// say is a message of our own words, without document text. What is beyond one
// message's budget is cut.
func say(text string) message {
	text = cut(text, maxMessageText*9/10)
	m := message{Text: escape(text)}
	for _, piece := range pieces(text, maxSectionText*9/10) {
		m.Blocks = append(m.Blocks, section(piece))
	}
	return m
}
