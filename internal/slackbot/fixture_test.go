package slackbot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"rapporteur/internal/answer"
	"rapporteur/internal/localslack"
	"rapporteur/internal/un"
)

// testTime bounds what one test waits for.
const testTime = 2 * time.Minute

// fixture is a bot in a workspace of its own, over the real protocol.
type fixture struct {
	t       *testing.T
	ctx     context.Context
	ws      *localslack.Server
	bot     *Bot
	answers *script
	shelf   *shelf
	book    *book
	log     *tape
	stop    func() error // ends the bot and returns what Run returned
}

// setup is what a test may want otherwise.
type setup struct {
	ws   localslack.Options
	cfg  Config
	book *book
	http bool
}

// start runs a bot in a workspace that grants exactly what the manifest asks
// for.
func start(t *testing.T, change ...func(*setup)) *fixture {
	t.Helper()
	needs := Needs()
	s := setup{book: newBook()}
	s.ws.Scopes, s.ws.UnfurlDomains = needs.Scopes(), needs.Domains
	for _, e := range needs.Events {
		s.ws.Events = append(s.ws.Events, e.Name)
	}
	for _, c := range needs.Commands {
		s.ws.Commands = append(s.ws.Commands, localslack.Command{Name: c.Name, Description: c.Description, Usage: c.UsageHint})
	}
	s.cfg.Admins = []string{localslack.Amina}
	for _, c := range change {
		c(&s)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), testTime) // the workspace outlives the bot
	f := &fixture{t: t, ctx: ctx, ws: localslack.New(s.ws), answers: newScript(), shelf: &shelf{status: cannedStatus(3)}, book: s.book, log: &tape{t: t}}
	if err := f.ws.Start(ctx); err != nil {
		t.Fatal(err)
	}
	s.cfg.BotToken, s.cfg.APIURL = f.ws.BotToken(), f.ws.APIURL()
	if !s.http {
		s.cfg.AppToken = f.ws.AppToken()
	}
	f.restart(s)
	t.Cleanup(func() {
		if err := f.stop(); err != nil {
			t.Errorf("Run: %v", err)
		}
		f.ws.Close()
		cancel()
	})
	return f
}

// restart makes a new bot with the same memory.
func (f *fixture) restart(s setup) {
	f.t.Helper()
	lg := slog.New(slog.NewTextHandler(f.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	f.bot = New(lg, s.cfg, f.answers, f.shelf, f.shelf, f.book.memory())
	ctx, cancel := context.WithCancel(f.ctx)
	ended := make(chan error, 1)
	bot := f.bot
	go func() { ended <- bot.Run(ctx) }()
	f.stop = sync.OnceValue(func() error { cancel(); return <-ended })
	if !s.http {
		f.must(f.ws.WaitConnected(f.ctx, 1))
	} else {
		for !bot.Ready() && f.ctx.Err() == nil {
			runtime.Gosched()
		}
	}
}

func (f *fixture) must(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatalf("%v\nthreads: %s", err, f.dump())
	}
}

func (f *fixture) must2(_ any, err error) { f.t.Helper(); f.must(err) }

func (f *fixture) dump() string {
	var b strings.Builder
	for _, c := range f.ws.Channels() {
		for _, m := range f.ws.Messages(c.ID) {
			fmt.Fprintf(&b, "\n%s %s (%s): %s", c.Name, m.User, m.ThreadTS, cut(oneLine(m.Text), 200))
		}
	}
	return b.String()
}

// reply waits for the bot's n-th message in a thread.
func (f *fixture) reply(channel, thread string, n int) localslack.Message {
	f.t.Helper()
	f.must(f.ws.Wait(f.ctx, func() bool { return len(f.replies(channel, thread)) >= n }))
	return f.replies(channel, thread)[n-1]
}

// replies are the bot's messages in a thread so far.
func (f *fixture) replies(channel, thread string) []localslack.Message {
	var out []localslack.Message
	for _, m := range f.ws.Thread(channel, thread) {
		if m.User == localslack.BotUser && m.TS != thread {
			out = append(out, m)
		}
	}
	return out
}

// whispered waits for an ephemeral message that shows a text.
func (f *fixture) whispered(user, text string) localslack.Message {
	f.t.Helper()
	m, err := f.ws.WaitEphemeral(f.ctx, user, func(m localslack.Message) bool { return strings.Contains(m.Shown(), text) })
	if err != nil {
		f.t.Fatalf("no message %q for %s; there are %v", text, user, f.ws.Ephemerals(user))
	}
	return m
}

// finish lets everything that was delivered be done and ends the bot, so that a
// test can say what did not happen.
func (f *fixture) finish() {
	f.t.Helper()
	f.must(f.ws.WaitIdle(f.ctx))
	f.must(f.stop())
}

// shows fails unless a message shows all texts.
func (f *fixture) shows(m localslack.Message, texts ...string) {
	f.t.Helper()
	for _, text := range texts {
		if !strings.Contains(m.Shown(), text) {
			f.t.Errorf("message %q does not show %q", m.Shown(), text)
		}
	}
}

// script is an Answerer that quotes what it is asked, and does what its name
// says for some questions.
type script struct {
	mu    sync.Mutex
	asked []answer.Question
	gate  chan struct{} // a question with "slowly" waits for it
}

func newScript() *script { return &script{gate: make(chan struct{})} }

func (s *script) Ask(ctx context.Context, q answer.Question) (answer.Answer, error) {
	s.mu.Lock()
	s.asked = append(s.asked, q)
	s.mu.Unlock()
	a := cannedAnswer()
	a.Question, a.Understood = q.Text, q.Text
	switch {
	case strings.Contains(q.Text, "panic"):
		panic("a bug in the answer")
	case strings.Contains(q.Text, "break"):
		return answer.Answer{}, errors.New("the index cannot be read")
	case strings.Contains(q.Text, "silent"), strings.Contains(q.Text, "thanks"):
		r := cannedRefusal()
		r.Question, r.Understood = q.Text, q.Text
		return r, nil
	case strings.Contains(q.Text, "slowly"):
		select {
		case <-s.gate:
		case <-ctx.Done():
			return answer.Answer{}, ctx.Err()
		}
	case strings.Contains(q.Text, "long"):
		a.Citations = []answer.Passage{cannedPassage("7", strings.Repeat("The committee heard that the water was low. ", 600))}
	case q.Text == "who?":
		return answer.Answer{Question: q.Text, Ask: "Who said what?"}, nil
	}
	if q.Limit > len(a.Citations) {
		for n := len(a.Citations); n < q.Limit; n++ {
			a.Citations = append(a.Citations, cannedPassage(un.Label(fmt.Sprint(n+20)), "A further passage."))
		}
		a.More = 0
	}
	a.Citations[0].Quotes[0].Text = a.Citations[0].Quotes[0].Text + " [" + q.Text + "]"
	return a, nil
}

func (s *script) questions() []answer.Question {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]answer.Question(nil), s.asked...)
}

func (s *script) Lookup(_ context.Context, l answer.Lookup) ([]answer.Found, error) {
	if strings.Contains(l.Text, "panic") {
		panic("a bug in the lookup")
	}
	if strings.Contains(l.Text, "120") {
		return nil, &answer.Problem{Text: "no paragraph 120 in A/99/901; it has 91"}
	}
	if strings.HasPrefix(l.Text, "90 ") {
		return nil, cannedProblem()
	}
	f := cannedFound()
	f.Notes = []string{"asked for " + l.Text + " in " + l.In}
	return []answer.Found{f}, nil
}

// shelf is a Record of canned documents.
type shelf struct {
	mu      sync.Mutex
	status  Status
	added   map[string][]byte
	removed []string
	slow    chan struct{} // Reindex and Add wait for it when not nil
	refuse  error         // of Add
}

func (s *shelf) Status(context.Context) (Status, error) { return s.status, nil }

func (s *shelf) Headings(context.Context, int) ([]string, error) {
	return []string{"Background", "II. The village well", "THE ROAD", "silent matters", "The road"}, nil
}

func (s *shelf) wait(ctx context.Context) {
	if s.slow == nil {
		return
	}
	select {
	case <-s.slow:
	case <-ctx.Done():
	}
}

func (s *shelf) Reindex(ctx context.Context, progress func(done, total int)) (Result, error) {
	progress(1, 3)
	s.wait(ctx)
	return Result{Documents: 3, Paragraphs: 273, Elapsed: time.Second}, nil
}

func (s *shelf) Add(ctx context.Context, name string, data []byte) (Report, error) {
	s.wait(ctx)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.refuse != nil {
		return Report{}, s.refuse
	}
	if s.added == nil {
		s.added = map[string][]byte{}
	}
	s.added[name] = bytes.Clone(data)
	return cannedReport(), nil
}

func (s *shelf) Remove(_ context.Context, file string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.removed = append(s.removed, file)
	return nil
}

// tape keeps the log and shows it when a test fails.
type tape struct {
	t   *testing.T
	mu  sync.Mutex
	buf strings.Builder
}

func (l *tape) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}

func (l *tape) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}
