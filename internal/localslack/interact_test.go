package localslack_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"rapporteur/internal/localslack"
)

func plain(s string) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, s, false, false)
}

// clicks runs a bot that acknowledges everything and passes interactions on.
func clicks(t *testing.T, ws *localslack.Server, api *slack.Client) <-chan slack.InteractionCallback {
	t.Helper()
	got := make(chan slack.InteractionCallback, 10)
	connect(t, ws, api, func(e socketmode.Event) (bool, any) {
		if i, ok := e.Data.(slack.InteractionCallback); ok {
			got <- i
		}
		return true, nil
	})
	return got
}

func TestAClickCarriesItsButtonAndAnswersThroughTheResponseURL(t *testing.T) {
	ws, api := start(t, localslack.Options{})
	got := clicks(t, ws, api)
	if _, err := api.PostEphemeral(localslack.General, localslack.Amina, slack.MsgOptionText("x", false),
		slack.MsgOptionBlocks(slack.NewActionBlock("row", slack.NewButtonBlockElement("share", "para-12", plain("Share"))))); err != nil {
		t.Fatal(err)
	}
	m := ws.Ephemerals(localslack.Amina)[0]
	if _, err := ws.Click(localslack.Amina, m, "share").Wait(patience(t)); err != nil {
		t.Fatal(err)
	}
	i := <-got
	action := i.ActionCallback.BlockActions[0]
	if action.Value != "para-12" || action.BlockID != "row" || i.User.ID != localslack.Amina || !i.Container.IsEphemeral ||
		i.Channel.ID != localslack.General || i.Message.Timestamp != "" {
		t.Errorf("click %+v, action %+v", i, action)
	}
	post := func(opts ...slack.MsgOption) error {
		_, _, err := api.PostMessage("", opts...)
		return err
	}
	if err := post(slack.MsgOptionReplaceOriginal(i.ResponseURL), slack.MsgOptionText("shared", false)); err != nil {
		t.Fatal(err)
	}
	if all := ws.Ephemerals(localslack.Amina); len(all) != 1 || all[0].Text != "shared" {
		t.Errorf("after replacing: %+v", all)
	}
	if err := post(slack.MsgOptionResponseURL(i.ResponseURL, slack.ResponseTypeInChannel), slack.MsgOptionText("for all", false)); err != nil {
		t.Fatal(err)
	}
	if all := ws.Messages(localslack.General); len(all) != 1 || all[0].Text != "for all" {
		t.Errorf("in the channel: %+v", all)
	}
	if err := post(slack.MsgOptionDeleteOriginal(i.ResponseURL)); err != nil || len(ws.Ephemerals(localslack.Amina)) != 0 {
		t.Errorf("after deleting: %v", err)
	}
	for range 2 {
		_ = post(slack.MsgOptionResponseURL(i.ResponseURL, slack.ResponseTypeEphemeral), slack.MsgOptionText("more", false))
	}
	if err := post(slack.MsgOptionResponseURL(i.ResponseURL, slack.ResponseTypeEphemeral), slack.MsgOptionText("too many", false)); err == nil {
		t.Error("a sixth post went through")
	}
}

func TestFeedbackAndMenusCarryWhatWasChosen(t *testing.T) {
	ws, api := start(t, localslack.Options{})
	got := clicks(t, ws, api)
	option := func(v string) *slack.OptionBlockObject { return slack.NewOptionBlockObject(v, plain(v), nil) }
	_, _, err := api.PostMessage(localslack.General, slack.MsgOptionText("x", false), slack.MsgOptionBlocks(
		slack.NewContextActionsBlock("feedback", slack.NewFeedbackButtonsBlockElement("vote",
			slack.NewFeedbackButton(plain("Good"), "up"), slack.NewFeedbackButton(plain("Bad"), "down"))),
		slack.NewActionBlock("row", slack.NewOverflowBlockElement("more", option("a"), option("b"))),
	))
	if err != nil {
		t.Fatal(err)
	}
	m := ws.Messages(localslack.General)[0]
	ws.Click(localslack.Chen, m, "vote", "down")
	if i := <-got; i.ActionCallback.BlockActions[0].Value != "down" || i.Message.Timestamp != m.TS {
		t.Errorf("feedback %+v", i)
	}
	ws.Click(localslack.Chen, m, "more", "b")
	if i := <-got; i.ActionCallback.BlockActions[0].SelectedOption.Value != "b" {
		t.Errorf("menu %+v", i)
	}
	if _, err := ws.Click(localslack.Chen, m, "more", "c").Wait(patience(t)); err == nil {
		t.Error("an option that is not offered was chosen")
	}
}

func settings() slack.ModalViewRequest {
	option := func(v string) *slack.OptionBlockObject { return slack.NewOptionBlockObject(v, plain(v), nil) }
	radio := slack.NewRadioButtonsBlockElement("mode", option("all"), option("none"))
	radio.InitialOption = option("all")
	note := slack.NewPlainTextInputBlockElement(nil, "note")
	return slack.ModalViewRequest{Type: slack.VTModal, Title: plain("Settings"), Submit: plain("Save"), CallbackID: "settings",
		Blocks: slack.Blocks{BlockSet: []slack.Block{
			slack.NewInputBlock("mode", plain("Answer to"), nil, radio),
			slack.NewInputBlock("note", plain("Note"), nil, note),
		}}}
}

func TestAModalIsOpenedFilledInAndClosed(t *testing.T) {
	ws, api := start(t, localslack.Options{})
	errs := true
	got := make(chan slack.InteractionCallback, 10)
	connect(t, ws, api, func(e socketmode.Event) (bool, any) {
		switch data := e.Data.(type) {
		case slack.SlashCommand:
			if _, err := api.OpenView(data.TriggerID, settings()); err != nil {
				t.Error(err)
			}
			if _, err := api.OpenView(data.TriggerID, settings()); code(err) != "exchanged_trigger_id" {
				t.Errorf("a second modal for one trigger: %v", err)
			}
		case slack.InteractionCallback:
			got <- data
			if errs {
				errs = false
				return true, slack.NewErrorsViewSubmissionResponse(map[string]string{"note": "too short"})
			}
		}
		return true, nil
	})
	if _, err := ws.Slash(localslack.Amina, localslack.General, "/rapporteur", "settings").Wait(patience(t)); err != nil {
		t.Fatal(err)
	}
	if v := ws.Views(localslack.Amina); len(v) != 1 || v[0].Title != "Settings" || v[0].CallbackID != "settings" {
		t.Fatalf("views %+v", v)
	}
	if _, err := ws.SubmitView(localslack.Amina, nil).Wait(patience(t)); err == nil {
		t.Error("a required input may stay empty")
	}
	ack, err := ws.SubmitView(localslack.Amina, map[string][]string{"note": {"x"}}).Wait(patience(t))
	if err != nil || ack.ViewErrors()["note"] != "too short" || len(ws.Views(localslack.Amina)) != 1 {
		t.Errorf("errors %v, %v", ack.ViewErrors(), err)
	}
	<-got
	if _, err := ws.SubmitView(localslack.Amina, map[string][]string{"note": {"long"}, "mode": {"none"}}).Wait(patience(t)); err != nil {
		t.Fatal(err)
	}
	state := (<-got).View.State.Values
	if state["note"]["note"].Value != "long" || state["mode"]["mode"].SelectedOption.Value != "none" {
		t.Errorf("state %+v", state)
	}
	if len(ws.Views(localslack.Amina)) != 0 {
		t.Error("the modal stayed open")
	}
}

func TestATriggerLapses(t *testing.T) {
	ws, api := start(t, localslack.Options{TriggerLifetime: time.Nanosecond})
	connect(t, ws, api, func(e socketmode.Event) (bool, any) {
		if cmd, ok := e.Data.(slack.SlashCommand); ok {
			if _, err := api.OpenView(cmd.TriggerID, settings()); code(err) != "expired_trigger_id" {
				t.Errorf("got %v", err)
			}
		}
		return true, nil
	})
	if _, err := ws.Slash(localslack.Amina, localslack.General, "/rapporteur", "settings").Wait(patience(t)); err != nil {
		t.Fatal(err)
	}
}

func TestTheAppHomeIsPublishedAndClicked(t *testing.T) {
	ws, api := start(t, localslack.Options{})
	got := clicks(t, ws, api)
	home := slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: []slack.Block{
		section("12 documents"), slack.NewActionBlock("", slack.NewButtonBlockElement("reread", "", plain("Read again")))}}}
	if _, err := api.PublishView(localslack.Amina, home, ""); err != nil {
		t.Fatal(err)
	}
	v, ok := ws.Home(localslack.Amina)
	if !ok || !strings.HasPrefix(v.Shown(), "12 documents") {
		t.Fatalf("home %+v", v)
	}
	ws.ClickView(localslack.Amina, v, "reread")
	if i := <-got; i.View.ID != v.ID || i.Container.Type != "view" {
		t.Errorf("click %+v", i)
	}
}

func TestAShortcutCarriesItsMessage(t *testing.T) {
	ws, api := start(t, localslack.Options{})
	got := clicks(t, ws, api)
	m := ws.UserPosts(localslack.General, localslack.Amina, "sovereignty", "")
	ws.MessageShortcut(localslack.Benoit, m, "find")
	if i := <-got; i.Type != slack.InteractionTypeMessageAction || i.CallbackID != "find" || i.Message.Text != "sovereignty" {
		t.Errorf("shortcut %+v", i)
	}
}

func TestHTTPModeSignsAndRetries(t *testing.T) {
	ws, _ := start(t, localslack.Options{RetryDelays: []time.Duration{0, 0, 0}})
	type request struct {
		retry, reason, kind string
		payload             string
	}
	got := make(chan request, 10)
	failures := 2
	app := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		check, err := slack.NewSecretsVerifier(r.Header, ws.SigningSecret())
		if err == nil {
			_, _ = check.Write(body)
			err = check.Ensure()
		}
		if err != nil {
			t.Errorf("signature: %v", err)
		}
		got <- request{r.Header.Get("X-Slack-Retry-Num"), r.Header.Get("X-Slack-Retry-Reason"), r.Header.Get("Content-Type"), string(body)}
		switch {
		case strings.Contains(string(body), "url_verification"):
			_, _ = w.Write(body)
		case strings.Contains(string(body), "event_callback") && failures > 0:
			failures--
			http.Error(w, "no", http.StatusInternalServerError)
		}
	}))
	defer app.Close()
	ws.SetRequestURL(app.URL)
	if err := ws.VerifyURL(patience(t)); err != nil {
		t.Fatal(err)
	}
	<-got
	ws.UserDMs(localslack.Amina, "hello", "")
	for n := range 3 {
		r := <-got
		if want := []string{"", "1", "2"}[n]; r.retry != want || n > 0 && r.reason != "http_error" {
			t.Errorf("attempt %d: retry %q %q", n, r.retry, r.reason)
		}
	}
	if _, err := ws.Slash(localslack.Amina, localslack.General, "/para", "12 & 13").Wait(patience(t)); err != nil {
		t.Fatal(err)
	}
	if r := <-got; !strings.Contains(r.payload, "text=12+%26+13") || r.kind != "application/x-www-form-urlencoded" {
		t.Errorf("command %+v", r)
	}
	ws.MessageShortcut(localslack.Amina, ws.Messages(localslack.DM(localslack.Amina))[0], "find")
	if r := <-got; !strings.HasPrefix(r.payload, "payload=%7B") {
		t.Errorf("interaction %+v", r)
	}
}

func TestEditsAndDeletionsAreAnnounced(t *testing.T) {
	ws, _ := start(t, localslack.Options{Events: []string{"message.channels"}})
	m := ws.UserPosts(localslack.General, localslack.Amina, "one", "")
	if err := ws.EditMessage(m.Channel, m.TS, "two"); err != nil {
		t.Fatal(err)
	}
	if err := ws.DeleteMessage(m.Channel, m.TS); err != nil {
		t.Fatal(err)
	}
	var subtypes []string
	for _, d := range ws.Deliveries() {
		for _, s := range []string{"message_changed", "message_deleted"} {
			if strings.Contains(string(d.Payload), s) {
				subtypes = append(subtypes, s)
			}
		}
	}
	if !slices.Equal(subtypes, []string{"message_changed", "message_deleted"}) {
		t.Errorf("announced %v", subtypes)
	}
}

func TestOtherWebSitesAreKeptOut(t *testing.T) {
	ws, _ := start(t, localslack.Options{})
	for _, tt := range []struct {
		name, host, origin string
		want               int
	}{
		{"our own page", "", ws.PageURL()[:len(ws.PageURL())-1], http.StatusOK},
		{"a client that is no browser", "", "", http.StatusOK},
		{"another site", "", "https://evil.example", http.StatusForbidden},
		{"a name that was rebound", "evil.example", "", http.StatusMisdirectedRequest},
	} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, ws.APIURL()+"auth.test", nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Origin", tt.origin)
		if tt.host != "" {
			req.Host = tt.host
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, resp.StatusCode, tt.want)
		}
	}
}
