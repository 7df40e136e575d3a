package answer

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"rapporteur/internal/un"
)

// maxCandidates are named when a document is in doubt; more is no help.
const maxCandidates = 5

// chooseDocument finds the one document that a reference is about: the one it
// names, else the current one (in: a symbol, a file or a title), else the only
// one there is.
func chooseDocument(docs []*un.Document, ref un.Reference, in string) (*un.Document, error) {
	switch {
	case len(docs) == 0:
		return nil, notFound("the record is empty")
	case ref.Symbol != "":
		return oneOf(bySymbol(docs, ref.Symbol), ref.Symbol)
	case ref.Title != "":
		return oneOf(byWords(docs, ref.Title), ref.Title)
	case strings.TrimSpace(in) != "":
		return oneOf(byName(docs, strings.TrimSpace(in)), in)
	}
	if found := distinct(docs); len(found) == 1 {
		return found[0], nil
	}
	return nil, &Problem{
		Text: fmt.Sprintf("which document? Name it as well, for example %q", ref.String()+" of "+exampleOf(docs)),
	}
}

// exampleOf names a document that is there as a person would.
func exampleOf(docs []*un.Document) string {
	for _, d := range docs {
		if name, _, _ := strings.Cut(string(d.Symbol), " ("); name != "" {
			return name
		}
	}
	return docs[0].Title
}

// bySymbol finds documents by a symbol or a fragment of one. A whole symbol
// counts above a fragment, and a fragment that reaches the end of a symbol above
// one inside it, so that a document is not confused with its corrigendum.
func bySymbol(docs []*un.Document, symbol string) []*un.Document {
	whole := un.Symbol(symbol)
	if s, err := un.ParseSymbol(symbol); err == nil {
		whole = s
	}
	for _, fits := range []func(un.Symbol) bool{
		func(s un.Symbol) bool { return s != "" && s.Key() == whole.Key() },
		func(s un.Symbol) bool { return s.EndsWith(symbol) },
		func(s un.Symbol) bool { return s.Matches(symbol) },
	} {
		var found []*un.Document
		for _, d := range docs {
			if fits(d.Symbol) {
				found = append(found, d)
			}
		}
		if len(found) > 0 {
			return distinct(found)
		}
	}
	return nil
}

// byName finds the current document by its file, its title, its symbol, or words.
func byName(docs []*un.Document, name string) []*un.Document {
	for _, d := range docs {
		if d.File == name || strings.EqualFold(d.Title, name) {
			return []*un.Document{d}
		}
	}
	if found := bySymbol(docs, name); len(found) > 0 {
		return found
	}
	return byWords(docs, name)
}

// byWords finds the documents that have every word in their title, kind, date,
// place or file name.
func byWords(docs []*un.Document, text string) []*un.Document {
	words := plainWords(text)
	var found []*un.Document
	for _, d := range docs {
		have := plainWords(strings.Join([]string{d.Title, d.Kind, d.Date, d.Place, d.File}, " "))
		missing := slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(have, w) })
		if len(words) > 0 && !missing {
			found = append(found, d)
		}
	}
	return distinct(found)
}

// plainWords are the words of a name in small letters, without articles and the
// apostrophe of the genitive.
func plainWords(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	return slices.DeleteFunc(words, func(w string) bool {
		return w == "the" || w == "of" || w == "a" || w == "on" || w == "s"
	})
}

// distinct keeps one of the documents that have the same symbol: one with text
// rather than a scan, English rather than another language, the newest.
func distinct(docs []*un.Document) []*un.Document {
	better := func(a, b *un.Document) bool {
		if a.TextLayer != b.TextLayer {
			return a.TextLayer
		}
		if (a.Language == "en") != (b.Language == "en") {
			return a.Language == "en"
		}
		return a.Date > b.Date
	}
	var out []*un.Document
	at := map[string]int{}
	for _, d := range docs {
		i, seen := at[d.Symbol.Key()]
		switch {
		case d.Symbol == "" || !seen:
			at[d.Symbol.Key()] = len(out)
			out = append(out, d)
		case better(d, out[i]):
			out[i] = d
		}
	}
	return out
}

// oneOf insists on exactly one document.
func oneOf(found []*un.Document, name string) (*un.Document, error) {
	switch len(found) {
	case 0:
		return nil, notFound("no document %s in the record", name)
	case 1:
		return found[0], nil
	}
	p := &Problem{cause: ErrNotFound}
	var names []string
	for _, d := range found[:min(len(found), maxCandidates)] {
		p.Candidates = append(p.Candidates, un.Citation{Symbol: d.Symbol, Title: d.Title})
		names = append(names, nameOf(d))
	}
	if more := len(found) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("%d others", more))
	}
	p.Text = fmt.Sprintf("%s may be %s; write more of it", name, orList(names))
	return nil, p
}

// orList writes "a, b or c".
func orList(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " or " + items[last]
}
