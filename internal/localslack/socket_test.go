package localslack_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"rapporteur/internal/localslack"
)

// log collects what a bot received.
type log struct {
	mu   sync.Mutex
	seen []socketmode.Event
}

func (l *log) add(e socketmode.Event) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.seen = append(l.seen, e)
}

func (l *log) all() []socketmode.Event {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]socketmode.Event(nil), l.seen...)
}

// yes acknowledges everything and keeps it.
func (l *log) yes(e socketmode.Event) (bool, any) {
	l.add(e)
	return true, nil
}

func inner(e socketmode.Event) any {
	outer, _ := e.Data.(slackevents.EventsAPIEvent)
	return outer.InnerEvent.Data
}

func TestAMentionComesAsMentionAndAsMessage(t *testing.T) {
	ws, api := start(t, localslack.Options{})
	var l log
	connect(t, ws, api, l.yes)
	m := ws.UserMentions(localslack.General, localslack.Amina, "what about <b> & co?", "")
	if err := ws.WaitIdle(patience(t)); err != nil {
		t.Fatal(err)
	}
	seen := l.all()
	if len(seen) != 2 {
		t.Fatalf("got %d events, want 2", len(seen))
	}
	mention, ok := inner(seen[0]).(*slackevents.AppMentionEvent)
	if !ok || mention.Text != "<@U0RAPPORT> what about &lt;b&gt; &amp; co?" || mention.TimeStamp != m.TS || mention.User != localslack.Amina {
		t.Errorf("mention = %+v", mention)
	}
	message, ok := inner(seen[1]).(*slackevents.MessageEvent)
	if !ok || !message.IsChannel() || message.TimeStamp != m.TS || message.Channel != localslack.General {
		t.Errorf("message = %+v", message)
	}
}

func TestWhatIsNotAcknowledgedComesAgainWithItsAttemptAndReason(t *testing.T) {
	ws, api := start(t, localslack.Options{AckTimeout: 100 * time.Millisecond})
	var l log
	connect(t, ws, api, func(e socketmode.Event) (bool, any) {
		l.add(e)
		return e.Request.RetryAttempt == 2, nil
	})
	ws.UserDMs(localslack.Amina, "hello", "")
	if err := ws.WaitIdle(patience(t)); err != nil {
		t.Fatal(err)
	}
	seen := l.all()
	if len(seen) != 3 || seen[1].Request.RetryAttempt != 1 || seen[2].Request.RetryReason != "timeout" {
		t.Fatalf("got %d attempts: %+v", len(seen), seen)
	}
	first, last := seen[0].Data.(slackevents.EventsAPIEvent), seen[2].Data.(slackevents.EventsAPIEvent)
	a, b := first.Data.(*slackevents.EventsAPICallbackEvent).EventID, last.Data.(*slackevents.EventsAPICallbackEvent).EventID
	if a != b || a == "" {
		t.Errorf("event ids %q and %q, want the same", a, b)
	}
}

func TestAfterThreeRetriesItIsGivenUp(t *testing.T) {
	ws, api := start(t, localslack.Options{AckTimeout: 30 * time.Millisecond})
	connect(t, ws, api, func(socketmode.Event) (bool, any) { return false, nil })
	ws.UserDMs(localslack.Amina, "hello", "")
	d := ws.Deliveries()[0]
	if _, err := d.Wait(patience(t)); err == nil {
		t.Fatal("an event that nobody acknowledged counts as delivered")
	}
	if n := ws.Attempts(d); n != 4 {
		t.Errorf("sent %d times, want 4", n)
	}
}

func TestFaultsDeliverAnEventSeveralTimesAndUnderSeveralIds(t *testing.T) {
	ws, api := start(t, localslack.Options{Events: []string{"message.im"}})
	connect(t, ws, api, func(socketmode.Event) (bool, any) { return true, nil })
	ws.SetFaults(localslack.Faults{Copies: 3, EventIDs: 2})
	ws.UserDMs(localslack.Amina, "hello", "")
	if err := ws.WaitIdle(patience(t)); err != nil {
		t.Fatal(err)
	}
	ids := map[string]int{}
	for _, d := range ws.Deliveries() {
		ids[d.EventID]++
	}
	if len(ids) != 2 || len(ws.Deliveries()) != 6 {
		t.Errorf("got %v, want two ids three times each", ids)
	}
}

func TestAnEnvelopeGoesToExactlyOneOfTheConnections(t *testing.T) {
	ws, api := start(t, localslack.Options{Events: []string{"message.im"}})
	var one, two log
	connect(t, ws, api, one.yes)
	connect(t, ws, api, two.yes)
	if err := ws.WaitConnected(patience(t), 2); err != nil {
		t.Fatal(err)
	}
	for range 10 {
		ws.UserDMs(localslack.Amina, "hello", "")
	}
	if err := ws.WaitIdle(patience(t)); err != nil {
		t.Fatal(err)
	}
	a, b := len(one.all()), len(two.all())
	if a+b != 10 || a == 0 || b == 0 {
		t.Errorf("the connections got %d and %d of 10", a, b)
	}
}

func TestACutSocketLosesNothing(t *testing.T) {
	ws, api := start(t, localslack.Options{Events: []string{"message.im"}})
	attempts := make(chan int, 10)
	connect(t, ws, api, func(e socketmode.Event) (bool, any) {
		attempts <- e.Request.RetryAttempt
		return e.Request.RetryAttempt > 0, nil
	})
	ws.UserDMs(localslack.Amina, "hello", "")
	<-attempts // it has arrived and is not acknowledged
	if ws.CutSockets() != 1 {
		t.Fatal("no socket was cut")
	}
	if err := ws.WaitIdle(patience(t)); err != nil {
		t.Fatal(err)
	}
	if got := <-attempts; got != 1 {
		t.Errorf("attempt %d came after the cut, want 1", got)
	}
}

func TestADisconnectIsFollowedByANewConnection(t *testing.T) {
	ws, api := start(t, localslack.Options{})
	connect(t, ws, api, func(socketmode.Event) (bool, any) { return true, nil })
	ws.Disconnect("refresh_requested")
	ws.UserDMs(localslack.Amina, "hello", "")
	if err := ws.WaitIdle(patience(t)); err != nil {
		t.Fatal(err)
	}
	opened := 0
	for _, c := range ws.Calls() {
		if c.Method == "apps.connections.open" {
			opened++
		}
	}
	if opened != 2 {
		t.Errorf("connected %d times, want 2", opened)
	}
}

func TestASocketAddressWorksOnce(t *testing.T) {
	ws, api := start(t, localslack.Options{})
	_, address, err := api.StartSocketModeContext(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	conn, _, err := websocket.DefaultDialer.DialContext(t.Context(), address, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	var hello struct {
		Type  string
		Num   int                   `json:"num_connections"`
		Debug struct{ Host string } `json:"debug_info"`
	}
	if err := conn.ReadJSON(&hello); err != nil || hello.Type != "hello" || hello.Num != 1 || hello.Debug.Host == "" {
		t.Errorf("greeting = %+v, %v", hello, err)
	}
	if _, _, err := websocket.DefaultDialer.DialContext(t.Context(), address, nil); err == nil {
		t.Error("the address worked twice")
	}
	if !strings.HasPrefix(address, "ws://127.0.0.1:") || ws.Connections() != 1 {
		t.Errorf("address %q, %d connections", address, ws.Connections())
	}
}

func TestASlashCommandIsAnsweredThroughItsAcknowledgement(t *testing.T) {
	ws, api := start(t, localslack.Options{})
	connect(t, ws, api, func(e socketmode.Event) (bool, any) {
		cmd, _ := e.Data.(slack.SlashCommand)
		return true, map[string]string{"text": cmd.Command + " " + cmd.Text + " by " + cmd.UserName}
	})
	if _, err := ws.Slash(localslack.Benoit, localslack.General, "/para", "12").Wait(patience(t)); err != nil {
		t.Fatal(err)
	}
	private := ws.Ephemerals(localslack.Benoit)
	if len(private) != 1 || private[0].Text != "/para 12 by benoit" {
		t.Errorf("ephemerals = %+v", private)
	}
}

func TestALargeAcknowledgementIsDroppedWithoutAWord(t *testing.T) {
	ws, api := start(t, localslack.Options{})
	_, address, err := api.StartSocketModeContext(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	conn, _, err := websocket.DefaultDialer.DialContext(t.Context(), address, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	d := ws.Slash(localslack.Amina, localslack.General, "/para", "12")
	var envelope struct {
		Type string
		ID   string `json:"envelope_id"`
	}
	for envelope.Type != "slash_commands" {
		if err := conn.ReadJSON(&envelope); err != nil {
			t.Fatal(err)
		}
	}
	if err := conn.WriteJSON(map[string]any{"envelope_id": envelope.ID, "payload": map[string]string{"text": strings.Repeat("x", 20_000)}}); err != nil {
		t.Fatal(err)
	}
	ack, err := d.Wait(patience(t))
	if err != nil || !ack.Dropped || len(ws.Ephemerals(localslack.Amina)) != 0 {
		t.Errorf("ack = %v dropped=%v, err %v", len(ack.Payload), ack.Dropped, err)
	}
}

func TestACommandWithoutAConnectionFails(t *testing.T) {
	ws, _ := start(t, localslack.Options{AckTimeout: 20 * time.Millisecond})
	if _, err := ws.Slash(localslack.Amina, localslack.General, "/para", "12").Wait(patience(t)); err == nil {
		t.Error("a command that reached nobody went well")
	}
}

func TestOnlySubscribedEventsCome(t *testing.T) {
	ws, api := start(t, localslack.Options{Events: []string{"app_mention", "message.im"}})
	connect(t, ws, api, func(socketmode.Event) (bool, any) { return true, nil })
	ws.UserMentions(localslack.General, localslack.Amina, "one", "")
	ws.UserMentions(localslack.Lobby, localslack.Amina, "the bot is not here", "")
	ws.UserDMs(localslack.Amina, "two", "")
	var got []string
	for _, d := range ws.Deliveries() {
		got = append(got, d.Type)
	}
	if strings.Join(got, " ") != "app_mention message" {
		t.Errorf("deliveries %v", got)
	}
}

func TestSlackMaySayThatItHoldsEventsBack(t *testing.T) {
	ws, api := start(t, localslack.Options{})
	var l log
	connect(t, ws, api, l.yes)
	if _, err := ws.AppRateLimited().Wait(patience(t)); err != nil {
		t.Fatal(err)
	}
	if e := l.all()[0].Data.(slackevents.EventsAPIEvent); e.Type != slackevents.AppRateLimited {
		t.Errorf("event %+v", e)
	}
}
