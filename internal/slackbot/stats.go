package slackbot

import (
	"errors"
	"sync/atomic"

	"github.com/slack-go/slack"
)

// Stats is what the bot has done since it was made.
type Stats struct {
	Events    int64 // taken in, copies included
	Copies    int64 // recognised as taken up before
	Questions int64 // answered, refused or failed
	Refused   int64 // the record was silent
	Failed    int64 // an apology was due
	Busy      int64 // turned away by a full queue
	Posted    int64 // messages posted
	Limited   int64 // posts, changes and courtesies that Slack put off with 429
	Retries   int64 // calls made again, after 429 or without a connection
	Waiting   int64 // questions in the queue or being delivered, now
}

type counters struct {
	events, copies, questions, refused, failed, busy, posted, limited, retries atomic.Int64
}

// refused429 counts an error that is Slack's rate limit.
func (c *counters) refused429(err error) {
	var limited *slack.RateLimitedError
	if errors.As(err, &limited) {
		c.limited.Add(1)
	}
}

// Stats returns the counters as they are now.
func (b *Bot) Stats() Stats {
	return Stats{
		Events: b.stats.events.Load(), Copies: b.stats.copies.Load(),
		Questions: b.stats.questions.Load(), Refused: b.stats.refused.Load(),
		Failed: b.stats.failed.Load(), Busy: b.stats.busy.Load(),
		Posted: b.stats.posted.Load(), Limited: b.stats.limited.Load(),
		Retries: b.stats.retries.Load(), Waiting: b.questions.taken.Load(),
	}
}
