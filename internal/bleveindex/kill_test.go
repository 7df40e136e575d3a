//go:build unix

package bleveindex

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"
	"time"

	"rapporteur/internal/answer"
)

// victimVariable tells the test binary to be the process that is killed, and
// where its index is.
const victimVariable = "RAPPORTEUR_TEST_VICTIM"

// victimFiles are written round after round: every paragraph holds its round.
var victimFiles = []string{"a.md", "b.md", "c.md"}

// victimParagraphs is the length of each file.
const victimParagraphs = 60

// TestVictim is not a test: it writes until it is killed, and prints what is
// done.
func TestVictim(t *testing.T) {
	dir := os.Getenv(victimVariable)
	if dir == "" {
		t.Skip("only run by TestAKilledWriterLeavesAWholeIndex")
	}
	ix, err := Open(t.Context(), logger(t), dir)
	if err != nil {
		t.Fatal(err)
	}
	first := lastRound(t, ix)
	for round := first + 1; round < first+1000; round++ {
		for _, file := range victimFiles {
			mustPut(t, ix, document(file, victimParagraphs, fmt.Sprintf("lamp round%d", round)))
		}
		fmt.Println("done", round)
		if round%5 == 0 {
			if err := ix.Delete(t.Context(), "c.md"); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// lastRound is the highest round in the index. Every file must be of one round.
func lastRound(t *testing.T, ix *Index) (highest int) {
	t.Helper()
	for _, file := range victimFiles {
		doc, err := ix.Document(t.Context(), file)
		if errors.Is(err, answer.ErrNotFound) {
			continue
		}
		if err != nil || len(doc.Paragraphs) != victimParagraphs {
			t.Fatalf("Document(%s): %v", file, err)
		}
		highest = max(highest, roundOf(t, doc.Paragraphs[0].Text))
		for _, p := range doc.Paragraphs {
			if roundOf(t, p.Text) != roundOf(t, doc.Paragraphs[0].Text) {
				t.Fatalf("%s is a mixture: %q beside %q", file, p.Text, doc.Paragraphs[0].Text)
			}
		}
	}
	return highest
}

func roundOf(t *testing.T, text string) (round int) {
	t.Helper()
	if _, err := fmt.Sscanf(text, "lamp round%d", &round); err != nil {
		t.Fatalf("paragraph %q: %v", text, err)
	}
	return round
}

// TestAKilledWriterLeavesAWholeIndex kills a writing process at random moments.
// What it had said to be done must be there, whole, and found by its own words.
func TestAKilledWriterLeavesAWholeIndex(t *testing.T) {
	kills := 8
	if testing.Short() {
		kills = 3
	}
	dir := t.TempDir()
	for range kills {
		done := killVictim(t, dir)
		ix := disk(t, dir)
		if got := lastRound(t, ix); got < done {
			t.Fatalf("round %d was done, the index holds %d", done, got)
		}
		wantSearchable(t, ix)
		if err := ix.Verify(t.Context()); err != nil {
			t.Fatal(err)
		}
		closeIndex(t, ix)
	}
}

// wantSearchable compares what is found with what the catalogue counts.
func wantSearchable(t *testing.T, ix *Index) {
	t.Helper()
	c, err := ix.Catalog(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	found, err := ix.Search(t.Context(), anyOf(1000, "lamp"))
	if err != nil || len(found) != c.Paragraphs || c.Paragraphs != len(c.Documents)*victimParagraphs {
		t.Fatalf("found %d of %d paragraphs of %d documents, %v", len(found), c.Paragraphs, len(c.Documents), err)
	}
}

// killVictim runs the victim, lets it finish some rounds and kills it in the
// middle of one. It returns the last round that the victim said was done.
func killVictim(t *testing.T, dir string) (done int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestVictim$", "-test.v")
	cmd.Env = append(os.Environ(), victimVariable+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for rounds := 1 + rand.IntN(8); rounds > 0 && lines.Scan(); {
		if _, err := fmt.Sscanf(lines.Text(), "done %d", &done); err == nil {
			rounds--
		}
	}
	<-time.After(time.Duration(rand.IntN(15_000)) * time.Microsecond) // a random moment of the next round
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() { // what it still said before it died
		_, _ = fmt.Sscanf(lines.Text(), "done %d", &done)
	}
	_, _ = io.Copy(io.Discard, out)
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != -1 {
		t.Fatalf("the victim ended by itself: %v", err)
	}
	if done == 0 {
		t.Fatal("the victim did nothing")
	}
	return done
}
