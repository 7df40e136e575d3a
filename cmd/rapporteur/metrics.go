package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"sync/atomic"
	"time"

	"rapporteur/internal/answer"
	"rapporteur/internal/slackbot"
)

// metrics describes a running bot to Prometheus in its text format: a name, a
// type and a value a line (prometheus.io/docs/instrumenting/exposition_formats).
// The bot counts anyway; only the time of answering is measured here, in metered.
type metrics struct {
	stats func() slackbot.Stats
	size  func() (documents, paragraphs int)
	clock *stopwatch
}

// ServeHTTP prints the values as they are now.
func (m metrics) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	s := m.stats()
	documents, paragraphs := m.size()
	for _, v := range []struct {
		name, kind, help string
		value            float64
	}{
		{"events_total", "counter", "Events taken in from Slack, copies included.", float64(s.Events)},
		{"event_copies_total", "counter", "Events recognised as taken up before.", float64(s.Copies)},
		{"questions_total", "counter", "Questions answered, refused or failed.", float64(s.Questions)},
		{"refusals_total", "counter", "Questions on which the record is silent.", float64(s.Refused)},
		{"failures_total", "counter", "Questions that ended in an apology.", float64(s.Failed)},
		{"busy_total", "counter", "Questions turned away by a full queue.", float64(s.Busy)},
		{"messages_total", "counter", "Messages posted.", float64(s.Posted)},
		{"questions_waiting", "gauge", "Questions waiting or being delivered.", float64(s.Waiting)},
		{"documents", "gauge", "Documents in the record.", float64(documents)},
		{"paragraphs", "gauge", "Paragraphs in the record.", float64(paragraphs)},
		{"answers_total", "counter", "Answers computed.", float64(m.clock.count.Load())},
		{"answer_seconds_total", "counter", "Time spent on computing answers.", time.Duration(m.clock.spent.Load()).Seconds()},
	} {
		printMetric(w, v.name, v.kind, v.help, v.value)
	}
}

func printMetric(w io.Writer, name, kind, help string, value float64) {
	fmt.Fprintf(w, "# HELP rapporteur_%[1]s %[2]s\n# TYPE rapporteur_%[1]s %[3]s\nrapporteur_%[1]s %[4]g\n", name, help, kind, value)
}

// stopwatch adds up durations; it is safe for concurrent use.
type stopwatch struct {
	count, spent atomic.Int64 // spent in nanoseconds
}

// metered measures how long answering takes.
type metered struct {
	*record
	clock *stopwatch
}

// Ask answers like the record.
func (m metered) Ask(ctx context.Context, q answer.Question) (answer.Answer, error) {
	start := time.Now()
	defer func() {
		m.clock.count.Add(1)
		m.clock.spent.Add(int64(time.Since(start)))
	}()
	return m.record.Ask(ctx, q)
}
