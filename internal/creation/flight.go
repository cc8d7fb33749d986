package creation

import (
	"context"
	"runtime/debug"
	"sync"
	"time"

	"codedesk/internal/journal"
)

// flight is the one goroutine that works on a creation. Everybody else who
// wants something of the same id waits for it.
type flight struct {
	id        string
	recovered bool // it did not begin with Create

	begun chan struct{} // closed when the intent is written, or err is set
	told  chan struct{} // closed when waiting longer brings nothing soon
	over  chan struct{} // closed when the goroutine has ended
	kick  chan struct{} // asks for a look now

	mu     sync.Mutex
	c      journal.Creation
	err    error         // why nothing was sent
	looked chan struct{} // closed and renewed after every look
}

// join returns the flight of an id, and begins one with run when there is none.
func (e *Engine) join(id string, recovered bool, run func(*flight)) (*flight, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if f := e.flights[id]; f != nil {
		return f, nil
	}
	if e.stopped {
		return nil, ErrStopping
	}
	f := &flight{
		id: id, recovered: recovered,
		begun: make(chan struct{}), told: make(chan struct{}), over: make(chan struct{}),
		kick: make(chan struct{}, 1), looked: make(chan struct{}),
		err: errFault, // until something else is known
	}
	e.flights[id] = f
	e.work.Go(func() {
		defer e.land(f)
		run(f)
	})
	return f, nil
}

// flying returns the flight of an id, nil if there is none.
func (e *Engine) flying(id string) *flight {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.flights[id]
}

// land ends a flight. A panic ends it, too, and not the program: what was sent
// is on record without an outcome and is taken up again.
func (e *Engine) land(f *flight) {
	if p := recover(); p != nil {
		e.log.Error("creation panicked", "creation", f.id, "panic", p, "stack", string(debug.Stack()))
		defer e.revisit(f.id)
	}
	e.forget(f)
	closeOnce(f.begun)
	closeOnce(f.told)
	close(f.over)
}

// closeOnce closes one of the channels that only the flight itself closes.
func closeOnce(c chan struct{}) {
	if !isClosed(c) {
		close(c)
	}
}

func isClosed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// forget lets the next caller begin a new flight of the same id.
func (e *Engine) forget(f *flight) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.flights[f.id] == f {
		delete(e.flights, f.id)
	}
}

// fail ends the waiting before the intent: nothing was sent. Whoever presses
// again because of the error must not get the same one.
func (e *Engine) fail(f *flight, err error) {
	e.forget(f)
	f.mu.Lock()
	f.err = err
	f.mu.Unlock()
	closeOnce(f.begun)
}

// show publishes the creation as it is stored.
func (f *flight) show(c journal.Creation) {
	f.mu.Lock()
	f.c, f.err = c, nil
	f.mu.Unlock()
	closeOnce(f.begun)
}

// shown returns what was published.
func (f *flight) shown() (journal.Creation, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err != nil {
		return journal.Creation{}, f.err
	}
	return f.c, nil
}

// ask wants a look now, unless the first tries are still running anyway. It
// returns a channel that is closed after the look that is under way or comes
// next.
func (f *flight) ask() <-chan struct{} {
	f.mu.Lock()
	defer f.mu.Unlock()
	if isClosed(f.told) {
		select {
		case f.kick <- struct{}{}:
		default: // somebody else has asked
		}
	}
	return f.looked
}

// ended tells those who asked that a look has ended.
func (f *flight) ended() {
	f.mu.Lock()
	defer f.mu.Unlock()
	close(f.looked)
	f.looked = make(chan struct{})
}

// await waits for the intent, however long that takes: without it there is no
// creation to show. Then it waits for news until ctx or the time is over.
func (f *flight) await(ctx context.Context, news <-chan struct{}, timeUp <-chan time.Time) (journal.Creation, error) {
	<-f.begun
	if c, err := f.shown(); err != nil {
		return c, err
	}
	select {
	case <-news:
	case <-f.over:
	case <-timeUp:
	case <-ctx.Done():
	}
	return f.shown()
}
