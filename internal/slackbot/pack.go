package slackbot

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"
)

// message is one Slack message: its blocks, and the text that stands for them
// in a notification, for a screen reader, and when Slack refuses the blocks.
// The text is escaped.
type message struct {
	Blocks []slack.Block
	Text   string
}

// unit is a run of blocks that stay together, with their fallback text.
type unit struct {
	blocks []slack.Block
	text   string
}

// size counts the characters of blocks as Slack may count them: every text,
// address and value in them.
func size(blocks []slack.Block) int {
	raw, err := json.Marshal(blocks)
	if err != nil { // blocks are made of strings and numbers only
		return maxMessageText
	}
	var tree any
	if err := json.Unmarshal(raw, &tree); err != nil {
		return maxMessageText
	}
	return characters(tree, "")
}

// characters sums the lengths of all strings below node but for type names and
// ids.
func characters(node any, key string) int {
	switch v := node.(type) {
	case string:
		if key == "type" || strings.HasSuffix(key, "_id") || key == "style" {
			return 0
		}
		return utf8.RuneCountInString(v)
	case []any:
		sum := 0
		for _, e := range v {
			sum += characters(e, key)
		}
		return sum
	case map[string]any:
		sum := 0
		for k, e := range v {
			sum += characters(e, k)
		}
		return sum
	}
	return 0
}

// pack lays units into as few messages as Slack's limits allow, in order and
// with nothing lost. A unit by itself must be within the limits.
func pack(units []unit) []message {
	var out []message
	var now message
	used := 0
	for _, u := range units {
		n := size(u.blocks)
		full := len(now.Blocks)+len(u.blocks) > maxMessageBlocks || used+n > maxMessageText
		if full && len(now.Blocks) > 0 {
			out = append(out, now)
			now, used = message{}, 0
		}
		if len(now.Blocks) == 0 {
			u.blocks = unruled(u.blocks)
		}
		now.Blocks = append(now.Blocks, u.blocks...)
		now.Text = join(now.Text, u.text)
		used += n
	}
	if len(now.Blocks) > 0 {
		out = append(out, now)
	}
	return out
}

// unruled takes off a divider that would part nothing at the top of a message.
func unruled(blocks []slack.Block) []slack.Block {
	if len(blocks) > 0 && blocks[0].BlockType() == slack.MBTDivider {
		return blocks[1:]
	}
	return blocks
}

// join puts two paragraphs of fallback text under each other.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "\n\n" + b
}

// pieces cuts s into runs of at most n characters, after a sentence where one
// ends in the second half, else after a space; their concatenation is s.
func pieces(s string, n int) []string {
	var out []string
	for utf8.RuneCountInString(s) > n {
		end := breakAt(s[:byteIndex(s, n)])
		out = append(out, s[:end])
		s = s[end:]
	}
	return append(out, s)
}

// breakAt is where a run that is too long is best cut.
func breakAt(run string) int {
	for _, end := range []string{"\n", ". ", "; "} {
		if i := strings.LastIndex(run, end); i > len(run)/2 {
			return i + len(end)
		}
	}
	if i := strings.LastIndexByte(run, ' '); i > 0 {
		return i + 1
	}
	return len(run)
}

// byteIndex is the byte where the n-th character of s begins.
func byteIndex(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}
