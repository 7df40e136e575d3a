package state

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"time"

	"go.etcd.io/bbolt"
)

// The limits of one row.
const (
	maxKey   = 4 << 10   // bytes
	maxValue = 256 << 10 // bytes of JSON
)

// timeSize is the length of a time in the file.
const timeSize = 8

// layout of a table: its name and what it may hold.
type layout struct {
	name string
	rows uint64        // at most; the oldest go
	age  time.Duration // 0: for ever
}

// The tables, as the package comment lists them. Only read.
var (
	claims   = layout{"claims", 200_000, 24 * time.Hour}
	threads  = layout{"threads", 20_000, 90 * 24 * time.Hour}
	replies  = layout{"replies", 20_000, 90 * 24 * time.Hour}
	feedback = layout{"feedback", 100_000, 0}
	channels = layout{"channels", 10_000, 0}
	watches  = layout{"watches", 1_000, 0}
	silences = layout{"silences", 2_000, 8 * 24 * time.Hour}
	pending  = layout{"pending", 5_000, 24 * time.Hour}

	tables = []layout{claims, threads, replies, feedback, channels, watches, silences, pending}
)

func (l layout) prepare(tx *bbolt.Tx) error {
	b, err := tx.CreateBucketIfNotExists([]byte(l.name))
	if err != nil {
		return err
	}
	for _, name := range []string{"rows", "ages"} {
		if _, err := b.CreateBucketIfNotExists([]byte(name)); err != nil {
			return err
		}
	}
	return nil
}

// Table keeps values of one type by key.
type Table[V any] struct {
	s *State
	layout
}

// Row of a table.
type Row[V any] struct {
	Key   string
	Value V
	At    time.Time // of writing
}

// Get gives the value of a key, false when there is none, or it is too old.
func (t Table[V]) Get(ctx context.Context, key string) (value V, found bool, err error) {
	err = t.s.view(ctx, t.layout, func(b buckets) error {
		at, raw := b.get(key)
		if raw == nil || t.expired(at) {
			return nil
		}
		found = true
		return json.Unmarshal(raw, &value)
	})
	return value, found, err
}

// Put sets the value of a key.
func (t Table[V]) Put(ctx context.Context, key string, value V) error {
	return t.s.update(ctx, t.layout, func(b buckets) error { return b.put(key, value, time.Now()) })
}

// Delete drops a key; one that is not there is no error.
func (t Table[V]) Delete(ctx context.Context, key string) error {
	return t.s.update(ctx, t.layout, func(b buckets) error { return b.delete([]byte(key)) })
}

// All rows, the oldest first.
func (t Table[V]) All(ctx context.Context) ([]Row[V], error) {
	var all []Row[V]
	err := t.s.view(ctx, t.layout, func(b buckets) error {
		return b.ages.ForEach(func(age, _ []byte) error {
			row := Row[V]{Key: string(age[timeSize:])}
			at, raw := b.get(row.Key)
			if raw == nil || t.expired(at) {
				return nil
			}
			row.At = at
			all = append(all, row)
			return json.Unmarshal(raw, &all[len(all)-1].Value)
		})
	})
	return all, err
}

func (l layout) expired(at time.Time) bool { return l.age > 0 && time.Since(at) > l.age }

// view reads a table.
func (s *State) view(ctx context.Context, l layout, do func(buckets) error) (err error) {
	return s.within(ctx, l, s.db.View, do)
}

// update changes a table.
func (s *State) update(ctx context.Context, l layout, do func(buckets) error) error {
	return s.within(ctx, l, s.db.Update, do)
}

func (s *State) within(ctx context.Context, l layout, open func(func(*bbolt.Tx) error) error, do func(buckets) error) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	defer damagedOnPanic(s.db.Path(), &err)
	err = open(func(tx *bbolt.Tx) error {
		b := tx.Bucket([]byte(l.name))
		if b == nil {
			return ErrDamaged
		}
		return do(buckets{layout: l, rows: b.Bucket([]byte("rows")), ages: b.Bucket([]byte("ages"))})
	})
	if err != nil {
		return fmt.Errorf("keep %s: %w", l.name, err)
	}
	return nil
}

// buckets of a table within a transaction.
type buckets struct {
	layout
	rows, ages *bbolt.Bucket
}

// get gives a row as it is stored, raw nil when there is none.
func (b buckets) get(key string) (at time.Time, raw []byte) {
	row := b.rows.Get([]byte(key))
	if len(row) < timeSize {
		return time.Time{}, nil
	}
	return time.Unix(0, int64(binary.BigEndian.Uint64(row))), row[timeSize:]
}

// put sets a row and drops what is too much or too old.
func (b buckets) put(key string, value any, now time.Time) error {
	raw, err := json.Marshal(value)
	if err != nil {
		return err
	}
	if len(key) == 0 || len(key) > maxKey || len(raw) > maxValue {
		return fmt.Errorf("a key of %d and a value of %d bytes; 1 to %d and at most %d can be kept", len(key), len(raw), maxKey, maxValue)
	}
	if err := b.delete([]byte(key)); err != nil {
		return err
	}
	at := binary.BigEndian.AppendUint64(nil, uint64(now.UnixNano()))
	if err := b.rows.Put([]byte(key), append(bytes.Clone(at), raw...)); err != nil {
		return err
	}
	if err := b.ages.Put(append(at, key...), nil); err != nil {
		return err
	}
	if err := b.rows.SetSequence(b.rows.Sequence() + 1); err != nil {
		return err
	}
	return b.prune()
}

// delete drops a row with its age.
func (b buckets) delete(key []byte) error {
	row := b.rows.Get(key)
	if len(row) < timeSize {
		return nil
	}
	age := append(bytes.Clone(row[:timeSize]), key...)
	if err := b.ages.Delete(age); err != nil {
		return err
	}
	if err := b.rows.Delete(key); err != nil {
		return err
	}
	return b.rows.SetSequence(b.rows.Sequence() - 1)
}

// prune drops the oldest rows while there are too many or they are too old.
func (b buckets) prune() error {
	for {
		age, _ := b.ages.Cursor().First()
		if len(age) < timeSize {
			return nil
		}
		at := time.Unix(0, int64(binary.BigEndian.Uint64(age)))
		if b.rows.Sequence() <= b.layout.rows && !b.expired(at) {
			return nil
		}
		if err := b.delete(bytes.Clone(age[timeSize:])); err != nil {
			return err
		}
	}
}
