package slackbot

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/slack-go/slack"
)

const manifestFile = "../../cmd/rapporteur/manifest.yaml"

func readManifest(t *testing.T) slack.Manifest {
	t.Helper()
	raw, err := os.ReadFile(manifestFile)
	if err != nil {
		t.Fatal(err)
	}
	var m slack.Manifest
	if err := yaml.UnmarshalWithOptions(raw, &m, yaml.Strict()); err != nil {
		t.Fatalf("manifest: %v", err)
	}
	return m
}

func TestManifestDeclaresExactlyWhatTheCodeUses(t *testing.T) {
	m, needs := readManifest(t), Needs()
	same(t, "scopes", m.OAuthConfig.Scopes.Bot, needs.Scopes())
	var events []string
	for _, e := range needs.Events {
		events = append(events, e.Name)
	}
	same(t, "events", m.Settings.EventSubscriptions.BotEvents, events)
	same(t, "unfurl domains", m.Features.UnfurlDomains, needs.Domains)

	var commands, wantCommands []Command
	for _, c := range m.Features.SlashCommands {
		commands = append(commands, Command{c.Command, c.Description, c.UsageHint})
	}
	wantCommands = append(wantCommands, needs.Commands...)
	if !slices.Equal(commands, wantCommands) {
		t.Errorf("commands: manifest has %+v, the code %+v", commands, wantCommands)
	}
	var shortcuts []Shortcut
	for _, s := range m.Features.Shortcuts {
		shortcuts = append(shortcuts, Shortcut{s.Name, s.CallbackID, s.Description})
	}
	if !slices.Equal(shortcuts, needs.Shortcuts) {
		t.Errorf("shortcuts: manifest has %+v, the code %+v", shortcuts, needs.Shortcuts)
	}
	if !m.Settings.Interactivity.IsEnabled || !m.Settings.SocketModeEnabled {
		t.Error("interactivity and Socket Mode have to be enabled")
	}
	if m.Features.AgentView == nil || m.Features.AssistantView != nil {
		t.Error("agent_view has to be declared, and assistant_view not: it is legacy")
	}
	if h := m.Features.AppHome; !h.HomeTabEnabled || !h.MessagesTabEnabled || h.MessagesTabReadOnlyEnabled {
		t.Errorf("App Home: %+v", h)
	}
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	got, want = slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))
	if !slices.Equal(got, want) {
		t.Errorf("%s: manifest has %q, the code %q", what, got, want)
	}
}

func TestManifestKeepsSlacksLimits(t *testing.T) {
	m := readManifest(t)
	within := func(what string, n, most int) {
		t.Helper()
		if n == 0 || n > most {
			t.Errorf("%s: %d, at most %d", what, n, most)
		}
	}
	within("name", len(m.Display.Name), maxAppName)
	within("description", len(m.Display.Description), maxAppDescription)
	within("long description", len(m.Display.LongDescription), maxLongDescription)
	if n := len(m.Display.LongDescription); n < minLongDescription {
		t.Errorf("long description: %d, at least %d", n, minLongDescription)
	}
	within("bot name", len(m.Features.BotUser.DisplayName), maxBotName)
	within("agent description", len(m.Features.AgentView.AgentDescription), maxAgentDescription)
	if n := len(m.Features.AgentView.SuggestedPrompts); n > maxPrompts {
		t.Errorf("%d prompts", n)
	}
	within("shortcuts", len(m.Features.Shortcuts), maxShortcuts)
	for _, s := range m.Features.Shortcuts {
		within("shortcut name", len(s.Name), maxShortcutName)
		within("shortcut description", len(s.Description), maxShortcutText)
		within("callback id", len(s.CallbackID), maxCallbackID)
	}
	within("commands", len(m.Features.SlashCommands), maxCommands)
	for _, c := range m.Features.SlashCommands {
		within("command", len(c.Command), maxCommandName)
		within("command description", len(c.Description), maxCommandText)
		within("usage hint", len(c.UsageHint), maxUsageHint)
		if !strings.HasPrefix(c.Command, "/") {
			t.Errorf("command %q has to begin with /", c.Command)
		}
	}
	within("unfurl domains", len(m.Features.UnfurlDomains), maxUnfurlDomains)
	within("events", len(m.Settings.EventSubscriptions.BotEvents), maxBotEvents)
	within("scopes", len(m.OAuthConfig.Scopes.Bot), maxScopes)
}

// TestSurfaceNamesEveryMethodThatIsCalled reads this package's source: a call
// of a slack.Client method has to stand in the table with its scope, and what
// stands there has to be called.
func TestSurfaceNamesEveryMethodThatIsCalled(t *testing.T) {
	methods := map[string]string{
		"AuthTestContext": "auth.test", "PostMessageContext": "chat.postMessage",
		"PostEphemeralContext": "chat.postEphemeral", "UpdateMessageContext": "chat.update",
		"DeleteMessageContext": "chat.delete", "UnfurlMessageContext": "chat.unfurl",
		"OpenViewContext": "views.open", "PublishViewContext": "views.publish",
		"GetConversationRepliesContext":              "conversations.replies",
		"GetFileInfoContext":                         "files.info",
		"SetAssistantThreadsStatusContext":           "assistant.threads.setStatus",
		"SetAssistantThreadsSuggestedPromptsContext": "assistant.threads.setSuggestedPrompts",
		"SendMessageContext":                         "", // a response address, no method
		"GetFileContext":                             "", // a download; see Features
	}
	called := map[string]bool{"apps.connections.open": true} // by socketmode
	for _, name := range apiCalls(t) {
		method, ok := methods[name]
		if !ok {
			t.Errorf("%s is called but not in this test's table", name)
		}
		if method != "" {
			called[method] = true
		}
	}
	var declared []string
	for _, g := range Needs().Methods {
		declared = append(declared, g.Name)
	}
	same(t, "methods", declared, sorted(called))
}

// apiCalls lists the methods called on b.api.
func apiCalls(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.SelectorExpr); ok {
				if recv, ok := call.X.(*ast.SelectorExpr); ok && recv.Sel.Name == "api" {
					out = append(out, call.Sel.Name)
				}
			}
			return true
		})
	}
	return out
}

func TestEventsOfTheSurfaceAreThoseThatAreHandled(t *testing.T) {
	source, err := fs.ReadFile(os.DirFS("."), "events.go")
	if err != nil {
		t.Fatal(err)
	}
	handled := map[string]string{
		"AppMentionEvent": "app_mention", "AppHomeOpenedEvent": "app_home_opened",
		"LinkSharedEvent": "link_shared", "MessageEvent": "message",
	}
	got := map[string]bool{}
	for _, m := range regexp.MustCompile(`case \*slackevents\.(\w+):`).FindAllStringSubmatch(string(source), -1) {
		name, ok := handled[m[1]]
		if !ok {
			t.Errorf("%s is handled but not in this test's table", m[1])
		}
		got[name] = true
	}
	want := map[string]bool{}
	for _, e := range Needs().Events {
		name, _, _ := strings.Cut(e.Name, ".")
		want[name] = true
	}
	same(t, "events", sorted(want), sorted(got))
}
