package localslack

import (
	"encoding/json"
	"slices"
)

// envelope is one attempt of a delivery, encoded.
type envelope struct {
	d    *Delivery
	data []byte
}

// post hands one attempt of d to exactly one socket, or parks it until one opens. s.mu is held.
func (s *Server) post(d *Delivery, attempt int, reason string) {
	d.attempts = attempt + 1
	id := newID("")
	o := object{"type": d.Kind, "envelope_id": id, "payload": d.Payload, "accepts_response_payload": d.Kind != KindEvent}
	if d.Kind == KindEvent {
		o["retry_attempt"], o["retry_reason"] = attempt, reason
	}
	s.waiting[id] = d
	d.envelopes = append(d.envelopes, id)
	env := envelope{d, encode(o)}
	if sock := s.pick(); sock != nil {
		sock.push(env.data)
		d.sent <- sock
		return
	}
	s.parked = append(s.parked, env)
}

// pick chooses the socket for the next envelope, in turn. s.mu is held.
func (s *Server) pick() *socket {
	for range s.sockets {
		s.turn++
		if sock := s.sockets[s.turn%len(s.sockets)]; !sock.retiring {
			return sock
		}
	}
	return nil
}

// unpark gives up an attempt that no socket took.
func (s *Server) unpark(d *Delivery) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.parked = slices.DeleteFunc(s.parked, func(e envelope) bool { return e.d == d })
}

// acknowledge settles the delivery behind an envelope. Unknown and repeated ones are ignored, as Slack does.
func (s *Server) acknowledge(id string, payload json.RawMessage, size int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.waiting[id]
	if d == nil {
		return
	}
	delete(s.waiting, id)
	if s.deaf > 0 {
		s.deaf--
		return
	}
	ack := Ack{Payload: payload}
	if size >= maxAckPayload {
		ack = Ack{Dropped: true}
	}
	select {
	case d.acked <- ack:
	default: // acknowledged already, under another attempt
	}
}
