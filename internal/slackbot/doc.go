// Package slackbot is the bot's side of Slack: events in, Block Kit out. It is
// the only package that imports slack-go, and no Slack type leaves it.
//
// # The way of a question
//
//	Slack ── Socket Mode or HTTP ──► inlet: acknowledge at once, known or not
//	  inlet ──► lane (bounded queue, a few workers; a full queue says so)
//	  worker ──► claim (event id; team, channel and ts) ──► Ask ──► messages
//	  messages ──► outbox of the channel ──► chat.postMessage, 429 waited out
//
// Acknowledging comes before any work, because Slack wants it within three
// seconds and delivers again what it does not get acknowledged. Claiming comes
// next: the same question can arrive several times, under several event ids, as
// app_mention and as message, on another connection, after a restart. A retry
// header says nothing about whether we saw the first delivery, so it is never a
// reason to drop an event; only a claim is.
//
// Workers compute, outboxes deliver. Every channel has its own outbox, so that a
// channel that Slack holds back with 429 holds up nobody else. What belongs to
// one channel keeps its order.
//
// # What people see
//
// Messages are made by pure functions (Answer, Found, Home and so on give
// blocks and text), with golden files of every state in testdata; Previews
// lists them. Text of documents goes into rich_text or plain_text elements,
// which Slack never parses for mentions or formatting; the fallback text is
// escaped. Whatever fails is said where the question was asked, with a short
// reference that the log carries too.
//
// # Who does what
//
//	surface.go   the one table of events, scopes, commands and shortcuts
//	bot.go       New, Run: the life of the bot
//	socket.go    Socket Mode in; http.go the same over HTTP
//	lane.go      bounded work; outbox.go ordered delivery; send.go one message
//	events.go    what each event means; ask.go, upload.go, unfurl.go, home.go
//	command.go   the table of slash commands; interact.go buttons and modals
//	blocks.go    answers as Block Kit; pack.go Slack's limits kept
//
// # Who hears what
//
// A channel's settings may name the documents it hears from; others do not exist
// there, in answers, lookups, lists, previews of links and announcements. That
// keeps a channel to its subject, it is no access control: in a direct message
// everybody hears the whole record.
//
// # What a crash costs
//
// An event is claimed before it is answered, so nothing is answered twice after
// a restart. A question that was under way when the process was killed is not
// answered; one that ends with a signal is finished first.
//
// The package declares what it needs of others as small interfaces (see
// needs.go): an Answerer, a Record, and a Memory that survives restarts.
package slackbot
