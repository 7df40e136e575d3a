package localslack

import (
	"net/url"
	"regexp"
	"strings"
)

// The forms that Slack's client turns into links while a person types.
const (
	mentionForm = `<@[UW][A-Z0-9]+>|<#C[A-Z0-9]+>`            // already in wire form: kept, for tests
	nameForm    = `@[a-z0-9][a-z0-9._-]*`                     // "@rapporteur"
	linkForm    = `https?://[^\s<>|"]*[^\s<>|".,;:!?)\]}'’”]` // a closing mark belongs to the sentence
)

// wireText turns what a person types into what Slack sends: & < > escaped, @names and links in angle brackets.
func (s *Server) wireText(typed string) string {
	var out strings.Builder
	rest := typed
	form := regexp.MustCompile(mentionForm + "|" + linkForm + "|" + nameForm)
	for {
		at := form.FindStringIndex(rest)
		if at == nil {
			out.WriteString(escape(rest))
			return out.String()
		}
		out.WriteString(escape(rest[:at[0]]))
		out.WriteString(s.wireToken(rest[at[0]:at[1]]))
		rest = rest[at[1]:]
	}
}

// wireToken is the wire form of one mention, name or link.
func (s *Server) wireToken(token string) string {
	switch {
	case strings.HasPrefix(token, "<"):
		return token
	case strings.HasPrefix(token, "@"):
		name := strings.TrimRight(token[1:], ".-_") // a full stop ends the sentence, not the name
		for _, u := range s.users {
			if u.Name == name {
				return "<@" + u.ID + ">" + token[1+len(name):]
			}
		}
		return token
	}
	return "<" + escape(token) + ">"
}

// escape protects the three characters that are control characters in Slack's text.
func escape(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}

// unescape undoes escape.
func unescape(text string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(text)
}

// linksIn lists the addresses of the links in a wire text.
func linksIn(text string) []string {
	var out []string
	for _, m := range regexp.MustCompile(`<(https?://[^|>]+)(?:\|[^>]*)?>`).FindAllStringSubmatch(text, -1) {
		out = append(out, unescape(m[1]))
	}
	return out
}

func hostOf(link string) string {
	u, err := url.Parse(link)
	if err != nil {
		return ""
	}
	return u.Hostname()
}
