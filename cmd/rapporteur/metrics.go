package main

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"rapporteur/internal/answer"
	"rapporteur/internal/slackbot"
)

// The names begin with rapporteur_, say their unit, and end in _total where they
// only grow, as prometheus.io/docs/practices/naming asks. Beside them stand the
// usual ones of the Go runtime, the process and the build.

// scrapeTime is how long reading the record for one scrape may take.
const scrapeTime = 5 * time.Second

// newMetrics is a registry of this house alone: nothing is shared by two that run
// in one process.
func newMetrics() *prometheus.Registry {
	reg := prometheus.NewRegistry()
	reg.MustRegister(
		collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		collectors.NewBuildInfoCollector(),
	)
	return reg
}

// gauges describes a running bot and its record. The bot counts anyway, and the
// record knows its size; both are read when Prometheus asks.
type gauges struct {
	stats  func() slackbot.Stats
	record func(context.Context) (slackbot.Status, error)
}

// figure is one value with its description, made of what T says.
type figure[T any] struct {
	name, help string
	kind       prometheus.ValueType
	value      func(T) float64
}

// botFigures are made of the bot's counters.
func botFigures() []figure[slackbot.Stats] {
	const counter, gauge = prometheus.CounterValue, prometheus.GaugeValue
	type s = slackbot.Stats
	return []figure[s]{
		{"events_total", "Events taken in from Slack, copies included.", counter, func(s s) float64 { return float64(s.Events) }},
		{"event_copies_total", "Events recognised as taken up before.", counter, func(s s) float64 { return float64(s.Copies) }},
		{"questions_total", "Questions answered, refused or failed.", counter, func(s s) float64 { return float64(s.Questions) }},
		{"refusals_total", "Questions on which the record is silent.", counter, func(s s) float64 { return float64(s.Refused) }},
		{"failures_total", "Pieces of work that ended in an apology.", counter, func(s s) float64 { return float64(s.Failed) }},
		{"busy_total", "Questions turned away by a full queue.", counter, func(s s) float64 { return float64(s.Busy) }},
		{"messages_total", "Messages posted.", counter, func(s s) float64 { return float64(s.Posted) }},
		{"slack_limited_total", "Calls that Slack put off with status 429.", counter, func(s s) float64 { return float64(s.Limited) }},
		{"slack_retries_total", "Calls of Slack's API made again.", counter, func(s s) float64 { return float64(s.Retries) }},
		{"questions_waiting", "Questions waiting or being delivered.", gauge, func(s s) float64 { return float64(s.Waiting) }},
	}
}

// recordFigures are made of the state of the record.
func recordFigures() []figure[slackbot.Status] {
	const gauge = prometheus.GaugeValue
	type s = slackbot.Status
	return []figure[s]{
		{"documents", "Documents in the record.", gauge, func(s s) float64 { return float64(len(s.Documents)) }},
		{"paragraphs", "Paragraphs in the record.", gauge, func(s s) (sum float64) {
			for _, d := range s.Documents {
				sum += float64(d.Paragraphs)
			}
			return sum
		}},
		{"failed_files", "Files in the data folder that cannot be read.", gauge, func(s s) float64 { return float64(len(s.Failures)) }},
		{"last_sync_timestamp_seconds", "When the data folder was last compared with the index; 0 before the first time.", gauge, func(s s) float64 {
			if s.Synced.IsZero() {
				return 0
			}
			return float64(s.Synced.UnixMilli()) / 1000
		}},
	}
}

// Describe implements prometheus.Collector.
func (g gauges) Describe(to chan<- *prometheus.Desc) {
	for _, f := range botFigures() {
		to <- f.desc()
	}
	for _, f := range recordFigures() {
		to <- f.desc()
	}
}

// Collect implements prometheus.Collector. While the record cannot be read its
// figures are missing, which is not the same as zero.
func (g gauges) Collect(to chan<- prometheus.Metric) {
	collect(to, botFigures(), g.stats())
	ctx, stop := context.WithTimeout(context.Background(), scrapeTime)
	defer stop()
	if status, err := g.record(ctx); err == nil {
		collect(to, recordFigures(), status)
	}
}

func collect[T any](to chan<- prometheus.Metric, figures []figure[T], from T) {
	for _, f := range figures {
		to <- prometheus.MustNewConstMetric(f.desc(), f.kind, f.value(from))
	}
}

func (f figure[T]) desc() *prometheus.Desc {
	return prometheus.NewDesc("rapporteur_"+f.name, f.help, nil, nil)
}

// metered measures how long answering takes.
type metered struct {
	*record
	seconds *prometheus.HistogramVec // by outcome: answered, refused, failed
}

func newMetered(r *record, reg prometheus.Registerer) metered {
	m := metered{record: r, seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "rapporteur_answer_seconds", Help: "Time to answer a question from the record, without Slack.",
		Buckets: []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, 1, 5},
	}, []string{"outcome"})}
	reg.MustRegister(m.seconds)
	return m
}

// Ask answers like the record.
func (m metered) Ask(ctx context.Context, q answer.Question) (answer.Answer, error) {
	start := time.Now()
	a, err := m.record.Ask(ctx, q)
	outcome := "refused"
	switch {
	case err != nil:
		outcome = "failed"
	case a.Answered:
		outcome = "answered"
	}
	m.seconds.WithLabelValues(outcome).Observe(time.Since(start).Seconds())
	return a, err
}
