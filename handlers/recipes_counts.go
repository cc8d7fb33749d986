package handlers

import (
	"sync"
	"time"
	"weak"

	"codedesk/internal/inventory"
	"codedesk/internal/recipes"
)

// recipeCounts remembers how many codes recipes match: each is counted once for a list and a minute, since dates are
// relative. The zero value is ready.
type recipeCounts struct {
	mu     sync.Mutex
	list   weak.Pointer[inventory.List] // the list itself is large, and may be replaced before anybody asks again
	minute int64
	counts map[countKey]int
	news   map[newsKey]int
}

// countKey is a question. To whom codes are masked, texts find other codes.
type countKey struct {
	filter recipes.Filter
	masked bool
}

type newsKey struct {
	countKey
	person string
	since  int64
}

// mostCompared is how many codes are compared one by one with those of the last use. More take longer than a page may.
const mostCompared = 2 * recipes.MaxKnown

// at forgets what was counted of another list or in another minute.
func (c *recipeCounts) at(list *inventory.List, now time.Time) {
	counted := weak.Make(list)
	if minute := now.Unix() / 60; c.list != counted || c.minute != minute {
		c.list, c.minute, c.counts, c.news = counted, minute, map[countKey]int{}, map[newsKey]int{}
	}
}

// of returns how many codes of the list a filter matches, up to a minute ago.
func (c *recipeCounts) of(list *inventory.List, now time.Time, f recipes.Filter, masked bool) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at(list, now)
	key := countKey{f, masked}
	n, known := c.counts[key]
	if !known {
		n = list.Count(addressOf(f, defaultSize).find(nil, masked), now)
		c.counts[key] = n
	}
	return n
}

// since returns how many codes match that did not at a person's last use, false when they are too many to compare.
func (c *recipeCounts) since(list *inventory.List, now time.Time, f recipes.Filter, person string, u recipes.Use) (int, bool) {
	if !u.Knows() || c.of(list, now, f, u.Masked) > mostCompared {
		return 0, false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at(list, now)
	key := newsKey{countKey{f, u.Masked}, person, u.At.UnixMilli()}
	n, known := c.news[key]
	if !known {
		q := addressOf(f, defaultSize).find(nil, u.Masked)
		q.Sort = inventory.SortTerminal // as they are in memory: any order will do, and this one takes half of the time
		n = u.New(list.Find(q, now).IDs())
		c.news[key] = n
	}
	return n, true
}
