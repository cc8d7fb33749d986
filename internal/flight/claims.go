package flight

import (
	"context"
	"sync"
)

// Claims keep two requests that share something from being sent at the same time: what a look says before one of them
// must not be the doing of the other. The zero value is ready.
type Claims struct {
	mu   sync.Mutex
	held map[string]chan struct{} // by what it is; closed on release
}

// Take waits until nobody holds any of the ids and then holds all of them. It
// takes all or none, so two waiting plans never block each other.
func (c *Claims) Take(ctx context.Context, ids []string) (release func(), err error) {
	for {
		mine, other := c.try(ids)
		if other == nil {
			return sync.OnceFunc(func() { c.drop(ids, mine) }), nil
		}
		select {
		case <-other:
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
	}
}

// try holds the ids, or returns the claim that is in the way.
func (c *Claims) try(ids []string) (mine, other chan struct{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, id := range ids {
		if other := c.held[id]; other != nil {
			return nil, other
		}
	}
	if c.held == nil {
		c.held = make(map[string]chan struct{})
	}
	mine = make(chan struct{})
	for _, id := range ids {
		c.held[id] = mine
	}
	return mine, nil
}

// drop lets go of the ids.
func (c *Claims) drop(ids []string, mine chan struct{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, id := range ids {
		delete(c.held, id)
	}
	close(mine)
}
