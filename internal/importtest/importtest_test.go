// Package importtest holds the house together: it says which package may import
// which, and fails when the code does something else.
package importtest

import (
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// policy is a statement of policy: who may import what besides the standard
// library. DO NOT CHANGE IT TO FIX A BUILD; change it when the design changes,
// and say why.
//
// Our own packages are named by their path inside the module; a name from
// elsewhere allows everything below it. Four rules are behind it:
//
//   - un, the words of the field, knows nobody.
//   - What decides about documents and answers (undoc, terms, answer, ingest) is
//     pure: no engine, no network, no Slack.
//   - A package at the edge brings in one technology, alone, and no other edge:
//     bleveindex Bleve, slackbot slack-go, state bbolt, pdfread PDFium.
//   - The program, cmd, ties them together and may import anything.
//
// Tests are free: the real thing beats a stand-in.
var policy = map[string][]string{
	"cmd/rapporteur": {"*"},

	"internal/un":     {},
	"internal/terms":  {"internal/un", "github.com/blevesearch/snowballstem", "golang.org/x/text"},
	"internal/undoc":  {"internal/un", "github.com/goccy/go-yaml", "golang.org/x/net/html", "golang.org/x/text"},
	"internal/answer": {"internal/un", "internal/terms"},
	"internal/ingest": {"internal/un", "internal/undoc"},

	"internal/answer/indextest": {"internal/answer", "internal/terms", "internal/un"},

	"internal/bleveindex": {
		"internal/answer", "internal/terms", "internal/un",
		"github.com/blevesearch/bleve/v2", "github.com/blevesearch/bleve_index_api", "golang.org/x/sys/windows",
	},
	"internal/slackbot": {"internal/answer", "internal/un", "github.com/slack-go/slack", "github.com/prometheus/client_golang", "golang.org/x/sync"},
	"internal/state":    {"internal/answer", "internal/un", "go.etcd.io/bbolt"},
	"internal/pdfread": {
		"internal/undoc", "internal/un",
		"github.com/klippa-app/go-pdfium", "github.com/tetratelabs/wazero", "golang.org/x/text", "golang.org/x/sys",
	},
	"internal/config": {"github.com/joho/godotenv"},

	"internal/localslack":          {"github.com/gorilla/websocket"},
	"internal/localslack/chromium": {"github.com/gorilla/websocket"},

	"internal/importtest": {},
}

// technologies belong to one package each; the program itself goes through it.
var technologies = map[string]string{
	"github.com/blevesearch/bleve":    "internal/bleveindex",
	"github.com/slack-go/slack":       "internal/slackbot",
	"go.etcd.io/bbolt":                "internal/state",
	"github.com/klippa-app/go-pdfium": "internal/pdfread",
	"github.com/tetratelabs/wazero":   "internal/pdfread",
}

// testSupport are packages that exist for tests and may import "testing".
var testSupport = []string{"internal/answer/indextest", "internal/localslack/chromium"}

// module is the path that all of our packages begin with.
const module = "rapporteur/"

// pkg is what go list tells of a package.
type pkg struct {
	ImportPath string
	Imports    []string
}

// packages lists ours as they are built for an operating system.
func packages(t *testing.T, system string) []pkg {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports", "./...")
	cmd.Dir = "../.."
	cmd.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
	cmd.Stderr = t.Output()
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list for %s: %v", system, err)
	}
	var all []pkg
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatalf("read what go list said: %v", err)
		}
		p.ImportPath = strings.TrimPrefix(p.ImportPath, module)
		all = append(all, p)
	}
}

func TestPackagesImportOnlyWhatThePolicyAllows(t *testing.T) {
	for _, system := range []string{"linux", "darwin", "windows"} {
		for _, p := range packages(t, system) {
			allowed, known := policy[p.ImportPath]
			if !known {
				t.Errorf("%s is new: say in the policy what it may import", p.ImportPath)
				continue
			}
			for _, name := range p.Imports {
				if why := objection(p.ImportPath, name, allowed); why != "" {
					t.Errorf("%s (%s) imports %s: %s", p.ImportPath, system, name, why)
				}
			}
		}
	}
}

// objection says why an import is not allowed, "" when it is.
func objection(importer, name string, allowed []string) string {
	for technology, owner := range technologies {
		if below(name, technology) && importer != owner {
			return "only " + owner + " may"
		}
	}
	if name == "testing" && !slices.Contains(testSupport, importer) {
		return "no knowledge of tests in the program"
	}
	ours, isOurs := strings.CutPrefix(name, module)
	if !isOurs && !strings.Contains(strings.Split(name, "/")[0], ".") {
		return "" // the standard library
	}
	for _, a := range allowed {
		if a == "*" || (isOurs && ours == a) || (!isOurs && below(name, a)) {
			return ""
		}
	}
	return "the policy does not allow it"
}

func below(name, parent string) bool { return name == parent || strings.HasPrefix(name, parent+"/") }

func TestThePolicyNamesOnlyPackagesThatExist(t *testing.T) {
	var there []string
	for _, p := range packages(t, "linux") {
		there = append(there, p.ImportPath)
	}
	for _, name := range slices.Sorted(maps.Keys(policy)) {
		if !slices.Contains(there, name) {
			t.Errorf("the policy speaks of %s, which does not exist", name)
		}
	}
}

func TestThePolicyIsObeyedAsWritten(t *testing.T) {
	for _, c := range []struct {
		importer, name string
		want           string
	}{
		{"internal/un", "strings", ""},
		{"internal/un", "golang.org/x/text/cases", "the policy does not allow it"},
		{"internal/un", "testing", "no knowledge of tests in the program"},
		{"internal/answer", "rapporteur/internal/un", ""},
		{"internal/answer", "rapporteur/internal/bleveindex", "the policy does not allow it"},
		{"internal/slackbot", "rapporteur/internal/state", "the policy does not allow it"},
		{"cmd/rapporteur", "rapporteur/internal/state", ""},
		{"cmd/rapporteur", "go.etcd.io/bbolt/errors", "only internal/state may"},
		{"internal/bleveindex", "github.com/blevesearch/bleve/v2/search", ""},
		{"internal/terms", "golang.org/x/textual", "the policy does not allow it"},
	} {
		if got := objection(c.importer, c.name, policy[c.importer]); got != c.want {
			t.Errorf("%s imports %s: %q, want %q", c.importer, c.name, cmp.Or(got, "allowed"), cmp.Or(c.want, "allowed"))
		}
	}
}
