package un

// Document is one file of the record, read and understood.
type Document struct {
	// File is the path inside the data folder with forward slashes,
	// "reports/S_2010_200.pdf". It identifies the document.
	File string `json:"file"`
	// Symbol is empty where neither the text nor the file name nor a sidecar
	// gives one.
	Symbol Symbol `json:"symbol,omitempty"`
	// Title is the short title; it stands in a citation when Symbol is empty.
	Title string `json:"title"`
	// Kind says what the document is, in the record's words: "President's
	// summary", "resolution", "draft resolution", "report of the
	// Secretary-General", "general comment". Empty when unknown.
	Kind string `json:"kind,omitempty"`
	// Organ is the body that issued it: "General Assembly", "Security Council".
	Organ string `json:"organ,omitempty"`
	// Date is ISO 8601 as far as it is known: "2016-09-06", "2016-09", "2016".
	Date string `json:"date,omitempty"`
	// Place is where the meeting was held, if the document says so.
	Place string `json:"place,omitempty"`
	// Language is an ISO 639-1 code: en, fr, es, ru, ar, zh.
	Language string `json:"language"`
	// Pages is the number of pages, 0 for formats without pages.
	Pages int `json:"pages,omitempty"`
	// TextLayer is false for a scan that holds pictures of text only; such a
	// document has no paragraphs.
	TextLayer bool `json:"text_layer"`
	// Paragraphs are in the order of the document: preamble, body, annexes.
	Paragraphs []Paragraph `json:"paragraphs,omitempty"`
	// Warnings are the reader's doubts, each one sentence for a person.
	Warnings []string `json:"warnings,omitempty"`
}

// Kind of a paragraph.
type Kind string

// The kinds of paragraph that are cited differently.
const (
	Plain          Kind = ""               // "para. 12"
	Preambular     Kind = "preambular"     // "preamble 3": no printed number
	Operative      Kind = "operative"      // "para. 4" of a resolution, also "OP4"
	Recommendation Kind = "recommendation" // "129.107" of a UPR report
)

// Paragraph is the unit that is cited.
type Paragraph struct {
	// Annex is where the paragraph stands: "" for the body, else "annex",
	// "annex I", "annex II, appendix 1", "appendix I", "enclosure": lower case
	// but for the numeral, as a citation prints it.
	Annex string `json:"annex,omitempty"`
	// Label is the printed number without its full stop: "12", "12 bis",
	// "129.107"; "preamble 3" for preambular paragraphs, "operative" for an
	// operative one without a number ("operative 2" where there are several).
	Label Label `json:"label"`
	Kind  Kind  `json:"kind,omitempty"`
	// Section lists the headings above the paragraph, outermost first.
	Section []string `json:"section,omitempty"`
	// Page is the printed page's ordinal in the file from 1, 0 where the format
	// has no pages.
	Page int `json:"page,omitempty"`
	// Text is verbatim, without the printed number, whole: lines joined by
	// spaces, a page break inside it closed, each sub-paragraph on a line of its
	// own ("\n") with its printed letter.
	Text string `json:"text"`
	// Subs are the sub-paragraphs, in order of their Start; nested ones too.
	Subs []Subparagraph `json:"subs,omitempty"`
	// Notes are the footnotes whose marks stand in the paragraph, verbatim.
	Notes []string `json:"notes,omitempty"`
}

// Subparagraph is a lettered part of a paragraph.
type Subparagraph struct {
	// Path is the letters as a citation prints them: "(a)", "(c) (ii)".
	Path string `json:"path"`
	// Start and End delimit its text in Paragraph.Text, in bytes, without the
	// printed letter, with everything nested below it.
	Start int `json:"start"`
	End   int `json:"end"`
}

// Sub finds a sub-paragraph by its path ("(c) (ii)").
func (p *Paragraph) Sub(path string) (Subparagraph, bool) {
	for _, s := range p.Subs {
		if s.Path == path {
			return s, true
		}
	}
	return Subparagraph{}, false
}

// Citation of the paragraph in doc.
func (d *Document) Citation(p *Paragraph) Citation {
	return Citation{Symbol: d.Symbol, Title: d.Title, Annex: p.Annex, Label: p.Label}
}
