package localslack

import (
	"log/slog"
	"time"
)

// Names that the default workspace uses. Ids have the form of Slack's own: T for teams, U users, C channels, D direct
// messages, B bots, A apps.
const (
	TeamID  = "T0LOCAL"
	AppID   = "A0LOCAL"
	BotUser = "U0RAPPORT" // the bot as a member of the workspace: <@U0RAPPORT>
	BotID   = "B0RAPPORT" // the bot as an author: bot_id in messages

	Amina  = "U0AMINA" // an administrator of the workspace
	Benoit = "U0BENOIT"
	Chen   = "U0CHEN"
	Daria  = "U0DARIA" // a guest (is_restricted)

	General  = "C0GENERAL"  // public, the bot is a member
	Desk     = "C0DESK"     // public, the bot is a member
	Drafting = "C0DRAFTING" // private, the bot is a member
	Lobby    = "C0LOBBY"    // public, the bot is not a member
)

// User is a member of the workspace.
type User struct {
	ID    string // "U0AMINA"
	Name  string // the handle: "amina"
	Real  string // the full name: "Amina Diallo"
	Admin bool   // is_admin of users.info
	Guest bool   // is_restricted of users.info
	Bot   bool
}

// Channel is a place where messages stand.
type Channel struct {
	ID      string // "C0GENERAL"
	Name    string // without the #: "general"
	Topic   string
	Private bool
	HasBot  bool   // whether the bot is a member; without, posts fail with not_in_channel and no events come
	IM      string // the user id when this is that user's direct message with the bot
}

// Command is a slash command of the app as its manifest declares it.
type Command struct {
	Name        string // "/para"
	Description string
	Usage       string // "12 in A/RES/60/1"
}

// Shortcut is a shortcut of the app as its manifest declares it.
type Shortcut struct {
	Name       string
	Type       string // "message" or "global"
	CallbackID string
}

// Options says what the workspace is like. The zero value is a small workspace in which everything is allowed and no
// fault occurs.
type Options struct {
	Logger *slog.Logger // nil: silent
	Addr   string       // loopback address to listen on; "" is 127.0.0.1 and any free port

	BotToken      string // "" is "xoxb-local-bot"
	AppToken      string // "" is "xapp-local-app"
	SigningSecret string // "" is "local-signing-secret"; signs requests in HTTP mode

	TeamName string    // "" is "Local workspace"
	BotName  string    // "" is "rapporteur"
	Users    []User    // nil: Amina, Benoit, Chen and Daria
	Channels []Channel // nil: General, Desk, Drafting and Lobby

	Commands      []Command  // nil: any slash command is known
	Shortcuts     []Shortcut // offered by the page
	Scopes        []string   // bot scopes granted; nil: all. A call without its scope fails with missing_scope
	Events        []string   // bot events subscribed ("message.im"); nil: all
	UnfurlDomains []string   // domains whose links are announced with link_shared

	PingInterval    time.Duration // between WebSocket pings; 0 is 2 s. slack-go gives up after 30 s without one
	AckTimeout      time.Duration // to acknowledge an envelope; 0 is Slack's 3 s
	RetryDelays     []time.Duration
	TriggerLifetime time.Duration // validity of a trigger_id; 0 is Slack's 3 s
	RateLimits      bool          // chat.postMessage: 1 a second and channel, bursts of PostBurst
	UnknownMethods  []string      // answered with unknown_method, as a Slack that is older than the client would
}

// retryDelays of Slack's Events API: at once, after a minute, after five.
// https://docs.slack.dev/apis/events-api/#retries
func retryDelays() []time.Duration { return []time.Duration{0, time.Minute, 5 * time.Minute} }

// withDefaults fills what the caller left out.
func (o Options) withDefaults() Options {
	set := func(s *string, v string) {
		if *s == "" {
			*s = v
		}
	}
	set(&o.Addr, "127.0.0.1:0")
	set(&o.BotToken, "xoxb-local-bot")
	set(&o.AppToken, "xapp-local-app")
	set(&o.SigningSecret, "local-signing-secret")
	set(&o.TeamName, "Local workspace")
	set(&o.BotName, "rapporteur")
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Users == nil {
		o.Users = defaultUsers()
	}
	if o.Channels == nil {
		o.Channels = defaultChannels()
	}
	if o.PingInterval <= 0 {
		o.PingInterval = 2 * time.Second
	}
	if o.AckTimeout <= 0 {
		o.AckTimeout = 3 * time.Second
	}
	if o.TriggerLifetime <= 0 {
		o.TriggerLifetime = 3 * time.Second
	}
	if o.RetryDelays == nil {
		o.RetryDelays = retryDelays()
	}
	return o
}

func defaultUsers() []User {
	return []User{
		{ID: Amina, Name: "amina", Real: "Amina Diallo", Admin: true},
		{ID: Benoit, Name: "benoit", Real: "Benoit Lambert"},
		{ID: Chen, Name: "chen", Real: "Chen Yu"},
		{ID: Daria, Name: "daria", Real: "Daria Novak", Guest: true},
	}
}

func defaultChannels() []Channel {
	return []Channel{
		{ID: General, Name: "general", Topic: "Questions about the record", HasBot: true},
		{ID: Desk, Name: "mission-desk", Topic: "The desk's own questions", HasBot: true},
		{ID: Drafting, Name: "drafting", Topic: "Statements in preparation", Private: true, HasBot: true},
		{ID: Lobby, Name: "lobby", Topic: "The bot is not in here"},
	}
}
