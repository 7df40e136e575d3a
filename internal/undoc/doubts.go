package undoc

import (
	"fmt"
	"strconv"
	"strings"

	"rapporteur/internal/un"
)

// doubts lists what a person should look at before the document is trusted,
// each as one sentence.
func doubts(doc *un.Document, r *recognition) []string {
	var out []string
	if !doc.TextLayer {
		return []string{"the file holds pictures only, no text layer: run it through text recognition first"}
	}
	if doc.Symbol == "" {
		out = append(out, "no symbol was found; the document is cited by its title")
	}
	if doc.Date == "" {
		out = append(out, "no date was found")
	}
	out = append(out, countDoubts(doc, r)...)
	out = append(out, numberDoubts(doc.Paragraphs)...)
	out = append(out, lostDoubts(doc.Paragraphs)...)
	out = append(out, lengthDoubts(doc.Paragraphs)...)
	return append(out, looseDoubts(r)...)
}

// refusedDoubts: numbers that stand like a paragraph's and were not taken for
// one, because they do not follow the others.
func refusedDoubts(lines []line, events []event, verdicts []verdict) []string {
	const most = 5
	var out []string
	inside := "" // the paragraph that now holds the text
	for i := range events {
		e := &events[i]
		switch {
		case verdicts[i] == opensParagraph:
			inside = e.num.printed
		case verdicts[i] != refused || e.annex != nil || e.refuse < refuseSure || inside == "":
		case len(out) == most:
			return append(out, "and more such numbers")
		default:
			text := lines[e.line].text
			out = append(out, fmt.Sprintf("“%s” was not taken for a paragraph; it stands in paragraph %s", cut(text, 40), inside))
		}
	}
	return out
}

// countDoubts: no paragraphs, or few for so much text.
func countDoubts(doc *un.Document, r *recognition) []string {
	const perParagraph = 8000 // bytes; long paragraphs have 2,500
	size, inside := 0, 0
	for i := range r.lines {
		size += len(r.lines[i].text)
	}
	for i := range doc.Paragraphs {
		inside += len(doc.Paragraphs[i].Text)
	}
	switch n := len(doc.Paragraphs); {
	case n == 0:
		return []string{"no numbered paragraph was found: nothing of this document can be cited"}
	case size > perParagraph*n:
		return []string{fmt.Sprintf("only %d paragraphs were found in %d KB of text", n, size>>10)}
	case inside*2 < size && size > perParagraph:
		return []string{fmt.Sprintf("less than half of the text stands in a paragraph (%d of %d KB)", inside>>10, size>>10)}
	}
	return nil
}

// numberDoubts: gaps and repetitions in the numbers, body and annexes apart.
func numberDoubts(paragraphs []un.Paragraph) []string {
	const most = 12
	var out []string
	seen := map[string]bool{}
	annex, last := "", 0
	for i := range paragraphs {
		p := &paragraphs[i]
		place := un.Citation{Annex: p.Annex, Label: p.Label}.Place()
		if seen[place] {
			out = append(out, place+" is printed twice")
		}
		seen[place] = true
		if p.Annex != annex {
			annex, last = p.Annex, 0
		}
		n, err := strconv.Atoi(strings.SplitN(string(p.Label), ".", 2)[0])
		if err != nil {
			continue
		}
		if n > last+1 {
			out = append(out, gapDoubt(p.Annex, last, n))
		}
		last = n
	}
	if len(out) > most {
		out = append(out[:most], fmt.Sprintf("and %d more doubts about numbers", len(out)-most))
	}
	return out
}

func gapDoubt(annex string, last, n int) string {
	in := ""
	if annex != "" {
		in = " in " + annex
	}
	switch {
	case last == 0:
		return fmt.Sprintf("the numbering%s begins with %d, not with 1", in, n)
	case n == last+2:
		return fmt.Sprintf("number %d is missing%s; its text may stand in paragraph %d", last+1, in, last)
	}
	return fmt.Sprintf("numbers %d to %d are missing%s; their text may stand in paragraph %d", last+1, n-1, in, last)
}

// lostDoubts: an operative verb behind a semicolon opens a paragraph, whose number
// a converter has lost: "1. Endorses …; Expresses …".
func lostDoubts(paragraphs []un.Paragraph) []string {
	const most = 5
	var out []string
	for i := range paragraphs {
		p := &paragraphs[i]
		if len(out) == most {
			return append(out, "and more such paragraphs")
		}
		if p.Kind != un.Operative {
			continue
		}
		for at, c := range p.Text {
			if c != ';' {
				continue
			}
			if rest := strings.TrimLeft(p.Text[at:], "; \n"); operativeVerb(rest) {
				out = append(out, fmt.Sprintf("%s holds “%s”, which may be a paragraph that lost its number",
					un.Citation{Annex: p.Annex, Label: p.Label}.Place(), cut(rest, 40)))
			}
		}
	}
	return out
}

// lengthDoubts: paragraphs without text, and very long ones.
func lengthDoubts(paragraphs []un.Paragraph) []string {
	const long, most = 12_000, 5 // bytes; doubts
	var out []string
	for i := range paragraphs {
		p := &paragraphs[i]
		place := un.Citation{Annex: p.Annex, Label: p.Label}.Place()
		switch n := len(p.Text); {
		case n < 2:
			out = append(out, place+" has no text")
		case n > long:
			out = append(out, fmt.Sprintf("%s is very long (%d KB): a number may have been missed", place, n>>10))
		}
		if len(out) == most {
			return append(out, "and more paragraphs of unusual length")
		}
	}
	return out
}

// looseDoubts: annexes whose text cannot be cited.
func looseDoubts(r *recognition) []string {
	var out []string
	for i := range r.divisions {
		d := &r.divisions[i]
		if d.name != "" && len(d.parts) == 0 && len(d.front) > 0 {
			out = append(out, d.name+" has no numbered paragraph: its text cannot be cited")
		}
	}
	return out
}
