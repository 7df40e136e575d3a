// Package slackbot is the bot's side of Slack: events in, Block Kit out. It is
// the only package that imports slack-go, and no Slack type leaves it.
//
// # The way of a question
//
//	Slack ── Socket Mode or HTTP ──► inlet: note a question, acknowledge at once
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
// Messages are made by pure functions (answerMessages, foundMessages, homeView)
// with golden files of every state in testdata; Previews
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
//	lane.go      bounded work; work.go what becomes of a job that fails
//	claim.go     each event once; pending.go what a crash interrupted
//	outbox.go    ordered delivery; send.go one message, refusals and 429
//	events.go    what each event means; ask.go, courtesy.go, edit.go, upload.go, unfurl.go,
//	             onhome.go, prompts.go, announce.go
//	command.go   the table of slash commands; admin.go, watch.go
//	interact.go  buttons, shortcuts, modals; recipe.go what buttons carry
//	blocks.go    answers as Block Kit; found.go, pages.go, home.go, settings.go
//	pack.go      Slack's limits kept; kit.go, escape.go, cite.go, limits.go
//	preview.go   every state of it all; canned.go its invented documents
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
// A question said to the bot is noted as pending before Slack is told that it has
// arrived, and until its answer is posted. After a crash what is pending is
// answered, unless the thread holds an answer of ours already: answers carry their
// question's ts as message metadata. So nothing is answered twice. What a crash
// can lose is the second half of an answer in two messages, and a follow-up that
// does not name the bot: whether it is meant for us is judged after Slack is told.
//
// The package declares what it needs of others as small interfaces (see
// needs.go): an Answerer, a Record, and a Memory that survives restarts.
package slackbot
