package pdfread

import (
	"errors"
	"fmt"
	"time"

	"rapporteur/internal/undoc"
)

// Limits bound what one PDF can cost.
type Limits struct {
	Bytes     int           `json:"bytes"`     // of the file
	Pages     int           `json:"pages"`     // of the document
	PageChars int           `json:"pagechars"` // characters on one page
	Chars     int           `json:"chars"`     // characters of the document
	Memory    int64         `json:"memory"`    // bytes the child process may use, half of it for PDFium
	Time      time.Duration `json:"time"`      // for one document
	Start     time.Duration `json:"start"`     // for starting a child
	Documents int           `json:"documents"` // read by one child before a fresh one is started
	Idle      time.Duration `json:"idle"`      // after which a child with nothing to do is ended
}

// DefaultLimits leave room for the longest reports of the United Nations, and
// for a slow machine: 5,000 pages take some twenty seconds.
func DefaultLimits() Limits {
	return Limits{
		Bytes: 64 << 20, Pages: 5000, PageChars: 100_000, Chars: 8_000_000,
		Memory: 512 << 20, Time: time.Minute, Start: time.Minute,
		Documents: 50, Idle: 15 * time.Second,
	}
}

// orDefault fills the zero fields.
func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	l.Bytes, l.Pages = or(l.Bytes, d.Bytes), or(l.Pages, d.Pages)
	l.PageChars, l.Chars = or(l.PageChars, d.PageChars), or(l.Chars, d.Chars)
	l.Memory, l.Documents = or(l.Memory, d.Memory), or(l.Documents, d.Documents)
	l.Time, l.Start, l.Idle = or(l.Time, d.Time), or(l.Start, d.Start), or(l.Idle, d.Idle)
	return l
}

func or[T int | int64 | time.Duration](v, fallback T) T {
	if v <= 0 {
		return fallback
	}
	return v
}

// What can be wrong with a PDF, each a kind of undoc's errors and a sentence.
var (
	errNotPDF = fmt.Errorf("%w: it is no PDF, or one cut short", undoc.ErrBroken)
	errLocked = fmt.Errorf("%w: the PDF is locked with a password", undoc.ErrUnsupported)
	errTooBig = undoc.ErrTooLarge
	// errTrap marks an engine that must be thrown away.
	errTrap = fmt.Errorf("%w: PDFium gave up on it", undoc.ErrBroken)
)

// kinds are the errors that travel from the child to its parent by name.
func kinds() map[string]error {
	return map[string]error{"broken": undoc.ErrBroken, "large": undoc.ErrTooLarge, "unsupported": undoc.ErrUnsupported}
}

// kindOf names the kind of an error, "" for none of them.
func kindOf(err error) string {
	for name, kind := range kinds() {
		if errors.Is(err, kind) {
			return name
		}
	}
	return ""
}
