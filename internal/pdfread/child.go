package pdfread

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"

	"rapporteur/internal/undoc"
)

const (
	// maxLine bounds one line of a child's output.
	maxLine = 4 << 20
	// goodbye is how long a child may take to end after its input has.
	goodbye = 2 * time.Second
	// maxComplaint bounds what is kept of a child's standard error.
	maxComplaint = 2 << 10
)

// errChildLost marks a child that can no longer be used.
var errChildLost = errors.New("the PDF reader stopped")

// child is a running child process.
type child struct {
	cmd   *exec.Cmd
	in    io.WriteCloser
	out   *bufio.Scanner
	error *complaint
}

// start runs a child and waits until it is ready. It inherits no environment:
// what reads strangers' files shall know no tokens.
func (s spawn) start(ctx context.Context, limits Limits) (*child, error) {
	ctx, cancel := context.WithTimeout(ctx, limits.Start)
	defer cancel()
	c := &child{cmd: exec.Command(s.exe, s.args...), error: &complaint{}}
	c.cmd.Env = []string{"GOTRACEBACK=none"}
	c.cmd.Stderr = c.error
	c.cmd.WaitDelay = goodbye
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if c.in, err = c.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	c.out = bufio.NewScanner(out)
	c.out.Buffer(nil, maxLine)
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}
	stop := context.AfterFunc(ctx, c.kill)
	defer stop()
	err = json.NewEncoder(c.in).Encode(hello{Cache: s.cache, Limits: limits})
	if err == nil {
		var r reply
		if r, err = c.next(); err == nil && !r.Ready {
			err = errors.New("it speaks another language")
		}
	}
	if err != nil {
		_ = c.close() // its complaint is complete only then
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		return nil, fmt.Errorf("%w%s", err, c.error)
	}
	return c, nil
}

// read sends one document and takes its blocks. When the context or the time
// ends the child is killed, which ends every wait here.
func (c *child) read(ctx context.Context, data []byte, limits Limits) ([]undoc.Block, int, error) {
	timed, cancel := context.WithTimeout(ctx, limits.Time+goodbye)
	defer cancel()
	stop := context.AfterFunc(timed, c.kill)
	defer stop()
	blocks, end, err := c.exchange(data, limits)
	switch {
	case err == nil && end.Error == "":
		return blocks, end.Pages, nil
	case err == nil:
		return nil, end.Pages, end.err()
	case ctx.Err() != nil:
		return nil, 0, fmt.Errorf("%w (%w)", ctx.Err(), errChildLost)
	case timed.Err() != nil || c.exit() == exitTooSlow:
		return nil, 0, fmt.Errorf("%w: reading it took longer than %v (%w)", undoc.ErrTooLarge, limits.Time, errChildLost)
	}
	return nil, 0, fmt.Errorf("%w: reading it took too much memory or ended badly (%w: %w)%s",
		undoc.ErrBroken, errChildLost, err, c.error)
}

// exchange is the talk about one document.
func (c *child) exchange(data []byte, limits Limits) ([]undoc.Block, reply, error) {
	if err := writeFrame(c.in, data); err != nil {
		return nil, reply{}, err
	}
	var blocks []undoc.Block
	chars := 0
	for {
		r, err := c.next()
		if err != nil || r.End {
			return blocks, r, err
		}
		if r.Block == nil {
			return nil, r, errors.New("a reply without a block")
		}
		if chars += len(r.Block.Text); chars > maxUTF8*limits.Chars {
			return nil, r, errors.New("more text than allowed")
		}
		blocks = append(blocks, *r.Block)
	}
}

// maxUTF8 is the most bytes of one character.
const maxUTF8 = 4

// next reads one line of the child.
func (c *child) next() (reply, error) {
	var r reply
	if !c.out.Scan() {
		if err := c.out.Err(); err != nil {
			return r, err
		}
		return r, io.ErrUnexpectedEOF
	}
	return r, json.Unmarshal(c.out.Bytes(), &r)
}

// kill ends the child at once.
func (c *child) kill() { _ = c.cmd.Process.Kill() }

// exit waits for a child whose output has ended, and returns its exit code.
func (c *child) exit() int {
	_ = c.close()
	return c.cmd.ProcessState.ExitCode()
}

// close lets the child end; one that does not is killed. Calling it again does
// nothing.
func (c *child) close() error {
	if c.cmd.ProcessState != nil {
		return nil
	}
	_ = c.in.Close()
	late := time.AfterFunc(goodbye, c.kill)
	defer late.Stop()
	return c.cmd.Wait()
}

// err is the child's error with the kind it had there.
func (r reply) err() error {
	wraps := []error{kinds()[r.Kind]}
	if r.Last {
		wraps = append(wraps, errChildLost)
	}
	return &childError{text: r.Error, wraps: wraps}
}

// childError keeps the child's own sentence.
type childError struct {
	text  string
	wraps []error
}

func (e *childError) Error() string   { return e.text }
func (e *childError) Unwrap() []error { return e.wraps }

// complaint keeps the beginning of what a child writes to its standard error.
type complaint struct{ text []byte }

// Write never fails.
func (c *complaint) Write(p []byte) (int, error) {
	c.text = append(c.text, p[:min(len(p), maxComplaint-len(c.text))]...)
	return len(p), nil
}

// String is its first line, with a colon before it.
func (c *complaint) String() string {
	line, _, _ := strings.Cut(strings.TrimSpace(string(c.text)), "\n")
	if line == "" {
		return ""
	}
	return ": " + line
}
