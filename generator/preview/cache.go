package preview

import (
	"slices"
	"sync"
)

// An answerCache keeps the last answer at some paths. A tab asks twice after a
// change, for whether there is something new and for the page itself; and a
// page that can no longer be rendered is shown as it was when it last could.
type answerCache struct {
	mu     sync.Mutex
	byPath map[string]answer
	order  []string // least recently rendered first
}

// cacheSize is how many answers are kept: as many as somebody has open.
const cacheSize = 64

func (c *answerCache) get(path string) answer {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.byPath[path]
}

// put keeps an answer, unless there is one from a newer edition: a slow request
// may end after a later one.
func (c *answerCache) put(path string, a answer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.byPath == nil {
		c.byPath = map[string]answer{}
	}
	if c.byPath[path].edition > a.edition {
		return
	}
	c.byPath[path] = a
	c.order = append(slices.DeleteFunc(c.order, func(other string) bool { return other == path }), path)
	if len(c.order) > cacheSize {
		delete(c.byPath, c.order[0])
		c.order = c.order[1:]
	}
}
