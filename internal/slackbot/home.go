package slackbot

import (
	"fmt"

	"github.com/slack-go/slack"
)

// homePage is how many documents one page of the App Home lists. A document
// takes two blocks; with failures and silent questions the view stays within
// Slack's hundred.
const (
	homePage     = 25
	homeFailures = 12
	homeSilences = 10
)

// homeView shows what is in the record, when it was read, and what failed;
// admins also see the questions that found nothing. Page counts from 0. It is a
// pure function.
func homeView(s Status, silences []Silence, admin bool, page int) slack.HomeTabViewRequest {
	pages := max(1, (len(s.Documents)+homePage-1)/homePage)
	page = min(max(page, 0), pages-1)
	paragraphs := 0
	for _, e := range s.Documents {
		paragraphs += e.Paragraphs
	}
	blocks := []slack.Block{
		header("What is in the record"),
		section("Ask me in a direct message, mention me in a channel, or read a paragraph with “/para 12”. I answer in the documents' own words and name the paragraph."),
		small(count(len(s.Documents), "document") + ", " + count(paragraphs, "paragraph") + " · last read " + moment(s.Synced)),
	}
	for _, e := range s.Documents[page*homePage : min((page+1)*homePage, len(s.Documents))] {
		title, details := entryWords(e)
		blocks = append(blocks, line(bold(title)), small(details))
	}
	if pages > 1 {
		blocks = append(blocks, pageButtons(page, pages))
	}
	blocks = append(blocks, failureBlocks(s.Failures)...)
	if admin {
		blocks = append(blocks, silenceBlocks(silences)...)
	}
	return slack.HomeTabViewRequest{
		Type:            slack.VTHomeTab,
		Blocks:          slack.Blocks{BlockSet: blocks},
		PrivateMetadata: fmt.Sprint(page),
	}
}

// pageButtons lead to the page before and after.
func pageButtons(page, pages int) slack.Block {
	var buttons []slack.BlockElement
	if page > 0 {
		b := button(actHomePage, "Previous documents", fmt.Sprint(page-1))
		b.ActionID = actHomePage + ":previous"
		buttons = append(buttons, b)
	}
	if page < pages-1 {
		b := button(actHomePage, fmt.Sprintf("Next documents (page %d of %d)", page+2, pages), fmt.Sprint(page+1))
		b.ActionID = actHomePage + ":next"
		buttons = append(buttons, b)
	}
	return slack.NewActionBlock("", buttons...)
}

func failureBlocks(failures []Failure) []slack.Block {
	if len(failures) == 0 {
		return nil
	}
	blocks := []slack.Block{header("What could not be read")}
	for _, f := range failures[:min(len(failures), homeFailures)] {
		blocks = append(blocks, section(cut(f.File, 200)), small(cut(oneLine(f.Reason), 500)))
	}
	if n := len(failures) - homeFailures; n > 0 {
		blocks = append(blocks, small("and "+count(n, "more file")))
	}
	return blocks
}

// silenceBlocks show the latest questions that found nothing, newest first.
func silenceBlocks(silences []Silence) []slack.Block {
	blocks := []slack.Block{header("Questions of the last week that found nothing")}
	if len(silences) == 0 {
		return append(blocks, small("None."))
	}
	for i := range min(len(silences), homeSilences) {
		s := silences[len(silences)-1-i]
		blocks = append(blocks, small(cut(oneLine(s.Question), 300)+" · "+moment(s.At)))
	}
	if n := len(silences) - homeSilences; n > 0 {
		blocks = append(blocks, small("and "+count(n, "more question")))
	}
	return blocks
}
