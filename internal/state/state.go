package state

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime/debug"
	"sync"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// schema of the file.
//
//	1  the tables of the package comment
const schema = "1"

// lockWait is how long Open waits for another process to let go.
const lockWait = 2 * time.Second

var (
	// ErrLocked says that another process has the file open.
	ErrLocked = errors.New("the state file is in use by another rapporteur; stop that one first")
	// ErrDamaged says that the file is not, or no longer, a state file.
	ErrDamaged = errors.New("the state file cannot be read; move it away to start with an empty one")
)

// State is an open state file. It is safe for use by several goroutines.
type State struct {
	db      *bbolt.DB
	closing sync.Once
	closed  error
}

// Open opens the file at path, or makes it. The error wraps ErrLocked or
// ErrDamaged where one of them is the reason.
func Open(path string) (_ *State, err error) {
	// bolt reads its file as memory: what has been cut off is a fault, and what
	// makes no sense a panic.
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer damagedOnPanic(path, &err)
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: lockWait})
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, translate(err))
	}
	s := &State{db: db}
	if err := s.prepare(); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), s.Close())
	}
	return s, nil
}

// prepare makes the buckets of a new file and checks the schema of an old one.
func (s *State) prepare() (err error) {
	defer damagedOnPanic(s.db.Path(), &err)
	return s.db.Update(func(tx *bbolt.Tx) error {
		meta, err := tx.CreateBucketIfNotExists([]byte("meta"))
		if err != nil {
			return err
		}
		switch got := meta.Get([]byte("schema")); {
		case got == nil:
			err = meta.Put([]byte("schema"), []byte(schema))
		case string(got) != schema:
			err = fmt.Errorf("%w (it has schema %q, this program %q)", ErrDamaged, got, schema)
		}
		for _, t := range tables {
			err = errors.Join(err, t.prepare(tx))
		}
		return err
	})
}

// Close ends the use of the file. Closing twice is harmless.
func (s *State) Close() error {
	s.closing.Do(func() { s.closed = s.db.Close() })
	return s.closed
}

// translate tells what the operating system says from what bolt says of the
// contents, which has no common type.
func translate(err error) error {
	var path *fs.PathError
	var number syscall.Errno
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return ErrLocked
	case errors.As(err, &path), errors.As(err, &number):
		return err
	}
	return fmt.Errorf("%w (%w)", ErrDamaged, err)
}

func damagedOnPanic(path string, err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("read %s: %w (%v)", path, ErrDamaged, r)
	}
}
