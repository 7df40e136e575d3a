package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"
)

// lockWait is how long Open waits for another process to let go, as one does
// that is just ending.
const lockWait = time.Second

// lockPause is the time between two tries.
const lockPause = 50 * time.Millisecond

// errTaken is what tryLock says when somebody else holds the lock.
var errTaken = errors.New("taken")

// lock takes the folder for this process. The operating system frees it when the
// process ends, however it ends; the file stays and means nothing by itself.
func lock(ctx context.Context, path string) (release func() error, err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotWritable, err)
	}
	if err := await(ctx, f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f.Close, nil
}

// await tries until the lock is free or the time is over.
func await(ctx context.Context, f *os.File) error {
	tick := time.NewTicker(lockPause)
	defer tick.Stop()
	limit := time.NewTimer(lockWait)
	defer limit.Stop()
	for {
		err := tryLock(f)
		if err == nil {
			return nil
		}
		if !errors.Is(err, errTaken) {
			return fmt.Errorf("%w: lock %s: %w", ErrNotWritable, f.Name(), err)
		}
		select {
		case <-tick.C:
		case <-limit.C:
			return ErrLocked
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
