package answer

import (
	"sync"
	"sync/atomic"

	"rapporteur/internal/terms"
	"rapporteur/internal/un"
)

// analysed is a paragraph made ready for ranking: its words, its sentences and
// who speaks in them. It is made once and shared; nobody changes it,
// but for what it remembers of its sentences' shapes.
type analysed struct {
	words     []word
	sentences []sentence
	heads     map[string]bool // stems of the section headings
	shapes    []atomic.Uint32 // by sentence: what holds found out, see shape.go
	convenes  bool            // its first sentence says that a meeting was held
	intro     bool            // it says what its document is
	decides   bool            // it opens by deciding something
}

// word is a content word of a paragraph.
type word struct {
	stem       string
	mark       uint16 // of the stem, see sieve
	start, end int    // in the paragraph's text
	sentence   int    // index of its sentence
}

func analyse(lang string, p *un.Paragraph) *analysed {
	a := &analysed{sentences: attribute(p.Text), heads: map[string]bool{}}
	a.shapes = make([]atomic.Uint32, len(a.sentences))
	for i := range a.sentences {
		s := &a.sentences[i]
		s.names, s.carriedNames = terms.Stems(lang, s.speaker+" "+s.owner), terms.Stems(lang, s.carried)
		for _, b := range s.beside {
			s.besideNames = append(s.besideNames, terms.Stems(lang, b))
		}
		for _, b := range s.acts {
			s.actNames = append(s.actNames, terms.Stems(lang, b))
		}
	}
	a.convenes = len(a.sentences) > 0 && convening.MatchString(a.sentences[0].of(p.Text))
	a.intro, a.decides = introducing.MatchString(p.Text), decision(p.Text)
	at := 0
	for _, t := range terms.Analyze(lang, p.Text) {
		if t.Stop {
			continue
		}
		for at+1 < len(a.sentences) && t.Start >= a.sentences[at].end {
			at++
		}
		a.words = append(a.words, word{stem: t.Stem, mark: mark(t.Stem), start: t.Start, end: t.End, sentence: at})
	}
	for _, h := range p.Section {
		for _, s := range terms.Stems(lang, h) {
			a.heads[s] = true
		}
	}
	return a
}

// cacheSize bounds the analysed paragraphs kept, in two generations: some 3 KB
// each.
const cacheSize = 4096

// cache keeps what was made for a key lately. When the young generation is
// full it becomes the old one, and what was old and unused is dropped.
type cache[V any] struct {
	mu         sync.Mutex
	size       int
	young, old map[string]V
}

func newCache[V any](size int) *cache[V] {
	return &cache[V]{size: size, young: map[string]V{}}
}

// get returns the value for key, made by build when it is not kept. Two callers
// may build the same value at once; either will do.
func (c *cache[V]) get(key string, build func() V) V {
	if v, ok := c.find(key); ok {
		return v
	}
	v := build()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.keep(key, v)
	return v
}

func (c *cache[V]) find(key string) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if v, ok := c.young[key]; ok {
		return v, true
	}
	v, ok := c.old[key]
	if ok {
		c.keep(key, v)
	}
	return v, ok
}

func (c *cache[V]) keep(key string, v V) {
	if len(c.young) >= c.size {
		c.old, c.young = c.young, make(map[string]V, c.size)
	}
	c.young[key] = v
}
