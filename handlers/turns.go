package handlers

import (
	"context"
	"sync"
	"time"
)

const (
	// turnsAtOnce is how many large pages are made at the same moment: one of a pasted list of 1 MiB needs some 20 MB while
	// it is made, and two at once are done hardly sooner, as the first has the collector work beside it.
	turnsAtOnce = 1
	// turnPatience is how long a page waits for its turn before its reader is told to come back: twelve large ones need
	// some 7 seconds of a processor.
	turnPatience = 20 * time.Second
)

// crowdedError is returned when a page's turn has not come in time.
type crowdedError struct{ retry time.Duration }

func (e *crowdedError) Error() string { return "too many large pages are asked for at the same moment" }

// turns bound how many large pages are made at once. The zero value is ready.
type turns struct {
	once sync.Once
	busy chan struct{}
}

// take waits for a turn, in the order of the calls. Without patience, 0, it waits for as long as the reader does: for
// what would be lost otherwise. After [turns.take] has failed there is nothing to be done.
func (t *turns) take(ctx context.Context, patience time.Duration) (done func(), err error) {
	t.once.Do(func() { t.busy = make(chan struct{}, turnsAtOnce) })
	if patience > 0 {
		crowded := &crowdedError{retry: patience}
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, patience, crowded)
		defer cancel()
	}
	select {
	case t.busy <- struct{}{}:
		return sync.OnceFunc(func() { <-t.busy }), nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}
