package undoc

import (
	"cmp"
	"slices"
)

// A reading decides for every event whether it opens a paragraph. The readings
// of a document form a tree; all but the best few are cut as we go along it
// (beam search), and the cheapest at the end is followed back.

// Costs of what is unusual in a run of numbers, in the unit of events.go.
const (
	costGap      = 3.5 // numbers are missing, and each of them …
	costEachGap  = 1.0 // … costs this
	maxGap       = 9
	costSeries   = 2.5 // numbers are missing before one that opens a series of decimals
	costUnsure   = 0.5 // any of these behind other text on the line
	costDeeper   = 1.1 // the first decimal below a paragraph; a lone one is a figure
	costMisprint = 1.0 // 128.12 between 129.11 and 129.13
	costRepeat   = 5.5 // 12 printed where 13 is expected
	costLateHead = 4.0 // the first number of an excerpt is not 1
	costLateTail = 6.0 // the first number of an annex is not 1
	costList     = 1.2 // a list inside a paragraph starts at 1
	costListNext = 0.3 // and goes on
	costNoAnnex  = 2.0 // a heading "Annex" that opens none
	beamWidth    = 32
)

// verdict on one event in a reading.
type verdict uint8

const (
	refused verdict = iota
	opensParagraph
	opensAnnex
	inList
)

// state is a reading up to some event.
type state struct {
	cost   float32
	annex  int32 // event that opened the annex we are in, -1 in the body
	last   [maxDepth]int
	depth  int8  // 0: no paragraph yet in this annex or body
	list   int32 // last number of a list inside the paragraph, 0 outside
	opened bool  // a paragraph was opened anywhere
	step   int32 // index of the last verdict in the log
}

// step is one verdict with the way back to the one before.
type step struct {
	event   int32
	prev    int32
	verdict verdict
}

// chain finds the cheapest reading of the events.
type chain struct {
	events []event
	// bodyless is true when an annex may come before any numbered paragraph: the
	// body is a resolution with one unnumbered clause.
	bodyless bool
	// eager makes numbers inside a line dear to refuse: the second try with a
	// text in which the first found no paragraph.
	eager bool
	log   []step
}

// solve returns the verdict on each event.
func (c *chain) solve() []verdict {
	beam := []state{{annex: -1, step: -1}}
	var next []state
	for i := range c.events {
		next = next[:0]
		for _, s := range beam {
			next = c.grow(next, s, i)
		}
		beam = append(beam[:0], prune(next)...)
	}
	verdicts := make([]verdict, len(c.events))
	best := slices.MinFunc(beam, func(a, b state) int { return cmp.Compare(a.cost, b.cost) })
	for at := best.step; at >= 0; at = c.log[at].prev {
		verdicts[c.log[at].event] = c.log[at].verdict
	}
	return verdicts
}

// grow appends the readings of event i that continue s.
func (c *chain) grow(out []state, s state, i int) []state {
	e := &c.events[i]
	switch {
	case e.annex != nil:
		return c.growAnnex(out, s, i)
	case e.listed:
		return append(out, c.take(s, i, opensParagraph, 0))
	}
	refuse := e.refuse
	if c.eager && e.offset > 0 {
		refuse = refuseSure
	}
	no := s
	no.cost += refuse
	out = append(out, no)
	if cost, last, depth, ok := continues(s, e); ok {
		yes := c.take(s, i, opensParagraph, cost+e.accept)
		yes.last, yes.depth, yes.list, yes.opened = last, depth, 0, true
		out = append(out, yes)
	}
	if cost, ok := continuesList(s, e); ok {
		item := c.take(s, i, inList, cost)
		item.list = int32(e.num.parts[0])
		out = append(out, item)
	}
	return out
}

// take records a verdict.
func (c *chain) take(s state, i int, v verdict, cost float32) state {
	c.log = append(c.log, step{event: int32(i), prev: s.step, verdict: v})
	s.step = int32(len(c.log) - 1)
	s.cost += cost
	return s
}

// growAnnex reads a heading "Annex". Before the first paragraph it stands on the
// contents page or above the whole text, and opens nothing; the name of the
// annex we are in is a running head.
func (c *chain) growAnnex(out []state, s state, i int) []state {
	h := c.events[i].annex
	if s.annex >= 0 && *c.events[s.annex].annex == *h || !s.opened && !c.bodyless && s.annex < 0 {
		return append(out, s)
	}
	no := s
	no.cost += costNoAnnex
	yes := c.take(s, i, opensAnnex, 0)
	yes.annex, yes.last, yes.depth, yes.list = int32(i), [maxDepth]int{}, 0, 0
	return append(out, no, yes)
}

// continues reports whether the number may open the next paragraph, what that
// costs, and which number is then the last.
func continues(s state, e *event) (cost float32, last [maxDepth]int, depth int8, ok bool) {
	n := e.num
	last, depth = n.parts, int8(n.depth)
	if n.follows(s.last, int(s.depth)) {
		if s.depth > 0 && depth > s.depth {
			cost = costDeeper
		}
		return cost, last, depth, true
	}
	if s.depth == 0 {
		if s.annex >= 0 {
			return costLateTail, last, depth, e.lead
		}
		return costLateHead, last, depth, e.lead || e.offset > 0
	}
	cost, last, depth, ok = exception(s, n)
	if !ok && e.series && n.parts[0] > s.last[0] {
		cost, ok = costSeries, true
	}
	if e.offset > 0 {
		cost += costUnsure
	}
	return cost, last, depth, ok && (e.lead || e.offset > 0)
}

// exception prices numbers that are missing, repeated or misprinted.
func exception(s state, n printedNumber) (cost float32, last [maxDepth]int, depth int8, ok bool) {
	last, depth = n.parts, int8(n.depth)
	at := n.depth - 1 // the level that counts up
	missing := n.parts[at] - s.last[at] - 1
	switch {
	case at == 0 && missing > 0 && missing <= maxGap,
		at > 0 && s.depth == depth && samePrefix(n.parts, s.last, at) && missing > 0 && missing <= maxGap:
		return costGap + costEachGap*float32(missing), last, depth, true
	case s.depth == depth && n.parts == s.last && n.parts[at] > 1:
		last[at]++ // what should have been printed
		return costRepeat, last, depth, true
	case at == 1 && s.depth == 2 && missing == 0 && abs(n.parts[0]-s.last[0]) == 1:
		last[0] = s.last[0]
		return costMisprint, last, depth, true
	}
	return 0, last, depth, false
}

func samePrefix(a, b [maxDepth]int, n int) bool {
	return slices.Equal(a[:n], b[:n])
}

func abs(n int) int { return max(n, -n) }

// continuesList reports whether the number is an item of a list inside the
// paragraph.
func continuesList(s state, e *event) (float32, bool) {
	n := e.num
	if n.depth != 1 || s.depth == 0 || e.offset > 0 {
		return 0, false
	}
	switch {
	case s.list > 0 && n.parts[0] == int(s.list)+1:
		return costListNext, true
	case n.parts[0] == 1 && e.lead:
		return costList, true
	}
	return 0, false
}

// prune keeps the cheapest of readings that look the same from here on, and of
// those the best few.
func prune(states []state) []state {
	slices.SortFunc(states, func(a, b state) int { return cmp.Compare(a.cost, b.cost) })
	kept := states[:0]
	for _, s := range states {
		if !slices.ContainsFunc(kept, func(k state) bool { return k.sameFuture(s) }) {
			kept = append(kept, s)
		}
		if len(kept) == beamWidth {
			break
		}
	}
	return kept
}

func (s state) sameFuture(o state) bool {
	return s.annex == o.annex && s.last == o.last && s.depth == o.depth && s.list == o.list && s.opened == o.opened
}
