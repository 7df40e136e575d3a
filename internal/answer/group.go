package answer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"rapporteur/internal/un"
)

// grouped orders the passages behind the first, where a topic is typed alone and so
// spread over the record: those of its document in that document's order, then those
// of the other documents, the newest first. A question that asks for one thing, or of
// one year, keeps the best first.
func (r *ranker) grouped(found []*ranked) []*ranked {
	if len(found) < 3 || !r.q.topicAlone() {
		return found
	}
	best := found[0].Document.File
	rest := slices.Clone(found[1:])
	slices.SortStableFunc(rest, func(a, b *ranked) int {
		if a.Document.File == b.Document.File {
			return inOrder(a.Paragraph, b.Paragraph)
		}
		switch best {
		case a.Document.File:
			return -1
		case b.Document.File:
			return 1
		}
		return cmp.Or(cmp.Compare(b.Document.Date, a.Document.Date), cmp.Compare(a.Document.File, b.Document.File))
	})
	return append(found[:1:1], rest...)
}

// inOrder compares paragraphs of one document as they follow each other: the body
// before the annexes.
func inOrder(a, b *un.Paragraph) int {
	return cmp.Or(cmp.Compare(len(a.Annex), len(b.Annex)), strings.Compare(a.Annex, b.Annex), un.CompareLabels(a.Label, b.Label))
}

// topicAlone reports whether a question is a topic and nothing else: "early warning",
// "the veto", "what did members say about accountability".
func (q *query) topicAlone() bool {
	const most = 2 // things asked about
	topic := q.topic()
	if len(topic) == 0 || len(topic) > most || q.speaker != nil || q.counted >= 0 || len(q.demands) > 0 {
		return false
	}
	for i := range q.wants {
		if w := &q.wants[i]; w.figure || w.state || w.symbol != "" {
			return false
		}
	}
	return q.generic || q.form == bare && !asksAnything.MatchString(q.text)
}

// asksAnything is a sign of a question about something about a topic.
var asksAnything = regexp.MustCompile(`(?i)\?|^(?:is|are|was|were|do|does|did|can|could|has|have|should|why|how|what|which|whose)\b`)
