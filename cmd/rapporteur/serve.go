package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"sync/atomic"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"

	"rapporteur/internal/bleveindex"
	"rapporteur/internal/ingest"
	"rapporteur/internal/slackbot"
)

// serve is the Slack bot: settings, state, index, and then three that live side
// by side until ctx ends: the watch over the documents, the bot, and the HTTP
// side.
func serve(ctx context.Context, a *app, args []string) (err error) {
	args, err = a.parse(a.flags("serve"), args)
	if err != nil {
		return err
	}
	if err := noArguments("serve", args); err != nil {
		return err
	}
	if err := errors.Join(a.cfgErr, a.cfg.CheckSlack()); err != nil {
		return usagef("%w\nto try it without Slack: rapporteur demo", err)
	}
	if err := a.checkData(); err != nil {
		return err
	}
	lg := a.loudLog()
	memory, closeMemory, err := openMemory(a.statePath())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeMemory()) }()
	rec, err := a.openOwned(ctx, lg)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rec.close()) }()
	cfg := slackbot.Config{
		BotToken: string(a.cfg.BotToken), AppToken: string(a.cfg.AppToken), SigningSecret: string(a.cfg.SigningSecret),
		APIURL: a.cfg.APIURL, Admins: a.cfg.Admins,
	}
	return newHouse(lg, rec, cfg, memory).live(ctx, a.cfg.Addr)
}

// statePath is where what must survive a restart is kept.
func (a *app) statePath() string { return filepath.Join(a.cfg.Data, "rapporteur.db") }

// house is a running bot with what it needs.
type house struct {
	lg      *slog.Logger
	rec     *record
	bot     *slackbot.Bot
	metrics *prometheus.Registry
	http    bool        // receives events over HTTP
	read    atomic.Bool // the documents have been read once
}

func newHouse(lg *slog.Logger, rec *record, cfg slackbot.Config, memory slackbot.Memory) *house {
	h := &house{lg: lg, rec: rec, metrics: newMetrics(), http: cfg.SigningSecret != ""}
	h.bot = slackbot.New(lg, cfg, newMetered(rec, h.metrics), rec, rec, memory)
	h.metrics.MustRegister(gauges{h.bot.Stats, rec.Status})
	return h
}

// live runs everything until ctx ends or one part fails. It listens on addr when
// that is not empty.
func (h *house) live(ctx context.Context, addr string) error {
	group, ctx := errgroup.WithContext(ctx)
	if addr != "" {
		var lc net.ListenConfig
		ln, err := lc.Listen(ctx, "tcp", addr)
		if err != nil {
			return fmt.Errorf("listen on RAPPORTEUR_ADDR: %w", err)
		}
		h.lg.Info("listening", "addr", ln.Addr().String())
		group.Go(func() error { return serveWeb(ctx, ln, h.web()) })
	}
	group.Go(func() error {
		if err := h.firstReading(ctx); err != nil {
			return ended(ctx, err)
		}
		group.Go(func() error { return h.bot.Run(ctx) })
		return ended(ctx, h.rec.keeper.Watch(ctx, ingest.DefaultInterval, func(r ingest.Result, err error) { h.news(ctx, r, err) }))
	})
	return group.Wait()
}

// ended tells the end of ctx, which is no error, from a failure.
func ended(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// firstReading brings the index in step before the first question is taken, so
// that no answer is given from half a record.
func (h *house) firstReading(ctx context.Context) error {
	result, err := h.rec.sync(ctx)
	if err != nil {
		return err
	}
	h.logFailures(result)
	documents, paragraphs := h.size()
	h.lg.Info("the record is read", "documents", documents, "paragraphs", paragraphs)
	h.read.Store(true)
	return nil
}

// news is called after a scan that changed or met something.
func (h *house) news(ctx context.Context, r ingest.Result, err error) {
	h.logFailures(r)
	if errors.Is(err, bleveindex.ErrDamaged) {
		h.lg.Warn("the index is damaged and is built again", "error", err)
		_, err = h.rec.rebuild(ctx, nil)
	}
	if err != nil {
		h.lg.Error("the documents could not be brought in step", "error", err)
	}
	if err := h.announce(ctx, r.Added); err != nil {
		h.lg.Error("new documents could not be announced", "error", err)
	}
}

func (h *house) logFailures(r ingest.Result) {
	for _, f := range r.Failed {
		h.lg.Warn("a document could not be read", "file", f.File, "reason", reason(f))
	}
}

// announce tells Slack of new documents.
func (h *house) announce(ctx context.Context, files []string) error {
	var added []slackbot.Entry
	for _, file := range files {
		doc, err := h.rec.index.Document(ctx, file)
		if err != nil {
			return fmt.Errorf("read %s: %w", file, err)
		}
		added = append(added, slackbot.Entry{Document: doc, Paragraphs: len(doc.Paragraphs)})
	}
	return h.bot.Announce(ctx, added)
}

// web is the HTTP side of the house.
func (h *house) web() http.Handler {
	var slack http.Handler
	if h.http {
		slack = h.bot.Handler()
	}
	return webHandler(h.ready, h.metrics, slack)
}

// ready says what is still missing before a question can be answered.
func (h *house) ready() error {
	switch {
	case !h.read.Load():
		return errors.New("the documents are being read")
	case !h.bot.Ready():
		return errors.New("not connected to Slack")
	}
	return nil
}

// size of the record, zero while it cannot be read.
func (h *house) size() (documents, paragraphs int) {
	catalog, err := h.rec.index.Catalog(context.Background())
	if err != nil {
		return 0, 0
	}
	return len(catalog.Documents), catalog.Paragraphs
}
