package main

import (
	"encoding/json"
	"time"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

// The JSON that scripts read. Field names are a contract; fields may be added.

type answerJSON struct {
	ID        json.RawMessage `json:"id,omitempty"` // as it came
	Question  string          `json:"question"`
	Answered  bool            `json:"answered"`
	ElapsedMS float64         `json:"elapsed_ms"`
	Citations []citationJSON  `json:"citations"` // never null
	Nearest   []citationJSON  `json:"nearest,omitempty"`
	More      int             `json:"more,omitempty"`   // further passages
	Reason    string          `json:"reason,omitempty"` // why not answered
	Ask       string          `json:"ask,omitempty"`    // a question back
	Notes     []string        `json:"notes,omitempty"`
	Error     string          `json:"error,omitempty"`
}

// place is where a paragraph stands, the same for answers and lookups.
type place struct {
	Symbol    un.Symbol `json:"symbol"`
	Title     string    `json:"title"`
	File      string    `json:"file"`
	Annex     string    `json:"annex"`
	Paragraph un.Label  `json:"paragraph"`
	Section   []string  `json:"section"` // never null
	Page      int       `json:"page"`
}

type citationJSON struct {
	place
	Quotes   []quoteJSON        `json:"quotes"` // never null
	Text     string             `json:"text"`
	URL      string             `json:"url"`
	Score    float64            `json:"score"`
	Features map[string]float64 `json:"features,omitempty"` // with -explain
}

type quoteJSON struct {
	Speaker string `json:"speaker"`
	Text    string `json:"text"`
}

type lookupJSON struct {
	Paragraphs []paragraphJSON `json:"paragraphs,omitempty"`
	Error      string          `json:"error,omitempty"`
	// Candidates are what an ambiguous lookup may have meant.
	Candidates []string `json:"candidates,omitempty"`
}

type paragraphJSON struct {
	place
	Text      string      `json:"text"`
	URL       string      `json:"url"`
	Sentences []quoteJSON `json:"sentences"`
	Notes     []string    `json:"notes,omitempty"`
}

func wireAnswer(id json.RawMessage, a answer.Answer) answerJSON {
	return answerJSON{
		ID: id, Question: a.Question, Answered: a.Answered,
		ElapsedMS: float64(a.Elapsed.Round(time.Microsecond)) / float64(time.Millisecond),
		Citations: wirePassages(a.Citations), Nearest: wirePassages(a.Nearest),
		More: a.More, Reason: a.Reason, Ask: a.Ask, Notes: a.Notes,
	}
}

func wirePassages(passages []answer.Passage) []citationJSON {
	out := []citationJSON{}
	for _, p := range passages {
		c := citationJSON{
			place:  wirePlace(p.Document, p.Citation, p.Section, p.Page),
			Quotes: wireQuotes(p.Quotes), Text: p.Text, URL: p.Citation.Symbol.URL(), Score: p.Score,
		}
		for _, f := range p.Features {
			if c.Features == nil {
				c.Features = map[string]float64{}
			}
			c.Features[f.Name] = f.Share
		}
		out = append(out, c)
	}
	return out
}

func wirePlace(d *un.Document, c un.Citation, section []string, page int) place {
	if section == nil {
		section = []string{}
	}
	return place{
		Symbol: d.Symbol, Title: d.Title, File: d.File,
		Annex: c.Annex, Paragraph: c.Label, Section: section, Page: page,
	}
}

func wireQuotes(quotes []answer.Quote) []quoteJSON {
	out := []quoteJSON{}
	for _, q := range quotes {
		out = append(out, quoteJSON{Speaker: q.Speaker, Text: q.Text})
	}
	return out
}

func wireFound(found []answer.Found) lookupJSON {
	var out lookupJSON
	for _, f := range found {
		out.Paragraphs = append(out.Paragraphs, paragraphJSON{
			place: wirePlace(f.Document, f.Citation, f.Section, f.Page),
			Text:  f.Text, URL: f.Citation.Symbol.URL(), Sentences: wireQuotes(f.Sentences), Notes: f.Notes,
		})
	}
	return out
}
