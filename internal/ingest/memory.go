package ingest

import (
	"time"
)

// memory is what one scan remembers for the next. Losing it costs nothing but a
// second look.
type memory struct {
	seen   map[string]found   // waiting files as the last scan saw them
	missed map[string]bool    // documents whose file the last scan missed
	failed map[string]failure // files that failed, until they change
}

// failure of a file in a certain state.
type failure struct {
	Failure
	state found
	at    time.Time // last tried
}

func newMemory() memory {
	return memory{seen: map[string]found{}, missed: map[string]bool{}, failed: map[string]failure{}}
}

// plan is what one scan has to do.
type plan struct {
	read      []found  // to be read and compared
	gone      []string // to be deleted
	waiting   []string // changed, but perhaps not finished
	unchanged int
}

// plan compares the listing with what the store has.
func (m *memory) plan(l listing, have map[string]stamp, version string, settle bool, now time.Time) plan {
	var p plan
	seen := map[string]found{}
	for _, f := range l.documents {
		s, known := have[f.name]
		switch {
		case f.file == fileStamp{}: // it could not be looked at
		case known && s.current(f, version, now):
			p.unchanged++
		case settle && m.resting(f, now): // it failed as it is
		case settle && m.seen[f.name] != f && (!known || s.Version == version):
			seen[f.name] = f
			p.waiting = append(p.waiting, f.name)
		default:
			p.read = append(p.read, f)
		}
	}
	m.seen = seen
	if l.complete {
		p.gone = m.gone(l, have, settle)
	}
	return p
}

// current says whether f is as it was when s was made. A file that was young
// then is looked into once more when it no longer is.
func (s stamp) current(f found, version string, now time.Time) bool {
	if s.Version != version || !s.File.same(f.file) || !s.Sidecar.same(f.sidecar) || s.SidecarName != f.sidecarName {
		return false
	}
	return !s.Young || f.file.young(now) || f.sidecar.young(now)
}

// resting says that f failed as it is, and not long ago.
func (m *memory) resting(f found, now time.Time) bool {
	last, ok := m.failed[f.name]
	return ok && last.state == f && now.Sub(last.at) < retryAfter
}

// gone lists the documents without a file: with settle, those that the scan
// before missed too.
func (m *memory) gone(l listing, have map[string]stamp, settle bool) []string {
	there := make(map[string]bool, len(l.documents))
	for _, f := range l.documents {
		there[f.name] = true
	}
	var gone []string
	missed := map[string]bool{}
	for file := range have {
		switch {
		case there[file]:
		case settle && !m.missed[file]:
			missed[file] = true
		default:
			gone = append(gone, file)
		}
	}
	m.missed = missed
	return gone
}

// fail remembers that f failed, and says whether that is news.
func (m *memory) fail(f found, err error, now time.Time) bool {
	last, again := m.failed[f.name]
	m.failed[f.name] = failure{Failure: Failure{File: f.name, Err: err}, state: f, at: now}
	return !again || last.state != f || last.Err.Error() != err.Error()
}

// forget drops the failures of files that are gone, or no longer as they were
// when they failed.
func (m *memory) forget(l listing) {
	state := map[string]found{}
	for _, f := range l.documents {
		state[f.name] = f
	}
	for _, f := range l.failed {
		state[f.File] = found{name: f.File}
	}
	for name, f := range m.failed {
		if now, there := state[name]; !there || now != f.state {
			delete(m.failed, name)
		}
	}
}
