package ingest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestAFailingFileKeepsItsOldVersionAndTouchesNoOther(t *testing.T) {
	for _, content := range []string{"broken", "panic", "nothing"} {
		t.Run(content, func(t *testing.T) {
			h := newHouse(t)
			h.write("a.md", "one")
			h.wantSync("+a.md =0")
			h.write("a.md", content)
			h.write("b.md", "two")
			h.wantSync("+b.md !a.md =0")
			h.wantSync("!a.md =1")
			h.wantTexts(map[string]string{"a.md": "one", "b.md": "two"})
			if s := h.Status(); len(s.Failed) != 1 || s.Failed[0].File != "a.md" || s.Failed[0].Err == nil || s.Documents != 2 {
				t.Errorf("Status() = %+v", s)
			}
			h.write("a.md", "three")
			h.wantSync("~a.md =1")
			if s := h.Status(); len(s.Failed) != 0 {
				t.Errorf("Status() still says %+v", s.Failed)
			}
		})
	}
}

func TestAFailingFileThatIsRemovedIsForgotten(t *testing.T) {
	h := newHouse(t)
	h.write("a.md", "broken")
	h.wantSync("!a.md =0")
	h.remove("a.md")
	h.wantSync("=0")
	if s := h.Status(); len(s.Failed) != 0 {
		t.Errorf("Status() still says %+v", s.Failed)
	}
}

func TestAFailureOfTheStoreIsAnErrorAndTheOthersGoOn(t *testing.T) {
	h := newHouse(t)
	full := errors.New("no space left")
	h.shelf.failPut("a.md", full)
	h.write("a.md", "one")
	h.write("b.md", "two")
	r, err := h.Sync(t.Context())
	if !errors.Is(err, full) || summary(r) != "+b.md !a.md =0" {
		t.Errorf("Sync() = %q, %v", summary(r), err)
	}
	if s := h.Status(); !errors.Is(s.Err, full) {
		t.Errorf("Status().Err = %v", s.Err)
	}
	h.shelf.failPut("a.md", nil)
	h.wantSync("+a.md =1")
}

func TestLinksDoNotLeadOutOfTheFolder(t *testing.T) {
	h := newHouse(t)
	outside := filepath.Join(t.TempDir(), "secret.md")
	if err := os.WriteFile(outside, []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	h.write("a.md", "one")
	for name, target := range map[string]string{
		"out.md": outside, "up.md": "../../../../etc/passwd", "in.md": "a.md", "nowhere.md": "missing.md",
		"folder": filepath.Dir(outside), "loop.md": "loop.md",
	} {
		err := os.Symlink(target, filepath.Join(h.dir, name))
		if err != nil && os.Getenv("CI") != "" {
			t.Fatal(err) // CI promises links
		} else if err != nil {
			t.Skipf("no links here: %v", err) // Windows asks a privilege for them
		}
	}
	r := h.sync()
	if !slices.Equal(r.Added, []string{"a.md", "in.md"}) {
		t.Errorf("added %q", r.Added)
	}
	for file, text := range h.shelf.texts() {
		if text != "one" {
			t.Errorf("%s holds %q", file, text)
		}
	}
	if s := h.Status(); len(s.Failed) < 2 {
		t.Errorf("Status() tells of %+v only", s.Failed)
	}
}

func TestAnUnreadableFolderDoesNotEmptyTheRecord(t *testing.T) {
	if os.Getuid() <= 0 {
		t.Skip("the superuser and Windows read everything")
	}
	h := newHouse(t)
	h.write("a.md", "one")
	h.write("sub/b.md", "two")
	h.wantSync("+a.md +sub/b.md =0")
	sub := filepath.Join(h.dir, "sub")
	if err := os.Chmod(sub, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(sub, 0o755) })
	h.wantSync("!sub =1")
	h.wantTexts(map[string]string{"a.md": "one", "sub/b.md": "two"})
}

func TestAMissingFolderIsAnErrorAndDoesNotEmptyTheRecord(t *testing.T) {
	h := newHouse(t)
	h.write("a.md", "one")
	h.wantSync("+a.md =0")
	h.remove("")
	if _, err := h.Sync(t.Context()); err == nil {
		t.Error("Sync of a missing folder succeeded")
	}
	h.wantTexts(map[string]string{"a.md": "one"})
}

func TestALargeFileIsRefused(t *testing.T) {
	h := newHouse(t)
	h.write("a.pdf", "one")
	if err := os.Truncate(filepath.Join(h.dir, "a.pdf"), maxFileSize+1); err != nil {
		t.Fatal(err)
	}
	h.wantSync("!a.pdf =0")
}

func TestAnEndedContextIsAnErrorAndNoFailureOfAFile(t *testing.T) {
	h := newHouse(t)
	h.write("a.md", "one")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if r, err := h.Sync(ctx); !errors.Is(err, context.Canceled) || len(r.Failed) > 0 {
		t.Errorf("Sync() = %q, %v", summary(r), err)
	}
	h.wantSync("+a.md =0")
}
