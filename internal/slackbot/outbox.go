package slackbot

import (
	"context"
	"errors"
	"sync"
)

// errShut says that the bot takes nothing more, or not yet.
var errShut = errors.New("the bot is not running")

// outboxes deliver messages, in order within a channel, and independently
// between channels: Slack limits each channel by itself, so one that has to
// wait holds up no other. A channel has a goroutine only while something waits.
type outboxes struct {
	mu    sync.Mutex
	ctx   context.Context // of deliveries; nil when not running
	boxes map[string][]func(context.Context)
	crew  sync.WaitGroup
}

// open lets deliveries run with ctx.
func (o *outboxes) open(ctx context.Context) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.ctx, o.boxes = ctx, map[string][]func(context.Context){}
}

// put appends a delivery to a channel's outbox.
func (o *outboxes) put(channel string, send func(context.Context)) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.ctx == nil {
		return errShut
	}
	box, running := o.boxes[channel]
	o.boxes[channel] = append(box, send)
	if !running {
		ctx := o.ctx
		o.crew.Go(func() { o.empty(ctx, channel) })
	}
	return nil
}

// empty delivers what is in a channel's outbox until nothing is left.
func (o *outboxes) empty(ctx context.Context, channel string) {
	for {
		o.mu.Lock()
		box := o.boxes[channel]
		if len(box) == 0 {
			delete(o.boxes, channel)
			o.mu.Unlock()
			return
		}
		o.boxes[channel] = box[1:]
		o.mu.Unlock()
		box[0](ctx)
	}
}

// close takes no more deliveries and waits for those that are under way; they
// end when their context does.
func (o *outboxes) close() {
	o.mu.Lock()
	o.ctx = nil
	o.mu.Unlock()
	o.crew.Wait()
}
