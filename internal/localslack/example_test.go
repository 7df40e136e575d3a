package localslack_test

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"rapporteur/internal/localslack"
)

// A test, or the demo, starts a workspace, points an ordinary client at it, and looks at what was posted.
func Example() {
	ws := localslack.New(localslack.Options{})
	if err := ws.Start(context.Background()); err != nil {
		fmt.Println(err)
		return
	}
	defer ws.Close()

	api := slack.New(ws.BotToken(), slack.OptionAPIURL(ws.APIURL()))
	asked := ws.UserMentions(localslack.General, localslack.Amina, "what was said about the veto?", "")
	if _, _, err := api.PostMessage(asked.Channel, slack.MsgOptionTS(asked.TS), slack.MsgOptionText("Paragraph 12.", false)); err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range ws.Thread(asked.Channel, asked.TS) {
		fmt.Println(m.User+":", m.Text)
	}
	// Output:
	// U0AMINA: <@U0RAPPORT> what was said about the veto?
	// U0RAPPORT: Paragraph 12.
}
