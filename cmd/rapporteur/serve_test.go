package main

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"rapporteur/internal/localslack"
)

// patience bounds every wait of a test; only a broken program reaches it.
const patience = 60 * time.Second

// live is the program serving a workspace on this machine.
type live struct {
	t           *testing.T
	ctx         context.Context
	ws          *localslack.Server
	data, index string
	log         *tail
	end         func() int // asks the program to end, as SIGTERM does, and waits for its exit code
}

// newLive makes a workspace and a copy of data/, with nothing running yet.
func newLive(t *testing.T) *live {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	l := &live{
		t: t, ctx: ctx, log: &tail{}, end: func() int { return exitFound },
		ws:   localslack.New(workspace(slog.New(slog.DiscardHandler), "")),
		data: copyData(t), index: filepath.Join(t.TempDir(), "index"),
	}
	if err := l.ws.Start(ctx); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		l.end()
		l.ws.Close()
		cancel()
	})
	return l
}

// settings of a program that serves the workspace; more wins over them.
func (l *live) settings(more map[string]string) map[string]string {
	all := map[string]string{
		"SLACK_BOT_TOKEN": l.ws.BotToken(), "SLACK_APP_TOKEN": l.ws.AppToken(), "SLACK_API_URL": l.ws.APIURL(),
		"RAPPORTEUR_DATA": l.data, "RAPPORTEUR_INDEX": l.index,
		"RAPPORTEUR_ADMINS": localslack.Amina,
	}
	maps.Copy(all, more)
	return all
}

// serve runs "rapporteur serve" in this process.
func (l *live) serve(settings map[string]string) {
	l.t.Helper()
	serving, stop := context.WithCancel(l.ctx)
	code := make(chan int, 1)
	go func() {
		code <- run(serving, nil, func(name string) string { return settings[name] }, strings.NewReader(""), io.Discard, l.log)
	}()
	l.end = sync.OnceValue(func() int { stop(); return <-code })
}

// startServing runs "rapporteur serve" over Socket Mode and waits until it is
// connected.
func startServing(t *testing.T, env map[string]string) *live {
	t.Helper()
	l := newLive(t)
	l.serve(l.settings(env))
	l.connected()
	return l
}

func (l *live) connected() {
	l.t.Helper()
	if err := l.ws.WaitConnected(l.ctx, 1); err != nil {
		l.t.Fatalf("%v\n%s", err, l.log)
	}
}

// copyData copies the documents that ship to a folder that a test may change.
func copyData(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../data")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// reply waits for an answer in the thread of a message.
func (l *live) reply(asked localslack.Message, holds string) localslack.Message {
	l.t.Helper()
	m, err := l.ws.WaitMessage(l.ctx, asked.Channel, func(m localslack.Message) bool {
		return m.ThreadTS == asked.TS && m.User == localslack.BotUser && strings.Contains(m.Text, holds)
	})
	if err != nil {
		l.t.Fatalf("%v\n%s", err, l.log)
	}
	return m
}

// tail is a log that may be written, read and waited for at once.
type tail struct {
	mu      sync.Mutex
	buf     bytes.Buffer
	changed chan struct{} // closed at the next line; nil while nobody waits
}

func (l *tail) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.changed != nil {
		close(l.changed)
		l.changed = nil
	}
	return l.buf.Write(p)
}

// wait blocks until the log says something.
func (l *tail) wait(ctx context.Context, something string) error {
	for {
		l.mu.Lock()
		said := strings.Contains(l.buf.String(), something)
		if l.changed == nil {
			l.changed = make(chan struct{})
		}
		changed := l.changed
		l.mu.Unlock()
		if said {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (l *tail) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

func TestServeAnswersAMentionInItsThreadAndEndsWell(t *testing.T) {
	l := startServing(t, nil)
	l.reply(l.ws.UserMentions(localslack.General, localslack.Benoit, "what did members say about the veto?", ""), "para. 12")
	if code := l.end(); code != exitFound {
		t.Errorf("exit code %d after the end was asked for\n%s", code, l.log)
	}
	if strings.Contains(l.log.String(), l.ws.BotToken()) {
		t.Error("the log shows a token")
	}
}

func TestServeAnswersFromADocumentThatArrives(t *testing.T) {
	l := startServing(t, nil)
	doc := "# Report of the lake committee\n\nS/2031/77\n\n1. The committee met on the shore.\n\n" +
		"2. Several members warned that zebra mussels were clogging the sluices.\n\n3. The committee adjourned.\n"
	if err := os.WriteFile(filepath.Join(l.data, "lake.md"), []byte(doc), 0o644); err != nil {
		t.Fatal(err)
	}
	for {
		asked := l.ws.UserDMs(localslack.Benoit, "what about zebra mussels?", "")
		if m := l.reply(asked, ""); strings.Contains(m.Text, "sluices") {
			break
		}
	}
	if err := os.Remove(filepath.Join(l.data, "lake.md")); err != nil {
		t.Fatal(err)
	}
	for {
		asked := l.ws.UserDMs(localslack.Benoit, "what about zebra mussels?", "")
		if m := l.reply(asked, ""); !strings.Contains(m.Text, "sluices") {
			break
		}
	}
}

func TestServeSaysHowItIsOverHTTP(t *testing.T) {
	addr := freeAddress(t)
	l := startServing(t, map[string]string{"RAPPORTEUR_ADDR": addr, "RAPPORTEUR_LOG": "json"})
	l.reply(l.ws.UserMentions(localslack.General, localslack.Chen, "what about the veto?", ""), "para. 12")
	for path, wants := range map[string][]string{
		"/healthz": {"alive"}, "/readyz": {"ready"},
		"/metrics": {
			"rapporteur_questions_total 1\n", "rapporteur_refusals_total 0\n", "rapporteur_failures_total 0\n",
			`rapporteur_answer_seconds_count{outcome="answered"} 1` + "\n", "rapporteur_questions_waiting ",
			"rapporteur_documents 1\n", "rapporteur_paragraphs 13\n", "rapporteur_failed_files 0\n",
			"rapporteur_last_sync_timestamp_seconds 1", "rapporteur_slack_limited_total 0\n", "rapporteur_slack_retries_total 0\n",
			"go_build_info{", "go_goroutines ",
		},
	} {
		got := l.get("http://" + addr + path)
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s says\n%s\nwant %q", path, got, want)
			}
		}
	}
	if !strings.HasPrefix(l.log.String(), `{"time":`) {
		t.Errorf("the log is not JSON:\n%s", l.log)
	}
}

// freeAddress is one that was free a moment ago.
func freeAddress(t *testing.T) string {
	t.Helper()
	ws := localslack.New(localslack.Options{})
	if err := ws.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	defer ws.Close()
	return strings.TrimSuffix(strings.TrimPrefix(ws.PageURL(), "http://"), "/")
}

func (l *live) get(url string) string {
	l.t.Helper()
	req, err := http.NewRequestWithContext(l.ctx, http.MethodGet, url, nil)
	if err != nil {
		l.t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		l.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		l.t.Fatal(err)
	}
	return string(body)
}

func TestCommandsWorkFromMemoryWhileTheBotOwnsTheIndex(t *testing.T) {
	l := startServing(t, nil)
	env := map[string]string{"RAPPORTEUR_DATA": l.data, "RAPPORTEUR_INDEX": l.index}
	if got := programWith(t, env, "", "ask", "what about the veto"); got.code != exitFound || got.stderr != "" {
		t.Errorf("ask: exit code %d, %s", got.code, got.stderr)
	}
	if got := programWith(t, env, "", "index"); got.code != exitOther || !strings.Contains(got.stderr, "in use by another rapporteur") {
		t.Errorf("index: exit code %d, %s", got.code, got.stderr)
	}
	if got := programWith(t, env, "", "feedback"); got.code != exitOther || !strings.Contains(got.stderr, "in use") {
		t.Errorf("feedback: exit code %d, %s", got.code, got.stderr)
	}
}

func TestServeSaysWhenSlackRefusesTheToken(t *testing.T) {
	ws := localslack.New(localslack.Options{})
	if err := ws.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	defer ws.Close()
	got := programWith(t, map[string]string{
		"SLACK_BOT_TOKEN": "xoxb-wrong", "SLACK_APP_TOKEN": "xapp-wrong", "SLACK_API_URL": ws.APIURL(),
		"RAPPORTEUR_DATA": copyData(t), "RAPPORTEUR_INDEX": filepath.Join(t.TempDir(), "index"),
	}, "")
	if got.code != exitOther || strings.Contains(got.stderr, "xoxb-wrong") || !strings.Contains(got.stderr, "SLACK_BOT_TOKEN") {
		t.Errorf("exit code %d, %s", got.code, got.stderr)
	}
}

func TestDemoAnswersInItsOwnWorkspace(t *testing.T) {
	addr := freeAddress(t)
	ctx, stop := context.WithCancel(t.Context())
	env := map[string]string{"RAPPORTEUR_DATA": copyData(t), "RAPPORTEUR_INDEX": filepath.Join(t.TempDir(), "index")}
	read, write := io.Pipe()
	code := make(chan int, 1)
	go func() {
		args := []string{"demo", "-no-open", "-addr", addr}
		code <- run(ctx, args, func(name string) string { return env[name] }, strings.NewReader(""), write, io.Discard)
	}()
	said := make([]byte, 200)
	n, err := read.Read(said)
	if err != nil || !strings.Contains(string(said[:n]), "http://"+addr) {
		t.Errorf("the demo says %q, %v", said[:n], err)
	}
	page := (&live{t: t, ctx: ctx}).get("http://" + addr + "/")
	if !strings.Contains(strings.ToLower(page), "<!doctype html>") {
		t.Errorf("the page is\n%.300s", page)
	}
	stop()
	if got := <-code; got != exitFound {
		t.Errorf("exit code %d", got)
	}
}
