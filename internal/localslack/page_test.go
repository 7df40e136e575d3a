package localslack_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/internal/localslack"
	"rapporteur/internal/localslack/chromium"
)

// TestThePage tries the page in one browser, with a workspace and a tab for each part. Pictures go to the artifacts of
// the parts: go test -run ThePage -artifacts -outputdir DIR.
func TestThePage(t *testing.T) {
	b := chromium.Start(t)
	for _, tt := range []struct {
		name string
		try  func(*testing.T, *chromium.Browser)
	}{
		{"answers a mention in its thread", mentionAndThread},
		{"runs a command and shares its answer", commandAndShare},
		{"fills in a modal", fillInModal},
		{"shows the App Home and takes files", homeAndFiles},
		{"runs a shortcut on a message", shortcutOnMessage},
		{"reads well to a screen reader", screenReader},
		{"fits a narrow window", narrowWindow},
		{"follows what a command brings", followsCommands},
		{"speaks for another person", otherPerson},
		{"renders text as Slack does", textForms},
	} {
		t.Run(tt.name, func(t *testing.T) { tt.try(t, b) })
	}
}

// openPage opens the page of a workspace with the toy bot, and returns what takes a picture of it in light and dark.
func openPage(t *testing.T, b *chromium.Browser) (*localslack.Server, *chromium.Page, func(name string)) {
	t.Helper()
	ws := toyWorkspace(t)
	p := b.Open(t, ws.PageURL())
	p.Size(t, 1280, 800)
	p.Until(t, `document.querySelector("#link").textContent === "Bot connected"`)
	return ws, p, func(name string) {
		t.Helper()
		for _, scheme := range []string{"light", "dark"} {
			p.Scheme(t, scheme)
			p.Shot(t, filepath.Join(t.ArtifactDir(), name+"-"+scheme+".png"))
		}
		p.Scheme(t, "light")
	}
}

const (
	mainBox  = `document.querySelector("#main-text")`
	replyBox = `document.querySelector("#reply-text")`
)

// say types into a box and sends it with the keyboard.
func say(t *testing.T, p *chromium.Page, box, text string) {
	t.Helper()
	p.Click(t, box)
	p.Type(t, text)
	p.Key(t, "Enter")
}

func mentionAndThread(t *testing.T, b *chromium.Browser) {
	ws, p, shot := openPage(t, b)
	p.Click(t, mainBox)
	p.Type(t, "@rap")
	p.Until(t, `document.querySelectorAll("[role=option]").length === 1`)
	shot("hints")
	p.Key(t, "Enter")
	p.Type(t, "what was said about the veto?")
	p.Key(t, "Enter")
	p.Until(t, `document.querySelector("#thread .cite")`) // the thread opens with the answer
	p.Until(t, `document.querySelector("#thread table td") && document.querySelector("#thread blockquote")`)
	shot("answer")

	say(t, p, replyBox, "and the Council?")
	p.Until(t, `document.querySelectorAll("#thread .message").length === 3`)
	asked := ws.Messages(localslack.General)[0]
	if asked.Text != "<@U0RAPPORT> what was said about the veto?" || !asked.Reacted(localslack.BotUser, "eyes") {
		t.Errorf("asked %+v", asked)
	}
	p.Click(t, `[...document.querySelectorAll("#thread .message")].at(1).querySelector("[aria-label='Bad answer']")`)
	p.Until(t, `document.querySelector("#thread [aria-label='Bad answer'][aria-pressed=true]")`)
	p.Key(t, "Escape")
	p.Until(t, `document.querySelector("#thread").hidden`)

	var hacked bool
	if p.Eval(t, "Boolean(window.hacked)", &hacked); hacked {
		t.Error("document text became part of the page")
	}
	if len(p.Console) > 0 {
		t.Errorf("the page complained: %s", strings.Join(p.Console, "\n"))
	}
}

func commandAndShare(t *testing.T, b *chromium.Browser) {
	ws, p, shot := openPage(t, b)
	p.Click(t, mainBox)
	p.Type(t, "/pa")
	p.Until(t, `document.querySelector("[role=option]").textContent.includes("12 in A/RES/60/1")`)
	p.Key(t, "Tab")
	p.Type(t, "12")
	p.Key(t, "Enter")
	p.Until(t, `document.querySelector(".message.only .private").textContent === "Only visible to you"`)
	shot("private")
	p.Click(t, `document.querySelector(".message.only .btn")`)
	p.Until(t, `!document.querySelector(".message.only") && document.querySelector(".message .text")`)
	if m := ws.Messages(localslack.General); len(m) != 1 || !strings.HasSuffix(m[0].Text, "paragraph 12") {
		t.Errorf("shared %+v", m)
	}
}

func fillInModal(t *testing.T, b *chromium.Browser) {
	ws, p, shot := openPage(t, b)
	say(t, p, mainBox, "/rapporteur settings")
	p.Until(t, `document.querySelector("dialog[open] h2").textContent === "Settings"`)
	shot("modal")
	save := `document.querySelector("dialog [type=submit]")`
	p.Click(t, `document.querySelector("dialog input[value=every]")`)
	p.Click(t, `document.querySelector("dialog [data-block=topic] input")`)
	p.Type(t, "x")
	p.Click(t, save)
	p.Until(t, `document.querySelector("dialog [data-block=topic] .error").textContent === "Say a little more."`)
	p.Type(t, " and more") // the focus went to the input in question
	p.Click(t, save)
	p.Until(t, `!document.querySelector("dialog")`)
	last := ws.Deliveries()[len(ws.Deliveries())-1]
	for _, want := range []string{`"value":"x and more"`, `"value":"every"`} {
		if !strings.Contains(string(last.Payload), want) {
			t.Errorf("submitted without %s", want)
		}
	}
	say(t, p, mainBox, "/rapporteur settings")
	p.Until(t, `document.querySelector("dialog[open]")`)
	p.Key(t, "Escape")
	p.Until(t, `!document.querySelector("dialog")`)
}

func homeAndFiles(t *testing.T, b *chromium.Browser) {
	ws, p, shot := openPage(t, b)
	p.Click(t, `document.querySelector("[data-channel=D0AMINA]")`)
	p.Until(t, `document.querySelectorAll("#log .prompt").length === 2`)
	p.Click(t, `document.querySelector("#tab-home")`)
	p.Until(t, `document.querySelector("#home h2").textContent === "In the record"`)
	shot("home")
	p.Key(t, "ArrowRight")
	p.Until(t, `!document.querySelector("#log").hidden`)
	file := filepath.Join(t.TempDir(), "a summary.txt")
	if err := os.WriteFile(file, []byte("1. One."), 0o644); err != nil {
		t.Fatal(err)
	}
	p.Click(t, mainBox)
	p.Type(t, "please add this")
	p.SetFiles(t, "#compose input[type=file]", file)
	p.Until(t, `document.querySelector("#log .file").textContent.includes("a summary.txt")`)
	shot("file")
	m := ws.Messages(localslack.DM(localslack.Amina))[0]
	if m.Text != "please add this" || string(ws.FileData(m.Files[0].ID)) != "1. One." {
		t.Errorf("shared %+v", m)
	}
	p.Click(t, `document.querySelector(".prompt")`)
	p.Until(t, `document.querySelector("#log").textContent.includes("What is said about the use of the veto?")`)
}

func shortcutOnMessage(t *testing.T, b *chromium.Browser) {
	ws, p, _ := openPage(t, b)
	ws.UserPosts(localslack.General, localslack.Benoit, "sovereignty", "")
	p.Click(t, `document.querySelector("#log .message [aria-label='More actions']")`)
	p.Until(t, `document.activeElement.getAttribute("role") === "menuitem"`)
	p.Key(t, "Enter")
	p.Until(t, `document.querySelector(".message.only").textContent.includes("Found: sovereignty")`)
}

func screenReader(t *testing.T, b *chromium.Browser) {
	_, p, _ := openPage(t, b)
	say(t, p, mainBox, "@rapporteur what was said?")
	p.Until(t, `document.querySelector("#thread .cite")`)
	seen := p.Accessible(t)
	for _, want := range []string{
		`navigation "Channels and messages"`, `main "general"`, `log "Messages in #general"`, `complementary "Thread"`,
		`log "Messages in the thread"`, `heading "general"`, `textbox "Message #general"`, `textbox "Reply…"`,
		`button "Attach a file"`, `button "Good answer"`, `group "Feedback"`, `columnheader "Document"`,
		`link "Source 1 A/RES/60/1, para. 12"`,
	} {
		if !slices.Contains(seen, want) {
			t.Errorf("a screen reader is not told of the %s", want)
		}
	}
	var unnamed []string
	for _, role := range []string{"button", "link", "textbox", "combobox", "checkbox", "radio"} {
		if slices.Contains(seen, role+` ""`) {
			unnamed = append(unnamed, role)
		}
	}
	if len(unnamed) > 0 {
		t.Errorf("controls without a name: %v", unnamed)
	}
}

func narrowWindow(t *testing.T, b *chromium.Browser) {
	_, p, shot := openPage(t, b)
	p.Size(t, 390, 780)
	say(t, p, mainBox, "@rapporteur what was said?")
	p.Click(t, `document.querySelector(".replies")`)
	p.Until(t, `document.querySelector("#thread .cite")`)
	shot("narrow")
	var overflow bool
	if p.Eval(t, "document.documentElement.scrollWidth > innerWidth", &overflow); overflow {
		t.Error("the page is wider than its window")
	}
	p.Key(t, "Escape")
	p.Click(t, `document.querySelector("#menu")`)
	p.Until(t, `document.activeElement.dataset.channel === "C0GENERAL"`)
	shot("drawer")
}

func otherPerson(t *testing.T, b *chromium.Browser) {
	ws, p, _ := openPage(t, b)
	say(t, p, mainBox, "/para 12")
	p.Until(t, `document.querySelector(".message.only")`)
	p.Eval(t, `(() => { const me = document.querySelector("#me"); me.value = "U0BENOIT"; me.dispatchEvent(new Event("change")) })()`, nil)
	p.Until(t, `!document.querySelector(".message.only")`) // it was for Amina alone
	say(t, p, mainBox, "hello")
	p.Until(t, `document.querySelector("#log .who strong").textContent === "Benoit Lambert"`)
	if m := ws.Messages(localslack.General); len(m) != 1 || m[0].User != localslack.Benoit {
		t.Errorf("messages %+v", m)
	}
	p.Click(t, `document.querySelector("[data-channel=D0BENOIT]")`)
	p.Until(t, `document.querySelector("#tabs:not([hidden])")`)
}

func textForms(t *testing.T, b *chromium.Browser) {
	_, p, _ := openPage(t, b)
	for _, tt := range []struct{ form, text, want string }{
		{"mrkdwn", "*bold* _it_ ~gone~ `code`", "<strong>bold</strong> <em>it</em> <s>gone</s> <code>code</code>"},
		{"mrkdwn", "2 * 3 * 4, snake_case_name, *a*b", "2 * 3 * 4, snake_case_name, *a*b"},
		{"mrkdwn", "*_both_*", "<strong><em>both</em></strong>"},
		{"mrkdwn", "a &lt;b&gt; &amp;amp; c", "a &lt;b&gt; &amp;amp; c"},
		{"mrkdwn", "&gt; quoted\n&gt; on\nplain", "<blockquote>quoted<br>on</blockquote>plain"},
		{"mrkdwn", "one\ntwo", "one<br>two"},
		{"mrkdwn", "```\n*not* bold\n```", "<pre><code>*not* bold</code></pre>"},
		{"mrkdwn", "<https://docs.un.org/?a=1&amp;b=2|the &amp; text>",
			`<a href="https://docs.un.org/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">the &amp; text</a>`},
		{"mrkdwn", "<javascript:alert(1)|press>", "&lt;javascript:alert(1)|press&gt;"},
		{"mrkdwn", "<@U1> <#C1> <!here>", `<span class="mention">@ada</span> <span class="mention">#hall</span> <span class="mention loud">@here</span>`},
		{"mrkdwn", ":eyes: :no_such: 10:30:15", "👀 :no_such: 10:30:15"},
		{"mrkdwn", hostile, strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(hostile)},
		{"markdown", "## Title\n\nA **bold** [link](https://un.org) and `x`.\n> quoted\n\n1. one\n2. two",
			`<h3 data-level="2">Title</h3><p>A <strong>bold</strong> <a href="https://un.org" target="_blank" rel="noopener noreferrer">link</a> and <code>x</code>.</p>` +
				`<blockquote><p>quoted</p></blockquote><ol start="1"><li>one</li><li>two</li></ol>`},
		{"markdown", "[x](javascript:alert(1)) \\*not bold\\*", "<p><span>x</span>) *not bold*</p>"},
		{"plain", "a *b* :eyes:", "a *b* 👀"},
	} {
		var got string
		p.Eval(t, fmt.Sprintf(`import("/web/text.js").then((m) => {
			const names = { user: (id) => ({ U1: "ada" })[id], channel: (id) => ({ C1: "hall" })[id], isBot: () => false };
			const el = document.createElement("div");
			el.append(...m[%q](%s, names));
			return el.innerHTML;
		})`, tt.form, quoted(t, tt.text)), &got)
		if got != tt.want {
			t.Errorf("%s %q:\n got %s\nwant %s", tt.form, tt.text, got, tt.want)
		}
	}
}

func followsCommands(t *testing.T, b *chromium.Browser) {
	_, p, _ := openPage(t, b)
	p.Size(t, 1280, 500)
	say(t, p, mainBox, "/para long")
	p.Until(t, `document.querySelectorAll(".message.only").length === 1`)
	const last = `[...document.querySelectorAll("#log .message")].at(-1).getBoundingClientRect()`
	const list = `document.querySelector("#log").getBoundingClientRect()`
	p.Until(t, last+`.height > `+list+`.height && Math.abs(`+last+`.top - `+list+`.top) < 20`) // a tall one from its beginning
	say(t, p, mainBox, "/para 12")
	p.Until(t, `document.querySelectorAll(".message.only").length === 2`)
	p.Until(t, last+`.bottom <= `+list+`.bottom`)
}

// quoted is a text as a JavaScript literal.
func quoted(t *testing.T, text string) string {
	t.Helper()
	raw, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestThePageKeepsOtherSitesOut(t *testing.T) {
	ws, _ := start(t, localslack.Options{})
	for _, tt := range []struct {
		name, kind, body string
		want             int
	}{
		{"what a foreign form can send", "text/plain", `{"user":"U0AMINA"}`, http.StatusUnsupportedMediaType},
		{"someone who is not there", "application/json", `{"user":"U0NOBODY"}`, http.StatusBadRequest},
		{"another's direct message", "application/json", `{"user":"U0AMINA","channel":"D0CHEN","text":"x"}`, http.StatusBadRequest},
		{"the bot itself", "application/json", `{"user":"U0RAPPORT"}`, http.StatusBadRequest},
		{"a message", "application/json", `{"user":"U0AMINA","channel":"C0GENERAL","text":"x"}`, http.StatusOK},
	} {
		resp, err := http.Post(ws.PageURL()+"demo/say", tt.kind, strings.NewReader(tt.body))
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, resp.StatusCode, tt.want)
		}
	}
	resp, err := http.Get(ws.PageURL())
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if csp := resp.Header.Get("Content-Security-Policy"); !strings.HasPrefix(csp, "default-src 'none'; script-src 'self';") {
		t.Errorf("policy %q", csp)
	}
}
