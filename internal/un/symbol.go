package un

import (
	"regexp"
	"slices"
	"strings"
)

// parenthesised is the year of a Security Council resolution, "(2006)", or the
// session of an early Assembly one, "(XXV)": part of the symbol in print, left
// out when people type.
var parenthesised = regexp.MustCompile(`\([^()]*\)`)

// Key is what symbols are compared by: the symbol without spaces, the year in
// parentheses and the reissue asterisk, in lower case. The key of
// "S/RES/1674 (2006)" is "s/res/1674".
func (s Symbol) Key() string {
	key := parenthesised.ReplaceAllString(string(s), "")
	key = dashes.Replace(strings.ReplaceAll(key, "*", ""))
	return strings.ToLower(strings.Join(strings.Fields(key), ""))
}

// URL is the public address of the document, "https://docs.un.org/S/RES/1674(2006)".
// It names no language, so that the site offers the reader's own. A document
// with two symbols has one address under each; the first is given. The URL of
// the empty symbol is empty.
func (s Symbol) URL() string {
	if s == "" {
		return ""
	}
	first := s.halves()[0]
	return "https://docs.un.org/" + strings.Join(strings.Fields(first), "")
}

// Matches reports whether the fragment that a person typed names this symbol:
// one or more whole parts of it, in order and side by side. "1674",
// "RES/1674", "80/5", "GC/35", "L.17" and "2016/620" are fragments; "167" is
// not one of S/RES/1674, because people abbreviate symbols between slashes.
func (s Symbol) Matches(fragment string) bool {
	_, ok := s.match(fragment)
	return ok
}

// EndsWith is like Matches, but the fragment has to reach the end of the
// symbol: "2008/354" ends S/2008/354 and only occurs in S/2008/354/Corr.1.
func (s Symbol) EndsWith(fragment string) bool {
	end, ok := s.match(fragment)
	return ok && end
}

// match finds the fragment in the symbol and tells whether it reaches an end.
func (s Symbol) match(fragment string) (end, ok bool) {
	if whole, err := ParseSymbol(fragment); err == nil {
		fragment = string(whole)
	}
	want := keyParts(fragment)
	if s == "" || len(want) == 0 {
		return false, false
	}
	for _, half := range append(s.halves(), string(s)) {
		have := keyParts(half)
		for i := 0; i+len(want) <= len(have); i++ {
			if slices.Equal(have[i:i+len(want)], want) {
				ok = true
				end = end || i+len(want) == len(have)
			}
		}
	}
	return end, ok
}

// halves are the symbols of a document issued under two, "A/70/999-S/2016/620",
// or the symbol itself.
func (s Symbol) halves() []string {
	parts := strings.Split(string(s), "/")
	for i := 1; i < len(parts)-1; i++ {
		if m := joint.FindStringSubmatch(parts[i]); m != nil {
			first := append(slices.Clone(parts[:i]), m[1])
			second := append([]string{m[2]}, parts[i+1:]...)
			return []string{strings.Join(first, "/"), strings.Join(second, "/")}
		}
	}
	return []string{string(s)}
}

// keyParts are the parts between slashes in the spelling of Key.
func keyParts(s string) []string {
	var parts []string
	for p := range strings.SplitSeq(s, "/") {
		if k := Symbol(canonicalPart(strings.TrimSpace(p))).Key(); k != "" {
			parts = append(parts, k)
		}
	}
	return parts
}
