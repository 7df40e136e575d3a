package answer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/un"
)

// pick finds every paragraph of the reference in its document.
func pick(doc *un.Document, ref un.Reference, notes []string) ([]Found, error) {
	if !doc.TextLayer && len(doc.Paragraphs) == 0 {
		return nil, notFound("%s is a scan without text; its paragraphs cannot be shown", nameOf(doc))
	}
	annex, err := annexOf(doc, ref)
	if err != nil {
		return nil, err
	}
	if len(ref.Labels) == 0 {
		place := nameOf(doc)
		if annex != "" {
			place = annex + " of " + place
		}
		return nil, &Problem{Text: fmt.Sprintf("which paragraph of %s? It has %s", place, extent(doc, annex))}
	}
	var out []Found
	for _, label := range ref.Labels {
		found := withLabel(doc, annex, label)
		if len(found) == 0 && ref.Annex == "" {
			found, err = inAnnex(doc, label)
			if err != nil {
				return nil, err
			}
		}
		if len(found) == 0 {
			found = unnumbered(doc, annex, label)
		}
		if len(found) == 0 {
			return nil, missing(doc, annex, label)
		}
		for _, f := range found {
			f.Notes = notes
			out = append(out, f)
		}
	}
	return out, nil
}

// annexes lists the annexes that hold paragraphs, in the document's order.
func annexes(doc *un.Document) []string {
	var out []string
	for i := range doc.Paragraphs {
		if a := doc.Paragraphs[i].Annex; a != "" && !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}

// annexOf is the name, as the document prints it, of the annex asked for. "annex"
// alone and "annex I" both name the only one there is.
func annexOf(doc *un.Document, ref un.Reference) (string, error) {
	if ref.Annex == "" {
		return "", nil
	}
	all := annexes(doc)
	for _, a := range all {
		if un.SameAnnex(a, ref.Annex) {
			return a, nil
		}
	}
	switch {
	case len(all) == 1 && (ref.Annex == "annex" || ref.Annex == "annex I" && all[0] == "annex"):
		return all[0], nil
	case len(all) == 0:
		return "", notFound("%s has no %s with numbered paragraphs", nameOf(doc), ref.Annex)
	case ref.Annex == "annex":
		return "", ambiguousAnnex(doc, all, "")
	}
	return "", notFound("no %s in %s; it has %s", ref.Annex, nameOf(doc), strings.Join(all, ", "))
}

// inAnnex finds a label that the body lacks in the annexes, where only one of
// them has it: "A/RES/80/5 30 (s)" can mean nothing but its annex. Where the body
// has the paragraph without the sub-paragraph asked for, the body was meant.
func inAnnex(doc *un.Document, label un.Label) ([]Found, error) {
	number, _ := label.Split()
	if label.Preambular() || len(withLabel(doc, "", number)) > 0 {
		return nil, nil
	}
	var found []Found
	var have []string
	for _, a := range annexes(doc) {
		if f := withLabel(doc, a, label); len(f) > 0 {
			found, have = f, append(have, a)
		}
	}
	if len(have) > 1 {
		return nil, ambiguousAnnex(doc, have, label)
	}
	return found, nil
}

func ambiguousAnnex(doc *un.Document, all []string, label un.Label) *Problem {
	p := &Problem{cause: ErrNotFound}
	for _, a := range all[:min(len(all), maxCandidates)] {
		p.Candidates = append(p.Candidates, un.Citation{Symbol: doc.Symbol, Title: doc.Title, Annex: a, Label: label})
	}
	if label == "" {
		p.Text = fmt.Sprintf("which annex of %s: %s?", nameOf(doc), orList(all))
	} else {
		p.Text = fmt.Sprintf("no paragraph %s in the body of %s; did you mean %s?", label, nameOf(doc), orList(all))
	}
	return p
}

// withLabel lists the paragraphs of the body or of an annex that print the
// label, or the parts of them that its path names. There may be several: a
// misprinted number stands twice, and both are shown.
func withLabel(doc *un.Document, annex string, label un.Label) []Found {
	number, path := label.Split()
	var out []Found
	for i := range doc.Paragraphs {
		p := &doc.Paragraphs[i]
		all := path == "" && (number == un.Preamble && p.Label.Preambular() || number == un.OperativeClause && p.Label.Unnumbered())
		if p.Annex != annex || p.Label != number && !all {
			continue
		}
		if path == "" {
			out = append(out, newFound(doc, p, p.Label, span{0, len(p.Text)}))
			continue
		}
		for _, s := range p.Subs {
			if s.Path == path {
				out = append(out, newFound(doc, p, label, trimSpan(p.Text, span{s.Start, s.End})))
			}
		}
	}
	return out
}

// unnumbered finds the operative paragraph that people call "OP2" although no
// number is printed there, the only one of a resolution when they call it "OP1".
func unnumbered(doc *un.Document, annex string, label un.Label) []Found {
	number, path := label.Split()
	if number == "1" && len(withLabel(doc, annex, un.OperativeClause)) == 1 {
		return withLabel(doc, annex, un.Label(strings.TrimSpace(un.OperativeClause+" "+path)))
	}
	return withLabel(doc, annex, un.OperativeClause+" "+label)
}

// newFound cuts a part out of its paragraph.
func newFound(doc *un.Document, p *un.Paragraph, label un.Label, part span) Found {
	head := *doc
	head.Paragraphs = nil
	citation := doc.Citation(p)
	citation.Label = label
	return Found{
		Document: &head, Citation: citation, Section: p.Section, Page: p.Page,
		Text: part.of(p.Text), Sentences: sentencesOf(p.Text, part),
	}
}

// sentencesOf gives every sentence of a part of a paragraph with its speaker.
// The whole paragraph is read for it: who "They" are stands before the part. Start
// and End count from the part.
func sentencesOf(text string, part span) []Quote {
	var out []Quote
	for _, s := range attribute(text) {
		cut := trimSpan(text, span{max(s.start, part.start), min(s.end, part.end)})
		if cut.start < cut.end {
			out = append(out, Quote{
				Speaker: s.speaker, Text: cut.of(text),
				Start: cut.start - part.start, End: cut.end - part.start,
			})
		}
	}
	return out
}

// missing says what there is instead of a label that the document lacks.
func missing(doc *un.Document, annex string, label un.Label) *Problem {
	number, path := label.Split()
	place := nameOf(doc)
	if annex != "" {
		place = annex + " of " + place
	}
	if whole := withLabel(doc, annex, number); path != "" && len(whole) > 0 {
		return notFound("no sub-paragraph %s in paragraph %s of %s; it has %s", path, number, place, subsOf(doc, annex, number))
	}
	if only := annexWith(doc, number); path != "" && annex == "" && only != "" {
		return missing(doc, only, label)
	}
	if n := len(withLabel(doc, annex, un.Preamble)); label.Preambular() {
		if n == 0 {
			return notFound("%s has no preamble", place)
		}
		return notFound("no %s in %s; its preamble has %d paragraphs", label, place, n)
	}
	if label.Unnumbered() {
		return notFound("no operative paragraph without a number in %s; it has %s", place, extent(doc, annex))
	}
	return notFound("no paragraph %s in %s; it has %s", number, place, extent(doc, annex))
}

// annexWith is the one annex that has a paragraph, or "".
func annexWith(doc *un.Document, number un.Label) string {
	only := ""
	for _, a := range annexes(doc) {
		if len(withLabel(doc, a, number)) == 0 {
			continue
		}
		if only != "" {
			return ""
		}
		only = a
	}
	return only
}

// subsOf lists the sub-paragraphs of a paragraph.
func subsOf(doc *un.Document, annex string, number un.Label) string {
	var paths []string
	for i := range doc.Paragraphs {
		if p := &doc.Paragraphs[i]; p.Annex == annex && p.Label == number {
			for _, s := range p.Subs {
				paths = append(paths, s.Path)
			}
		}
	}
	switch n := len(paths); {
	case n == 0:
		return "none"
	case n > 12:
		return fmt.Sprintf("%s to %s", paths[0], paths[n-1])
	}
	return strings.Join(paths, ", ")
}

// extent says how far a part of a document is numbered: "28", "19 and annex I
// 80", "92 and recommendations such as 92.1".
func extent(doc *un.Document, annex string) string {
	out := count(doc, annex)
	if annex != "" {
		return out
	}
	if all := annexes(doc); len(all) > 0 {
		var parts []string
		for _, a := range all {
			parts = append(parts, a+" has "+count(doc, a))
		}
		out += ", " + strings.Join(parts, ", ")
	}
	return out
}

// count is the number of numbered paragraphs, or their first and last where some
// are missing or repeated in print.
func count(doc *un.Document, annex string) string {
	var labels []un.Label
	for i := range doc.Paragraphs {
		p := &doc.Paragraphs[i]
		if _, err := strconv.Atoi(string(p.Label)); p.Annex == annex && err == nil {
			labels = append(labels, p.Label)
		}
	}
	if len(labels) == 0 {
		return countUnnumbered(doc, annex)
	}
	slices.SortFunc(labels, un.CompareLabels)
	if last := labels[len(labels)-1]; string(last) != strconv.Itoa(len(labels)) {
		return extentOf(labels)
	}
	return strconv.Itoa(len(labels))
}

// extentOf prints numbers as few runs, "1, 3 to 25"; where there are many, from first to
// last.
func extentOf(labels []un.Label) string {
	const most = 4
	var runs []string
	for i := 0; i < len(labels); {
		first, _ := strconv.Atoi(string(labels[i]))
		last := first
		for i++; i < len(labels); i++ {
			n, _ := strconv.Atoi(string(labels[i]))
			if n > last+1 {
				break
			}
			last = n
		}
		run := strconv.Itoa(first)
		if last > first {
			run += fmt.Sprintf(" to %d", last)
		}
		runs = append(runs, run)
	}
	if len(runs) > most {
		return fmt.Sprintf("%s to %s", labels[0], labels[len(labels)-1])
	}
	return strings.Join(runs, ", ")
}

// countUnnumbered says what a part of a document has that prints no numbers.
func countUnnumbered(doc *un.Document, annex string) string {
	switch n := len(withLabel(doc, annex, un.OperativeClause)); n {
	case 0:
		return "no numbered paragraphs"
	case 1:
		return "one operative paragraph, without a number"
	default:
		return fmt.Sprintf("%d operative paragraphs, without numbers", n)
	}
}
