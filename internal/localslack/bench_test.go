package localslack_test

import (
	"context"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"rapporteur/internal/localslack"
)

// BenchmarkQuestion measures the workspace's own share of a question: event out over Socket Mode, acknowledgement in,
// answer posted over HTTP and seen. What a bot takes comes on top.
func BenchmarkQuestion(b *testing.B) {
	ws := localslack.New(localslack.Options{Events: []string{"app_mention"}})
	ctx, cancel := context.WithCancel(b.Context())
	defer cancel()
	if err := ws.Start(ctx); err != nil {
		b.Fatal(err)
	}
	defer ws.Close()
	api := slack.New(ws.BotToken(), slack.OptionAPIURL(ws.APIURL()), slack.OptionAppLevelToken(ws.AppToken()))
	client := socketmode.New(api)
	done := make(chan error, 1)
	go func() { done <- client.RunContext(ctx) }()
	go func() {
		for evt := range client.Events {
			if outer, ok := evt.Data.(slackevents.EventsAPIEvent); ok {
				_ = client.Ack(*evt.Request)
				e := outer.InnerEvent.Data.(*slackevents.AppMentionEvent)
				_, _, _ = api.PostMessageContext(ctx, e.Channel, slack.MsgOptionTS(e.TimeStamp), slack.MsgOptionText("a", false))
			}
		}
	}()
	if err := ws.WaitConnected(ctx, 1); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		asked := ws.UserMentions(localslack.General, localslack.Amina, "q", "")
		if _, err := ws.WaitMessage(ctx, localslack.General, func(m localslack.Message) bool { return m.ThreadTS == asked.TS }); err != nil {
			b.Fatal(err)
		}
	}
	cancel()
	<-done
}
