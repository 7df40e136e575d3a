package ingest

import (
	"path"
	"slices"
	"strings"
)

// kind of a file in the folder.
type kind int

const (
	ignored  kind = iota // no part of the record, as everybody expects
	document             // to be read
	sidecar              // belongs to a document
	unknown              // somebody may think that it is read
)

// documentExtensions are those that are handed to the parser. It judges by
// content; ".doc" and ".rtf" are here because it says what to do with them.
var documentExtensions = []string{
	".md", ".markdown", ".txt", ".text", ".htm", ".html", ".xhtml", ".docx", ".pdf", ".doc", ".rtf",
}

// sidecarExtensions are tried in this order.
var sidecarExtensions = []string{".yaml", ".yml"}

// partialExtensions are used by programs for a file that is not finished.
var partialExtensions = []string{".tmp", ".part", ".partial", ".crdownload", ".download", ".swp", ".bak"}

// kindOf says what a file is by its path in the folder.
func kindOf(name string) kind {
	base := strings.ToLower(path.Base(name))
	ext := path.Ext(base)
	switch {
	case strings.HasPrefix(base, "."), strings.HasPrefix(base, "~"), strings.HasSuffix(base, "~"):
		return ignored
	case base == "readme.md", base == "thumbs.db", base == "desktop.ini":
		return ignored
	case name == "vocabulary.txt", strings.HasPrefix(name, "rapporteur.db"):
		return ignored
	case slices.Contains(partialExtensions, ext):
		return ignored
	case slices.Contains(sidecarExtensions, ext):
		return sidecar
	case slices.Contains(documentExtensions, ext):
		return document
	}
	return unknown
}

// sidecarNames of a document, the most exact first: "a/report.pdf.yaml",
// "a/report.yaml".
func sidecarNames(name string) []string {
	var names []string
	for _, base := range []string{name, strings.TrimSuffix(name, path.Ext(name))} {
		for _, ext := range sidecarExtensions {
			names = append(names, base+ext)
		}
	}
	return names
}
