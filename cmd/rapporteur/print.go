package main

import (
	"fmt"
	"math"
	"strings"

	"rapporteur/internal/answer"
)

// printAnswer writes an answer for a person: each citation with what it quotes,
// or why there is none.
func (a *app) printAnswer(ans answer.Answer) {
	st := a.style()
	if ans.Understood != "" && ans.Understood != ans.Question {
		fmt.Fprintln(a.stdout, st.dim("understood as: "+ans.Understood))
	}
	for i, p := range ans.Citations {
		if i > 0 {
			fmt.Fprintln(a.stdout)
		}
		a.printPassage(st, p)
	}
	if ans.More > 0 {
		fmt.Fprintf(a.stdout, "\n%s\n", st.dim(fmt.Sprintf("%d more; -n %d shows them", ans.More, ans.More+len(ans.Citations))))
	}
	if !ans.Answered {
		a.printRefusal(st, ans)
	}
	for _, n := range ans.Notes {
		fmt.Fprint(a.stdout, wrap("Note: "+n, ""))
	}
	if len(ans.Evidence) > 0 {
		fmt.Fprintln(a.stdout, st.dim(fmt.Sprintf("\nconfidence %.2f, for and against:", ans.Confidence)))
		a.printFeatures(st, ans.Evidence)
	}
}

// printFeatures prints the shares that count.
func (a *app) printFeatures(st style, features []answer.Feature) {
	const least = 0.0005 // what is printed as 0.000
	for _, f := range features {
		if math.Abs(f.Share) < least {
			continue
		}
		fmt.Fprintln(a.stdout, st.dim(fmt.Sprintf("  %+7.3f  %s (%.3g)", f.Share, f.Name, f.Value)))
	}
}

func (a *app) printPassage(st style, p answer.Passage) {
	a.printHead(st, p.Citation.String(), p.Section)
	for _, q := range p.Quotes {
		fmt.Fprint(a.stdout, wrap(attributed(q), "  "))
	}
	if url := p.Citation.Symbol.URL(); url != "" {
		fmt.Fprintln(a.stdout, "  "+st.dim(url))
	}
	a.printFeatures(st, p.Features)
}

// printHead prints the citation and the innermost heading above the paragraph.
func (a *app) printHead(st style, citation string, section []string) {
	head := st.bold(strings.Map(printable, citation))
	if n := len(section); n > 0 {
		head += "  " + st.dim(strings.Map(printable, section[n-1]))
	}
	fmt.Fprintln(a.stdout, head)
}

// attributed is a quote in quotation marks, with its speaker before it where the
// sentence itself names them by a pronoun only.
func attributed(q answer.Quote) string {
	text := "“" + q.Text + "”"
	if q.Speaker == "" || strings.Contains(strings.ToLower(q.Text), strings.ToLower(q.Speaker)) {
		return text
	}
	return "[" + q.Speaker + "] " + text
}

func (a *app) printRefusal(st style, ans answer.Answer) {
	reason := ans.Reason
	if ans.Ask != "" {
		reason = ans.Ask
	}
	if reason == "" {
		reason = "The record is silent on this."
	}
	fmt.Fprint(a.stdout, wrap(reason, ""))
	if len(ans.Nearest) > 0 {
		fmt.Fprintln(a.stdout, "Nearest, but no answer:")
	}
	for _, p := range ans.Nearest {
		fmt.Fprint(a.stdout, "  ")
		a.printHead(st, p.Citation.String(), p.Section)
		a.printFeatures(st, p.Features)
	}
}

// printFound writes paragraphs whole, for a person.
func (a *app) printFound(found []answer.Found) {
	st := a.style()
	for i, f := range found {
		if i > 0 {
			fmt.Fprintln(a.stdout)
		}
		a.printHead(st, f.Citation.String(), f.Section)
		fmt.Fprint(a.stdout, wrap(f.Text, "  "))
		if url := f.Citation.Symbol.URL(); url != "" {
			fmt.Fprintln(a.stdout, "  "+st.dim(url))
		}
		for _, n := range f.Notes {
			fmt.Fprint(a.stdout, wrap("Note: "+n, "  "))
		}
	}
}
