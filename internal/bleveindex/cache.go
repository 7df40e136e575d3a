package bleveindex

import (
	"container/list"
	"sync"

	"rapporteur/internal/un"
)

// cacheSize is the number of decoded paragraphs kept, some 8 MB.
const cacheSize = 8192

// cache keeps the paragraphs used last. Identifiers are never reused for another
// text, so nothing ever has to be invalidated.
type cache struct {
	mu    sync.Mutex
	max   int
	items map[string]*list.Element
	order *list.List // of *cached, most recently used first
}

type cached struct {
	id        string
	paragraph *un.Paragraph
}

func newCache(max int) *cache {
	return &cache{max: max, items: map[string]*list.Element{}, order: list.New()}
}

func (c *cache) get(id string) *un.Paragraph {
	c.mu.Lock()
	defer c.mu.Unlock()
	item, ok := c.items[id]
	if !ok {
		return nil
	}
	c.order.MoveToFront(item)
	return item.Value.(*cached).paragraph
}

func (c *cache) put(id string, p *un.Paragraph) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.items[id]; ok {
		return
	}
	c.items[id] = c.order.PushFront(&cached{id, p})
	if c.order.Len() > c.max {
		oldest := c.order.Back()
		c.order.Remove(oldest)
		delete(c.items, oldest.Value.(*cached).id)
	}
}
