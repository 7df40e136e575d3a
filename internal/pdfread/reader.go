package pdfread

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"rapporteur/internal/undoc"
)

// Reader reads PDFs in a child process, so that a hostile file can cost no more
// than that process. It is safe for concurrent use; documents are read one
// after the other.
type Reader struct {
	lg     *slog.Logger
	spawn  spawn
	limits Limits

	// turn holds one token; who has it owns the fields below.
	turn   chan struct{}
	child  *child
	served int
	idle   *time.Timer
	closed bool
}

// spawn is how a child is started.
type spawn struct {
	exe   string
	args  []string
	cache string
}

// New returns a Reader that starts exe with args for a child; the child must
// call [Serve] at once. cacheDir keeps PDFium compiled between starts (three
// seconds against a tenth of one); it is created when needed, and may be empty
// for none. Zero fields of limits take their value from [DefaultLimits].
// Nothing is started before the first Read.
func New(lg *slog.Logger, exe string, args []string, cacheDir string, limits Limits) *Reader {
	r := &Reader{
		lg: lg, spawn: spawn{exe: exe, args: args, cache: cacheDir},
		limits: limits.orDefault(), turn: make(chan struct{}, 1),
	}
	r.turn <- struct{}{}
	return r
}

var errClosed = errors.New("the PDF reader is closed")

// Read returns the lines of a PDF as blocks, and the number of its pages. A
// scan without a text layer gives no blocks and no error. An error wraps
// undoc.ErrBroken, ErrTooLarge or ErrUnsupported where the file is to blame,
// the context's error where that ended. It has the type of [undoc.PDFReader].
func (r *Reader) Read(ctx context.Context, data []byte) ([]undoc.Block, int, error) {
	if len(data) > r.limits.Bytes {
		return nil, 0, fmt.Errorf("%w: %d MB, the limit is %d MB", errTooBig, len(data)>>20, r.limits.Bytes>>20)
	}
	select {
	case <-r.turn:
	case <-ctx.Done():
		return nil, 0, ctx.Err()
	}
	defer r.rest()
	if r.closed {
		return nil, 0, errClosed
	}
	if err := r.ready(ctx); err != nil {
		return nil, 0, err
	}
	blocks, pages, err := r.child.read(ctx, data, r.limits)
	r.served++
	if errors.Is(err, errChildLost) || r.served >= r.limits.Documents {
		r.drop()
	}
	return blocks, pages, err
}

// ready makes sure of a running child.
func (r *Reader) ready(ctx context.Context) error {
	if r.idle != nil {
		r.idle.Stop()
	}
	if r.child != nil {
		return nil
	}
	start := time.Now()
	c, err := r.spawn.start(ctx, r.limits)
	if err != nil {
		return fmt.Errorf("start the PDF reader: %w", err)
	}
	r.lg.Debug("PDF reader started", "took", time.Since(start))
	r.child, r.served = c, 0
	return nil
}

// rest gives the turn back, and lets a child go that nobody needs for a while.
func (r *Reader) rest() {
	if r.child != nil {
		r.idle = time.AfterFunc(r.limits.Idle, r.letGo)
	}
	r.turn <- struct{}{}
}

// letGo ends the child unless it is at work again.
func (r *Reader) letGo() {
	select {
	case <-r.turn:
		r.drop()
		r.turn <- struct{}{}
	default:
	}
}

// drop ends the child.
func (r *Reader) drop() {
	if r.child == nil {
		return
	}
	if err := r.child.close(); err != nil {
		r.lg.Debug("PDF reader ended", "err", err)
	}
	r.child = nil
}

// Close waits for the document under way and ends the child. A Read after it
// fails.
func (r *Reader) Close() error {
	<-r.turn
	if r.idle != nil {
		r.idle.Stop()
	}
	r.drop()
	r.closed = true
	r.turn <- struct{}{}
	return nil
}
