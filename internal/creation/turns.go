package creation

import (
	"context"
	"sync"
)

// turns lets one creation at a time be sent for a terminal: what the list shows
// before one of them must not be the code of another. The zero value is ready.
type turns struct {
	mu   sync.Mutex
	held map[string]chan struct{} // by the terminal's name; closed on release
}

// take waits until nobody else has the turn.
func (t *turns) take(ctx context.Context, terminal string) (release func(), err error) {
	for {
		t.mu.Lock()
		other := t.held[terminal]
		if other == nil {
			if t.held == nil {
				t.held = make(map[string]chan struct{})
			}
			mine := make(chan struct{})
			t.held[terminal] = mine
			t.mu.Unlock()
			return sync.OnceFunc(func() {
				t.mu.Lock()
				defer t.mu.Unlock()
				delete(t.held, terminal)
				close(mine)
			}), nil
		}
		t.mu.Unlock()
		select {
		case <-other:
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
	}
}
