package slackbot

import (
	"context"
	"hash/fnv"
	"sync"
	"sync/atomic"
	"time"
)

// job is one piece of work that an event asks for.
type job struct {
	what string // for the log: "mention", "/para"
	key  string // jobs with the same key keep their order
	to   place  // where a failure is said
	// keys claim the event; empty where doing it twice does no harm.
	keys []string
	run  func(ctx context.Context, t *ticket) error
}

// lane is a bounded queue with a fixed crew. Jobs of one key go to the same
// worker and keep their order, so that a follow-up finds the answer before it.
type lane struct {
	limit int           // jobs in the lane, those being delivered included
	time  time.Duration // a job may take
	taken atomic.Int64
	mu    sync.RWMutex // guards shut, and closing against sending
	shut  bool
	ways  []chan *ticket
}

// ticket is a job's place in a lane. It is given back when the last holder lets
// go: the worker, and every delivery that the job started. So questions whose
// answers wait for Slack count as waiting too.
type ticket struct {
	job
	lane    *lane
	holders atomic.Int64
	begun   atomic.Bool // a worker has taken it up
	after   func()      // called when the last holder lets go; may be nil
}

func (t *ticket) hold() { t.holders.Add(1) }

func (t *ticket) release() {
	if t.holders.Add(-1) > 0 {
		return
	}
	if t.after != nil {
		t.after()
	}
	t.lane.taken.Add(-1)
}

func newLane(workers, limit int, time time.Duration) *lane {
	l := &lane{limit: limit, time: time, ways: make([]chan *ticket, workers)}
	for i := range l.ways {
		l.ways[i] = make(chan *ticket, limit) // so that offering never blocks
	}
	return l
}

// offer puts a job into the lane. It returns its ticket, nil when the lane is
// full or shut, and the job's number in the lane from 1.
func (l *lane) offer(j job) (t *ticket, number int) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	n := int(l.taken.Add(1))
	if l.shut || n > l.limit {
		l.taken.Add(-1)
		return nil, n
	}
	t = &ticket{job: j, lane: l}
	t.hold()
	h := fnv.New32a()
	h.Write([]byte(j.key))
	l.ways[h.Sum32()%uint32(len(l.ways))] <- t
	return t, n
}

// full reports whether the next job will be turned away, as far as can be known
// before it is offered.
func (l *lane) full() bool { return int(l.taken.Load()) >= l.limit }

// start lets the crew work until the lane is closed and empty. The caller waits
// for crew.
func (l *lane) start(ctx context.Context, crew *sync.WaitGroup, do func(context.Context, *ticket)) {
	for _, way := range l.ways {
		crew.Go(func() {
			for t := range way {
				t.begun.Store(true)
				within, cancel := context.WithTimeout(ctx, l.time)
				do(within, t)
				cancel()
				t.release()
			}
		})
	}
}

// close takes no more jobs; what is in the lane is still done.
func (l *lane) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.shut {
		return
	}
	l.shut = true
	for _, way := range l.ways {
		close(way)
	}
}

// closed reports whether close was called.
func (l *lane) closed() bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.shut
}
