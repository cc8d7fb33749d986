package deletion

import (
	"context"
	"sync"
)

// claims keeps two plans that share codes from being sent at the same time.
// Without it both checks could list a code before either DELETE is sent, and
// both operations would say that they deleted it. The zero value is ready.
type claims struct {
	mu   sync.Mutex
	held map[string]chan struct{} // by the id of a code; closed on release
}

// take waits until nobody holds any of the ids and then holds all of them. It
// takes all or none, so two waiting plans never block each other.
func (c *claims) take(ctx context.Context, ids []string) (release func(), err error) {
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
func (c *claims) try(ids []string) (mine, other chan struct{}) {
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
func (c *claims) drop(ids []string, mine chan struct{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, id := range ids {
		delete(c.held, id)
	}
	close(mine)
}
