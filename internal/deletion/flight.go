package deletion

import (
	"context"
	"errors"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"codedesk/internal/journal"
)

// flight is the one goroutine that works on a plan or an operation. Everybody
// else who wants something of the same id waits for it.
type flight struct {
	id        string
	recovered bool // it did not begin with Execute

	begun chan struct{} // closed when the intent is written, or err is set
	told  chan struct{} // closed when waiting longer brings nothing soon
	over  chan struct{} // closed when the goroutine has ended
	kick  chan struct{} // asks for a check now

	mu      sync.Mutex
	op      journal.Operation
	err     error         // why nothing was sent
	next    time.Time     // when the next check is due, by the monotonic clock; zero: none is waited for
	looking bool          // a check is under way
	seen    time.Time     // when the last check ended, by the monotonic clock, whatever it found; zero: there was none
	looked  chan struct{} // closed and renewed after every check
}

// errFault is what those who wait get when a panic came before the intent.
var errFault = errors.New("deletion: nothing was sent because of a fault of the program")

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
		e.log.Error("deletion panicked", "operation", f.id, "panic", p, "stack", string(debug.Stack()))
		defer e.revisit(f.id)
	}
	e.forget(f)
	f.closeOnce(f.begun)
	f.closeOnce(f.told)
	close(f.over)
}

// closeOnce closes one of the channels that only the flight itself closes.
func (f *flight) closeOnce(c chan struct{}) {
	if !isClosed(c) {
		close(c)
	}
}

// isClosed tells that something has happened already.
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
	f.closeOnce(f.begun)
}

// show publishes the operation as it is stored.
func (f *flight) show(op journal.Operation) {
	f.mu.Lock()
	f.op, f.err = op, nil
	f.mu.Unlock()
	f.closeOnce(f.begun)
}

// shown returns what was published.
func (f *flight) shown() (journal.Operation, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err != nil {
		return journal.Operation{}, f.err
	}
	op := f.op
	op.Codes = slices.Clone(op.Codes)
	return op, nil
}

// ask wants a check now, unless the first tries are still running anyway. It
// returns a channel that is closed after the check that is under way or comes
// next.
func (f *flight) ask() <-chan struct{} {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.looking && isClosed(f.told) {
		select {
		case f.kick <- struct{}{}:
		default: // somebody else has asked
		}
	}
	return f.looked
}

// look brackets a check: whoever asks while it is under way shares it.
func (f *flight) look(check func()) {
	f.mu.Lock()
	f.looking = true
	select {
	case <-f.kick:
	default:
	}
	f.mu.Unlock()
	check()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.looking = false
	f.seen = time.Now()
	close(f.looked)
	f.looked = make(chan struct{})
}

// await waits for the intent, however long that takes: without it there is no
// operation to show. Then it waits for news until ctx or the time is over.
func (f *flight) await(ctx context.Context, news <-chan struct{}, timeUp <-chan time.Time) (journal.Operation, error) {
	<-f.begun
	if op, err := f.shown(); err != nil {
		return op, err
	}
	select {
	case <-news:
	case <-f.over:
	case <-timeUp:
	case <-ctx.Done():
	}
	return f.shown()
}
