package localslack

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// checker collects what is wrong with a block array or a view. Each problem carries a JSON pointer, as in Slack.
type checker struct {
	problems []string
	blockIDs map[string]bool
	inView   bool
	tables   int
}

// failf notes a problem at a place.
func (c *checker) failf(at, format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf("[ERROR] %s [json-pointer:%s]", fmt.Sprintf(format, args...), at))
}

// CheckBlocks checks the blocks of a message, an array as JSON, and returns the problems in Slack's words.
func CheckBlocks(blocks json.RawMessage) []string {
	c := &checker{blockIDs: map[string]bool{}}
	c.blocks("/blocks", decode(blocks), maxMessageBlocks)
	return c.problems
}

// CheckView checks a view of type "modal" or "home" and returns the problems in Slack's words.
func CheckView(view json.RawMessage, typ string) []string {
	c := &checker{blockIDs: map[string]bool{}, inView: true}
	c.view("/view", dict(decode(view)), typ)
	return c.problems
}

// checkedBlocks checks the blocks of a message and fills in their ids. No blocks are nil.
func checkedBlocks(raw json.RawMessage) (json.RawMessage, error) {
	v := decode(raw)
	if blocks, ok := v.([]any); len(raw) == 0 || string(raw) == "null" || ok && len(blocks) == 0 {
		return nil, nil
	}
	if problems := CheckBlocks(raw); len(problems) > 0 {
		code := "invalid_blocks"
		if _, ok := v.([]any); !ok {
			code = "invalid_blocks_format"
		}
		return nil, &apiError{code: code, messages: problems}
	}
	total := 0
	walkText(v, func(_, text string) { total += utf8.RuneCountInString(text) })
	if total > maxBlockText {
		return nil, refuse("msg_blocks_too_long")
	}
	blocks := list(v)
	fillIDs(blocks)
	return encode(blocks), nil
}

// checkedView checks a view and fills in the ids of its blocks.
func checkedView(raw json.RawMessage, typ string) (object, error) {
	if problems := CheckView(raw, typ); len(problems) > 0 {
		return nil, &apiError{code: "invalid_arguments", messages: problems}
	}
	o := dict(decode(raw))
	fillIDs(list(o["blocks"]))
	return o, nil
}

// only notes every key of an object that is not among the known ones.
func (c *checker) only(at string, o object, known ...string) {
	keys := make([]string, 0, len(o))
	for key := range o {
		if key != "type" && !slices.Contains(known, key) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	for _, key := range keys {
		c.failf(at, "invalid additional property: %s", key)
	}
}

// list checks that a key holds an array of lo to hi things and returns it.
func (c *checker) list(at string, o object, key string, lo, hi int) []any {
	v, present := o[key]
	all, ok := v.([]any)
	switch {
	case !present || v == nil:
		if lo > 0 {
			c.failf(at, "missing required field: %s", key)
		}
		return nil
	case !ok:
		c.failf(at+"/"+key, "must provide an array")
	case len(all) < lo:
		c.failf(at+"/"+key, "must have at least %d items", lo)
	case len(all) > hi:
		c.failf(at+"/"+key, "no more than %d items allowed", hi)
	}
	return all
}

// str checks that a key holds a string of at most hi characters. A required one must be there and not be empty.
func (c *checker) str(at string, o object, key string, hi int, required bool) string {
	v, present := o[key]
	s, ok := v.(string)
	switch {
	case !present:
		if required {
			c.failf(at, "missing required field: %s", key)
		}
	case !ok:
		c.failf(at+"/"+key, "must provide a string")
	case required && s == "":
		c.failf(at+"/"+key, "must be more than 0 characters")
	case utf8.RuneCountInString(s) > hi:
		c.failf(at+"/"+key, "must be less than %d characters", hi+1)
	}
	return s
}

// text checks that a key holds a text object of one of the kinds and of at most hi characters.
func (c *checker) text(at string, o object, key string, hi int, required bool, kinds ...string) {
	v, present := o[key]
	if !present || v == nil {
		if required {
			c.failf(at, "missing required field: %s", key)
		}
		return
	}
	c.textObject(at+"/"+key, v, hi, kinds...)
}

// The two kinds of text object.
const (
	plain  = "plain_text"
	mrkdwn = "mrkdwn"
)

func (c *checker) textObject(at string, v any, hi int, kinds ...string) {
	o := dict(v)
	if o == nil {
		c.failf(at, "must provide an object")
		return
	}
	if kind := str(o["type"]); !slices.Contains(kinds, kind) {
		c.failf(at+"/type", "must be one of the allowed values: %s", strings.Join(kinds, ", "))
	} else if kind == plain {
		c.only(at, o, "text", "emoji")
	} else {
		c.only(at, o, "text", "verbatim")
	}
	c.str(at, o, "text", hi, true)
}

// oneOf checks that a key, if there, holds one of the values.
func (c *checker) oneOf(at string, o object, key string, values ...string) {
	if v, ok := o[key]; ok && !slices.Contains(values, str(v)) {
		c.failf(at+"/"+key, "must be one of the allowed values: %s", strings.Join(values, ", "))
	}
}

// link checks that a key holds an address of the web.
func (c *checker) link(at string, o object, key string, required bool) {
	s := c.str(at, o, key, maxURL, required)
	if s != "" && !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "mailto:") {
		c.failf(at+"/"+key, "must be a valid URL")
	}
}
