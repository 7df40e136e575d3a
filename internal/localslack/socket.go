package localslack

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/gorilla/websocket"
)

// Socket Mode's figures. https://docs.slack.dev/apis/events-api/using-socket-mode/
const (
	maxSockets     = 10      // connections of one app
	maxAckPayload  = 20_000  // bytes from which an acknowledgement's payload is dropped without a word
	maxSocketRead  = 1 << 20 // bytes of one message from the bot
	ticketLifetime = 30 * time.Second
	refreshGrace   = 10 * time.Second // from asking for a reconnection to closing
)

// mail is what is on its way to the bot, and the connections that carry it. It is guarded by Server.mu.
type mail struct {
	tickets    map[string]time.Time // unused socket addresses and when they lapse
	sockets    []*socket
	turn       int // round robin
	deliveries []*Delivery
	waiting    map[string]*Delivery // by envelope id
	parked     []envelope           // sent while no socket was open
	faults     Faults
	deaf       int    // acknowledgements still to be ignored
	requestURL string // HTTP mode when not empty
}

func newMail() mail {
	return mail{tickets: map[string]time.Time{}, waiting: map[string]*Delivery{}}
}

// socket is one connection of the bot.
type socket struct {
	ws       *websocket.Conn
	out      [][]byte      // to be written, guarded by Server.mu
	wake     chan struct{} // there is something in out
	dead     chan struct{} // closed when reading has ended
	retiring bool          // asked to reconnect: takes no more envelopes
	refresh  chan struct{} // closed when it is to end after refreshGrace
}

// push queues a message for the socket's writer. Server.mu is held.
func (c *socket) push(data []byte) {
	c.out = append(c.out, data)
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

func isSocketPath(path string) bool { return strings.HasPrefix(path, "/socket/") }

// connectionsOpen is apps.connections.open: a socket address that works once.
func (s *Server) connectionsOpen(*call) (object, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ticket := newID("")
	s.tickets[ticket] = time.Now().Add(ticketLifetime)
	return object{"url": "ws" + strings.TrimPrefix(s.base, "http") + "/socket/" + ticket + "?app_id=" + AppID}, nil
}

// useTicket takes an address out of circulation.
func (s *Server) useTicket(ticket string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	until, ok := s.tickets[ticket]
	delete(s.tickets, ticket)
	return ok && time.Now().Before(until)
}

// serveSocket is the bot's WebSocket, from greeting to end.
func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) {
	if !s.useTicket(r.PathValue("ticket")) {
		http.Error(w, "this address was used or has lapsed", http.StatusNotFound)
		return
	}
	// The Origin is Slack's own, set by the client; the ticket is the proof.
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	ws, err := up.Upgrade(w, r, nil)
	if err != nil {
		s.lg.Debug("socket refused", "err", err)
		return
	}
	ws.SetReadLimit(maxSocketRead)
	sock := &socket{ws: ws, wake: make(chan struct{}, 1), dead: make(chan struct{}), refresh: make(chan struct{})}
	if !s.join(sock) {
		ws.Close()
		return
	}
	s.wg.Go(func() { s.writeSocket(sock) })
	s.readSocket(sock)
}

// join greets a socket and gives it what was parked.
func (s *Server) join(sock *socket) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ctx.Err() != nil {
		return false
	}
	s.wg.Add(1) // for readSocket, in the goroutine of the HTTP server
	s.sockets = append(s.sockets, sock)
	sock.push(encode(object{
		"type": "hello", "num_connections": len(s.sockets), "connection_info": object{"app_id": AppID},
		"debug_info": object{"host": "localslack", "started": time.Now().Format(time.DateTime), "build_number": 1, "approximate_connection_time": 18060},
	}))
	if len(s.sockets) > maxSockets {
		s.retire(sock, "too_many_websockets")
	} else {
		for _, e := range s.parked {
			sock.push(e.data)
			e.d.sent <- sock
		}
		s.parked = nil
	}
	s.touch()
	return true
}

// readSocket takes acknowledgements until the connection ends.
func (s *Server) readSocket(sock *socket) {
	defer s.wg.Done()
	defer s.leave(sock)
	for {
		var msg struct {
			EnvelopeID string          `json:"envelope_id"`
			Payload    json.RawMessage `json:"payload"`
		}
		_, data, err := sock.ws.ReadMessage()
		if err != nil {
			return
		}
		if json.Unmarshal(data, &msg) == nil {
			s.acknowledge(msg.EnvelopeID, msg.Payload, len(data))
		}
	}
}

func (s *Server) leave(sock *socket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sockets = slices.DeleteFunc(s.sockets, func(c *socket) bool { return c == sock })
	close(sock.dead)
	sock.ws.Close()
	s.touch()
}

// writeSocket writes what is queued and pings between.
func (s *Server) writeSocket(sock *socket) {
	ping := time.NewTicker(s.opt.PingInterval)
	defer ping.Stop()
	var end <-chan time.Time
	refresh := sock.refresh
	for {
		err := s.flush(sock)
		if err != nil {
			sock.ws.Close()
		}
		select {
		case <-sock.wake:
		case <-ping.C:
			_ = sock.ws.WriteControl(websocket.PingMessage, []byte("Ping from localslack"), time.Now().Add(time.Second))
		case <-refresh:
			refresh, end = nil, time.After(refreshGrace)
		case <-end:
			sock.ws.Close()
		case <-sock.dead:
			return
		}
	}
}

// flush writes all that is queued for a socket.
func (s *Server) flush(sock *socket) error {
	s.mu.Lock()
	out := sock.out
	sock.out = nil
	s.mu.Unlock()
	for _, data := range out {
		if err := sock.ws.SetWriteDeadline(time.Now().Add(10 * time.Second)); err != nil {
			return err
		}
		if err := sock.ws.WriteMessage(websocket.TextMessage, data); err != nil {
			return err
		}
	}
	return nil
}

// Connections is the number of open sockets.
func (s *Server) Connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.sockets)
}

// Disconnect asks the bot to reconnect, with "warning" (the connection stays for a while) or "refresh_requested"
// (it ends after ten seconds). Envelopes go to other sockets from now on.
func (s *Server) Disconnect(reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, sock := range s.sockets {
		s.retire(sock, reason)
	}
	s.touch()
}

// retire sends a disconnect message. s.mu is held.
func (s *Server) retire(sock *socket, reason string) {
	sock.push(encode(object{"type": "disconnect", "reason": reason, "debug_info": object{"host": "localslack"}}))
	if reason != "warning" && !sock.retiring {
		close(sock.refresh)
	}
	sock.retiring = reason != "warning" || len(s.sockets) > 1
}

// CutSockets breaks every connection without a closing handshake, as a network does. It returns how many there were.
func (s *Server) CutSockets() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, sock := range s.sockets {
		sock.retiring = true
		if tcp, ok := sock.ws.NetConn().(*net.TCPConn); ok {
			_ = tcp.SetLinger(0) // a reset rather than an orderly end
		}
		sock.ws.NetConn().Close()
	}
	return len(s.sockets)
}

// String names the socket in logs.
func (c *socket) String() string { return fmt.Sprint(c.ws.RemoteAddr()) }
