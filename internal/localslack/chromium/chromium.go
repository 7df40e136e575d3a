// Package chromium drives a headless Chromium over its DevTools protocol, for tests of web pages.
//
//	b := chromium.Start(t)             // skips the test where no Chromium is installed
//	p := b.Open(t, "http://127.0.0.1:8765/")
//	p.Until(t, `document.querySelector("h1")`)
//	p.Click(t, `document.querySelector("button")`)
//	p.Type(t, "hello")
//	p.Key(t, "Enter")
//
// Expressions are JavaScript, evaluated in the page. Until waits with the page's own MutationObserver, so nothing here
// sleeps. Every failure ends the test. With RAPPORTEUR_BROWSER set to the path of a Chromium, or to anything at all, a
// missing browser is a failure instead of a skip.
package chromium

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// patience bounds every wait; it is reached only when something is broken.
const patience = 20 * time.Second

// Browser is a running Chromium. It ends with its test.
type Browser struct {
	http string // "http://127.0.0.1:40123", where its tabs are opened
}

// find returns the path of a Chromium, or "".
func find() string {
	for _, name := range []string{os.Getenv("RAPPORTEUR_BROWSER"), "chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path
		}
	}
	return ""
}

// Start runs a Chromium of its own for the test.
func Start(t testing.TB) *Browser {
	t.Helper()
	path := find()
	if path == "" {
		if os.Getenv("RAPPORTEUR_BROWSER") != "" {
			t.Fatal("RAPPORTEUR_BROWSER is set and no Chromium was found")
		}
		t.Skip("no Chromium installed: the page is not tested")
	}
	cmd := exec.CommandContext(t.Context(), path, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
		"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--disable-dev-shm-usage", "--hide-scrollbars", "--force-color-profile=srgb", "--remote-debugging-port=0",
		"--user-data-dir="+t.TempDir(), "about:blank")
	said := &announcement{ready: make(chan string, 1)}
	cmd.Stderr = said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // it was killed: its status says nothing
	})
	select {
	case addr := <-said.ready:
		return &Browser{http: "http://" + addr}
	case <-time.After(patience):
		t.Fatal("Chromium did not start")
	}
	return nil // unreachable
}

// announcement takes what Chromium prints and sends on the address that it says it listens on.
type announcement struct {
	said  []byte
	ready chan string
	done  bool
}

func (a *announcement) Write(p []byte) (int, error) {
	if a.done {
		return len(p), nil
	}
	a.said = append(a.said, p...)
	_, rest, ok := bytes.Cut(a.said, []byte("DevTools listening on ws://"))
	if addr, _, whole := bytes.Cut(rest, []byte("/")); ok && whole {
		a.done = true
		a.ready <- string(addr)
	}
	return len(p), nil
}

// Page is one tab.
type Page struct {
	conn    *websocket.Conn
	id      int
	Console []string // what the page logged and threw, and what its policy refused
}

// Open opens an address in a new tab.
func (b *Browser) Open(t testing.TB, address string) *Page {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPut, b.http+"/json/new?about:blank", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var tab struct {
		Socket string `json:"webSocketDebuggerUrl"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&tab); err != nil {
		t.Fatal(err)
	}
	conn, _, err := websocket.DefaultDialer.DialContext(t.Context(), tab.Socket, nil)
	if err != nil {
		t.Fatal(err)
	}
	p := &Page{conn: conn}
	t.Cleanup(func() {
		_ = p.command("Page.close", nil, nil) // the tab goes with its test, or with the browser
		conn.Close()
	})
	for _, domain := range []string{"Page", "Runtime", "Log"} {
		p.do(t, domain+".enable", nil, nil)
	}
	p.Scheme(t, "light")
	p.Go(t, address)
	return p
}

// Go takes the tab to another address and waits until it has loaded.
func (p *Page) Go(t testing.TB, address string) {
	t.Helper()
	p.do(t, "Page.navigate", object{"url": address}, nil)
	p.Until(t, `location.href !== "about:blank" && document.readyState === "complete"`)
}

type object = map[string]any

// do sends one command and decodes its result. Events that come before it are kept where they matter.
func (p *Page) do(t testing.TB, method string, params object, result any) {
	t.Helper()
	if err := p.command(method, params, result); err != nil {
		t.Fatalf("%s: %v", method, err)
	}
}

func (p *Page) command(method string, params object, result any) error {
	if params == nil {
		params = object{}
	}
	p.id++
	deadline := time.Now().Add(patience)
	err := errors.Join(p.conn.SetWriteDeadline(deadline), p.conn.SetReadDeadline(deadline),
		p.conn.WriteJSON(object{"id": p.id, "method": method, "params": params}))
	if err != nil {
		return err
	}
	for {
		var msg struct {
			ID     int
			Method string
			Params json.RawMessage
			Result json.RawMessage
			Error  *struct{ Message string }
		}
		if err := p.conn.ReadJSON(&msg); err != nil {
			return err
		}
		switch {
		case msg.ID == p.id && msg.Error != nil:
			return errors.New(msg.Error.Message)
		case msg.ID == p.id && result != nil:
			return json.Unmarshal(msg.Result, result)
		case msg.ID == p.id:
			return nil
		case msg.Method == "Runtime.exceptionThrown" || msg.Method == "Log.entryAdded" || msg.Method == "Runtime.consoleAPICalled":
			p.Console = append(p.Console, string(msg.Params))
		}
	}
}

// Eval evaluates an expression, waits when it is a promise, and decodes its value into result, which may be nil.
func (p *Page) Eval(t testing.TB, expression string, result any) {
	t.Helper()
	var reply struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails *struct {
			Text      string
			Exception struct{ Description string }
		}
	}
	p.do(t, "Runtime.evaluate", object{"expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true}, &reply)
	if e := reply.ExceptionDetails; e != nil {
		t.Fatalf("%s: %s %s\nconsole: %s", expression, e.Text, e.Exception.Description, strings.Join(p.Console, "\n"))
	}
	if result != nil {
		if err := json.Unmarshal(reply.Result.Value, result); err != nil {
			t.Fatalf("%s: %v", expression, err)
		}
	}
}

// Until waits until an expression is true. One that throws is not true yet.
func (p *Page) Until(t testing.TB, expression string) {
	t.Helper()
	js := fmt.Sprintf(`new Promise((ok) => {
		const holds = () => { try { return Boolean(%s) } catch { return false } };
		if (holds()) return ok(true);
		const stop = setTimeout(() => ok(false), %d);
		const done = () => { if (holds()) { watch.disconnect(); clearTimeout(stop); ok(true); } };
		const watch = new MutationObserver(done);
		watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
		addEventListener("load", done);
	})`, expression, (patience - 2*time.Second).Milliseconds())
	var held bool
	p.Eval(t, js, &held)
	if held {
		return
	}
	picture := filepath.Join(t.ArtifactDir(), "page.png")
	p.Shot(t, picture)
	var text string
	p.Eval(t, "document.body.innerText", &text)
	t.Fatalf("never true: %s\nthe page shows:\n%s\nits console: %s\npicture (kept with -artifacts): %s",
		expression, text, strings.Join(p.Console, "\n"), picture)
}

// Click clicks on the element that an expression yields, where it is on the screen.
func (p *Page) Click(t testing.TB, element string) {
	t.Helper()
	p.Until(t, element)
	var at struct{ X, Y float64 }
	p.Eval(t, fmt.Sprintf(`(() => { const e = %s; e.scrollIntoView({block: "nearest"}); const r = e.getBoundingClientRect();
		return { x: r.x + r.width / 2, y: r.y + r.height / 2 } })()`, element), &at)
	mouse := func(kind string, buttons int) {
		p.do(t, "Input.dispatchMouseEvent", object{"type": kind, "x": at.X, "y": at.Y, "button": "left", "clickCount": 1, "buttons": buttons}, nil)
	}
	mouse("mouseMoved", 0)
	mouse("mousePressed", 1)
	mouse("mouseReleased", 0)
}

// Type types text where the focus is.
func (p *Page) Type(t testing.TB, text string) {
	t.Helper()
	p.do(t, "Input.insertText", object{"text": text}, nil)
}

// Key presses and releases a key by its DOM name: "Enter", "Escape", "Tab", "ArrowDown".
func (p *Page) Key(t testing.TB, name string) {
	t.Helper()
	codes := map[string]int{"Enter": 13, "Escape": 27, "Tab": 9, "ArrowDown": 40, "ArrowUp": 38, "ArrowLeft": 37, "ArrowRight": 39, " ": 32}
	press := object{"type": "keyDown", "key": name, "code": name, "windowsVirtualKeyCode": codes[name]}
	if text := map[string]string{"Enter": "\r", " ": " "}[name]; text != "" {
		press["text"] = text
	}
	p.do(t, "Input.dispatchKeyEvent", press, nil)
	p.do(t, "Input.dispatchKeyEvent", object{"type": "keyUp", "key": name, "code": name, "windowsVirtualKeyCode": codes[name]}, nil)
}

// SetFiles chooses files in the file input that a CSS selector finds.
func (p *Page) SetFiles(t testing.TB, selector string, files ...string) {
	t.Helper()
	var doc struct{ Root struct{ NodeID int } }
	p.do(t, "DOM.getDocument", nil, &doc)
	var node struct{ NodeID int }
	p.do(t, "DOM.querySelector", object{"nodeId": doc.Root.NodeID, "selector": selector}, &node)
	p.do(t, "DOM.setFileInputFiles", object{"nodeId": node.NodeID, "files": files}, nil)
}
