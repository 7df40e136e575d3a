package config_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/joho/godotenv"

	"rapporteur/internal/config"
)

// environment answers like os.Getenv.
func environment(pairs ...string) func(string) string {
	return func(name string) string {
		for _, p := range pairs {
			if value, ok := strings.CutPrefix(p, name+"="); ok {
				return value
			}
		}
		return ""
	}
}

func TestEmptyEnvironmentIsEnoughForTheCommandLine(t *testing.T) {
	c, err := config.Load(environment())
	if err != nil {
		t.Fatal(err)
	}
	if c.Data != "data" || c.Index != "index" || c.Log != "text" || c.Addr != "" {
		t.Errorf("defaults are %+v", c)
	}
}

func TestCompleteEnvironmentIsRead(t *testing.T) {
	c, err := config.Load(environment("SLACK_BOT_TOKEN=xoxb-1", "SLACK_APP_TOKEN= xapp-2 ", "SLACK_API_URL=http://127.0.0.1:9/api/",
		"RAPPORTEUR_DATA=/records", "RAPPORTEUR_ADMINS=U012AB3CD, W99XYZ", "RAPPORTEUR_LOG=json", "RAPPORTEUR_ADDR=:8080"))
	if err != nil || c.CheckSlack() != nil {
		t.Fatal(err, c.CheckSlack())
	}
	if c.BotToken != "xoxb-1" || c.AppToken != "xapp-2" || c.Data != "/records" || c.Log != "json" || c.Addr != ":8080" {
		t.Errorf("read as %#v", *c)
	}
	if !slices.Equal(c.Admins, []string{"U012AB3CD", "W99XYZ"}) {
		t.Errorf("admins are %q", c.Admins)
	}
}

func TestAllProblemsAreReportedAtOnce(t *testing.T) {
	_, err := config.Load(environment("SLACK_BOT_TOKEN=xapp-mixed-up", "SLACK_APP_TOKEN=secret-value", "SLACK_SIGNING_SECRET=xoxb-oops",
		"SLACK_API_URL=slack.com/api", "RAPPORTEUR_ADMINS=@ann", "RAPPORTEUR_LOG=xml", "RAPPORTEUR_ADDR=8080"))
	if err == nil {
		t.Fatal("nothing is wrong")
	}
	for _, want := range []string{
		"SLACK_BOT_TOKEN must begin with xoxb-, this one begins with xapp-", "SLACK_APP_TOKEN must begin with xapp-",
		"SLACK_SIGNING_SECRET holds a token", "SLACK_API_URL must be", `RAPPORTEUR_ADMINS holds "@ann"`,
		`RAPPORTEUR_LOG is "xml"`, `RAPPORTEUR_ADDR is "8080"`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not reported in:\n%v", want, err)
		}
	}
	for _, secret := range []string{"mixed-up", "secret-value", "oops"} {
		if strings.Contains(err.Error(), secret) {
			t.Errorf("the report shows a secret:\n%v", err)
		}
	}
}

func TestMissingTokenIsNamedWithItsBeginning(t *testing.T) {
	tests := []struct {
		name, want string
		env        []string
	}{
		{"nothing is set", "SLACK_BOT_TOKEN is missing: it begins with xoxb-", nil},
		{"nothing is set, second line", "SLACK_APP_TOKEN is missing: it begins with xapp-", nil},
		{"only the bot token is set", "SLACK_APP_TOKEN is missing", []string{"SLACK_BOT_TOKEN=xoxb-1"}},
		{"HTTP mode has no address", "RAPPORTEUR_ADDR is missing", []string{"SLACK_BOT_TOKEN=xoxb-1", "SLACK_SIGNING_SECRET=abc"}},
		{"HTTP mode is complete", "", []string{"SLACK_BOT_TOKEN=xoxb-1", "SLACK_SIGNING_SECRET=abc", "RAPPORTEUR_ADDR=:80"}},
	}
	for _, test := range tests {
		c, err := config.Load(environment(test.env...))
		if err != nil {
			t.Fatal(err)
		}
		switch err := c.CheckSlack(); {
		case test.want == "" && err != nil:
			t.Errorf("%s: %v", test.name, err)
		case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
	}
}

func TestSecretIsNeverPrinted(t *testing.T) {
	c, err := config.Load(environment("SLACK_BOT_TOKEN=xoxb-123", "SLACK_APP_TOKEN=xapp-123", "SLACK_SIGNING_SECRET=s123"))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "%v %+v %#v %s %q %x %d", c, *c, *c, c.BotToken, c.BotToken, c.AppToken, c.SigningSecret)
	slog.New(slog.NewTextHandler(&out, nil)).Info("config", "c", c, "token", c.BotToken)
	slog.New(slog.NewJSONHandler(&out, nil)).Info("config", "c", c, "token", c.BotToken)
	if err := json.NewEncoder(&out).Encode(c); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "123") || strings.Contains(out.String(), "313233") {
		t.Errorf("a secret is printed:\n%s", &out)
	}
}

func TestExampleFileListsEveryVariableAndNoOther(t *testing.T) {
	text, err := os.ReadFile("../../.env.example")
	if err != nil {
		t.Fatal(err)
	}
	// In the file every variable is commented out with one "#", meanings with "# ".
	var set []string
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "#"); ok && !strings.HasPrefix(rest, " ") {
			line = rest
		}
		if name, _, ok := strings.Cut(line, "="); ok && !strings.HasPrefix(line, "#") {
			set = append(set, name)
		}
	}
	var want []string
	for _, v := range config.Variables() {
		want = append(want, v.Name)
		if !strings.Contains(string(text), "# "+v.Meaning) {
			t.Errorf(".env.example does not say of %s: %q", v.Name, v.Meaning)
		}
	}
	if !slices.Equal(set, want) {
		t.Errorf(".env.example sets\n%q, the program reads\n%q", set, want)
	}
	if _, err := godotenv.Unmarshal(string(text)); err != nil {
		t.Errorf(".env.example is no environment file: %v", err)
	}
}
