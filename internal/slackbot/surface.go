package slackbot

// Surface is everything the app has to be granted by its manifest. It is the
// one table that the code and cmd/rapporteur/manifest.yaml are held to.
type Surface struct {
	Events    []Grant   // Events API subscriptions, with the scope each needs
	Methods   []Grant   // Web API methods the bot calls
	Features  []Grant   // features that need a scope by themselves
	Commands  []Command // slash commands
	Shortcuts []Shortcut
	Domains   []string // links that are unfurled
}

// Grant is something that needs a scope; Scope is empty where none is needed.
type Grant struct {
	Name, Scope string
}

// Command is a slash command as people see it in Slack.
type Command struct {
	Name, Description, UsageHint string
}

// Shortcut of the message menu.
type Shortcut struct {
	Name, CallbackID, Description string
}

// shortcutFind is the callback id of "Find this in the record".
const shortcutFind = "find_in_record"

// Needs returns the app's surface. Scopes are the least that the documentation
// names for each event and method, https://docs.slack.dev/reference/scopes .
func Needs() Surface {
	return Surface{
		Events: []Grant{
			{"app_home_opened", ""},
			{"app_mention", "app_mentions:read"},
			{"link_shared", "links:read"},
			{"message.channels", "channels:history"}, // follow-ups, edits, "every question"
			{"message.groups", "groups:history"},
			{"message.im", "im:history"},
		},
		Methods: []Grant{
			{"apps.connections.open", ""}, // app token, connections:write
			{"assistant.threads.setStatus", "chat:write"},
			{"assistant.threads.setSuggestedPrompts", "assistant:write"},
			{"auth.test", ""},
			{"chat.delete", "chat:write"},
			{"chat.postEphemeral", "chat:write"},
			{"chat.postMessage", "chat:write"},
			{"chat.unfurl", "links:write"},
			{"chat.update", "chat:write"},
			{"conversations.replies", "channels:history"}, // and groups:, im:history; after a crash
			{"files.info", "files:read"},
			{"views.open", ""},
			{"views.publish", ""},
		},
		Features: []Grant{
			{"slash commands and shortcuts", "commands"},
			{"download of a shared file", "files:read"},
		},
		Commands: []Command{
			{"/para", "Read a paragraph of the record by its number, only for you", "12 · S/RES/1674 para 4 · annex I, 71 · OP4"},
			{"/rapporteur", "Ask the record, see what is in it, change how it behaves here", usageHint()},
		},
		Shortcuts: []Shortcut{
			{"Find this in the record", shortcutFind, "Look for what the record says about this message"},
		},
		Domains: []string{"docs.un.org", "undocs.org"},
	}
}

// Scopes are the bot scopes of the surface, each once, in order.
func (s Surface) Scopes() []string {
	seen := map[string]bool{}
	for _, grants := range [][]Grant{s.Events, s.Methods, s.Features} {
		for _, g := range grants {
			if g.Scope != "" {
				seen[g.Scope] = true
			}
		}
	}
	return sorted(seen)
}
