package main

import (
	"fmt"
	"io"
	"path"
	"strings"
	"unicode"

	"rapporteur/internal/answer"
	"rapporteur/internal/un"
)

// gold is a question with its right answer: a line of a question file.
type gold struct {
	ID       string `json:"id"`
	Question string `json:"question"`
	// Paragraphs are the labels that are right, each with its annex before it
	// ("annex I, 71"); "preamble" accepts any preambular one, "4" also "4 (a)".
	// None means that the record is silent.
	Paragraphs []string `json:"paragraphs"`
	Quote      string   `json:"quote"` // must stand in what is quoted
	// Symbol or Document (a file) is needed where several documents are indexed.
	Symbol   un.Symbol `json:"symbol"`
	Document string    `json:"document"`
}

// figures are the sums behind what eval prints.
type figures struct {
	asked, silent                    int // questions with an answer, and without
	hit1, hit3, hit5, quote, refused int
	silentRight                      int
	reciprocal                       float64
	citations, verbatim              int
	quoted, whole                    int // characters of the first three citations
}

// add scores one answer and returns the rank of the first right citation, 0 for
// none; a question without an answer has no rank.
func (f *figures) add(g gold, a answer.Answer) (rank int) {
	cited := a.Citations
	if !a.Answered {
		cited = nil
	}
	for i, p := range cited {
		f.citations++
		if isVerbatim(p) {
			f.verbatim++
		}
		if i < 3 {
			f.quoted += len([]rune(squash(joinQuotes(p))))
			f.whole += len([]rune(squash(p.Text)))
		}
	}
	if len(g.Paragraphs) == 0 {
		f.silent++
		f.silentRight += one(!a.Answered)
		return 0
	}
	f.asked++
	f.refused += one(!a.Answered)
	for i, p := range cited {
		if rank == 0 && g.right(p) {
			rank = i + 1
		}
	}
	f.hit1 += one(rank == 1)
	f.hit3 += one(1 <= rank && rank <= 3)
	f.hit5 += one(1 <= rank && rank <= 5)
	if 1 <= rank && rank <= 10 {
		f.reciprocal += 1 / float64(rank)
	}
	f.quote += one(g.quotedIn(cited))
	return rank
}

// print writes one figure a line: name, value, count.
func (f *figures) print(w io.Writer) {
	for _, l := range []struct {
		name  string
		value float64
		of    int // what the value is a share of
		count int
	}{
		{"hit@1", float64(f.hit1), f.asked, f.asked},
		{"hit@3", float64(f.hit3), f.asked, f.asked},
		{"hit@5", float64(f.hit5), f.asked, f.asked},
		{"mrr@10", f.reciprocal, f.asked, f.asked},
		{"quote@3", float64(f.quote), f.asked, f.asked},
		{"wrongly-refused", float64(f.refused), f.asked, f.asked},
		{"none-right", float64(f.silentRight), f.silent, f.silent},
		{"quotes-verbatim", float64(f.verbatim), f.citations, f.citations},
		{"quoted-share", float64(f.quoted), f.whole, f.citations},
	} {
		share := "nan"
		if l.of > 0 {
			share = fmt.Sprintf("%.3f", l.value/float64(l.of))
		}
		fmt.Fprintf(w, "%s %s %d\n", l.name, share, l.count)
	}
	fmt.Fprintf(w, "missing-answers 0 %d\n", f.asked+f.silent)
}

// right reports whether a citation names a right paragraph of the right document.
func (g gold) right(p answer.Passage) bool {
	switch {
	case g.Symbol != "" && p.Document.Symbol.Key() != g.Symbol.Key():
		return false
	case g.Symbol == "" && g.Document != "" && !strings.HasSuffix(p.Document.File, path.Base(g.Document)):
		return false
	}
	got := printedLabel(p.Citation)
	for _, want := range g.Paragraphs {
		want = strings.ToLower(want)
		if got == want || strings.HasPrefix(got, want+" (") || want == un.Preamble && strings.HasPrefix(got, want) {
			return true
		}
	}
	return false
}

// quotedIn reports whether the first three citations quote the wanted words.
func (g gold) quotedIn(cited []answer.Passage) bool {
	want := squash(g.Quote)
	for _, p := range cited[:min(3, len(cited))] {
		if strings.Contains(squash(joinQuotes(p)), want) {
			return true
		}
	}
	return false
}

// printedLabel is "annex i, 71" in small letters.
func printedLabel(c un.Citation) string {
	label := string(c.Label)
	if c.Annex != "" {
		label = c.Annex + ", " + label
	}
	return strings.ToLower(strings.Join(strings.Fields(label), " "))
}

// isVerbatim reports whether every quote is a run of its paragraph.
func isVerbatim(p answer.Passage) bool {
	for _, q := range p.Quotes {
		if q.Text == "" || !strings.Contains(squash(p.Text), squash(q.Text)) {
			return false
		}
	}
	return len(p.Quotes) > 0
}

func joinQuotes(p answer.Passage) string {
	var texts []string
	for _, q := range p.Quotes {
		texts = append(texts, q.Text)
	}
	return strings.Join(texts, " ")
}

// squash takes out what typesetting changes: spaces, hyphens and dashes, the
// shape of quotation marks, capitals.
func squash(text string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '‘', '’':
			return '\''
		case '“', '”':
			return '"'
		case '\u00ad', '-', '‐', '‑', '–', '—':
			return -1
		}
		if unicode.IsSpace(r) || '\x1c' <= r && r <= '\x1f' {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
