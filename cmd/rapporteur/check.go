package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"rapporteur/internal/ingest"
	"rapporteur/internal/un"
)

// check reads every document and prints what was understood and every doubt. It
// fails when one could not be read.
func check(ctx context.Context, a *app, args []string) error {
	fs := a.flags("check")
	asJSON := fs.Bool("json", false, "print one JSON object a document")
	args, err := a.parse(fs, args)
	if err != nil {
		return err
	}
	switch len(args) {
	case 0:
	case 1:
		a.cfg.Data = args[0]
	default:
		return usagef("check takes one folder, not %d", len(args))
	}
	if err := a.checkData(); err != nil {
		return err
	}
	reports, err := a.readAll(ctx)
	if err != nil {
		return err
	}
	failed := 0
	for _, r := range reports {
		if r.Error != "" {
			failed++
		}
		if !*asJSON {
			a.printCheck(r)
		} else if err := a.printJSON(r); err != nil {
			return err
		}
	}
	if failed > 0 {
		fmt.Fprintf(a.stderr, "rapporteur: %d of %d documents could not be read\n", failed, len(reports))
		return errSilent
	}
	return nil
}

// checkJSON is what is printed of one document. Its names are a contract.
type checkJSON struct {
	File     string    `json:"file"`
	Symbol   un.Symbol `json:"symbol"`
	Title    string    `json:"title"`
	Date     string    `json:"date"`
	Language string    `json:"language"`
	// Paragraphs counts the numbered paragraphs of the body.
	Paragraphs int         `json:"paragraphs"`
	Last       un.Label    `json:"last"` // the last number printed in the body
	Annexes    []annexJSON `json:"annexes"`
	Preambular int         `json:"preambular"`
	TextLayer  bool        `json:"text_layer"`
	Warnings   []string    `json:"warnings"`
	Error      string      `json:"error"`
}

type annexJSON struct {
	Name       string `json:"name"`
	Paragraphs int    `json:"paragraphs"`
}

// shelf is an ingest.Store that keeps what it is given in memory, so that check
// sees the folder with the eyes of the bot.
type shelf struct{ docs []*un.Document }

func (s *shelf) Stamps(context.Context) (map[string]string, error) { return nil, nil }

func (s *shelf) Put(_ context.Context, doc *un.Document, _ string) error {
	s.docs = append(s.docs, doc)
	return nil
}
func (s *shelf) Restamp(context.Context, string, string) error { return nil }
func (s *shelf) Delete(context.Context, string) error          { return nil }

// readAll reads the folder and reports in order of file.
func (a *app) readAll(ctx context.Context) (_ []checkJSON, err error) {
	lg := a.quietLog()
	p, err := a.newParser(lg)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, p.pdf.Close()) }()
	var s shelf
	opt := ingest.Options{Version: readingVersion, Progress: a.progress("reading documents")}
	result, err := ingest.New(lg, a.cfg.Data, &s, p.parse, opt).Sync(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the documents: %w", err)
	}
	var reports []checkJSON
	for _, d := range s.docs {
		reports = append(reports, checkDocument(d))
	}
	for _, f := range result.Failed {
		reports = append(reports, checkJSON{File: f.File, Annexes: []annexJSON{}, Warnings: []string{}, Error: reason(f)})
	}
	slices.SortFunc(reports, func(x, y checkJSON) int { return strings.Compare(x.File, y.File) })
	return withDoubles(reports, result.Doubles), nil
}

// withDoubles adds a doubt to each of several files that seem to be one document.
func withDoubles(reports []checkJSON, doubles []ingest.Double) []checkJSON {
	for _, d := range doubles {
		what := "has the symbol of"
		if d.Same {
			what = "has the same text as"
		}
		for i := range reports {
			r := &reports[i]
			if slices.Contains(d.Files, r.File) {
				others := slices.DeleteFunc(slices.Clone(d.Files), func(f string) bool { return f == r.File })
				r.Warnings = append(r.Warnings, what+" "+strings.Join(others, ", "))
			}
		}
	}
	return reports
}

func checkDocument(d *un.Document) checkJSON {
	r := checkJSON{
		File: d.File, Symbol: d.Symbol, Title: d.Title, Date: d.Date, Language: d.Language,
		Last: lastLabel(d), Annexes: []annexJSON{}, TextLayer: d.TextLayer, Warnings: []string{},
	}
	r.Warnings = append(r.Warnings, d.Warnings...)
	for i := range d.Paragraphs {
		p := &d.Paragraphs[i]
		n := len(r.Annexes)
		switch {
		case p.Annex == "" && p.Label.Preambular():
			r.Preambular++
		case p.Annex == "":
			r.Paragraphs++
		case n > 0 && r.Annexes[n-1].Name == p.Annex:
			r.Annexes[n-1].Paragraphs++
		default:
			r.Annexes = append(r.Annexes, annexJSON{p.Annex, 1})
		}
	}
	return r
}

// printCheck prints one document for a person.
func (a *app) printCheck(r checkJSON) {
	st := a.style()
	fmt.Fprintln(a.stdout, st.bold(r.File))
	if r.Error != "" {
		fmt.Fprint(a.stdout, wrap("cannot be read: "+r.Error, "  "))
		return
	}
	line := []string{}
	for _, s := range []string{string(r.Symbol), r.Title, r.Date, r.Language} {
		if s != "" {
			line = append(line, s)
		}
	}
	fmt.Fprint(a.stdout, wrap(strings.Join(line, " · "), "  "))
	size := fmt.Sprintf("%d paragraphs", r.Paragraphs)
	if r.Last != "" {
		size += fmt.Sprintf(", the last is %s", r.Last)
	}
	if r.Preambular > 0 {
		size += fmt.Sprintf("; preamble %d", r.Preambular)
	}
	for _, x := range r.Annexes {
		size += fmt.Sprintf("; %s %d", x.Name, x.Paragraphs)
	}
	fmt.Fprint(a.stdout, wrap(size, "  "))
	for _, w := range r.Warnings {
		fmt.Fprint(a.stdout, wrap("doubt: "+w, "  "))
	}
}
