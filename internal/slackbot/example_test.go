package slackbot_test

import (
	"fmt"

	"rapporteur/internal/slackbot"
)

// Every message that the bot can show is listed, with the text that stands for
// its blocks in a notification.
func ExamplePreviews() {
	for _, p := range slackbot.Previews() {
		if p.Name == "paragraph-missing" {
			fmt.Println(p.Text)
		}
	}
	// Output: No paragraph 120 in A/99/901; it has 91.
}

// The manifest of the app grants exactly these scopes.
func ExampleNeeds() {
	for _, scope := range slackbot.Needs().Scopes() {
		fmt.Println(scope)
	}
	// Output:
	// app_mentions:read
	// assistant:write
	// channels:history
	// chat:write
	// commands
	// files:read
	// groups:history
	// im:history
	// links:read
	// links:write
}
