package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"rapporteur/internal/localslack"
)

// residentLimit is what the running bot may hold in memory with the development
// corpus, in bytes.
const residentLimit = 150 << 20

func TestTheCorpusTakesUpLittleRoom(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the resident memory of a process is read from /proc")
	}
	if raceDetector() {
		t.Skip("the race detector takes up several times the room")
	}
	questions := corpusQuestions(t)
	l := newLive(t)
	l.data = filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(l.data, os.DirFS(corpusDir)); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(l.data, "edge-cases")); err != nil {
		t.Fatal(err)
	}
	p := l.spawn(nil)
	l.connected()
	read := p.resident(t)
	for _, q := range questions {
		l.reply(l.ws.UserDMs(localslack.Benoit, q, ""), "")
	}
	answered := p.resident(t)
	l.ws.Slash(localslack.Amina, localslack.General, "/rapporteur", "reindex")
	if _, err := l.ws.WaitEphemeral(l.ctx, localslack.Amina, func(m localslack.Message) bool { return strings.Contains(m.Text, "paragraphs") }); err != nil {
		t.Fatalf("%v\n%s", err, l.log)
	}
	peak := p.status(t, "VmHWM")
	t.Logf("resident: %d MB when read, %d MB after %d questions, %d MB at most, reindexing included", read>>20, answered>>20, len(questions), peak>>20)
	if peak > residentLimit {
		t.Errorf("%d bytes were resident, %d at most are wanted", peak, residentLimit)
	}
}

// raceDetector reports whether this program was built with it.
func raceDetector() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}

func (p *process) resident(t *testing.T) int64 {
	t.Helper()
	return p.status(t, "VmRSS")
}

// status reads a figure of memory, in bytes, of the process without its children.
func (p *process) status(t *testing.T, name string) int64 {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), name+":")
	var kilobytes int64
	if _, err := fmt.Sscan(rest, &kilobytes); err != nil {
		t.Fatal(err)
	}
	return kilobytes << 10
}

// corpusQuestions are all that are kept beside the corpus.
func corpusQuestions(t *testing.T) (all []string) {
	t.Helper()
	needCorpus(t)
	names, err := filepath.Glob("../../../shared/eval/*questions.jsonl")
	if err != nil || len(names) == 0 {
		t.Fatalf("no questions beside the corpus: %v", err)
	}
	for _, name := range names {
		file, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		for lines := bufio.NewScanner(file); lines.Scan(); {
			var q batchQuestion
			if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
				t.Fatal(err)
			}
			all = append(all, q.Question)
		}
	}
	return all
}
