package localslack

import "fmt"

// richText checks the elements of a rich_text block or table cell.
func (c *checker) richText(at string, b object) {
	for i, e := range c.list(at, b, "elements", 1, maxSection) {
		c.richElement(fmt.Sprintf("%s/elements/%d", at, i), dict(e))
	}
}

// richElement checks a section, list, quote or preformatted run.
func (c *checker) richElement(at string, e object) {
	switch typ := str(e["type"]); typ {
	case "rich_text_section":
		c.only(at, e, "elements")
		c.inlines(at, e, inlineTypes())
	case "rich_text_quote":
		c.only(at, e, "elements", "border")
		c.inlines(at, e, inlineTypes())
	case "rich_text_preformatted":
		c.only(at, e, "elements", "border", "language")
		c.inlines(at, e, map[string]bool{"text": true, "link": true})
	case "rich_text_list":
		c.only(at, e, "elements", "style", "indent", "border", "offset")
		c.oneOf(at, e, "style", "bullet", "ordered")
		for i, item := range c.list(at, e, "elements", 1, maxSection) {
			place := fmt.Sprintf("%s/elements/%d", at, i)
			if dict(item)["type"] != "rich_text_section" {
				c.failf(place+"/type", "must be rich_text_section")
				continue
			}
			c.richElement(place, dict(item))
		}
	default:
		c.failf(at+"/type", "unsupported type: %s", typ)
	}
}

// inlineTypes are the elements that stand within a line of rich text.
func inlineTypes() map[string]bool {
	return map[string]bool{"text": true, "link": true, "user": true, "channel": true, "usergroup": true, "broadcast": true,
		"emoji": true, "date": true, "color": true, "citation": true}
}

func (c *checker) inlines(at string, e object, allowed map[string]bool) {
	if _, ok := e["elements"].([]any); !ok {
		c.failf(at, "missing required field: elements")
		return
	}
	for i, v := range list(e["elements"]) {
		place, o := fmt.Sprintf("%s/elements/%d", at, i), dict(v)
		if typ := str(o["type"]); !allowed[typ] {
			c.failf(place+"/type", "unsupported type: %s", typ)
			continue
		}
		c.inline(place, o)
	}
}

// inline checks one element within a line.
func (c *checker) inline(at string, o object) {
	switch o["type"] {
	case "text":
		c.only(at, o, "text", "style")
		c.str(at, o, "text", maxBlockText, true)
	case "link":
		c.only(at, o, "url", "text", "style", "unsafe")
		c.link(at, o, "url", true)
		c.str(at, o, "text", maxBlockText, false)
	case "citation":
		c.citation(at, o)
	case "user":
		c.str(at, o, "user_id", maxID, true)
	case "channel":
		c.str(at, o, "channel_id", maxID, true)
	case "broadcast":
		c.oneOf(at, o, "range", "here", "channel", "everyone")
	case "emoji":
		c.str(at, o, "name", maxID, true)
	}
	style := dict(o["style"])
	c.only(at+"/style", style, "bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink")
}

// citation checks Slack's own citation element.
// https://docs.slack.dev/reference/block-kit/block-elements/citation-element
func (c *checker) citation(at string, o object) {
	c.only(at, o, "url", "text", "index", "details")
	c.link(at, o, "url", true)
	c.str(at, o, "text", maxSection, true)
	if _, ok := o["index"].(float64); !ok {
		c.failf(at, "missing required field: index")
	}
	details := dict(o["details"])
	if details == nil {
		c.failf(at, "missing required field: details")
		return
	}
	at += "/details"
	need := map[string][]string{"web": {"display_name"}, "file": {"file_id"}, "external": {"app_name", "app_icon_url"},
		"message": {"channel", "message_ts"}, "memory": {"memory_id"}}
	fields, ok := need[str(details["citation_type"])]
	if !ok {
		c.failf(at+"/citation_type", "must be one of the allowed values: web, file, external, message, memory")
	}
	for _, f := range fields {
		c.str(at, details, f, maxSection, true)
	}
}
