package slackbot

import (
	"encoding/json"
	"strings"
	"time"

	"rapporteur/internal/answer"
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

// shot is a named preview of messages.
type shot struct {
	name     string
	messages []message
}

func previewMessages() []shot {
	para := recipe{Lookup: "12"}
	ask := recipe{Question: "what did delegates say about the well?"}
	long := cannedAnswer()
	long.Citations = []answer.Passage{cannedPassage("7", strings.Repeat("The committee heard that the water was low. ", 600))}
	link := linkPreview(cannedStatus(1).Documents[0])
	return []shot{
		{"greeting", []message{say(greeting)}},
		{"answer", answerMessages(cannedAnswer(), manner{})},
		{"answer-private", answerMessages(cannedAnswer(), manner{private: true, again: ask})},
		{"answer-long", answerMessages(long, manner{})},
		{"answer-more", answerMessages(cannedAnswer(), manner{skip: 1})},
		{"answer-hostile", answerMessages(hostileAnswer(), manner{})},
		{"refusal", answerMessages(cannedRefusal(), manner{})},
		{"refusal-bare", answerMessages(answer.Answer{Reason: "The record is silent on lighthouses."}, manner{})},
		{"question-back", answerMessages(answer.Answer{Ask: "Which report do you mean?"}, manner{})},
		{"paragraph", foundMessages([]answer.Found{cannedFound()}, manner{private: true, again: para})},
		{"paragraph-alone", foundMessages([]answer.Found{cannedFound()}, manner{private: true, alone: true, again: para})},
		{"paragraph-shared", headed(sharedBy("U0USER", asWhat(para)), foundMessages([]answer.Found{cannedFound()}, manner{}))},
		{"paragraph-missing", []message{problemMessage(&answer.Problem{Text: "no paragraph 120 in A/99/901; it has 91"}, "120")}},
		{"paragraph-doubtful", []message{problemMessage(cannedProblem(), "90 para 12")}},
		{"documents", docsMessages(cannedStatus(3))},
		{"document", []message{documentMessage(cannedStatus(1).Documents[0])}},
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
