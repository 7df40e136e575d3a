package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/blevesearch/bleve/v2"
	index "github.com/blevesearch/bleve_index_api"

	"rapporteur/internal/un"
)

// writeLimit is how long one batch may take. Bleve's batch has no context, and
// it waits for ever when its writer has died of a damaged file.
const writeLimit = time.Minute

// engine is one Bleve index with the numbers that Bleve does not keep. Index
// guards its fields.
type engine struct {
	bleve   bleve.Index
	path    string            // of the index directory, "" in memory
	entries map[string]*entry // by file, without Terms
	// pending is the batch being written, nil between batches: readers may see
	// what it does before it has returned.
	pending *change
	// stuck says that a batch never came back: the engine can still be read, but
	// neither written nor closed.
	stuck bool
	totals
	frequency map[string]int // paragraphs whose text or head holds a term
	digest    digest         // of all entries
}

// digest of the manifest: the sum of the digests of its entries, so that it can
// be kept without reading them all.
type digest uint64

func (d digest) String() string { return fmt.Sprintf("%016x", uint64(d)) }

// after the change.
func (d digest) after(c change) digest {
	if c.old != nil {
		d -= digest(c.old.digest())
	}
	if c.added != nil {
		d += digest(c.added.digest())
	}
	return d
}

// change of one document: old goes, added comes; either may be nil.
type change struct {
	old, added *entry
}

// totals over all entries.
type totals struct {
	paragraphs, text, head int
}

// load reads the entries of an opened index and counts.
func load(ctx context.Context, b bleve.Index, path string) (_ *engine, err error) {
	defer damagedOnPanic(&err)
	e := &engine{bleve: b, path: path, entries: map[string]*entry{}, frequency: map[string]int{}}
	ids, err := e.entryIDs(ctx)
	if err != nil {
		return nil, err
	}
	err = e.read(ids, func(i int, record []byte) error {
		var d entry
		if err := decode(ids[i], record, &d); err != nil {
			return err
		}
		if d.Document == nil {
			return fmt.Errorf("%w: an entry without a document", ErrDamaged)
		}
		e.apply(change{added: &d})
		return nil
	})
	if errors.Is(err, errGone) {
		err = fmt.Errorf("%w: an entry is missing", ErrDamaged)
	}
	if err != nil {
		return nil, err
	}
	return e, e.compareDigest()
}

// compareDigest checks that exactly the entries last written are there: none is
// hidden, and none has come back from before.
func (e *engine) compareDigest() error {
	got, err := e.bleve.GetInternal([]byte(digestKey))
	if err != nil {
		return fmt.Errorf("read the digest of the index: %w", err)
	}
	if want := e.digest.String(); string(got) != want {
		return fmt.Errorf("%w: its documents have the digest %s, not %s", ErrDamaged, want, got)
	}
	return nil
}

// entryIDs lists the identifiers of all entries.
func (e *engine) entryIDs(ctx context.Context) ([]string, error) {
	count, err := e.bleve.DocCount()
	if err != nil {
		return nil, fmt.Errorf("count the index: %w", err)
	}
	ctx = withStatistics(ctx, totals{paragraphs: int(count)})
	req := bleve.NewSearchRequestOptions(term(classField, entryClass, 1), int(count), 0, false)
	res, err := e.bleve.SearchInContext(ctx, req)
	if err != nil {
		return nil, fmt.Errorf("list the documents of the index: %w", err)
	}
	ids := make([]string, len(res.Hits))
	for i, h := range res.Hits {
		ids[i] = h.ID
	}
	return ids, nil
}

// apply brings the numbers in step with a change that has been written.
func (e *engine) apply(c change) {
	e.digest = e.digest.after(c)
	if c.old != nil {
		e.count(c.old, -1)
	}
	if c.added != nil {
		e.count(c.added, +1)
	}
}

// count takes a document in (sign +1) or out (-1) of the numbers. It needs
// d.Terms, and drops them when the document stays.
func (e *engine) count(d *entry, sign int) {
	e.paragraphs += sign * d.Count
	e.text += sign * d.Text
	e.head += sign * d.Head
	for t, n := range d.Terms {
		if e.frequency[t] += sign * n; e.frequency[t] == 0 {
			delete(e.frequency, t)
		}
	}
	if sign < 0 {
		delete(e.entries, d.Document.File)
		return
	}
	kept := *d
	kept.Terms = nil
	e.entries[d.Document.File] = &kept
}

// entryOf finds the entry that a paragraph's identifier belongs to, nil when
// that version of the document is no longer there.
func (e *engine) entryOf(id string) *entry {
	file, version, ok := splitID(id)
	if !ok {
		return nil
	}
	if d := e.entries[file]; d != nil && d.Version == version {
		return d
	}
	if e.pending == nil || e.pending.added == nil {
		return nil
	}
	if d := e.pending.added; d.Document.File == file && d.Version == version {
		return d
	}
	return nil
}

// errGone says that an identifier is no longer in the index.
var errGone = errors.New("gone from the index")

// read calls use with the stored record of each identifier, all of one snapshot.
// record is valid during the call only.
func (e *engine) read(ids []string, use func(i int, record []byte) error) error {
	adv, err := e.bleve.Advanced()
	if err != nil {
		return fmt.Errorf("read the index: %w", err)
	}
	r, err := adv.Reader()
	if err != nil {
		return fmt.Errorf("read the index: %w", err)
	}
	defer func() { _ = r.Close() }() // only gives back a reference
	for i, id := range ids {
		record, err := stored(r, id)
		if err != nil {
			return err
		}
		if err := use(i, record); err != nil {
			return err
		}
	}
	return nil
}

// stored is the record of one identifier, or errGone.
func stored(r index.IndexReader, id string) ([]byte, error) {
	doc, err := r.Document(id)
	if err != nil {
		return nil, fmt.Errorf("%w: read %q: %w", ErrDamaged, id, err)
	}
	if doc == nil {
		return nil, errGone
	}
	var record []byte
	doc.VisitFields(func(f index.Field) {
		if f.Name() == recordField {
			record = f.Value()
		}
	})
	return record, nil
}

// paragraphsOf decodes the paragraphs of the identifiers, or has them from the cache.
func (e *engine) paragraphsOf(ids []string, c *cache) ([]*un.Paragraph, error) {
	found := make([]*un.Paragraph, len(ids))
	var missing []string
	var at []int
	for i, id := range ids {
		if found[i] = c.get(id); found[i] == nil {
			missing, at = append(missing, id), append(at, i)
		}
	}
	if len(missing) == 0 {
		return found, nil
	}
	return found, e.read(missing, func(i int, record []byte) error {
		p := new(un.Paragraph)
		if err := decode(missing[i], record, p); err != nil {
			return err
		}
		found[at[i]] = p
		c.put(missing[i], p)
		return nil
	})
}

// whole reads the entry of a file with its Terms.
func (e *engine) whole(file string) (*entry, error) {
	d, id := new(entry), entryID(file)
	err := e.read([]string{id}, func(_ int, record []byte) error { return decode(id, record, d) })
	if errors.Is(err, errGone) || (err == nil && d.digest() != e.entries[file].digest()) {
		return nil, fmt.Errorf("%w: the entry of %s is missing", ErrDamaged, file)
	}
	return d, err
}

// write commits a batch, or gives up when it takes too long. The one who writes
// calls it, one at a time.
func (e *engine) write(b *bleve.Batch) error {
	if e.stuck {
		return fmt.Errorf("%w: an earlier batch is still being written", ErrDamaged)
	}
	done := make(chan error, 1)
	go func() {
		var err error
		defer func() { done <- err }()
		defer damagedOnPanic(&err)
		err = e.bleve.Batch(b)
	}()
	limit := time.NewTimer(writeLimit)
	defer limit.Stop()
	select {
	case err := <-done:
		return err
	case <-limit.C:
		e.stuck = true
		return fmt.Errorf("%w: it took no batch for %s", ErrDamaged, writeLimit)
	}
}

// close ends the engine. A stuck one is left to the end of the process: closing
// would wait for its batch.
func (e *engine) close() (err error) {
	defer damagedOnPanic(&err)
	if e.stuck {
		return nil
	}
	if err := e.bleve.Close(); err != nil || e.path == "" {
		return err
	}
	return seal(e.path)
}

// damagedOnPanic turns a panic, which is how Bleve and bolt meet bytes they do
// not understand, into an error.
func damagedOnPanic(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%w: %v", ErrDamaged, r)
	}
}
