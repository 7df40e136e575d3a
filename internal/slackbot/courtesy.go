package slackbot

import (
	"context"
	"strings"

	"rapporteur/internal/un"
)

// greeting answers a greeting, and a mention without a question.
const greeting = "Hello. Ask me what the record says, for example who spoke for or against something, and I answer in its own words with the document and the paragraph. “/para 12” reads a paragraph; “/rapporteur help” lists the rest."

// welcome answers thanks.
const welcome = "You are welcome."

// pleasantry answers what people say to somebody rather than ask of a record;
// false where the text is anything else.
func pleasantry(text string) (string, bool) {
	said := strings.ToLower(strings.Trim(oneLine(text), " .,;:!?…"))
	switch said {
	case "", "hi", "hello", "hey", "hi there", "hello there", "good morning", "good afternoon", "good evening", "bonjour",
		"test", "who are you", "what are you", "what is this":
		return greeting, true
	case "thanks", "thank you", "many thanks", "thanks a lot", "thank you very much", "merci":
		return welcome, true
	}
	return "", false
}

// plainWord does what /rapporteur help and docs do, when that one word was said
// to us, and describes the document when its symbol or address was.
func (b *Bot) plainWord(ctx context.Context, t *ticket, q asked, c Channel) (bool, error) {
	var messages []message
	switch strings.ToLower(strings.Trim(q.text, " .!?")) {
	case "help":
		messages = []message{helpMessage(b.admin(q.to.user))}
	case "docs", "documents", "status":
		s, err := b.record.Status(ctx)
		if err != nil {
			return false, err
		}
		messages = docsMessages(visible(s, c))
	default:
		symbol, err := un.ParseSymbol(q.text)
		if err != nil {
			return false, nil
		}
		s, err := b.record.Status(ctx)
		if err != nil {
			return false, err
		}
		for _, e := range visible(s, c).Documents {
			if e.Document.Symbol != "" && e.Document.Symbol.Key() == symbol.Key() {
				messages = append(messages, documentMessage(e))
			}
		}
	}
	if len(messages) == 0 {
		return false, nil
	}
	b.queue(t, q.to, func(ctx context.Context) error { return b.reply(ctx, q, messages) })
	return true, nil
}
