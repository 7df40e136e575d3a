package slackbot

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
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
			slack.NewActionBlock("", privateButtons(m)...),
		}})
	}
	return pack(units)
}

// maxChoices is how many documents are offered when a citation may mean several.
const maxChoices = 5

// problemMessage says why a lookup found nothing, and offers what it may have
// meant as buttons.
func problemMessage(p *answer.Problem, text string) message {
	m := say(sentence(p.Text))
	var buttons []slack.BlockElement
	for i, c := range p.Candidates[:min(len(p.Candidates), maxChoices)] {
		b := button(actWhole, cut(c.String(), maxButtonText), packed(recipe{Lookup: chosen(c, text)}))
		b.ActionID = fmt.Sprintf("%s:%d", actWhole, i)
		if c.Label == "" {
			b.Text = plain(name(&un.Document{Symbol: c.Symbol, Title: c.Title}), maxButtonText)
		}
		buttons = append(buttons, b)
	}
	if len(buttons) > 0 {
		m.Blocks = append(m.Blocks, slack.NewActionBlock("", buttons...))
	}
	return m
}

// sentence makes a whole one of an error's text: "cannot read 12 x" becomes
// "I cannot read 12 x."
func sentence(s string) string {
	if strings.HasPrefix(s, "cannot ") {
		s = "I " + s
	}
	s = capital(s)
	if !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "?") {
		s += "."
	}
	return s
}

// chosen is a lookup of one candidate: itself when it names a paragraph, else
// the paragraphs that were typed, in its document.
func chosen(c un.Citation, text string) string {
	if c.Label != "" {
		return c.String()
	}
	ref, err := un.ParseReference(text)
	if err != nil {
		return text
	}
	ref.Symbol, ref.Title = string(c.Symbol), ""
	if c.Symbol == "" {
		ref.Title = c.Title
	}
	return ref.String()
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
