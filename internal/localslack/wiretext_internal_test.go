package localslack

import (
	"regexp"
	"strings"
	"testing"
)

func TestTypedTextTakesTheFormThatSlackSends(t *testing.T) {
	s := New(Options{})
	for _, tt := range []struct{ typed, want string }{
		{"a < b & c > d", "a &lt; b &amp; c &gt; d"},
		{"@rapporteur what about it?", "<@U0RAPPORT> what about it?"},
		{"ask @amina.", "ask <@U0AMINA>."},
		{"@nobody and me@rapporteur.org", "@nobody and me@rapporteur.org"},
		{"me@rapporteur", "me@rapporteur"},
		{"(@amina)", "(<@U0AMINA>)"},
		{"<@U0AMINA> and <#C0GENERAL>", "<@U0AMINA> and <#C0GENERAL>"},
		{"<!here> <!channel>", "&lt;!here&gt; &lt;!channel&gt;"},
		{"(see https://docs.un.org/A/RES/60/1).", "(see <https://docs.un.org/A/RES/60/1>)."},
		{"https://undocs.org/en/S/2016/620?a=1&b=2", "<https://undocs.org/en/S/2016/620?a=1&amp;b=2>"},
	} {
		if got := s.wireText(tt.typed); got != tt.want {
			t.Errorf("%q became %q, want %q", tt.typed, got, tt.want)
		}
	}
}

func FuzzTypedTextNeverHoldsAnUnescapedBracket(f *testing.F) {
	s := New(Options{})
	known := regexp.MustCompile(`<@[UW][A-Z0-9]+>|<#C[A-Z0-9]+>|<https?://[^<>]*>`)
	for _, seed := range []string{"<!here>", "@rapporteur <@U1>", "https://x.org/<script>", "<https://x.org|<!channel>>"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		wire := s.wireText(typed)
		if rest := known.ReplaceAllString(wire, ""); strings.ContainsAny(rest, "<>") {
			t.Errorf("%q became %q", typed, wire)
		}
	})
}
