package bleveindex

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"rapporteur/internal/answer"
	"rapporteur/internal/terms"
	"rapporteur/internal/un"
)

// The limits of one document. The longest file name fits every file system, the
// most paragraphs fit the six digits of an identifier.
const (
	maxFile       = 1024    // bytes
	maxParagraphs = 999_999 // a document
)

// entry is what the index knows of one document: the manifest's line.
type entry struct {
	// Document without paragraphs; shared with callers, never changed.
	Document *un.Document `json:"document"`
	// Version is a checksum of the document with its paragraphs, in hexadecimal.
	Version string `json:"version"`
	// Stamp is ingest's, opaque here.
	Stamp string `json:"stamp"`
	// Count of the paragraphs.
	Count int `json:"count"`
	// Text and Head are the numbers of terms in the two fields.
	Text int `json:"text"`
	Head int `json:"head"`
	// Terms is the number of paragraphs whose text or head holds a term. It is
	// read when the document is counted in or out, and not kept in memory.
	Terms map[string]int `json:"terms,omitempty"`
}

// id of the paragraph at an ordinal (from 0): "p:FILE#VERSION#000012".
func (e *entry) id(ordinal int) string {
	return fmt.Sprintf("p:%s#%s#%06d", e.Document.File, e.Version, ordinal)
}

// ids of all paragraphs, in the order of the document.
func (e *entry) ids() []string {
	ids := make([]string, e.Count)
	for i := range ids {
		ids[i] = e.id(i)
	}
	return ids
}

// digest stands for the entry in the digest of the whole manifest.
func (e *entry) digest() uint64 {
	sum := sha256.Sum256([]byte(e.Document.File + "\x00" + e.Version + "\x00" + e.Stamp))
	return binary.BigEndian.Uint64(sum[:])
}

// entryID of a file's entry.
func entryID(file string) string { return "d:" + file }

// splitID takes a paragraph's identifier apart. File names may hold a "#".
func splitID(id string) (file, version string, ok bool) {
	rest, _, ok1 := cutLast(strings.TrimPrefix(id, "p:"), "#")
	file, version, ok2 := cutLast(rest, "#")
	return file, version, ok1 && ok2
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// paragraph is what is given to Bleve for one paragraph.
type paragraph struct {
	id         string
	text, head []string // terms
	record     string
}

// prepared is a document ready for a batch.
type prepared struct {
	entry      *entry
	paragraphs []paragraph
}

// prepare analyses a document: its entry and its paragraphs. It is the expensive
// part of a Put and needs no lock.
func prepare(doc *un.Document, stamp string) (prepared, error) {
	if err := checkLimits(doc); err != nil {
		return prepared{}, err
	}
	version, err := versionOf(doc)
	if err != nil {
		return prepared{}, err
	}
	e := &entry{
		Document: withoutParagraphs(doc), Version: version, Stamp: stamp,
		Count: len(doc.Paragraphs), Terms: map[string]int{},
	}
	common := headTerms(doc)
	ps := make([]paragraph, e.Count)
	for i := range doc.Paragraphs {
		if ps[i], err = e.prepare(i, &doc.Paragraphs[i], common); err != nil {
			return prepared{}, err
		}
	}
	return prepared{e, ps}, nil
}

// prepare analyses the paragraph at an ordinal and counts its terms.
func (e *entry) prepare(ordinal int, p *un.Paragraph, common []string) (paragraph, error) {
	id := e.id(ordinal)
	record, err := encode(id, p)
	if err != nil {
		return paragraph{}, err
	}
	lang := e.Document.Language
	head := slices.Clone(common)
	for _, s := range append(slices.Clone(p.Section), p.Annex) {
		head = append(head, terms.Stems(lang, s)...)
	}
	text := terms.Stems(lang, p.Text)
	e.Text += len(text)
	e.Head += len(head)
	for t := range distinct(text, head) {
		e.Terms[t]++
	}
	return paragraph{id: id, text: text, head: head, record: record}, nil
}

// headTerms are the terms that every paragraph's head shares.
func headTerms(doc *un.Document) []string {
	var head []string
	for _, s := range []string{string(doc.Symbol), doc.Title, doc.Kind, doc.Organ} {
		head = append(head, terms.Stems(doc.Language, s)...)
	}
	return head
}

// fields of the paragraph as Bleve takes them.
func (p paragraph) fields(file string) map[string]any {
	return map[string]any{
		string(answer.Text): strings.Join(p.text, " "),
		string(answer.Head): strings.Join(p.head, " "),
		fileField:           file,
		recordField:         p.record,
	}
}

// fields of the entry as Bleve takes them.
func (e *entry) fields() (map[string]any, error) {
	record, err := encode(entryID(e.Document.File), e)
	if err != nil {
		return nil, err
	}
	return map[string]any{classField: entryClass, recordField: record}, nil
}

func checkLimits(doc *un.Document) error {
	switch {
	case doc.File == "":
		return errors.New("a document without a file cannot be indexed")
	case len(doc.File) > maxFile:
		return fmt.Errorf("the file name %.40q… is longer than %d bytes", doc.File, maxFile)
	case len(doc.Paragraphs) > maxParagraphs:
		return fmt.Errorf("%s has %d paragraphs; at most %d can be indexed", doc.File, len(doc.Paragraphs), maxParagraphs)
	}
	return nil
}

// versionOf is a checksum of all that a reader of the record can see of doc.
func versionOf(doc *un.Document) (string, error) {
	b, err := json.Marshal(doc)
	if err != nil {
		return "", fmt.Errorf("encode %s: %w", doc.File, err)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8]), nil
}

func withoutParagraphs(doc *un.Document) *un.Document {
	d := *doc
	d.Paragraphs = nil
	d.Warnings = slices.Clone(doc.Warnings)
	return &d
}

func distinct(lists ...[]string) map[string]struct{} {
	set := map[string]struct{}{}
	for _, list := range lists {
		for _, t := range list {
			set[t] = struct{}{}
		}
	}
	return set
}
