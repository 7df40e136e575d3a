package slackbot

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

// Action ids: what the buttons of a message are called when they come back.
const (
	actWhole    = "whole_paragraph"
	actMore     = "more_passages"
	actShare    = "share"
	actKeep     = "keep"
	actFeedback = "feedback"
	actRemove   = "remove_document"
	actCancel   = "cancel"
	actHomePage = "home_page"
)

// manner says how an answer is shown.
type manner struct {
	// private answers carry Share and Keep instead of feedback.
	private bool
	// alone: in a direct message there is nobody to share with.
	alone bool
	// skip leaves out the first citations: they were shown before.
	skip int
	// again is how the content is made anew when it is shared or kept.
	again recipe
}

// answerMessages shows an answer. It is a pure function; the messages are within
// Slack's limits and hold every quote whole.
func answerMessages(a answer.Answer, m manner) []message {
	switch {
	case a.Ask != "":
		return []message{say(a.Ask)}
	case !a.Answered:
		return pack(append(refusalUnits(a), tail(a, m)...))
	}
	var units []unit
	for i, p := range a.Citations[min(m.skip, len(a.Citations)):] {
		passage := passageUnits(p, i+m.skip+1)
		if i > 0 {
			passage[0].blocks = append([]slack.Block{slack.NewDividerBlock()}, passage[0].blocks...)
		}
		units = append(units, passage...)
	}
	return pack(slices.Concat(units, noteUnits(a.Notes), tail(a, m)))
}

// passageUnits shows what of one paragraph answers: each quote under its
// speaker, then the citation and the grey source line. The citation stays with
// the end of the last quote.
func passageUnits(p answer.Passage, n int) []unit {
	var units []unit
	for i, q := range quotes(p) {
		units = append(units, quoteUnits(q, lead(q, p.Citation, i == 0))...)
	}
	last := &units[len(units)-1]
	*last = cite(*last, p.Document, p.Citation, p.Page, p.Section, n)
	return units
}

// quotes of a passage; the whole paragraph where none was chosen.
func quotes(p answer.Passage) []answer.Quote {
	if len(p.Quotes) > 0 {
		return p.Quotes
	}
	return []answer.Quote{{Text: p.Text, End: len(p.Text)}}
}

// lead is the bold speaker, in the record's own words with a first capital; the
// first quote of a passage also says where it stands.
func lead(q answer.Quote, c un.Citation, first bool) *slack.RichTextSection {
	place := capital(c.Place())
	switch {
	case q.Speaker != "" && first:
		return slack.NewRichTextSection(bold(capital(q.Speaker)), words(" ("+c.Place()+")"))
	case q.Speaker != "":
		return slack.NewRichTextSection(bold(capital(q.Speaker)))
	case first:
		return slack.NewRichTextSection(bold(place))
	}
	return nil
}

// quoteUnits is a quote in as many blocks as its length needs.
func quoteUnits(q answer.Quote, lead *slack.RichTextSection) []unit {
	var units []unit
	for _, run := range pieces(q.Text, maxRun) {
		block := slack.NewRichTextBlock("")
		if lead != nil {
			block.Elements = append(block.Elements, lead)
		}
		block.Elements = append(block.Elements, quotation(run))
		units = append(units, unit{blocks: []slack.Block{block}, text: escape(plainLead(lead) + "“" + run + "”")})
		lead = nil
	}
	return units
}

// plainLead is the lead for the fallback text, raw.
func plainLead(lead *slack.RichTextSection) string {
	if lead == nil {
		return ""
	}
	var b strings.Builder
	for _, e := range lead.Elements {
		if t, ok := e.(*slack.RichTextSectionTextElement); ok {
			b.WriteString(t.Text)
		}
	}
	return b.String() + ": "
}

// cite adds the native citation element and the source line to the unit that
// ends a passage. The element needs an address; a document without a symbol has
// none and is cited in words.
func cite(u unit, doc *un.Document, c un.Citation, page int, sections []string, n int) unit {
	u.blocks = append(u.blocks, line(citation(doc, c, n)))
	text := c.String()
	if s := source(doc, page, sections); s != "" {
		u.blocks = append(u.blocks, small(s))
		text += " (" + s + ")"
	}
	if address := c.Symbol.URL(); address != "" {
		text += " " + address
	}
	u.text += "\n" + escape(text)
	return u
}

// citation is Slack's native element; in words where there is no address.
func citation(doc *un.Document, c un.Citation, n int) slack.RichTextSectionElement {
	address := c.Symbol.URL()
	if address == "" {
		return bold(c.String())
	}
	details := slack.NewRichTextCitationWebDetails("docs.un.org")
	if doc != nil && doc.Title != "" {
		title := cut(guard(oneLine(doc.Title)), 150)
		details.Title = &title
	}
	return slack.NewRichTextSectionCitationElement(address, guard(c.String()), float64(n), details)
}

// refusalUnits say that the record is silent, and what came nearest without
// claiming it.
func refusalUnits(a answer.Answer) []unit {
	reason := a.Reason
	if reason == "" {
		reason = "The record does not answer this."
	}
	units := []unit{{
		blocks: []slack.Block{line(words(reason))},
		text:   escape(reason),
	}}
	hint := "Nearest paragraphs, not claimed as an answer:"
	if len(a.Nearest) == 0 {
		hint = "“/rapporteur docs” lists the documents I answer from."
	}
	units = append(units, smallUnit(hint))
	for i, p := range a.Nearest {
		units = append(units, nearestUnit(p, i+1))
	}
	return append(units, noteUnits(a.Notes)...)
}

// nearestUnit shows the beginning of a paragraph.
func nearestUnit(p answer.Passage, n int) unit {
	excerpt := cut(quotes(p)[0].Text, 300)
	u := unit{
		blocks: []slack.Block{slack.NewRichTextBlock("", quotation(excerpt))},
		text:   escape("“" + excerpt + "”"),
	}
	return cite(u, p.Document, p.Citation, p.Page, p.Section, n)
}

// noteUnits show sentences that stand beside an answer.
func noteUnits(notes []string) []unit {
	var units []unit
	for _, n := range notes {
		units = append(units, smallUnit("Note: "+n))
	}
	return units
}

func smallUnit(s string) unit {
	s = cut(s, maxRun)
	return unit{blocks: []slack.Block{small(s)}, text: escape(s)}
}

// tail holds the buttons: whole paragraphs, more passages, and feedback, or
// Share and Keep on a private answer.
func tail(a answer.Answer, m manner) []unit {
	var buttons []slack.BlockElement
	if a.Answered {
		buttons = wholeButtons(a.Citations[min(m.skip, len(a.Citations)):])
	}
	if a.Answered && a.More > 0 {
		v := packed(recipe{Question: a.Understood, Skip: len(a.Citations)})
		buttons = append(buttons, button(actMore, "More passages ("+thousands(a.More)+")", v))
	}
	if m.private {
		buttons = append(buttons, privateButtons(m)...)
	}
	var blocks []slack.Block
	if len(buttons) > 0 {
		blocks = append(blocks, slack.NewActionBlock("", buttons...))
	}
	if !m.private {
		blocks = append(blocks, feedbackButtons(a.Question))
	}
	return []unit{{blocks: blocks}}
}

// wholeButtons offer the paragraphs of which only a part was quoted.
func wholeButtons(passages []answer.Passage) []slack.BlockElement {
	var partial []answer.Passage
	for _, p := range passages {
		if quoted(p) < len(p.Text) && p.Document != nil {
			partial = append(partial, p)
		}
	}
	var out []slack.BlockElement
	for _, p := range partial[:min(len(partial), maxActions-5)] {
		label := "Show whole paragraph"
		if len(partial) > 1 {
			label = cut("Whole "+p.Citation.Place(), maxButtonText)
		}
		v := packed(recipe{Lookup: p.Citation.Place(), In: p.Document.File})
		b := button(actWhole, label, v)
		b.ActionID = fmt.Sprintf("%s:%d", actWhole, len(out)) // unique within the message
		out = append(out, b)
	}
	return out
}

// quoted is the number of bytes of a passage that its quotes show.
func quoted(p answer.Passage) int {
	if len(p.Quotes) == 0 {
		return len(p.Text)
	}
	n := 0
	for _, q := range p.Quotes {
		n += len(q.Text)
	}
	return n
}

// privateButtons let a private answer be shared and kept.
func privateButtons(m manner) []slack.BlockElement {
	v := packed(m.again)
	keep := button(actKeep, "Keep for me", v)
	if m.alone {
		return []slack.BlockElement{keep}
	}
	return []slack.BlockElement{button(actShare, "Share in channel", v).WithStyle(slack.StylePrimary), keep}
}

// feedbackButtons is Slack's pair of thumbs. Slack sends every change and never
// the state, so the value carries all that is stored.
func feedbackButtons(question string) slack.Block {
	yes := verdict{Good: true, Question: question}.pack()
	no := verdict{Good: false, Question: question}.pack()
	return slack.NewContextActionsBlock("", slack.NewFeedbackButtonsBlockElement(actFeedback,
		slack.NewFeedbackButton(plain("Right", maxButtonText), yes).WithAccessibilityLabel("This answer is right"),
		slack.NewFeedbackButton(plain("Wrong", maxButtonText), no).WithAccessibilityLabel("This answer is wrong or misses something")))
}

// capital gives what stands at the beginning its first capital: "Para. 12",
// "A number of them".
func capital(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if n == 0 || first == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(first)) + s[n:]
}
