package slackbot

import (
	"encoding/json"
	"fmt"
	"unicode/utf8"
)

// recipe is how content is made anew when a button asks for it: a question, or
// a lookup. It travels in the button's value, so nothing has to be remembered
// for a button that is pressed weeks later.
type recipe struct {
	Question string `json:"q,omitempty"`
	Skip     int    `json:"n,omitempty"` // citations shown before
	Lookup   string `json:"l,omitempty"`
	In       string `json:"i,omitempty"`
	Thread   string `json:"t,omitempty"` // where Share posts
}

// verdict is the value of a feedback button.
type verdict struct {
	Good     bool   `json:"g"`
	Question string `json:"q"`
}

// packed writes a recipe within the limit of a button's value: a question is
// cut, which is better than a message that Slack refuses; a path that is longer
// than the value may be is left out.
func packed(r recipe) string {
	r.Question, r.Lookup, r.Thread = cut(r.Question, maxQuestion), cut(r.Lookup, 500), cut(r.Thread, 40)
	if utf8.RuneCountInString(encode(recipe{In: r.In})) > maxButtonValue/2 {
		r.In = ""
	}
	return within(func(n int) string {
		r.Question, r.Lookup = cut(r.Question, n), cut(r.Lookup, n)
		return encode(r)
	})
}

func (v verdict) pack() string {
	return within(func(n int) string {
		v.Question = cut(v.Question, n)
		return encode(v)
	})
}

// within calls write with ever smaller budgets until the value fits.
func within(write func(n int) string) string {
	for n := maxQuestion; n > 10; n /= 2 {
		if v := write(n); utf8.RuneCountInString(v) <= maxButtonValue {
			return v
		}
	}
	return write(10)
}

func encode(v any) string {
	raw, err := json.Marshal(v)
	if err != nil { // strings, numbers and booleans only
		return "{}"
	}
	return string(raw)
}

// readRecipe reads the value of a button. Values come from outside and may have
// been made by an older version of the bot.
func readRecipe(value string) (recipe, error) {
	var r recipe
	if err := decode(value, &r); err != nil {
		return recipe{}, err
	}
	if r.Question == "" && r.Lookup == "" {
		return recipe{}, fmt.Errorf("read the value of a button: nothing to show in %q", cut(value, 80))
	}
	return r, nil
}

// decode reads the value of a button into v.
func decode(value string, v any) error {
	if err := json.Unmarshal([]byte(value), v); err != nil {
		return fmt.Errorf("read the value of a button: %w", err)
	}
	return nil
}
