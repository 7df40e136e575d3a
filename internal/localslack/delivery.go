package localslack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// maxRetries is how often Slack delivers again what was not acknowledged.
const maxRetries = 3

// maxKept bounds how many deliveries and calls are remembered; the oldest are forgotten.
const maxKept = 20_000

// The kinds of Delivery: the types of Socket Mode's envelopes.
const (
	KindEvent       = "events_api"
	KindSlash       = "slash_commands"
	KindInteractive = "interactive"
)

// errNotAcknowledged is what a person sees as "operation_timeout": the bot was reached and did not answer in time.
var errNotAcknowledged = errors.New("not acknowledged in time")

// errNotDispatched is what a person sees as "dispatch_failed": the bot could not be reached.
var errNotDispatched = errors.New("no connection to the app")

// Delivery is one thing that the workspace tells the bot: an event, a slash command or an interaction.
type Delivery struct {
	Kind    string // KindEvent, KindSlash or KindInteractive
	Type    string // the inner type: "app_mention", "block_actions", or the command
	EventID string // "Ev…" for events
	Payload json.RawMessage

	settled chan struct{} // closed when acknowledged or given up
	sent    chan *socket  // which socket took the present attempt
	acked   chan Ack
	then    func(Ack) error // what the acknowledgement causes; may be nil

	// The rest is guarded by Server.mu until settled is closed.
	attempts  int
	envelopes []string // ids of its attempts over Socket Mode
	ack       Ack
	err       error
}

// Ack is the bot's acknowledgement.
type Ack struct {
	Payload json.RawMessage // what came with it; nil if nothing
	Dropped bool            // the payload was 20 KB or more, which Slack drops without a word
}

func newDelivery(kind, typ string, payload any) *Delivery {
	return &Delivery{Kind: kind, Type: typ, Payload: encode(payload),
		settled: make(chan struct{}), sent: make(chan *socket, 1), acked: make(chan Ack, 1)}
}

// failedDelivery is one that never set out, because of err or because there was no need to.
func failedDelivery(kind, typ string, err error) *Delivery {
	d := newDelivery(kind, typ, nil)
	d.err = err
	close(d.settled)
	return d
}

// Wait blocks until the delivery is acknowledged or given up.
func (d *Delivery) Wait(ctx context.Context) (Ack, error) {
	select {
	case <-d.settled:
		return d.ack, d.err
	case <-ctx.Done():
		return Ack{}, fmt.Errorf("wait for the acknowledgement of %s: %w", d.Type, ctx.Err())
	}
}

// Settled reports whether the delivery is acknowledged or given up.
func (d *Delivery) Settled() bool {
	select {
	case <-d.settled:
		return true
	default:
		return false
	}
}

// Faults are standing faults of event delivery. The zero value is none.
type Faults struct {
	Copies   int // each event comes this many times under one event id; 0 and 1 are once
	EventIDs int // each event comes under this many event ids; 0 and 1 are one
}

// SetFaults replaces the standing faults.
func (s *Server) SetFaults(f Faults) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = f
}

// IgnoreAcks makes the server deaf to the next n acknowledgements, so that it delivers again.
func (s *Server) IgnoreAcks(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.deaf = n
}

// Deliveries lists what was sent to the bot, in order.
func (s *Server) Deliveries() []*Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]*Delivery(nil), s.deliveries...)
}

// Attempts is how often a delivery was sent so far.
func (s *Server) Attempts(d *Delivery) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return d.attempts
}

// WaitIdle blocks until every delivery so far is acknowledged or given up.
func (s *Server) WaitIdle(ctx context.Context) error {
	for _, d := range s.Deliveries() {
		select {
		case <-d.settled:
		case <-ctx.Done():
			return fmt.Errorf("wait for %s: %w", d.Type, ctx.Err())
		}
	}
	return nil
}

// deliver sends d on its way. s.mu is held, so that deliveries leave in the order of what caused them.
func (s *Server) deliver(d *Delivery) {
	s.deliveries = keep(s.deliveries, d)
	s.touch()
	if s.ctx.Err() != nil {
		d.err = s.ctx.Err()
		close(d.settled)
		return
	}
	if url := s.requestURL; url != "" {
		s.wg.Go(func() { s.carryHTTP(d, url) })
		return
	}
	s.post(d, 0, "")
	s.wg.Go(func() { s.carrySocket(d) })
}

// keep appends and forgets the oldest beyond maxKept.
func keep[T any](all []T, x T) []T {
	if len(all) >= maxKept {
		all = append([]T(nil), all[len(all)-maxKept/2:]...)
	}
	return append(all, x)
}

// settle records the outcome of a delivery, lets the acknowledgement take effect, and wakes who waits for it.
func (s *Server) settle(d *Delivery, ack Ack, err error) {
	if err == nil && d.then != nil {
		err = d.then(ack)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range d.envelopes {
		delete(s.waiting, id)
	}
	d.ack, d.err = ack, err
	close(d.settled)
	s.touch()
}

// carrySocket follows d over Socket Mode until it is acknowledged or given up. Only events are delivered again: a
// person who pressed a button sees the failure and presses it again.
func (s *Server) carrySocket(d *Delivery) {
	for n := 1; ; n++ {
		ack, reason, err := s.await(d)
		if err == nil || d.Kind != KindEvent || n > maxRetries || s.ctx.Err() != nil {
			s.settle(d, ack, err)
			return
		}
		s.mu.Lock()
		s.post(d, n, reason)
		s.mu.Unlock()
	}
}

// await waits for one attempt's acknowledgement and says in Slack's words why it did not come.
func (s *Server) await(d *Delivery) (Ack, string, error) {
	sock, err := s.awaitSocket(d)
	if err != nil {
		return Ack{}, "connection_failed", err
	}
	timer := time.NewTimer(s.opt.AckTimeout)
	defer timer.Stop()
	select {
	case ack := <-d.acked:
		return ack, "", nil
	case <-sock.dead:
		select {
		case ack := <-d.acked: // it came just before the end
			return ack, "", nil
		default:
			return Ack{}, "connection_failed", errNotDispatched
		}
	case <-timer.C:
		return Ack{}, "timeout", errNotAcknowledged
	case <-s.ctx.Done():
		return Ack{}, "", s.ctx.Err()
	}
}

// awaitSocket waits for a socket to take the attempt. An event may wait for a bot that is not there yet; a person's
// click waits no longer than an acknowledgement may take.
func (s *Server) awaitSocket(d *Delivery) (*socket, error) {
	patience := s.opt.AckTimeout
	if d.Kind == KindEvent {
		patience = 5 * time.Minute
	}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case sock := <-d.sent:
		return sock, nil
	case <-timer.C:
		s.unpark(d)
		return nil, errNotDispatched
	case <-s.ctx.Done():
		return nil, s.ctx.Err()
	}
}
