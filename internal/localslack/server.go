package localslack

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"
)

// maxBody bounds the body of any request but a file upload, in bytes.
const maxBody = 2 << 20

// Server is one workspace with one app installed in it. Make it with New.
type Server struct {
	opt Options
	lg  *slog.Logger

	ln   net.Listener
	http *http.Server
	base string // "http://127.0.0.1:40123", fixed by Start

	ctx    context.Context // ends with Close; every goroutine of the server watches it
	cancel context.CancelFunc
	wg     sync.WaitGroup // every goroutine of the server

	mu      sync.Mutex    // guards all that follows
	changed chan struct{} // closed and replaced at every change: what Wait sleeps on
	rev     int           // number of changes so far
	world
	mail
	tape
}

// New makes a workspace that is not yet listening.
func New(opt Options) *Server {
	opt = opt.withDefaults()
	ctx, cancel := context.WithCancel(context.Background())
	s := &Server{opt: opt, lg: opt.Logger, ctx: ctx, cancel: cancel, changed: make(chan struct{})}
	s.world = newWorld(opt)
	s.mail = newMail()
	s.tape = newTape()
	return s
}

// Start listens on loopback and serves until ctx ends or Close is called. It returns once the address is known.
func (s *Server) Start(ctx context.Context) error {
	var lc net.ListenConfig
	ln, err := lc.Listen(ctx, "tcp", s.opt.Addr)
	if err != nil {
		return fmt.Errorf("local workspace: listen on %s: %w", s.opt.Addr, err)
	}
	if tcp, ok := ln.Addr().(*net.TCPAddr); !ok || !tcp.IP.IsLoopback() {
		return errors.Join(fmt.Errorf("local workspace: %s is not a loopback address; use 127.0.0.1", s.opt.Addr), ln.Close())
	}
	s.ln, s.base = ln, "http://"+ln.Addr().String()
	s.http = &http.Server{
		Handler:           s.handler(),
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return s.ctx },
		ErrorLog:          slog.NewLogLogger(s.lg.Handler(), slog.LevelDebug),
	}
	s.wg.Go(func() {
		if err := s.http.Serve(ln); err != nil && !errors.Is(err, http.ErrServerClosed) {
			s.lg.Error("local workspace stopped", "err", err)
		}
	})
	s.wg.Go(func() {
		select {
		case <-ctx.Done():
			s.shut()
		case <-s.ctx.Done():
		}
	})
	return nil
}

// Close ends every connection and waits for the server's goroutines. Calling it twice is fine.
func (s *Server) Close() error {
	err := s.shut()
	s.wg.Wait()
	return err
}

// shut ends the connections without waiting for the goroutines.
func (s *Server) shut() error {
	s.cancel()
	s.CutSockets()
	if s.http == nil {
		return nil
	}
	return s.http.Close()
}

// APIURL is the base of the Web API, ending in a slash: for the client's API URL option.
func (s *Server) APIURL() string { return s.base + "/api/" }

// PageURL is where the workspace is shown as a web page.
func (s *Server) PageURL() string { return s.base + "/" }

// BotToken is the token that the Web API accepts.
func (s *Server) BotToken() string { return s.opt.BotToken }

// AppToken is the token that apps.connections.open accepts.
func (s *Server) AppToken() string { return s.opt.AppToken }

// SigningSecret is the key of the signatures in HTTP mode.
func (s *Server) SigningSecret() string { return s.opt.SigningSecret }

// handler routes the requests of the bot and of the page. Everything passes the guard against other web sites.
func (s *Server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/api/{method}", s.serveAPI)
	mux.HandleFunc("GET /socket/{ticket}", s.serveSocket)
	mux.HandleFunc("POST /response/{id}", s.serveResponseURL)
	mux.HandleFunc("POST /upload/{id}", s.serveUpload)
	mux.HandleFunc("GET /files-pri/{id}/{name}", s.serveDownload)
	s.routePage(mux)
	return s.guard(mux)
}

// guard refuses what a web page of another site could send: a Host that is not ours (DNS rebinding) and an Origin
// that is not ours (forged posts). The WebSocket of the bot is exempt from the second: its client sends the Origin of
// Slack, and the address holds a single-use secret.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.ourHost(r.Host) {
			http.Error(w, "unknown host", http.StatusMisdirectedRequest)
			return
		}
		origin := r.Header.Get("Origin")
		if origin != "" && origin != "http://"+r.Host && !isSocketPath(r.URL.Path) {
			http.Error(w, "foreign origin", http.StatusForbidden)
			return
		}
		w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// ourHost reports whether a Host header names this listener by a loopback name.
func (s *Server) ourHost(host string) bool {
	name, port, err := net.SplitHostPort(host)
	if err != nil {
		return false
	}
	_, ours, err := net.SplitHostPort(s.ln.Addr().String())
	if err != nil || port != ours {
		return false
	}
	return name == "localhost" || net.ParseIP(name).IsLoopback()
}
