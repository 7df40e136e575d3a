package slackbot

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/internal/localslack"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestEveryStateLooksAsItsGoldenFile holds the looks of the bot. Block Kit
// Builder shows the files: https://app.slack.com/block-kit-builder .
func TestEveryStateLooksAsItsGoldenFile(t *testing.T) {
	for _, p := range Previews() {
		t.Run(p.Name, func(t *testing.T) {
			var blocks bytes.Buffer
			for _, b := range p.Blocks {
				blocks.Write(b)
				blocks.WriteByte('\n')
			}
			golden(t, p.Name+".json", blocks.Bytes())
			if p.Text != "" {
				golden(t, p.Name+".txt", []byte(p.Text+"\n"))
			}
		})
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", "preview", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n")), got) {
		t.Errorf("%s differs from its golden file; go test -run %s -update rewrites it. Got:\n%s", name, t.Name(), got)
	}
}

// TestEveryStateIsWithinSlacksLimits asks the strict checker of localslack.
func TestEveryStateIsWithinSlacksLimits(t *testing.T) {
	for _, p := range Previews() {
		for _, b := range p.Blocks {
			var view struct {
				Type   string          `json:"type"`
				Blocks json.RawMessage `json:"blocks"`
			}
			if err := json.Unmarshal(b, &view); err != nil {
				t.Fatal(err)
			}
			problems := localslack.CheckBlocks(view.Blocks)
			if view.Type != "" {
				problems = localslack.CheckView(b, view.Type)
			}
			for _, problem := range problems {
				t.Errorf("%s: %s", p.Name, problem)
			}
		}
	}
}

func TestNoStateLetsADocumentMentionAnybody(t *testing.T) {
	for _, p := range Previews() {
		if p.Name == "paragraph-shared" {
			continue // it names the person who shared, by our own hand
		}
		everything := p.Text
		for _, b := range p.Blocks {
			everything += string(b)
		}
		for _, mention := range []string{"<!", "<@", "<#", "@here", "@channel", "@everyone", `"mrkdwn"`, `"type": "user"`, `"broadcast"`} {
			if strings.Contains(everything, mention) {
				t.Errorf("%s holds %q", p.Name, mention)
			}
		}
	}
}
