package bleveindex

import (
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/whitespace"
	"github.com/blevesearch/bleve/v2/mapping"
	index "github.com/blevesearch/bleve_index_api"

	"rapporteur/internal/answer"
	"rapporteur/internal/terms"
)

// schema is written into every index. An index with another number is built
// anew: Bleve opens an index with the mapping it was made with, whatever the
// code says.
//
// Raise it whenever fields, keys or the stored records change; the version of the
// analysis (package terms) is part of it.
//
//	1  paragraphs with text and head, entries with their term counts
const schema = "1/" + terms.Version

// The internal keys of the index, written in the batches of the documents.
const (
	schemaKey = "rapporteur schema" // schema
	digestKey = "rapporteur digest" // the digest of all entries, in hexadecimal
)

// The fields beside answer.Text and answer.Head.
const (
	fileField   = "file"
	classField  = "class"
	recordField = "record"
)

// entryClass is the value of classField in a document's entry.
const entryClass = "entry"

// spaced is the analyzer that takes the terms as they come, one space apart.
const spaced = "spaced"

// newMapping describes the fields to Bleve. Nothing is dynamic: what is not
// named here is not indexed.
func newMapping() (mapping.IndexMapping, error) {
	m := bleve.NewIndexMapping()
	err := m.AddCustomAnalyzer(spaced, map[string]any{"type": custom.Name, "tokenizer": whitespace.Name})
	if err != nil {
		return nil, fmt.Errorf("describe the analyzer: %w", err)
	}
	d := bleve.NewDocumentStaticMapping()
	d.AddFieldMappingsAt(string(answer.Text), termsMapping())
	d.AddFieldMappingsAt(string(answer.Head), termsMapping())
	d.AddFieldMappingsAt(fileField, nameMapping())
	d.AddFieldMappingsAt(classField, nameMapping())
	d.AddFieldMappingsAt(recordField, storedMapping())
	m.DefaultMapping = d
	m.ScoringModel = index.BM25Scoring
	return m, nil
}

// termsMapping is for terms; phrases need their positions ("term vectors").
func termsMapping() *mapping.FieldMapping {
	f := bleve.NewTextFieldMapping()
	f.Analyzer = spaced
	f.Store, f.IncludeInAll, f.DocValues = false, false, false
	f.IncludeTermVectors = true
	return f
}

// nameMapping is for names that match whole or not at all.
func nameMapping() *mapping.FieldMapping {
	f := bleve.NewKeywordFieldMapping()
	f.Analyzer = keyword.Name
	f.Store, f.IncludeInAll, f.DocValues, f.IncludeTermVectors = false, false, false, false
	return f
}

// storedMapping is for what is only read back.
func storedMapping() *mapping.FieldMapping {
	f := bleve.NewTextFieldMapping()
	f.Index, f.IncludeInAll, f.DocValues, f.IncludeTermVectors = false, false, false, false
	f.Store = true
	return f
}
