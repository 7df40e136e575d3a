package localslack

import (
	"embed"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// web holds the page: plain HTML, CSS and JavaScript modules, served as they are.
//
//go:embed web
var web embed.FS

// policy lets the page load its own files and nothing else; nothing may frame it, and no script stands in its HTML.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// heartbeat keeps an idle stream of events from being taken for a dead one.
const heartbeat = 15 * time.Second

// routePage adds the page, what it reads and what it does.
func (s *Server) routePage(mux *http.ServeMux) {
	mux.HandleFunc("GET /{$}", serveFile("web/index.html"))
	mux.HandleFunc("GET /web/{name}", func(w http.ResponseWriter, r *http.Request) {
		serveFile("web/"+r.PathValue("name"))(w, r)
	})
	mux.HandleFunc("GET /archives/{rest...}", serveFile("web/index.html")) // where permalinks lead
	mux.HandleFunc("GET /demo/events", s.serveEvents)
	mux.HandleFunc("GET /demo/state", s.serveState)
	mux.HandleFunc("GET /demo/file/{id}", s.servePageFile)
	mux.HandleFunc("POST /demo/upload", s.servePageUpload)
	for name, act := range s.pageActions() {
		mux.HandleFunc("POST /demo/"+name, s.serveAction(act))
	}
}

// serveFile serves one embedded file.
func serveFile(name string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		http.ServeFileFS(w, r, web, name)
	}
}

// serveEvents tells the page of every change, as Server-Sent Events that carry only the revision: the page then asks
// for the state. Changes that come while the page is still reading are told once.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	out := http.NewResponseController(w)
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		s.mu.Lock()
		changed, rev := s.changed, s.rev
		s.mu.Unlock()
		if _, err := fmt.Fprintf(w, "data: %d\n\n", rev); err != nil || out.Flush() != nil {
			return
		}
		select {
		case <-changed:
		case <-beat.C:
		case <-r.Context().Done():
			return
		case <-s.ctx.Done():
			return
		}
	}
}

// servePageFile lets the page download a file that was shared. It is never shown in the page's own origin.
func (s *Server) servePageFile(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	f := s.files[r.PathValue("id")]
	s.mu.Unlock()
	if f == nil || f.pending {
		http.NotFound(w, r)
		return
	}
	name := strings.NewReplacer(`"`, "", `\`, "", "\n", "", "\r", "").Replace(f.Name)
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	_, _ = w.Write(f.data) // the browser went away: nothing to be done
}
