package slackbot

import (
	"fmt"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"rapporteur/internal/un"
)

// The messages about the record itself: documents, status, reports.

// docsMessages lists the documents a channel may hear from.
func docsMessages(s Status) []message {
	if len(s.Documents) == 0 {
		return []message{say("There are no documents in the record yet.")}
	}
	units := []unit{headingUnit(count(len(s.Documents), "document") + " in the record")}
	for _, e := range s.Documents {
		units = append(units, entryUnit(e))
	}
	return pack(units)
}

// entryUnit is one document in one block, so that forty fit in a message.
func entryUnit(e Entry) unit {
	title, details := entryWords(e)
	return unit{
		blocks: []slack.Block{line(bold(title), words("\n"+details))},
		text:   escape(title + ": " + details),
	}
}

// entryWords are the two lines of a document in a list.
func entryWords(e Entry) (title, details string) {
	doc := e.Document
	title = cut(oneLine(doc.Title), 200)
	if title == "" {
		title = name(doc)
	}
	var parts []string
	if doc.Symbol != "" {
		parts = append(parts, string(doc.Symbol))
	}
	if d := date(doc.Date); d != "" {
		parts = append(parts, d)
	}
	parts = append(parts, paragraphsOf(e))
	return title, strings.Join(parts, " · ")
}

// documentMessage shows one document, and how to go on from there.
func documentMessage(e Entry) message {
	title, details := entryWords(e)
	if e.Document.Kind != "" {
		details = capital(e.Document.Kind) + " · " + details
	}
	m := message{
		Blocks: []slack.Block{line(bold(title)), small(details)},
		Text:   escape(title + ", " + details),
	}
	if e.Paragraphs > 0 && e.Document.Symbol != "" {
		m.Blocks = append(m.Blocks, small(nextSteps(e.Document)))
	}
	return m
}

// nextSteps says what can be done with a document that has a symbol.
func nextSteps(doc *un.Document) string {
	return "Ask me about it, or read a paragraph with “/para " + string(doc.Symbol) + " para 1”."
}

// paragraphsOf says how much of a document can be cited.
func paragraphsOf(e Entry) string {
	switch {
	case e.Paragraphs > 0:
		return count(e.Paragraphs, "paragraph")
	case !e.Document.TextLayer:
		return "a scan without text: nothing of it can be cited"
	}
	return "no numbered paragraphs: nothing of it can be cited"
}

func headingUnit(s string) unit {
	return unit{blocks: []slack.Block{line(bold(s))}, text: escape(s)}
}

// statusMessages say what the record holds, when it was read and what failed.
func statusMessages(s Status) []message {
	paragraphs := 0
	for _, e := range s.Documents {
		paragraphs += e.Paragraphs
	}
	units := []unit{
		headingUnit(count(len(s.Documents), "document") + ", " + count(paragraphs, "paragraph")),
		smallUnit("Last read: " + moment(s.Synced)),
	}
	if len(s.Failures) > 0 {
		units = append(units, headingUnit(count(len(s.Failures), "file")+" could not be read"))
	}
	for _, f := range s.Failures {
		units = append(units, failureUnit(f))
	}
	return pack(units)
}

func failureUnit(f Failure) unit {
	reason := cut(oneLine(f.Reason), 500)
	file := cut(f.File, 200)
	return unit{
		blocks: []slack.Block{line(mono(file), words(" "+reason))},
		text:   escape(file + ": " + reason),
	}
}

// resultMessage reports a reindexing.
func resultMessage(r Result) message {
	text := fmt.Sprintf("Read again in %s: %s, %s. Added %d, changed %d, removed %d, failed %d.",
		r.Elapsed.Round(10*time.Millisecond), count(r.Documents, "document"), count(r.Paragraphs, "paragraph"),
		r.Added, r.Changed, r.Removed, r.Failed)
	if r.Failed > 0 {
		text += " “/rapporteur status” says what failed and why."
	}
	return say(text)
}

// reportMessages tell what was understood of an added document, and the doubts.
func reportMessages(r Report) []message {
	verb := "Added to the record"
	if r.Replaced {
		verb = "Replaced in the record"
	}
	doc := r.Document
	if doc == nil {
		doc = &un.Document{}
	}
	units := []unit{headingUnit(verb + ": " + name(doc))}
	for _, s := range understood(doc, r) {
		units = append(units, smallUnit(s))
	}
	if len(r.Doubts) > 0 {
		units = append(units, headingUnit("In doubt"))
	}
	for _, d := range r.Doubts {
		doubt := "• " + cut(sentence(oneLine(d)), maxRun-2)
		units = append(units, unit{blocks: []slack.Block{line(words(doubt))}, text: escape(doubt)})
	}
	return pack(units)
}

// understood lists what the reader made of a document.
func understood(doc *un.Document, r Report) []string {
	facts := []string{"Title: " + orUnknown(cut(oneLine(doc.Title), 300))}
	facts = append(facts, "Symbol: "+orUnknown(string(doc.Symbol))+" · Date: "+orUnknown(date(doc.Date)))
	numbers := paragraphsOf(Entry{Document: doc, Paragraphs: r.Paragraphs})
	if r.Last != "" {
		numbers += ", the last numbered " + string(r.Last)
	}
	if doc.Pages > 0 && r.Paragraphs > 0 {
		numbers += ", on " + count(doc.Pages, "page")
	}
	facts = append(facts, capital(numbers))
	if r.Paragraphs > 0 && doc.Symbol != "" {
		facts = append(facts, nextSteps(doc))
	}
	return facts
}

func orUnknown(s string) string {
	if s == "" {
		return "not found"
	}
	return s
}

// removeMessage asks whether a document is really to go.
func removeMessage(e Entry) message {
	title, details := entryWords(e)
	ask := "Remove this document from the record? Its file is deleted from the data folder."
	yes := button(actRemove, "Remove", encode(recipe{In: e.Document.File})).WithStyle(slack.StyleDanger)
	return message{
		Blocks: []slack.Block{
			section(ask), line(bold(title), words("\n"+details)),
			slack.NewActionBlock("", yes, button(actCancel, "Cancel", "cancel")),
		},
		Text: escape(ask + " " + title + ", " + details),
	}
}

// newDocumentMessage announces a document.
func newDocumentMessage(e Entry) message {
	title, details := entryWords(e)
	m := message{
		Blocks: []slack.Block{line(words("New in the record: "), bold(title), words("\n"+details))},
		Text:   escape("New in the record: " + title + ", " + details),
	}
	if address := e.Document.Symbol.URL(); address != "" {
		m.Blocks = append(m.Blocks, line(citation(e.Document, un.Citation{Symbol: e.Document.Symbol}, 1)))
	}
	return m
}
