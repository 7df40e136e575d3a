package pdfread

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"

	"rapporteur/internal/undoc"
)

// The talk between parent and child, over the child's standard input and
// output:
//
//	parent: one JSON line, hello
//	child:  one JSON line, reply{Ready}
//	parent: the length of a PDF (4 bytes, big endian), the PDF
//	child:  a JSON line reply{Block} for each block, then reply{End}
//
// and so on for each document. The child ends when its input does, when it
// cannot go on, or when a document takes too long.
type hello struct {
	Cache  string `json:"cache"`
	Limits Limits `json:"limits"`
}

// reply is one line of the child's output.
type reply struct {
	Ready bool         `json:"ready,omitempty"`
	Block *undoc.Block `json:"block,omitempty"`
	End   bool         `json:"end,omitempty"`
	Pages int          `json:"pages,omitempty"`
	Error string       `json:"error,omitempty"`
	Kind  string       `json:"kind,omitempty"` // of the error, see kinds
	Last  bool         `json:"last,omitempty"` // the child ends with this
}

// maxHello bounds the first line.
const maxHello = 64 << 10

// Serve is the child's side: it reads PDFs from in and writes their blocks to
// out until in ends. The memory of the whole process is limited from then on,
// and a document that takes longer than the limits allow ends the process, for
// nothing else stops PDFium in the middle of a page.
func Serve(ctx context.Context, in io.Reader, out io.Writer) error {
	r, w := bufio.NewReaderSize(in, maxHello), bufio.NewWriter(out)
	line, err := r.ReadSlice('\n')
	if err != nil {
		return fmt.Errorf("read the parent's greeting: %w", err)
	}
	var h hello
	if err := json.Unmarshal(line, &h); err != nil {
		return fmt.Errorf("read the parent's greeting: %w", err)
	}
	limits := h.Limits.orDefault()
	if err := limitMemory(limits.Memory); err != nil {
		return fmt.Errorf("limit memory: %w", err)
	}
	e, err := startEngine(ctx, h.Cache, limits.Memory/2)
	if err != nil {
		return err
	}
	s := server{ctx: ctx, engine: e, limits: limits, in: r, out: w, json: json.NewEncoder(w)}
	return errors.Join(s.run(), e.close())
}

// server answers one parent.
type server struct {
	ctx    context.Context
	engine *engine
	limits Limits
	in     io.Reader
	out    *bufio.Writer
	json   *json.Encoder
}

func (s *server) run() error {
	if err := s.send(reply{Ready: true}); err != nil {
		return err
	}
	for {
		data, err := readFrame(s.in, s.limits.Bytes)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := s.answer(data); err != nil {
			return err
		}
	}
}

// answer reads one document and says what was found. An engine that trapped is
// of no further use, nor is then the process.
func (s *server) answer(data []byte) error {
	watchdog := time.AfterFunc(s.limits.Time, func() { os.Exit(exitTooSlow) })
	defer watchdog.Stop()
	blocks, pages, err := s.engine.extract(s.ctx, data, s.limits)
	for i := range blocks {
		if err := s.json.Encode(reply{Block: &blocks[i]}); err != nil {
			return err
		}
	}
	end := reply{End: true, Pages: pages}
	if err != nil {
		end.Error, end.Kind, end.Last = err.Error(), kindOf(err), errors.Is(err, errTrap)
	}
	if sendErr := s.send(end); sendErr != nil {
		return sendErr
	}
	if end.Last {
		return err
	}
	return nil
}

// exitTooSlow is the exit code of a child that ended itself.
const exitTooSlow = 75

func (s *server) send(r reply) error {
	if err := s.json.Encode(r); err != nil {
		return err
	}
	return s.out.Flush()
}

// readFrame reads a length and as many bytes; io.EOF when the input ended
// before it. Nothing is allocated on the word of the length alone.
func readFrame(r io.Reader, limit int) ([]byte, error) {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return nil, err
	}
	n := binary.BigEndian.Uint32(head[:])
	if uint64(n) > uint64(limit) {
		return nil, fmt.Errorf("%w: %d bytes", errTooBig, n)
	}
	data, err := io.ReadAll(io.LimitReader(r, int64(n)))
	if err == nil && len(data) < int(n) {
		err = io.ErrUnexpectedEOF
	}
	return data, err
}

// writeFrame writes what readFrame reads.
func writeFrame(w io.Writer, data []byte) error {
	var head [4]byte
	binary.BigEndian.PutUint32(head[:], uint32(len(data)))
	if _, err := w.Write(head[:]); err != nil {
		return err
	}
	_, err := w.Write(data)
	return err
}

// gcPercent is low because the sandbox, half of the memory, counts as in use
// from the start: by the default as much again could be garbage.
const gcPercent = 20

// limitMemory makes the collector keep below the limit, and where the system
// can, ends the process that goes far beyond it. What is reserved and not used,
// most of the sandbox, counts there, and so does compiling the engine: hence
// twice the limit.
func limitMemory(bytes int64) error {
	debug.SetGCPercent(gcPercent)
	debug.SetMemoryLimit(bytes - bytes/8)
	return limitProcess(2 * uint64(bytes))
}
