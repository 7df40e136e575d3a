package slackbot

import (
	"strings"
	"unicode/utf8"
)

// zeroWidth is put where a character would make Slack read a mention.
const zeroWidth = "\u200b"

// guard makes text harmless where Slack shows it as it is (rich_text and
// plain_text): no control characters but tab and newline, and nothing that a
// client or a bridge could read as a mention: a zero-width space follows every
// "@" and the "<" of "<!", "<@" and "<#". The words stay as printed.
func guard(s string) string {
	if !strings.ContainsFunc(s, suspicious) {
		return s
	}
	// Control characters first: without them their neighbours come together.
	return mentionMarks.Replace(strings.Map(func(r rune) rune {
		if control(r) {
			return -1
		}
		return r
	}, s))
}

// mentionMarks are what a mention begins with.
var mentionMarks = strings.NewReplacer(
	"@", "@"+zeroWidth, "<!", "<"+zeroWidth+"!", "<#", "<"+zeroWidth+"#",
	"<@", "<"+zeroWidth+"@"+zeroWidth)

func suspicious(r rune) bool { return r == '@' || r == '<' || control(r) }

// control reports characters that have no business in a message.
func control(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r == utf8.RuneError
}

// entities are the three characters that Slack reads as control sequences in
// the text of a message,
// https://docs.slack.dev/messaging/formatting-message-text#escaping .
var entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// escape makes text harmless where Slack parses it: the fallback text.
func escape(s string) string { return entities.Replace(guard(s)) }

// unescape undoes Slack's escaping of what people type.
func unescape(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(s)
}

// cut shortens s to at most n characters, at a space where one is near, and
// marks the cut with an ellipsis.
func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	runes := []rune(s)[:n-1]
	short := string(runes)
	if i := strings.LastIndexByte(short, ' '); i > len(short)*2/3 {
		short = short[:i]
	}
	return strings.TrimRight(short, " ,;:") + "…"
}

// oneLine folds all white space, newlines too, into single spaces: a newline in
// a title breaks links and buttons.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
