package answer

import (
	"errors"
	"time"

	"rapporteur/internal/un"
)

// ErrNotFound says that the record holds no such document or paragraph.
var ErrNotFound = errors.New("not in the record")

// Question put to the record.
type Question struct {
	Text string
	// Limit is the number of citations wanted, 5 when 0.
	Limit int
	Scope Scope
	// Previous is the last exchange of the thread, nil at its start; it lets
	// "who?" and "and the ICC?" be understood.
	Previous *Exchange
	// Explain asks for the share of every ranking feature.
	Explain bool
}

// Exchange is a question of a thread and what was answered.
type Exchange struct {
	// Question as it was understood (a follow-up is completed).
	Question string
	// Files and Citations of the answer, best first.
	Files     []string
	Citations []un.Citation
}

// Scope limits what may be heard: a channel may be allowed some folders only.
// A document outside is invisible, as if it were not in the record.
type Scope struct {
	// Paths are files or folders inside the data folder; empty allows all.
	Paths []string
}

// Answer is what the record says: citations, or a refusal.
type Answer struct {
	Question string
	// Understood is the completed question when a follow-up was completed, else
	// equal to Question.
	Understood string
	Answered   bool
	// Citations, best first; within one document in the document's order when
	// the answer is spread over several paragraphs. At most Question.Limit.
	Citations []Passage
	// More is the number of further relevant passages left out.
	More int
	// Nearest passages when not answered, at most 3, not claimed as an answer.
	Nearest []Passage
	// Reason is one plain sentence for the person when not answered: what the
	// record is silent on.
	Reason string
	// Ask is a short question back when a follow-up cannot be understood.
	Ask string
	// Notes are sentences to show beside the answer: "S/2008/354/Corr.1 corrects
	// this document".
	Notes   []string
	Elapsed time.Duration
	// Confidence that the best passage answers, 0 to 1, and the Evidence for and
	// against it, in the unit of a logistic regression; only with
	// Question.Explain.
	Confidence float64
	Evidence   []Feature
}

// Passage is a paragraph, or a sub-paragraph, with what of it answers.
type Passage struct {
	Document *un.Document // without Paragraphs
	Citation un.Citation  // with the sub-paragraph in the label: "4 (a)"
	Section  []string
	Page     int
	// Text is the whole paragraph (or sub-paragraph) cited, verbatim.
	Text string
	// Quotes are verbatim runs of Text, in its order.
	Quotes []Quote
	Score  float64
	// Features are the shares of the score, only with Question.Explain.
	Features []Feature
}

// Quote is a verbatim run of a paragraph: Text == passage.Text[Start:End].
type Quote struct {
	// Speaker in the record's own words with its own weight ("A number of
	// delegates"); empty where the sentence has none.
	Speaker    string
	Text       string
	Start, End int
}

// Feature is a named part of a score.
type Feature struct {
	Name  string
	Value float64 // the measured value
	Share float64 // what it added to the score
}

// Found is one paragraph that a lookup names, whole.
type Found struct {
	Document  *un.Document // without Paragraphs
	Citation  un.Citation
	Section   []string
	Page      int
	Text      string
	Sentences []Quote // every sentence of Text with its speaker
	Notes     []string
}

// Lookup asks for paragraphs by their number.
type Lookup struct {
	// Text as typed: "12", "paras 3-5", "S/RES/1674 para 4", "OP4", a link.
	Text string
	// In is the symbol or file that a bare number belongs to; may be empty.
	In    string
	Scope Scope
}
