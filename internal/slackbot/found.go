package slackbot

import (
	"strings"

	"github.com/slack-go/slack"

	"rapporteur/internal/answer"
)

// foundMessages shows paragraphs whole, as a lookup names them. It is a pure
// function; nothing is lost, however long the paragraphs are.
func foundMessages(found []answer.Found, m manner) []message {
	var units []unit
	for i, f := range found {
		units = append(units, foundUnits(f, i+1)...)
	}
	if m.private {
		units = append(units, unit{blocks: []slack.Block{
			slack.NewActionBlock("", privateButtons(m.again)...),
		}})
	}
	return pack(units)
}

// foundUnits is one paragraph: its place in bold, its text, its citation.
func foundUnits(f answer.Found, n int) []unit {
	lead := slack.NewRichTextSection(bold(capital(f.Citation.Place())))
	units := quoteUnits(answer.Quote{Text: f.Text}, lead)
	last := &units[len(units)-1]
	*last = cite(*last, f.Document, f.Citation, f.Page, f.Section, n)
	return append(units, noteUnits(f.Notes)...)
}

// sharedBy is the line above content that somebody shared from a private
// answer.
func sharedBy(user, what string) unit {
	return unit{
		blocks: []slack.Block{line(
			words("Shared by "), slack.NewRichTextSectionUserElement(user, nil), words(what),
		)},
		text: "Shared by <@" + strings.Trim(user, "<@>") + ">" + escape(what),
	}
}
