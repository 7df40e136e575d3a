package config

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"regexp"
	"strings"
)

// Config is the environment, checked. Load fills every field.
type Config struct {
	BotToken      Secret // xoxb-…, who we are in Slack
	AppToken      Secret // xapp-…, Socket Mode
	SigningSecret Secret // HTTP mode: how we know a request is Slack's
	APIURL        string // another Slack API, ends in "/"; empty for Slack itself

	Data   string   // folder of the documents
	Index  string   // folder of the built index
	Admins []string // Slack user ids that may reindex, add and remove
	Log    string   // "text" or "json"
	Addr   string   // health, metrics and HTTP mode; off when empty
}

// Variable is one environment variable and what it means, for people.
type Variable struct {
	Name    string
	Meaning string
	// Default applies when the variable is unset or empty.
	Default string
	// set stores the value, which is never empty, or says what is wrong with it.
	set func(c *Config, value string) error
}

// Variables lists all that the program reads, in the order of .env.example.
func Variables() []Variable {
	return []Variable{
		{Name: "SLACK_BOT_TOKEN", Meaning: "Bot token, xoxb-…, from OAuth & Permissions", set: botToken},
		{Name: "SLACK_APP_TOKEN", Meaning: "App-level token, xapp-…, for Socket Mode, from Basic Information", set: appToken},
		{Name: "SLACK_SIGNING_SECRET", Meaning: "Signing secret for HTTP mode, from Basic Information", set: signingSecret},
		{Name: "SLACK_API_URL", Meaning: "Another Slack API, for tests and gateways; ends in /", set: apiURL},
		{Name: "RAPPORTEUR_DATA", Meaning: "Folder of the documents", Default: "data",
			set: func(c *Config, v string) error { c.Data = v; return nil }},
		{Name: "RAPPORTEUR_INDEX", Meaning: "Folder of the built index; deleting it is always safe", Default: "index",
			set: func(c *Config, v string) error { c.Index = v; return nil }},
		{Name: "RAPPORTEUR_ADMINS", Meaning: "Slack user ids that may reindex, add and remove, separated by commas", set: admins},
		{Name: "RAPPORTEUR_LOG", Meaning: "Form of the log: text or json", Default: "text", set: logForm},
		{Name: "RAPPORTEUR_ADDR", Meaning: "Address for health, metrics and HTTP mode, such as 127.0.0.1:8080; off when empty", set: addr},
	}
}

// Load reads the environment through getenv. The Config is usable as far as it
// goes even with an error, which joins everything that is wrong.
func Load(getenv func(string) string) (*Config, error) {
	c := &Config{}
	var problems []error
	for _, v := range Variables() {
		value := strings.TrimSpace(getenv(v.Name))
		if value == "" {
			value = v.Default
		}
		if value == "" {
			continue
		}
		if err := v.set(c, value); err != nil {
			problems = append(problems, fmt.Errorf("%s %w", v.Name, err))
		}
	}
	return c, errors.Join(problems...)
}

// CheckSlack says what is missing to talk to Slack, nil when nothing is. A bot
// needs its bot token and one way for events to come in.
func (c *Config) CheckSlack() error {
	var problems []error
	if c.BotToken == "" {
		problems = append(problems, errors.New(
			"SLACK_BOT_TOKEN is missing: it begins with xoxb- and stands under OAuth & Permissions of your app at https://api.slack.com/apps"))
	}
	switch {
	case c.AppToken != "" || c.SigningSecret != "" && c.Addr != "":
	case c.SigningSecret != "":
		problems = append(problems, errors.New(
			"RAPPORTEUR_ADDR is missing: with SLACK_SIGNING_SECRET alone Slack sends events over HTTP, to an address such as 127.0.0.1:8080"))
	default:
		problems = append(problems, errors.New(
			"SLACK_APP_TOKEN is missing: it begins with xapp- and stands under Basic Information, App-Level Tokens (scope connections:write)"))
	}
	return errors.Join(problems...)
}

func botToken(c *Config, v string) error {
	c.BotToken = Secret(v)
	return begins(v, "xoxb-", "the bot token under OAuth & Permissions")
}

func appToken(c *Config, v string) error {
	c.AppToken = Secret(v)
	return begins(v, "xapp-", "the app-level token under Basic Information")
}

// begins checks the prefix of a token. Of a wrong one it prints a prefix that
// Slack itself publishes, never the value.
func begins(v, prefix, which string) error {
	if strings.HasPrefix(v, prefix) && len(v) > len(prefix) {
		return nil
	}
	for _, other := range []string{"xoxb-", "xapp-", "xoxp-", "xoxe-"} {
		if other != prefix && strings.HasPrefix(v, other) {
			return fmt.Errorf("must begin with %s, this one begins with %s: take %s", prefix, other, which)
		}
	}
	return fmt.Errorf("must begin with %s: take %s", prefix, which)
}

func signingSecret(c *Config, v string) error {
	c.SigningSecret = Secret(v)
	if strings.HasPrefix(v, "xox") || strings.HasPrefix(v, "xapp-") {
		return errors.New("holds a token; the signing secret stands under Basic Information, App Credentials")
	}
	return nil
}

func apiURL(c *Config, v string) error {
	c.APIURL = v
	u, err := url.Parse(v)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || !strings.HasSuffix(u.Path, "/") {
		return errors.New("must be an http or https address that ends in /, such as https://slack.com/api/")
	}
	return nil
}

// slackUser is the shape of a user id; W opens ids of Enterprise Grid.
var slackUser = regexp.MustCompile(`^[UW][A-Z0-9]{2,}$`)

func admins(c *Config, v string) error {
	for _, id := range strings.FieldsFunc(v, func(r rune) bool { return r == ',' || r == ' ' || r == ';' }) {
		if !slackUser.MatchString(id) {
			return fmt.Errorf("holds %q, which is no user id: open a profile in Slack and choose Copy member ID (U…)", id)
		}
		c.Admins = append(c.Admins, id)
	}
	return nil
}

func logForm(c *Config, v string) error {
	c.Log = v
	if v != "text" && v != "json" {
		return fmt.Errorf("is %q: it can be text or json", v)
	}
	return nil
}

func addr(c *Config, v string) error {
	c.Addr = v
	if _, port, err := net.SplitHostPort(v); err != nil || port == "" {
		return fmt.Errorf("is %q: it must be host:port, such as 127.0.0.1:8080 or :8080", v)
	}
	return nil
}
