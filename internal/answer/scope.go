package answer

import (
	"strings"

	"rapporteur/internal/un"
)

// files lists the documents of a scope; ok is false when it allows none. A nil
// list means all.
func (s Scope) files(docs []*un.Document) (files []string, ok bool) {
	if len(s.Paths) == 0 {
		return nil, true
	}
	for _, d := range docs {
		if s.Allows(d.File) {
			files = append(files, d.File)
		}
	}
	return files, len(files) > 0
}

// Allows reports whether a file is inside the scope: it or a folder above it is
// listed. Paths have forward slashes; one at the end of a folder is optional.
func (s Scope) Allows(file string) bool {
	if len(s.Paths) == 0 {
		return true
	}
	for _, p := range s.Paths {
		p = strings.TrimSuffix(p, "/")
		if file == p || strings.HasPrefix(file, p+"/") {
			return true
		}
	}
	return false
}
