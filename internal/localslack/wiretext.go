package localslack

import (
	"net/url"
	"regexp"
	"strings"
)

// typed finds what Slack's client turns into something else while a person types.
var typed = regexp.MustCompile(`<@[UW][A-Z0-9]+>|<#C[A-Z0-9]+>` + // in wire form already: kept, for tests
	`|https?://[^\s<>|"]*[^\s<>|".,;:!?)\]}'’”]` + // a link; a closing mark belongs to the sentence
	`|@[a-z0-9][a-z0-9._-]*`) // "@rapporteur"

// linked finds the links of a wire text.
var linked = regexp.MustCompile(`<(https?://[^|>]+)(?:\|[^>]*)?>`)

// wireText turns what a person types into what Slack sends: & < > escaped, @names and links in angle brackets.
func (s *Server) wireText(text string) string {
	var out strings.Builder
	rest := text
	for {
		at := typed.FindStringIndex(rest)
		if at == nil {
			out.WriteString(escape(rest))
			return out.String()
		}
		out.WriteString(escape(rest[:at[0]]))
		token := rest[at[0]:at[1]]
		if token[0] == '@' && at[0] > 0 && !strings.ContainsAny(rest[at[0]-1:at[0]], " \n\t([{'\"") {
			out.WriteString(token) // part of an address: me@example.org
		} else {
			out.WriteString(s.wireToken(token))
		}
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
	for _, m := range linked.FindAllStringSubmatch(text, -1) {
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
