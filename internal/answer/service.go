package answer

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"time"
)

// Service answers questions from an index.
type Service struct {
	lg       *slog.Logger
	ix       Index
	v        *Vocabulary
	analysed *cache[*analysed]
	profiles *cache[*profile]

	mu      sync.Mutex
	derived *derived
}

// New makes a service; it does no work yet.
func New(lg *slog.Logger, ix Index, v *Vocabulary) *Service {
	return &Service{lg: lg, ix: ix, v: v, analysed: newCache[*analysed](cacheSize), profiles: newCache[*profile](profileSize)}
}

// profileSize bounds the documents whose words are kept counted, in two
// generations: some 30 KB each.
const profileSize = 512

// Limits of an answer.
const (
	defaultCitations = 5
	maxCitations     = 50
	maxNearest       = 3
	// related is how near the best score a further passage must come to be
	// cited beside it.
	related = 0.5
)

// Ask answers a question from the record. A refusal is an answer; an error
// means that the record could not be read.
func (s *Service) Ask(ctx context.Context, question Question) (Answer, error) {
	start := time.Now()
	a := Answer{Question: question.Text, Understood: question.Text}
	text := heart(question.Text)
	meant := resume(s.v, text, question.Previous)
	if meant.ask != "" {
		a.Ask = meant.ask
		return a, nil
	}
	if meant.lookup != "" {
		if done, err := s.askedParagraph(ctx, &a, meant, question); done || err != nil {
			a.Elapsed = time.Since(start)
			return a, err
		}
	}
	if asksWork.MatchString(question.Text) {
		a.Reason = "This quotes the record and writes nothing of its own. Ask what the record says about your topic."
		a.Elapsed = time.Since(start)
		return a, nil
	}
	if language := foreignTo(meant.text); language != "" {
		a.Reason = "Questions are understood in English only, and this one looks " + language + ". A paragraph can be read by its number in any language."
		a.Elapsed = time.Since(start)
		return a, nil
	}
	if meant.text != text {
		a.Understood = meant.text
	}
	d, err := s.derive(ctx)
	if err != nil {
		return a, err
	}
	q := understand(s.v, meant.text)
	q.weigh(d.catalog, d.meta, d.speller)
	if meant.carries && question.Previous != nil {
		q.prefer = question.Previous.Files
	}
	r, found, err := s.find(ctx, q, d, question.Scope)
	if err != nil {
		return a, err
	}
	s.decide(&a, question, d, r, found)
	a.Notes = d.notes(&a, question.Scope)
	if !a.Answered && len(q.topic()) > 0 {
		a.Notes = append(a.Notes, d.unsearched(question.Scope)...)
	}
	a.Elapsed = time.Since(start)
	return a, nil
}

// askedParagraph answers a question that is a reference ("paragraph 12 in
// full") with the paragraphs, whole, or says what there is instead. done is false
// when the question may mean something else: it is then searched like any other.
func (s *Service) askedParagraph(ctx context.Context, a *Answer, meant followUp, question Question) (done bool, err error) {
	l := Lookup{Text: meant.lookup, Scope: question.Scope}
	if p := question.Previous; p != nil && len(p.Files) > 0 {
		l.In = p.Files[0]
	}
	found, err := s.Lookup(ctx, l)
	var problem *Problem
	if errors.As(err, &problem) {
		a.Reason = upperFirst(problem.Text) + "."
		return !meant.named, nil
	}
	if err != nil {
		return false, err
	}
	a.Answered = true
	for _, f := range found {
		a.Citations = append(a.Citations, Passage{Document: f.Document, Citation: f.Citation, Section: f.Section, Page: f.Page,
			Text: f.Text, Quotes: []Quote{{Text: f.Text, Start: 0, End: len(f.Text)}}})
	}
	return true, nil
}

// find retrieves and ranks.
func (s *Service) find(ctx context.Context, q *query, d *derived, scope Scope) (*ranker, []*ranked, error) {
	files, ok := scope.files(d.catalog.Documents)
	if !ok {
		return newRanker(q, d.catalog, nil), nil, nil
	}
	pool, err := s.retrieve(ctx, q, d.catalog, files)
	if err != nil {
		return nil, nil, err
	}
	profiles, err := s.documents(ctx, q, d, pool.list, files)
	if err != nil {
		return nil, nil, err
	}
	if err := s.offices(ctx, q, pool, profiles); err != nil {
		return nil, nil, err
	}
	r := newRanker(q, d.catalog, profiles)
	if err := s.within(ctx, q, d.catalog, pool, r.pointedAt()); err != nil {
		return nil, nil, err
	}
	return r, r.rank(pool.list, s.analyse), nil
}

func (s *Service) analyse(c Candidate) *analysed {
	return s.analysed.get(c.ID, func() *analysed { return analyse(c.Document.Language, c.Paragraph) })
}

// decide answers or refuses.
func (s *Service) decide(a *Answer, question Question, d *derived, r *ranker, found []*ranked) {
	limit := question.Limit
	if limit <= 0 {
		limit = defaultCitations
	}
	limit = min(limit, maxCitations)
	if len(found) == 0 {
		a.Reason = r.silent(nil)
		return
	}
	if heard := r.heard(found); len(heard) > 0 {
		found = heard
	}
	found = r.withNumber(r.meeting(r.touching(found)), d.catalog.Documents)
	best := found[0]
	evidence := r.evidenceOf(best)
	if question.Explain {
		a.Confidence, a.Evidence = evidence.confidence(), evidence.features()
	}
	absent := r.absent(best, d.catalog.Documents)
	if absent != "" || evidence.confidence() < enough {
		a.Reason = cmp.Or(absent, r.silent(found))
		for _, p := range found[:min(len(found), maxNearest)] {
			a.Nearest = append(a.Nearest, r.passage(p, question.Explain))
		}
		return
	}
	a.Answered = true
	if pair := compared(r.q, found); pair != nil {
		for _, p := range pair[:min(len(pair), limit)] {
			a.Citations = append(a.Citations, r.passage(p, question.Explain))
		}
		return
	}
	cited := found
	if i := slices.IndexFunc(found, func(p *ranked) bool { return p.score < related*best.score }); i >= 0 {
		cited = found[:i]
	}
	a.More = max(0, len(cited)-limit)
	for _, p := range r.grouped(cited[:min(len(cited), limit)]) {
		a.Citations = append(a.Citations, r.passage(p, question.Explain))
	}
}
