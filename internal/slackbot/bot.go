package slackbot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/slack-go/slack"
)

// Config of the bot. Only BotToken is needed; zero values mean the defaults.
type Config struct {
	BotToken string // xoxb-
	// AppToken (xapp-) opens Socket Mode; without it events come over HTTP only.
	AppToken string
	// SigningSecret checks what Handler receives; without it Handler refuses
	// everything.
	SigningSecret string
	// APIURL is another base of the Web API; it ends in "/".
	APIURL string
	// Admins are the user ids that may reindex, add and remove.
	Admins []string

	Workers  int           // questions worked on at once, 8
	Queue    int           // questions waiting or being delivered, 500
	Question time.Duration // time for one question, 30 s
	Grace    time.Duration // time to finish what is under way at the end, 10 s
	Progress time.Duration // after which progress is shown, 2 s
	// PingInterval after which a silent socket counts as dead, 30 s. Slack pings
	// more often than that.
	PingInterval time.Duration
}

func (c Config) withDefaults() Config {
	c.Workers = orDefault(c.Workers, 8)
	c.Queue = orDefault(c.Queue, 500)
	c.Question = orDefault(c.Question, 30*time.Second)
	c.Grace = orDefault(c.Grace, 10*time.Second)
	c.Progress = orDefault(c.Progress, 2*time.Second)
	c.PingInterval = orDefault(c.PingInterval, 30*time.Second)
	return c
}

func orDefault[T int | time.Duration](v, standard T) T {
	if v <= 0 {
		return standard
	}
	return v
}

// Bot answers in Slack. Make it with New, let it live with Run.
type Bot struct {
	lg      *slog.Logger
	cfg     Config
	api     *slack.Client
	answers Answerer
	record  Record
	// headings may be nil: then nothing is suggested.
	headings Headings
	memory   Memory
	claims   *claimer

	questions *lane // mentions, messages: everything that asks
	quick     *lane // buttons, commands, home: somebody is looking at it
	heavy     *lane // reindexing, adding: minutes
	out       outboxes

	self        atomic.Pointer[slack.AuthTestResponse]
	connected   atomic.Bool
	cutOff      atomic.Bool // the grace time is over: what is under way is not done
	unsupported sync.Map    // Web API methods this Slack does not know
	stats       counters
}

// New makes a bot. It does no input or output; Run connects.
func New(lg *slog.Logger, cfg Config, answers Answerer, record Record, headings Headings, memory Memory) *Bot {
	cfg = cfg.withDefaults()
	opts := []slack.Option{slack.OptionAppLevelToken(cfg.AppToken)}
	if cfg.APIURL != "" {
		opts = append(opts, slack.OptionAPIURL(cfg.APIURL))
	}
	return &Bot{
		lg: lg, cfg: cfg, api: slack.New(cfg.BotToken, opts...),
		answers: answers, record: record, headings: headings, memory: memory,
		claims:    &claimer{seen: map[string]time.Time{}, store: memory.Claims},
		questions: newLane(cfg.Workers, cfg.Queue, cfg.Question),
		quick:     newLane(4, cfg.Queue, cfg.Question),
		heavy:     newLane(1, 16, 15*time.Minute),
	}
}

// Run lets the bot live until ctx ends; then it takes nothing more and finishes
// what is under way within Config.Grace. It returns nil after that, and an error
// at once when Slack refuses the tokens.
func (b *Bot) Run(ctx context.Context) error {
	work, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	lanes := []*lane{b.questions, b.quick, b.heavy}
	var crew sync.WaitGroup
	err := b.introduce(ctx)
	if err == nil {
		b.out.open(work)
		before := b.interrupted(ctx)
		for _, l := range lanes {
			l.start(work, &crew, b.do)
		}
		b.heavy.offer(job{what: "resumption", run: b.resume(before)})
		err = b.listen(ctx)
	}
	b.connected.Store(false)
	deadline := time.AfterFunc(b.cfg.Grace, func() { b.cutOff.Store(true); stop() })
	defer deadline.Stop()
	for _, l := range lanes {
		l.close()
	}
	crew.Wait()
	b.out.close()
	if ctx.Err() != nil || errors.Is(err, context.Canceled) {
		return nil // the end was wanted
	}
	return err
}

// listen takes events until ctx ends or the tokens are refused.
func (b *Bot) listen(ctx context.Context) error {
	if b.cfg.AppToken != "" {
		return b.listenSocket(ctx)
	}
	b.connected.Store(true)
	<-ctx.Done()
	return ctx.Err()
}

// introduce learns who we are. It tries until Slack answers.
func (b *Bot) introduce(ctx context.Context) error {
	for pause := time.Second; ; pause = min(2*pause, time.Minute) {
		self, err := b.api.AuthTestContext(ctx)
		if err == nil {
			b.self.Store(self)
			b.lg.Info("introduced to Slack", "team", self.TeamID, "bot", self.UserID)
			return nil
		}
		if c := code(err); c != "" {
			return fmt.Errorf("the token SLACK_BOT_TOKEN is refused by Slack (%s): it begins with xoxb- and is found under “OAuth & Permissions” of the app", c)
		}
		b.lg.Warn("Slack not reached", "error", redact(err), "again_in", pause.String())
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
}

// me is our own user id, empty before Run has introduced us.
func (b *Bot) me() string {
	if self := b.self.Load(); self != nil {
		return self.UserID
	}
	return ""
}

// Ready reports whether events can come in: a socket is open, or HTTP mode runs.
func (b *Bot) Ready() bool { return b.connected.Load() }

// admin reports whether a user may change the record.
func (b *Bot) admin(user string) bool {
	return user != "" && slices.Contains(b.cfg.Admins, user)
}
