package slackbot

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/slack-go/slack"

	"rapporteur/internal/answer"
)

// prompts are questions made of the documents' own section headings and titles,
// of which only those are offered that the record answers; and, with room left,
// what is in it.
func (b *Bot) prompts(ctx context.Context, c Channel) ([]slack.AssistantThreadsPrompt, error) {
	var out []slack.AssistantThreadsPrompt
	topics, err := b.topics(ctx, c)
	if err != nil {
		return nil, err
	}
	for _, h := range topics {
		if len(out) == maxPrompts {
			break
		}
		question := "What is said about " + lowered(h) + "?"
		a, err := b.answers.Ask(ctx, answer.Question{Text: question, Limit: 1, Scope: answer.Scope{Paths: c.Paths}})
		if err != nil {
			return nil, err
		}
		if a.Answered {
			out = append(out, slack.AssistantThreadsPrompt{Title: cut(capital(h), maxButtonText), Message: question})
		}
	}
	for _, p := range []slack.AssistantThreadsPrompt{
		{Title: "What is in the record?", Message: "docs"}, {Title: "What can you do?", Message: "help"},
	} {
		if len(out) < maxPrompts {
			out = append(out, p)
		}
	}
	return out, nil
}

// maxTopics is how many topics are tried for the four prompts.
const maxTopics = 20

// topics are headings that say something by themselves, and what the documents
// are about by their titles, each once.
func (b *Bot) topics(ctx context.Context, c Channel) ([]string, error) {
	var all []string
	if b.headings != nil {
		headings, err := b.headings.Headings(ctx, 60)
		if err != nil {
			return nil, fmt.Errorf("headings for prompts: %w", err)
		}
		all = headings
	}
	s, err := b.record.Status(ctx)
	if err != nil {
		return nil, err
	}
	for _, e := range visible(s, c).Documents {
		all = append(all, subject(e.Document.Title))
	}
	return distinct(all), nil
}

// subject is what a title says its document is on: "Report of the
// Secretary-General on the village well" is on "the village well".
func subject(title string) string {
	m := regexp.MustCompile(`(?i)\bon (.+?)(?:,|;|:|$)`).FindStringSubmatch(oneLine(title))
	if m == nil {
		return ""
	}
	return m[1]
}

// distinct tidies topics and drops those that say nothing, or again.
func distinct(all []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, h := range all {
		h = strings.Trim(numberless(oneLine(h)), " .:;*")
		key := strings.ToLower(h)
		if !seen[key] && telling(key) {
			out = append(out, h)
		}
		seen[key] = true
	}
	return out[:min(len(out), maxTopics)]
}

// numberless takes the number off a heading: "II. ", "A. ", "3. ".
func numberless(h string) string {
	first, rest, ok := strings.Cut(h, " ")
	if ok && strings.HasSuffix(first, ".") && len(first) <= 6 {
		return rest
	}
	return h
}

// telling reports whether a heading names a subject rather than a place in a
// document.
func telling(h string) bool {
	n := len(strings.Fields(h))
	if n == 0 || n > 9 || len(h) < 5 {
		return false
	}
	for _, place := range []string{
		"background", "summary", "introduction", "conclusion", "recommendation", "observation",
		"annex", "appendix", "contents", "notes", "preamble", "general", "overview", "methodology",
	} {
		if strings.HasPrefix(h, place) {
			return false
		}
	}
	return true
}

// lowered puts a heading into a sentence: capitals that begin a word go, those
// of an abbreviation stay; names suffer less than shouting would.
func lowered(h string) string {
	if strings.ToUpper(h) == h {
		return strings.ToLower(h)
	}
	first, rest, _ := strings.Cut(h, " ")
	if len(first) > 1 && strings.ToUpper(first) != first {
		first = strings.ToLower(first)
	}
	return strings.TrimSpace(first + " " + rest)
}
