package localslack

import (
	"encoding/json"
	"unicode/utf8"
)

// setStatus is assistant.threads.setStatus: the line that says what the bot is doing. An empty one clears it.
func (s *Server) setStatus(c *call) (object, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key, err := s.assistantThread(c)
	if err != nil {
		return nil, err
	}
	if c.get("thread_ts") == "" {
		return nil, &apiError{code: "invalid_arguments", messages: []string{"[ERROR] missing required field: thread_ts"}}
	}
	if status := c.get("status"); status == "" {
		delete(s.status, key)
	} else {
		s.status[key] = status
	}
	s.touch()
	return nil, nil
}

// assistantThread checks the channel and thread of a call and returns their key. s.mu is held.
func (s *Server) assistantThread(c *call) (string, error) {
	ch := s.channels[c.get("channel_id")]
	if ch == nil || !ch.HasBot {
		return "", refuse("channel_not_found")
	}
	if ts := c.get("thread_ts"); ts != "" && s.find(ch.ID, ts) == nil {
		return "", refuse("thread_not_found")
	}
	return ch.ID + "/" + c.get("thread_ts"), nil
}

// setPrompts is assistant.threads.setSuggestedPrompts: at most four, each with a title and a message. For an app with
// agent_view Slack takes a call that names a thread and shows nothing, and so does this.
// https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts/
func (s *Server) setPrompts(c *call) (object, error) {
	p := Prompts{Title: c.get("title")}
	if err := json.Unmarshal([]byte(c.get("prompts")), &p.Prompts); err != nil || len(p.Prompts) == 0 || len(p.Prompts) > 4 {
		return nil, refuse("invalid_arguments")
	}
	for _, one := range p.Prompts {
		if one.Title == "" || one.Message == "" {
			return nil, refuse("invalid_arguments")
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	key, err := s.assistantThread(c)
	if err != nil {
		return nil, err
	}
	if c.get("thread_ts") != "" {
		return nil, nil
	}
	s.prompts[key] = p
	s.touch()
	return nil, nil
}

// setTitle is assistant.threads.setTitle. The page shows no titles; the call is checked and recorded.
func (s *Server) setTitle(c *call) (object, error) {
	if n := utf8.RuneCountInString(c.get("title")); n == 0 || n > 255 {
		return nil, refuse("invalid_arguments")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	_, err := s.assistantThread(c)
	return nil, err
}
