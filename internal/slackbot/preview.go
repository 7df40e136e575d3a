package slackbot

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

// Preview is one state of what the bot shows, with canned data.
type Preview struct {
	Name string // "answer", "refusal"
	// Blocks is what Block Kit Builder takes: {"blocks": […]}, or a view. A state
	// of several messages has one element for each.
	Blocks []json.RawMessage
	// Text is the fallback text, messages separated by a line of dashes; of a
	// view, which has none, what it shows.
	Text string
}

// Previews lists every state of every message, modal and view, in order. The
// documents in them are invented.
func Previews() []Preview {
	var out []Preview
	for _, s := range previewMessages() {
		out = append(out, previewOf(s.name, s.messages))
	}
	status, settings := cannedStatus(60), Channel{Respond: Every, Paths: []string{"reports"}, Default: "reports/A_99_901.pdf", Announce: true}
	for _, v := range []struct {
		name string
		view any
	}{
		{"home", homeView(cannedStatus(2), nil, false, 0)},
		{"home-empty", homeView(Status{}, nil, false, 0)},
		{"home-admin", homeView(status, cannedSilences(), true, 1)},
		{"settings", settingsView(Channel{}, cannedStatus(2), "T1/C1", false)},
		{"settings-admin", settingsView(settings, status, "T1/C1", true)},
	} {
		view := raw(v.view)
		out = append(out, Preview{Name: v.name, Blocks: []json.RawMessage{view}, Text: shown(view)})
	}
	return out
}

// state is a named preview of messages.
type state struct {
	name     string
	messages []message
}

func previewMessages() []state {
	para := recipe{Lookup: "12"}
	ask := recipe{Question: "what did delegates say about the well?"}
	long := cannedAnswer()
	long.Citations = []answer.Passage{cannedPassage("7", strings.Repeat("The committee heard that the water was low. ", 600))}
	link := linkPreview(cannedStatus(1).Documents[0])
	return []state{
		{"greeting", []message{say(greeting)}},
		{"answer", answerMessages(cannedAnswer(), manner{})},
		{"answer-private", answerMessages(cannedAnswer(), manner{private: true, again: ask})},
		{"answer-long", answerMessages(long, manner{})},
		{"answer-more", answerMessages(cannedAnswer(), manner{skip: 1})},
		{"answer-hostile", answerMessages(hostileAnswer(), manner{})},
		{"refusal", answerMessages(cannedRefusal(), manner{})},
		{"question-back", answerMessages(answer.Answer{Ask: "Which report do you mean?"}, manner{})},
		{"paragraph", foundMessages([]answer.Found{cannedFound()}, manner{private: true, again: para})},
		{"paragraph-shared", headed(sharedBy("U0USER", asWhat(para)), foundMessages([]answer.Found{cannedFound()}, manner{}))},
		{"paragraph-missing", []message{say("no paragraph 120 in A/99/901; it has 91")}},
		{"documents", docsMessages(cannedStatus(3))},
		{"documents-none", docsMessages(Status{})},
		{"status", statusMessages(cannedStatus(3))},
		{"reindexed", []message{resultMessage(Result{Added: 1, Changed: 2, Failed: 1, Documents: 12, Paragraphs: 840, Elapsed: 2340 * time.Millisecond})}},
		{"added", reportMessages(cannedReport())},
		{"remove", []message{removeMessage(cannedStatus(1).Documents[0])}},
		{"announcement", announcement(cannedStatus(1).Documents)},
		{"announcement-many", announcement(cannedStatus(6).Documents)},
		{"link", []message{{Blocks: link.Blocks.BlockSet, Text: link.Fallback}}},
		{"settings-saved", []message{settingsMessage(Channel{Paths: []string{"reports"}, Announce: true}, Status{})}},
		{"help", []message{helpMessage(false)}},
		{"help-admin", []message{helpMessage(true)}},
	}
}

func previewOf(name string, messages []message) Preview {
	p := Preview{Name: name}
	var texts []string
	for _, m := range messages {
		p.Blocks = append(p.Blocks, raw(map[string]any{"blocks": m.Blocks}))
		texts = append(texts, m.Text)
	}
	p.Text = strings.Join(texts, "\n----\n")
	return p
}

// raw is v as indented JSON, with "<" and "&" as they are.
func raw(v any) json.RawMessage {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil { // blocks always encode
		return json.RawMessage("null")
	}
	return json.RawMessage(strings.TrimSpace(b.String()))
}

// shown lists the texts of a view, one a line.
func shown(view json.RawMessage) string {
	var tree any
	if err := json.Unmarshal(view, &tree); err != nil {
		return ""
	}
	return strings.TrimSpace(texts(tree))
}

// texts are all strings called "text" below node. Keys of one object come in
// the order a reader meets them: titles and labels before what they head.
func texts(node any) string {
	var b strings.Builder
	switch v := node.(type) {
	case []any:
		for _, e := range v {
			b.WriteString(texts(e))
		}
	case map[string]any:
		if s, ok := v["text"].(string); ok {
			return s + "\n"
		}
		for _, key := range []string{"title", "label", "text", "hint", "element", "elements", "placeholder", "options", "blocks", "submit", "close"} {
			b.WriteString(texts(v[key]))
		}
	}
	return b.String()
}

// cannedPassage is a passage of an invented report that quotes all of text.
func cannedPassage(label un.Label, text string) answer.Passage {
	return answer.Passage{
		Document: cannedStatus(1).Documents[0].Document,
		Citation: un.Citation{Symbol: "A/99/901", Label: label},
		Section:  []string{"II. Debate", "The village well"}, Page: 4,
		Text:   text,
		Quotes: []answer.Quote{{Text: text, End: len(text)}},
	}
}

func cannedAnswer() answer.Answer {
	const (
		first  = "A number of delegates held that the well should be deepened."
		second = "Others preferred a second well."
	)
	p := cannedPassage("12", first+" The discussion lasted two days. "+second)
	p.Quotes = []answer.Quote{
		{Speaker: "A number of delegates", Text: first, End: len(first)},
		{Speaker: "Others", Text: second, Start: len(p.Text) - len(second), End: len(p.Text)},
	}
	untitled := cannedPassage("3", "The rapporteur thanked the village for its hospitality.")
	untitled.Document = &un.Document{File: "notes/visit.md", Title: "Notes of the visit", Date: "2031"}
	untitled.Citation = un.Citation{Title: "Notes of the visit", Label: "3"}
	untitled.Section, untitled.Page = nil, 0
	return answer.Answer{
		Question: "what did delegates say about the well?", Understood: "what did delegates say about the well?",
		Answered: true, Citations: []answer.Passage{p, untitled}, More: 4,
		Notes: []string{"A/99/901/Corr.1 corrects this document."},
	}
}

// hostileAnswer holds what a document could try: mentions, formatting, control
// sequences.
func hostileAnswer() answer.Answer {
	a := cannedAnswer()
	p := cannedPassage("9", "Dear <!here>, <@U0USER> and <#C0GENERAL>: *bold* _words_ & @channel, see <https://example.org|this>.")
	p.Quotes[0].Speaker = "<!channel>"
	a.Citations, a.More, a.Notes = []answer.Passage{p}, 0, nil
	return a
}

func cannedRefusal() answer.Answer {
	return answer.Answer{
		Question: "what did delegates say about the moon?", Understood: "what did delegates say about the moon?",
		Reason:  "The record says nothing about the moon.",
		Nearest: []answer.Passage{cannedPassage("14", "Some delegates spoke about the night sky over the village, and about how seldom it is seen from the capital.")},
	}
}

func cannedFound() answer.Found {
	p := cannedAnswer().Citations[0]
	return answer.Found{Document: p.Document, Citation: p.Citation, Section: p.Section, Page: p.Page, Text: p.Text}
}

func cannedStatus(n int) Status {
	s := Status{
		Synced:   time.Date(2031, 5, 4, 9, 30, 0, 0, time.UTC),
		Failures: []Failure{{File: "reports/broken.pdf", Reason: "the file ends in the middle"}},
	}
	for i := range n {
		symbol := un.Symbol(fmt.Sprintf("A/99/%d", 901+i))
		s.Documents = append(s.Documents, Entry{
			Document: &un.Document{
				File: "reports/" + strings.ReplaceAll(string(symbol), "/", "_") + ".pdf", Symbol: symbol,
				Title: "Report on the village well", Kind: "report", Date: "2031-05-03", Language: "en", Pages: 12, TextLayer: true,
			},
			Paragraphs: 91,
		})
	}
	return s
}

func cannedReport() Report {
	e := cannedStatus(1).Documents[0]
	return Report{Document: e.Document, Paragraphs: e.Paragraphs, Last: "91", Doubts: []string{"Paragraph 40 is missing between 39 and 41."}}
}

func cannedSilences() []Silence {
	return []Silence{{Question: "who paid for the rope?", At: time.Date(2031, 5, 2, 17, 5, 0, 0, time.UTC)}}
}
