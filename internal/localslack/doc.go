// Package localslack is a Slack workspace on this machine: enough of Slack that a bot built with an ordinary Slack
// client cannot tell the difference, and strict where Slack is strict. Tests run the real bot against it, and the demo
// shows it as a web page.
//
// # Starting
//
//	ws := localslack.New(localslack.Options{})
//	if err := ws.Start(ctx); err != nil { … }
//	defer ws.Close()
//	api := slack.New(ws.BotToken(), slack.OptionAPIURL(ws.APIURL()), slack.OptionAppLevelToken(ws.AppToken()))
//
// It listens on a loopback port of its own choosing unless Options.Addr says otherwise. The bot connects over Socket
// Mode, or receives signed HTTP requests when SetRequestURL is given an address.
//
// # Acting
//
// The actors' methods do what a person does in Slack: UserPosts, UserMentions, UserDMs, EditMessage, DeleteMessage,
// Slash, Click, SubmitView, CloseView, MessageShortcut, UploadFile, OpenHome, React. Those that post return the
// Message at once; those that Slack expects an answer to within three seconds return a Delivery to wait on.
//
//	asked := ws.UserMentions(localslack.General, localslack.Amina, "what was said about the veto?", "")
//	reply, err := ws.WaitMessage(ctx, localslack.General, func(m localslack.Message) bool { return m.ThreadTS == asked.TS })
//	d := ws.Click(localslack.Amina, reply, "share", "")
//	ack, err := d.Wait(ctx)
//
// # Looking
//
// Everything that the bot did is kept: Messages, Thread, Ephemerals, Views, Home, Status, Prompts, Calls, Deliveries.
// Wait, WaitMessage, WaitEphemeral and WaitCall block until something holds, woken by each change and never by a clock.
//
// # What goes wrong on purpose
//
// Faults holds the standing ones: an event delivered several times, or under several event ids. FailNext makes the
// next calls of a method fail with an error code, RateLimitNext with a 429; IgnoreAcks loses acknowledgements;
// Disconnect asks for a reconnection as Slack does every few hours; CutSockets breaks the connections without a word.
//
// # The page
//
// PageURL shows the workspace in a browser as a small Slack, for the demo: HTML, CSS and JavaScript modules from web/,
// embedded, without a build step or anything from elsewhere. The page asks for the state (page_state.go) whenever the
// server says that something changed (page.go), and acts through the actors' methods (page_actions.go). Text reaches it
// as JSON and enters it as text nodes, so that no document can become part of the page. The guard in server.go keeps
// other web sites out. Package chromium, below this one, drives it in tests.
//
// # How strict it is
//
// The limits of Block Kit (limits.go) are those of Slack's reference, in characters. Blocks are refused with
// invalid_blocks and a JSON pointer to each problem, as Slack does. Where Slack's behaviour is unknown or its sources
// disagree, the stricter reading is taken: what passes here should pass there.
package localslack
