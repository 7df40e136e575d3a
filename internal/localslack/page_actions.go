package localslack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// pageRequest is what the page asks for: the fields that an action needs, the others empty.
type pageRequest struct {
	User    string              `json:"user"`
	Channel string              `json:"channel"`
	Thread  string              `json:"thread"`
	TS      string              `json:"ts"`
	View    string              `json:"view"`
	Text    string              `json:"text"`
	Action  string              `json:"action"`
	Values  []string            `json:"values"`
	Inputs  map[string][]string `json:"inputs"`
	Name    string              `json:"name"`
}

// pageActions is what the page can do, by the last part of the address. What they return goes back as JSON.
func (s *Server) pageActions() map[string]func(context.Context, pageRequest) (object, error) {
	return map[string]func(context.Context, pageRequest) (object, error){
		"say":      s.pageSay,
		"click":    s.pageClick,
		"submit":   s.pageSubmit,
		"close":    s.pageClose,
		"shortcut": s.pageShortcut,
		"open": func(_ context.Context, p pageRequest) (object, error) {
			s.OpenHome(p.User, p.Name)
			return nil, nil
		},
		"edit": func(_ context.Context, p pageRequest) (object, error) {
			return nil, s.EditMessage(p.Channel, p.TS, p.Text)
		},
		"delete": func(_ context.Context, p pageRequest) (object, error) {
			return nil, s.DeleteMessage(p.Channel, p.TS)
		},
		"react": func(_ context.Context, p pageRequest) (object, error) {
			return nil, s.React(p.User, p.Channel, p.TS, p.Name)
		},
	}
}

// serveAction reads a request as JSON, which a foreign page cannot send unasked, and carries it out. An error is a
// sentence for the person at the page.
func (s *Server) serveAction(act func(context.Context, pageRequest) (object, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Content-Type") != "application/json" {
			http.Error(w, "JSON is wanted", http.StatusUnsupportedMediaType)
			return
		}
		var p pageRequest
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody)).Decode(&p); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		if err := s.known(p.User, p.Channel); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), s.opt.AckTimeout+2*time.Second)
		defer cancel()
		reply, err := act(ctx, p)
		if reply == nil {
			reply = object{}
		}
		if err != nil {
			reply["error"] = err.Error()
		}
		writeJSON(w, http.StatusOK, reply)
	}
}

// known checks that the page speaks for a person of the workspace, and of a channel that person sees.
func (s *Server) known(user, channel string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if u, ok := s.users[user]; !ok || u.Bot {
		return fmt.Errorf("no person %q", user)
	}
	ch := s.channels[channel]
	if channel != "" && (ch == nil || ch.IM != "" && ch.IM != user) {
		return fmt.Errorf("no channel %q", channel)
	}
	return nil
}

// pageSay posts what was typed, or runs it when it is a slash command.
func (s *Server) pageSay(ctx context.Context, p pageRequest) (object, error) {
	text := strings.TrimSpace(p.Text)
	if text == "" || p.Channel == "" {
		return nil, errors.New("there is nothing to send")
	}
	command, rest, _ := strings.Cut(text, " ")
	if !strings.HasPrefix(command, "/") || strings.Contains(command[1:], "/") {
		m := s.UserPosts(p.Channel, p.User, text, p.Thread)
		return object{"ts": m.TS}, nil
	}
	if p.Thread != "" {
		return nil, fmt.Errorf("%s cannot be used in a thread; type it in the channel", command)
	}
	_, err := s.Slash(p.User, p.Channel, command, strings.TrimSpace(rest)).Wait(ctx)
	if err != nil {
		err = fmt.Errorf("%s failed: %w", command, err)
	}
	return nil, err
}

// pageClick presses or chooses something in a message, or in a view when one is named.
func (s *Server) pageClick(ctx context.Context, p pageRequest) (object, error) {
	if p.View == "" {
		_, err := s.Click(p.User, Message{Channel: p.Channel, TS: p.TS}, p.Action, p.Values...).Wait(ctx)
		return nil, err
	}
	v, err := s.viewOf(p.User, p.View)
	if err != nil {
		return nil, err
	}
	_, err = s.ClickView(p.User, v, p.Action, p.Values...).Wait(ctx)
	return nil, err
}

// viewOf finds an open modal or the App Home by id.
func (s *Server) viewOf(user, id string) (View, error) {
	if v, ok := s.Home(user); ok && v.ID == id {
		return v, nil
	}
	for _, v := range s.Views(user) {
		if v.ID == id {
			return v, nil
		}
	}
	return View{}, errNoView
}

// pageSubmit submits the topmost modal; errors for its inputs come back by block id.
func (s *Server) pageSubmit(ctx context.Context, p pageRequest) (object, error) {
	ack, err := s.SubmitView(p.User, p.Inputs).Wait(ctx)
	if err != nil {
		return nil, err
	}
	if problems := ack.ViewErrors(); problems != nil {
		return object{"errors": problems}, nil
	}
	return nil, nil
}

func (s *Server) pageClose(ctx context.Context, p pageRequest) (object, error) {
	_, err := s.CloseView(p.User).Wait(ctx)
	return nil, err
}

// pageShortcut runs a shortcut: on a message when one is named.
func (s *Server) pageShortcut(ctx context.Context, p pageRequest) (object, error) {
	if p.TS != "" {
		_, err := s.MessageShortcut(p.User, Message{Channel: p.Channel, TS: p.TS}, p.Name).Wait(ctx)
		return nil, err
	}
	_, err := s.GlobalShortcut(p.User, p.Name).Wait(ctx)
	return nil, err
}

// servePageUpload shares a file: its bytes are the body, everything else stands in the address.
func (s *Server) servePageUpload(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if r.Header.Get("Content-Type") != "application/octet-stream" {
		http.Error(w, "the bytes of a file are wanted", http.StatusUnsupportedMediaType)
		return
	}
	if err := s.known(q.Get("user"), q.Get("channel")); err != nil || q.Get("channel") == "" || q.Get("name") == "" {
		http.Error(w, "user, channel and name are wanted", http.StatusBadRequest)
		return
	}
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxFile))
	if err != nil {
		writeJSON(w, http.StatusOK, object{"error": fmt.Sprintf("the file is larger than %d MB", maxFile>>20)})
		return
	}
	m := s.UploadFile(q.Get("channel"), q.Get("user"), q.Get("name"), data, q.Get("comment"), q.Get("thread"))
	writeJSON(w, http.StatusOK, object{"ts": m.TS})
}
