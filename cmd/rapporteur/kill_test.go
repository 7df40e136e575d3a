package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"rapporteur/internal/answer"
	"rapporteur/internal/localslack"
	"rapporteur/internal/slackbot"
	"rapporteur/internal/state"
)

// process is the whole program in a process of its own, which can be killed.
type process struct {
	cmd *exec.Cmd
	log *tail
}

// spawn starts "rapporteur serve".
func (l *live) spawn(more map[string]string) *process {
	l.t.Helper()
	exe, err := os.Executable()
	if err != nil {
		l.t.Fatal(err)
	}
	p := &process{cmd: exec.CommandContext(l.ctx, exe, "serve"), log: &tail{}}
	p.cmd.Env = append(os.Environ(), asProgram+"=1")
	for name, value := range l.settings(more) {
		p.cmd.Env = append(p.cmd.Env, name+"="+value)
	}
	p.cmd.Stderr = p.log
	if err := p.cmd.Start(); err != nil {
		l.t.Fatal(err)
	}
	l.log, l.end = p.log, func() int { return p.kill() }
	return p
}

// kill ends the process at once: no handler of a signal, no deferred call.
func (p *process) kill() int {
	p.cmd.Process.Kill()
	p.cmd.Wait() // fails, as it was killed
	return p.cmd.ProcessState.ExitCode()
}

// lakes writes documents, so that reading them takes a while, and returns how
// many paragraphs each has.
func (l *live) lakes(n int) (paragraphs int) {
	l.t.Helper()
	const size = 60
	for i := range n {
		text := fmt.Sprintf("# Report %[1]d of the lake committee\n\nS/2031/%[1]d\n", i+1)
		for j := range size {
			text += fmt.Sprintf("\n%d. Several members reported on buoy %d of lake %d.\n", j+1, j+1, i+1)
		}
		write(l.t, filepath.Join(l.data, fmt.Sprintf("lake%d.md", i+1)), text)
	}
	return size
}

// whole fails the test unless the index holds every paragraph of the lakes.
func (l *live) whole(n, paragraphs int) {
	l.t.Helper()
	rec := l.openIndex()
	defer rec.close()
	for i := range n {
		for _, j := range []int{1, paragraphs} {
			text := fmt.Sprintf("S/2031/%d para %d", i+1, j)
			if found, err := rec.Lookup(l.ctx, answer.Lookup{Text: text}); err != nil || len(found) != 1 {
				l.t.Errorf("%s: %d paragraphs, %v", text, len(found), err)
			}
		}
	}
	status, err := rec.Status(l.ctx)
	if err != nil || len(status.Documents) != n+1 || len(status.Failures) != 0 {
		l.t.Errorf("%d documents, want %d; failed %v, %v", len(status.Documents), n+1, status.Failures, err)
	}
}

// openIndex opens the index that the killed process left, as it is: nothing is
// read again before.
func (l *live) openIndex() *record {
	l.t.Helper()
	a := &app{stderr: l.t.Output(), stdout: l.t.Output()}
	if err := a.configure(func(name string) string { return l.settings(nil)[name] }); err != nil {
		l.t.Fatal(err)
	}
	rec, err := a.openOwned(l.ctx, a.quietLog())
	if err != nil {
		l.t.Fatal(err)
	}
	return rec
}

// answers counts what the bot said in the thread of a question.
func (l *live) answers(asked localslack.Message) (n int) {
	for _, m := range l.ws.Thread(asked.Channel, asked.TS) {
		if m.User == localslack.BotUser {
			n++
		}
	}
	return n
}

// askMany asks in several places at once.
func (l *live) askMany() []localslack.Message {
	return []localslack.Message{
		l.ws.UserMentions(localslack.General, localslack.Benoit, "what did members say about the veto?", ""),
		l.ws.UserDMs(localslack.Chen, "what was reported on buoy 7 of lake 3?", ""),
		l.ws.UserMentions(localslack.General, localslack.Chen, "S/2031/2 para 5", ""),
		l.ws.UserDMs(localslack.Benoit, "what about fisheries quotas?", ""),
	}
}

// await blocks until the workspace has heard n calls of the bot.
func (l *live) await(n int) {
	l.t.Helper()
	if err := l.ws.Wait(l.ctx, func() bool { return len(l.ws.Calls()) >= n }); err != nil {
		l.t.Fatalf("%v\n%s", err, l.log)
	}
}

// gone kills the process and waits until Slack has noticed.
func (l *live) gone(p *process) {
	l.t.Helper()
	p.kill()
	if err := l.ws.Wait(l.ctx, func() bool { return l.ws.Connections() == 0 }); err != nil {
		l.t.Fatal(err)
	}
}

func TestServeKilledAtAnyMomentAnswersEveryQuestionOnceFromAWholeIndex(t *testing.T) {
	const lakes, rounds = 12, 8
	l := newLive(t)
	paragraphs := l.lakes(lakes)
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))

	// While the documents are read for the first time.
	p := l.spawn(map[string]string{"RAPPORTEUR_ADDR": "127.0.0.1:0"})
	if err := p.log.wait(l.ctx, "listening"); err != nil {
		t.Fatalf("%v\n%s", err, p.log)
	}
	p.kill()

	var asked []localslack.Message
	p = l.spawn(nil)
	l.connected()
	for round := range rounds {
		if round%2 == 1 {
			l.ws.Slash(localslack.Amina, localslack.General, "/rapporteur", "reindex")
			for range random.IntN(5) { // questions answered meanwhile are the clock
				q := l.ws.UserDMs(localslack.Amina, "what was reported on buoy 9 of lake 4?", "")
				asked = append(asked, q)
				l.reply(q, "")
			}
		}
		before := len(l.ws.Calls())
		asked = append(asked, l.askMany()...)
		l.await(before + random.IntN(9)) // four questions make eight calls
		l.gone(p)
		l.whole(lakes, paragraphs)
		p = l.spawn(nil)
		for _, q := range asked {
			l.reply(q, "")
		}
	}
	l.gone(p)

	// The last start finishes what is left, and ends in peace.
	l.log = &tail{}
	l.serve(l.settings(nil))
	l.connected()
	if err := l.ws.WaitIdle(l.ctx); err != nil {
		t.Fatal(err)
	}
	if code := l.end(); code != exitFound {
		t.Errorf("exit code %d\n%s", code, l.log)
	}
	for _, q := range asked {
		if n := l.answers(q); n != 1 {
			t.Errorf("%q has %d answers", q.Text, n)
		}
	}
	l.nothingPending()
}

// nothingPending fails the test when a question is still noted as under way.
func (l *live) nothingPending() {
	l.t.Helper()
	file, err := state.Open(filepath.Join(l.data, "rapporteur.db"))
	if err != nil {
		l.t.Fatal(err)
	}
	defer file.Close()
	if rows, err := state.Pending[slackbot.Unanswered](file).All(l.ctx); err != nil || len(rows) != 0 {
		l.t.Errorf("still pending: %v, %v", rows, err)
	}
}
