package localslack

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// method is one method of the Web API.
type method struct {
	scope string // bot scope it needs; "" for none
	app   bool   // wants the app-level token
	run   func(*call) (object, error)
}

// methods is the table of what this workspace can do.
func (s *Server) methods() map[string]method {
	return map[string]method{
		"apps.connections.open": {"", true, s.connectionsOpen},
		"auth.test":             {"", false, s.authTest},

		"chat.postMessage":   {"chat:write", false, s.postMessage},
		"chat.postEphemeral": {"chat:write", false, s.postEphemeral},
		"chat.update":        {"chat:write", false, s.updateMessage},
		"chat.delete":        {"chat:write", false, s.deleteMessage},
		"chat.getPermalink":  {"", false, s.getPermalink},
		"chat.unfurl":        {"links:write", false, s.unfurl},
		"chat.startStream":   {"chat:write", false, s.startStream},
		"chat.appendStream":  {"chat:write", false, s.appendStream},
		"chat.stopStream":    {"chat:write", false, s.stopStream},

		"conversations.info":    {"", false, s.conversationsInfo},
		"conversations.open":    {"im:write", false, s.conversationsOpen},
		"conversations.history": {"", false, s.conversationsHistory},
		"conversations.replies": {"", false, s.conversationsReplies},
		"users.info":            {"users:read", false, s.usersInfo},

		"reactions.add":    {"reactions:write", false, s.reactionsAdd},
		"reactions.remove": {"reactions:write", false, s.reactionsRemove},

		"views.open":    {"", false, s.viewsOpen},
		"views.push":    {"", false, s.viewsPush},
		"views.update":  {"", false, s.viewsUpdate},
		"views.publish": {"", false, s.viewsPublish},

		"assistant.threads.setStatus":           {"chat:write", false, s.setStatus},
		"assistant.threads.setSuggestedPrompts": {"assistant:write", false, s.setPrompts},
		"assistant.threads.setTitle":            {"assistant:write", false, s.setTitle},

		"files.info":                   {"files:read", false, s.filesInfo},
		"files.getUploadURLExternal":   {"files:write", false, s.getUploadURL},
		"files.completeUploadExternal": {"files:write", false, s.completeUpload},
	}
}

// call is one request to the Web API.
type call struct {
	method string
	args   map[string]string // every argument; one that is not a string as its JSON
	token  string
}

// get returns an argument, "" when absent.
func (c *call) get(name string) string { return c.args[name] }

// raw returns an argument that holds JSON, nil when absent.
func (c *call) raw(name string) json.RawMessage {
	if v := c.args[name]; v != "" {
		return json.RawMessage(v)
	}
	return nil
}

// apiError is a refusal in Slack's words.
type apiError struct {
	code       string   // "channel_not_found"
	messages   []string // response_metadata.messages
	needed     string   // the scope that is missing
	retryAfter int      // seconds; set with "ratelimited", which is a 429
}

func (e *apiError) Error() string { return e.code }

// refuse makes an apiError with a code alone.
func refuse(code string) error { return &apiError{code: code} }

// serveAPI answers a request to the Web API. Everything but a 429 is a 200, as Slack does it.
func (s *Server) serveAPI(w http.ResponseWriter, r *http.Request) {
	c, err := readCall(w, r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	reply, err := s.perform(c)
	s.record(c, err)
	status := http.StatusOK
	if err != nil {
		reply, status = s.failure(w, err)
	} else {
		if reply == nil {
			reply = object{}
		}
		reply["ok"] = true
	}
	writeJSON(w, status, reply)
}

// failure turns an error into Slack's answer.
func (s *Server) failure(w http.ResponseWriter, err error) (object, int) {
	var e *apiError
	if !errors.As(err, &e) {
		e = &apiError{code: "internal_error"}
		s.lg.Error("local workspace", "err", err)
	}
	reply := object{"ok": false, "error": e.code}
	if len(e.messages) > 0 {
		reply["response_metadata"] = object{"messages": e.messages}
	}
	if e.needed != "" {
		reply["needed"], reply["provided"] = e.needed, strings.Join(s.opt.Scopes, ",")
	}
	if e.retryAfter > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(e.retryAfter))
		return reply, http.StatusTooManyRequests
	}
	return reply, http.StatusOK
}

// perform checks who calls and whether they may, and runs the method.
func (s *Server) perform(c *call) (object, error) {
	m, ok := s.methods()[c.method]
	if !ok || slices.Contains(s.opt.UnknownMethods, c.method) {
		return nil, refuse("unknown_method")
	}
	switch want := map[bool]string{false: s.opt.BotToken, true: s.opt.AppToken}[m.app]; {
	case c.token == "":
		return nil, refuse("not_authed")
	case c.token == want:
	case c.token == s.opt.BotToken || c.token == s.opt.AppToken:
		return nil, refuse("not_allowed_token_type")
	default:
		return nil, refuse("invalid_auth")
	}
	if err := s.granted(m.scope); err != nil {
		return nil, err
	}
	if err := s.trouble(c); err != nil {
		return nil, err
	}
	return m.run(c)
}

// granted refuses what the app has no scope for. An empty scope is always granted.
func (s *Server) granted(scope string) error {
	if scope != "" && s.opt.Scopes != nil && !slices.Contains(s.opt.Scopes, scope) {
		return &apiError{code: "missing_scope", needed: scope}
	}
	return nil
}

// readCall gathers the arguments of a request from its address, its form or its JSON.
func readCall(w http.ResponseWriter, r *http.Request) (*call, error) {
	c := &call{method: r.PathValue("method"), args: map[string]string{}}
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		if err := c.readJSON(r.Body); err != nil {
			return nil, err
		}
	} else if err := r.ParseForm(); err != nil {
		return nil, fmt.Errorf("read the form: %w", err)
	}
	for name, values := range r.Form {
		c.args[name] = values[0]
	}
	c.token = c.args["token"]
	delete(c.args, "token") // never recorded
	if bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		c.token = bearer
	}
	return c, nil
}

// readJSON reads a JSON object of arguments; strings as they are, anything else as JSON.
func (c *call) readJSON(body io.Reader) error {
	data, err := io.ReadAll(body)
	if err != nil {
		return fmt.Errorf("read the body: %w", err)
	}
	if len(strings.TrimSpace(string(data))) == 0 {
		return nil
	}
	var args map[string]json.RawMessage
	if err := json.Unmarshal(data, &args); err != nil {
		return fmt.Errorf("read the body: %w", err)
	}
	for name, v := range args {
		var text string
		if json.Unmarshal(v, &text) == nil {
			c.args[name] = text
		} else {
			c.args[name] = string(v)
		}
	}
	return nil
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(encode(v)) // the client went away: nothing to be done
}

// authTest is auth.test.
func (s *Server) authTest(*call) (object, error) {
	return object{"url": s.base + "/", "team": s.opt.TeamName, "user": s.opt.BotName, "team_id": TeamID,
		"user_id": BotUser, "bot_id": BotID, "is_enterprise_install": false}, nil
}
