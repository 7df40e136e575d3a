package slackbot

import (
	"context"
	"sync"
	"time"
)

// Claims are held in memory for an hour and in Claims across restarts. Slack
// delivers again up to five minutes later, and copies under other event ids
// have been seen after six.
const (
	claimAge = time.Hour
	claimCap = 20000
)

// claimer decides who takes up an event. Memory comes first, since most copies
// arrive within seconds and cost no write then.
type claimer struct {
	mu    sync.Mutex
	seen  map[string]time.Time
	store Claims
}

// claim takes all keys, and reports true when none was taken before. An error
// of the store comes with the decision that memory alone allows: a question
// answered twice after a restart is better than one never answered.
func (c *claimer) claim(ctx context.Context, keys ...string) (bool, error) {
	if !c.fresh(time.Now(), keys) {
		return false, nil
	}
	ok, err := c.store.Claim(ctx, keys...)
	if err != nil {
		return true, err
	}
	return ok, nil
}

// fresh notes the keys and reports whether none had been noted.
func (c *claimer) fresh(now time.Time, keys []string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.seen) > claimCap {
		c.forget(now)
	}
	fresh := true
	for _, k := range keys {
		if _, ok := c.seen[k]; ok {
			fresh = false
		}
	}
	for _, k := range keys {
		c.seen[k] = now
	}
	return fresh
}

// forget drops what is too old, and everything when that is not enough: the
// store still knows.
func (c *claimer) forget(now time.Time) {
	for k, at := range c.seen {
		if now.Sub(at) > claimAge {
			delete(c.seen, k)
		}
	}
	if len(c.seen) > claimCap {
		clear(c.seen)
	}
}

// eventKeys claim an event by its id; one without an id cannot be told apart.
func eventKeys(id string) []string {
	if id == "" {
		return nil
	}
	return []string{"event " + id}
}

// messageKeys claim a message by the event's id and by where it stands: Slack
// sends one message under several ids.
func messageKeys(id string, q asked) []string {
	return append(eventKeys(id), "message "+q.name())
}

// joined names a channel, a thread or a message in our memory.
func joined(parts ...string) string {
	out := parts[0]
	for _, p := range parts[1:] {
		out += "/" + p
	}
	return out
}
