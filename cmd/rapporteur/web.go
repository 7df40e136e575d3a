package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Time limits of the HTTP side. Slack waits three seconds for an answer.
const (
	webReadTimeout  = 10 * time.Second
	webWriteTimeout = 10 * time.Second
	webShutdown     = 5 * time.Second
)

// webHandler answers on RAPPORTEUR_ADDR:
//
//	/healthz   200 while the process lives
//	/readyz    200 while it can answer: documents read, Slack connected
//	/metrics   for Prometheus
//	/slack/…   HTTP mode, when slack is not nil
func webHandler(ready func() error, metrics prometheus.Gatherer, slack http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "alive") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		if err := ready(); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, "ready")
	})
	mux.Handle("GET /metrics", promhttp.HandlerFor(metrics, promhttp.HandlerOpts{}))
	if slack != nil {
		mux.Handle("/slack/", slack)
	}
	return mux
}

// serveWeb serves until ctx ends and then lets requests finish.
func serveWeb(ctx context.Context, ln net.Listener, h http.Handler) error {
	s := &http.Server{Handler: h, ReadTimeout: webReadTimeout, WriteTimeout: webWriteTimeout}
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ln) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serve %s: %w", ln.Addr(), err)
	case <-ctx.Done():
	}
	last, stop := context.WithTimeout(context.WithoutCancel(ctx), webShutdown)
	defer stop()
	err := s.Shutdown(last)
	if served := <-ended; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}
