package slackbot

import (
	"context"
	"time"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

// Answerer answers from the record; *answer.Service is one. An error of Lookup
// that wraps *answer.Problem is already a sentence for people.
type Answerer interface {
	Ask(context.Context, answer.Question) (answer.Answer, error)
	Lookup(context.Context, answer.Lookup) ([]answer.Found, error)
}

// Record is what the bot may know of and do to the documents.
type Record interface {
	// Status describes the record as it is now.
	Status(ctx context.Context) (Status, error)
	// Reindex reads every document again. It calls progress, when not nil, from
	// time to time; total is 0 while it is unknown.
	Reindex(ctx context.Context, progress func(done, total int)) (Result, error)
	// Add stores a document under a plain file name inside the data folder,
	// reads and indexes it. A document that cannot be read is not kept; the
	// error's text is a sentence for people.
	Add(ctx context.Context, name string, data []byte) (Report, error)
	// Remove takes a document, named by Document.File, out of the data folder
	// and the index.
	Remove(ctx context.Context, file string) error
}

// Headings lists section headings of documents, for suggested prompts.
type Headings interface {
	// Headings returns at most limit headings, from different documents first.
	Headings(ctx context.Context, limit int) ([]string, error)
}

// Status of the record.
type Status struct {
	// Documents in order of File.
	Documents []Entry
	// Failures are the files that could not be read.
	Failures []Failure
	// Synced is when the data folder was last compared with the index.
	Synced time.Time
}

// Entry is one document of the record.
type Entry struct {
	Document   *un.Document // Paragraphs may be nil
	Paragraphs int
}

// Failure is a file that could not be read, and why in one sentence.
type Failure struct {
	File, Reason string
}

// Result of a reindexing.
type Result struct {
	Added, Changed, Removed, Failed int
	Documents, Paragraphs           int
	Elapsed                         time.Duration
}

// Report of one document that was added: what was understood, and the doubts.
type Report struct {
	Document   *un.Document
	Paragraphs int
	// Last is the last printed number of the body, empty when there is none.
	Last un.Label
	// Replaced is true when a file of that name was there before.
	Replaced bool
	// Doubts are one sentence each.
	Doubts []string
}

// Memory is what must survive a restart. Every part is declared by itself, so
// that each may be kept elsewhere.
type Memory struct {
	Claims   Claims
	Threads  Threads
	Feedback FeedbackBook
	Channels Channels
	Silences Silences
	Watches  Watches
	// Pending may be nil: then a question under way is lost when the process is
	// killed.
	Pending Pending
}

// Claims remembers what was taken up.
type Claims interface {
	// Claim takes all keys at once and reports true when none of them had been
	// taken before. Keys are kept for at least ten minutes, across restarts.
	Claim(ctx context.Context, keys ...string) (bool, error)
}

// Threads remembers the threads the bot takes part in. A thread is named by
// team, channel and the ts of its first message, joined by us.
type Threads interface {
	// Thread returns the last exchange of a thread, false when the bot is not
	// in it.
	Thread(ctx context.Context, thread string) (answer.Exchange, bool, error)
	SaveThread(ctx context.Context, thread string, last answer.Exchange) error
	// Replies returns the ts of the messages that answered a question, itself
	// named as a thread is; none is no error.
	Replies(ctx context.Context, question string) ([]string, error)
	// SaveReplies replaces them; an empty list forgets the question.
	SaveReplies(ctx context.Context, question string, replies []string) error
}

// Unanswered is a question that was taken up and not answered yet.
type Unanswered struct {
	Team, Channel, Thread, User string
	TS                          string // of the question
	Text                        string
	Direct                      bool // said to the bot
	At                          time.Time
}

// Pending keeps the questions under way, so that one interrupted by a crash is
// answered after it. A question is named as in Threads.
type Pending interface {
	Begin(ctx context.Context, question string, u Unanswered) error
	// Done forgets a question; one that is not there is no error.
	Done(ctx context.Context, question string) error
	AllPending(ctx context.Context) (map[string]Unanswered, error)
}

// Feedback is one person's verdict on one answer.
type Feedback struct {
	Team, Channel string
	Message       string // ts of the answer
	User          string
	Good          bool
	Question      string
	At            time.Time
}

// FeedbackBook keeps verdicts: the last one per person and answer counts.
type FeedbackBook interface {
	SaveFeedback(ctx context.Context, f Feedback) error
}

// Respond says which messages of a channel are answered.
type Respond string

// The choices of a channel. The zero value is Mentions.
const (
	Mentions Respond = ""      // questions that mention the bot, and follow-ups
	Every    Respond = "every" // every question
	None     Respond = "none"  // none
)

// Channel is how the bot behaves in one channel.
type Channel struct {
	Respond Respond
	// Paths are the files and folders this channel may hear from; none allows
	// all.
	Paths []string
	// Default is the file that a bare "/para 12" refers to.
	Default string
	// Announce new documents here.
	Announce bool
}

// Channels keeps settings. A channel is named by team and id, joined by us.
type Channels interface {
	// Channel returns the zero value where nothing was set.
	Channel(ctx context.Context, name string) (Channel, error)
	SaveChannel(ctx context.Context, name string, c Channel) error
	// AllChannels returns every channel with settings.
	AllChannels(ctx context.Context) (map[string]Channel, error)
}

// Silence is a question that found nothing. Who asked is not kept.
type Silence struct {
	Question string
	At       time.Time
}

// Silences keeps the questions that found nothing.
type Silences interface {
	AddSilence(ctx context.Context, s Silence) error
	// SilencesSince returns them oldest first.
	SilencesSince(ctx context.Context, since time.Time) ([]Silence, error)
}

// Watch asks to be told when a new document speaks about a topic.
type Watch struct {
	Channel string // named as in Channels
	Topic   string
}

// Watches keeps them; saving twice and removing what is not there are no
// errors.
type Watches interface {
	AllWatches(ctx context.Context) ([]Watch, error)
	AddWatch(ctx context.Context, w Watch) error
	RemoveWatch(ctx context.Context, w Watch) error
}
