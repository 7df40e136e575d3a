package localslack_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"rapporteur/internal/localslack"
)

func xs(n int) string { return strings.Repeat("é", n) } // two bytes each: limits count characters

// text and option write Block Kit by hand, so that no client can keep a mistake from being made.
func text(kind string, n int) string { return fmt.Sprintf(`{"type":%q,"text":%q}`, kind, xs(n)) }

func repeat(s string, n int) string {
	return strings.TrimSuffix(strings.Repeat(s+",", n), ",")
}

func TestBlocksAreCheckedAgainstSlacksLimits(t *testing.T) {
	option := `{"text":{"type":"plain_text","text":"o"},"value":"v"}`
	citation := `{"type":"citation","url":"https://docs.un.org/A/RES/60/1","text":"para. 12","index":1,"details":{"citation_type":"web","display_name":"A/RES/60/1"}}`
	rich := func(inline string) string {
		return `{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[` + inline + `]}]}`
	}
	for _, tt := range []struct {
		name, block string
		want        string // part of the problem; "" when there is none
	}{
		{"a section of 3,000", `{"type":"section","text":` + text("mrkdwn", 3000) + `}`, ""},
		{"a section of 3,001", `{"type":"section","text":` + text("mrkdwn", 3001) + `}`, "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"},
		{"an empty section", `{"type":"section","text":{"type":"mrkdwn","text":""}}`, "must be more than 0 characters"},
		{"a section of nothing", `{"type":"section"}`, "missing required field: text"},
		{"ten fields", `{"type":"section","fields":[` + repeat(text("mrkdwn", 2000), 10) + `]}`, ""},
		{"eleven fields", `{"type":"section","fields":[` + repeat(text("mrkdwn", 1), 11) + `]}`, "no more than 10 items"},
		{"a field of 2,001", `{"type":"section","fields":[` + text("mrkdwn", 2001) + `]}`, "/blocks/0/fields/0/text"},
		{"a header of 150", `{"type":"header","text":` + text("plain_text", 150) + `}`, ""},
		{"a header of 151", `{"type":"header","text":` + text("plain_text", 151) + `}`, "less than 151"},
		{"a header in mrkdwn", `{"type":"header","text":` + text("mrkdwn", 1) + `}`, "allowed values: plain_text"},
		{"an unknown type", `{"type":"marquee"}`, "unsupported type: marquee"},
		{"an unknown property", `{"type":"divider","colour":"red"}`, "invalid additional property: colour"},
		{"a context of eleven", `{"type":"context","elements":[` + repeat(text("mrkdwn", 1), 11) + `]}`, "no more than 10"},
		{"an empty context", `{"type":"context","elements":[]}`, "at least 1"},
		{"a button of 75", `{"type":"actions","elements":[{"type":"button","text":` + text("plain_text", 75) + `,"value":"` + xs(2000) + `"}]}`, ""},
		{"a button of 76", `{"type":"actions","elements":[{"type":"button","text":` + text("plain_text", 76) + `}]}`, "less than 76"},
		{"a value of 2,001", `{"type":"actions","elements":[{"type":"button","text":` + text("plain_text", 1) + `,"value":"` + xs(2001) + `"}]}`, "/elements/0/value"},
		{"a style of its own", `{"type":"actions","elements":[{"type":"button","style":"pink","text":` + text("plain_text", 1) + `}]}`, "/style"},
		{"two buttons of one id", `{"type":"actions","elements":[` + repeat(`{"type":"button","action_id":"a","text":`+text("plain_text", 1)+`}`, 2) + `]}`, "action_id already exists"},
		{"an overflow of six", `{"type":"actions","elements":[{"type":"overflow","options":[` + repeat(option, 6) + `]}]}`, "no more than 5"},
		{"a select of 101", `{"type":"actions","elements":[{"type":"static_select","options":[` + repeat(option, 101) + `]}]}`, "no more than 100"},
		{"an initial option of its own", `{"type":"actions","elements":[{"type":"static_select","options":[` + option + `],"initial_option":{"value":"w","text":{"type":"plain_text","text":"w"}}}]}`, "initial_option must match"},
		{"feedback", `{"type":"context_actions","elements":[{"type":"feedback_buttons","action_id":"f","positive_button":{"text":` + text("plain_text", 1) + `,"value":"1"},"negative_button":{"text":` + text("plain_text", 1) + `,"value":"0"}}]}`, ""},
		{"half a feedback", `{"type":"context_actions","elements":[{"type":"feedback_buttons","positive_button":{"text":` + text("plain_text", 1) + `,"value":"1"}}]}`, "missing required field: negative_button"},
		{"a button among the feedback", `{"type":"context_actions","elements":[{"type":"button","text":` + text("plain_text", 1) + `}]}`, "unsupported type: button"},
		{"markdown of 12,001", `{"type":"markdown","text":"` + xs(12_001) + `"}`, "less than 12001"},
		{"an image without words", `{"type":"image","image_url":"https://example.org/x.png"}`, "missing required field: alt_text"},
		{"a citation", rich(citation), ""},
		{"a citation without details", rich(`{"type":"citation","url":"https://x.org","text":"t","index":1}`), "missing required field: details"},
		{"a citation in preformatted text", `{"type":"rich_text","elements":[{"type":"rich_text_preformatted","elements":[` + citation + `]}]}`, "unsupported type: citation"},
		{"a citation outside of rich text", citation, "unsupported type: citation"},
		{"an empty run", rich(`{"type":"text","text":""}`), "more than 0"},
		{"a list", `{"type":"rich_text","elements":[{"type":"rich_text_list","style":"bullet","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"x"}]}]}]}`, ""},
		{"a list in Roman", `{"type":"rich_text","elements":[{"type":"rich_text_list","style":"roman","elements":[{"type":"rich_text_section","elements":[]}]}]}`, "/style"},
		{"a script for a link", rich(`{"type":"link","url":"javascript:alert(1)"}`), "valid URL"},
		{"a table", `{"type":"table","rows":[[{"type":"raw_text","text":"a"},{"type":"raw_text","text":"b"}]]}`, ""},
		{"a ragged table", `{"type":"table","rows":[[{"type":"raw_text","text":"a"}],[{"type":"raw_text","text":"a"},{"type":"raw_text","text":"b"}]]}`, "same number"},
		{"a table of 101 rows", `{"type":"table","rows":[` + repeat(`[{"type":"raw_text","text":"a"}]`, 101) + `]}`, "no more than 100"},
		{"two tables", repeat(`{"type":"table","rows":[[{"type":"raw_text","text":"a"}]]}`, 2), "only_one_table_allowed"},
		{"51 blocks", repeat(`{"type":"divider"}`, 51), "no more than 50"},
		{"two blocks of one id", repeat(`{"type":"divider","block_id":"x"}`, 2), "block_id already exists: x"},
		{"an id of 256", `{"type":"divider","block_id":"` + xs(256) + `"}`, "/block_id"},
		{"an alert", `{"type":"alert","text":{"type":"mrkdwn","text":"x"}}`, "unsupported type: alert"},
	} {
		got := strings.Join(localslack.CheckBlocks(json.RawMessage("["+tt.block+"]")), "\n")
		if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestViewsAreCheckedAgainstSlacksLimits(t *testing.T) {
	input := `{"type":"input","label":{"type":"plain_text","text":"l"},"element":{"type":"plain_text_input","action_id":"a"}}`
	for _, tt := range []struct{ name, typ, view, want string }{
		{"a modal", "modal", `{"type":"modal","title":` + text("plain_text", 24) + `,"blocks":[{"type":"divider"}]}`, ""},
		{"a title of 25", "modal", `{"type":"modal","title":` + text("plain_text", 25) + `,"blocks":[]}`, "[json-pointer:/view/title/text]"},
		{"an input and no way to submit", "modal", `{"type":"modal","title":` + text("plain_text", 1) + `,"blocks":[` + input + `]}`, "missing required field: submit"},
		{"a home with a title", "home", `{"type":"home","title":` + text("plain_text", 1) + `,"blocks":[]}`, "invalid additional property: title"},
		{"a home of 101 blocks", "home", `{"type":"home","blocks":[` + repeat(`{"type":"divider"}`, 101) + `]}`, "no more than 100"},
		{"markdown in a view", "home", `{"type":"home","blocks":[{"type":"markdown","text":"x"}]}`, "unsupported type: markdown"},
		{"a table in a view", "home", `{"type":"home","blocks":[{"type":"table","rows":[[{"type":"raw_text","text":"a"}]]}]}`, "unsupported type: table"},
		{"private metadata of 3,001", "home", `{"type":"home","private_metadata":"` + xs(3001) + `","blocks":[]}`, "private_metadata"},
		{"a modal for a home", "home", `{"type":"modal","blocks":[]}`, "must be home"},
	} {
		got := strings.Join(localslack.CheckView(json.RawMessage(tt.view), tt.typ), "\n")
		if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func FuzzCheckBlocksNeverPanics(f *testing.F) {
	f.Add(`[{"type":"section","text":{"type":"mrkdwn","text":"x"}}]`)
	f.Add(`[{"type":"table","rows":[[null]]},{"type":"rich_text","elements":[{"type":"rich_text_list","elements":[1]}]}]`)
	f.Add(`[{"type":"actions","elements":[{"type":"static_select","option_groups":[{}],"confirm":3}]},null,3,[]]`)
	f.Fuzz(func(t *testing.T, blocks string) {
		localslack.CheckBlocks(json.RawMessage(blocks))
		localslack.CheckView(json.RawMessage(blocks), "modal")
		m := localslack.Message{Blocks: json.RawMessage(blocks)}
		m.Elements()
		m.Shown()
	})
}
