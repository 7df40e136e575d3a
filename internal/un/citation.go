package un

import "strings"

// Symbol of a document in canonical print: "A/RES/60/1", "S/RES/1674 (2006)".
type Symbol string

// Label is a paragraph's number as printed: "12", "12 bis", "4 (a)",
// "100.45", "preamble 3", "operative".
type Label string

// Citation names one paragraph of the record.
type Citation struct {
	Symbol Symbol // empty where the document has none
	Title  string // used when Symbol is empty
	Annex  string // "annex I"; empty in the body
	Label  Label
}

// String prints the citation as the United Nations does:
// "A/RES/60/1, annex I, para. 12", "S/RES/1674 (2006), preamble 3",
// "A/RES/80/5, operative paragraph".
func (c Citation) String() string {
	name := string(c.Symbol)
	if name == "" {
		name = c.Title
	}
	if name == "" {
		return c.Place()
	}
	return name + ", " + c.Place()
}

// Place is the citation without the document: "annex I, para. 12".
func (c Citation) Place() string {
	place := string(c.Label)
	switch {
	case c.Label.Unnumbered():
		place = "operative paragraph" + strings.TrimPrefix(place, OperativeClause)
	case !c.Label.Preambular():
		place = "para. " + place
	}
	if c.Annex == "" {
		return place
	}
	return c.Annex + ", " + place
}
