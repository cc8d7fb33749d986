package flight

import (
	"context"
	"sync"
	"time"
)

// Of is a flight: the one goroutine that works on an id. Its methods Show, Tell and [Tower.Settle] are for that
// goroutine, the others for everybody.
type Of[T any] struct {
	id        string
	recovered bool
	copy      func(T) T

	begun chan struct{} // closed when the intent is written, or err is set
	told  chan struct{} // closed when waiting longer brings nothing soon
	over  chan struct{} // closed when the goroutine has ended
	kick  chan struct{} // asks for a look now

	mu     sync.Mutex
	value  T
	err    error // why nothing was sent
	state  Progress
	looked chan struct{} // closed and renewed after every look
}

// Progress is how far a flight has come, by the monotonic clock.
type Progress struct {
	Looking bool      // a look is under way
	Next    time.Time // when the next look is due; zero: none is waited for
	Seen    time.Time // when the last look ended, whatever it found; zero: there was none
}

func newFlight[T any](id string, recovered bool, copy func(T) T, fault error) *Of[T] {
	return &Of[T]{
		id: id, recovered: recovered, copy: copy,
		begun: make(chan struct{}), told: make(chan struct{}), over: make(chan struct{}),
		kick: make(chan struct{}, 1), looked: make(chan struct{}),
		err: fault, // until something else is known
	}
}

// ID is the id of what is worked on.
func (f *Of[T]) ID() string { return f.id }

// Recovered tells that the work was left by an earlier process or a fault.
func (f *Of[T]) Recovered() bool { return f.recovered }

// Progress tells how far it has come.
func (f *Of[T]) Progress() Progress {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.state
}

// Show publishes what is stored.
func (f *Of[T]) Show(v T) {
	f.mu.Lock()
	f.value, f.err = v, nil
	f.mu.Unlock()
	closeOnce(f.begun)
}

// Tell ends the waiting for an outcome: nothing new is to be expected soon.
func (f *Of[T]) Tell() { closeOnce(f.told) }

func (f *Of[T]) fail(err error) {
	f.mu.Lock()
	f.err = err
	f.mu.Unlock()
	closeOnce(f.begun)
}

// shown returns what was published.
func (f *Of[T]) shown() (T, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err != nil {
		var none T
		return none, f.err
	}
	return f.copy(f.value), nil
}

// Outcome waits for the intent, however long that takes: without it there is nothing to show. Then it waits for the
// outcome until ctx or the time is over.
func (f *Of[T]) Outcome(ctx context.Context, timeUp <-chan time.Time) (T, error) {
	return f.await(ctx, f.told, timeUp)
}

// await waits for the intent as [Of.Outcome] does, and then for news.
func (f *Of[T]) await(ctx context.Context, news <-chan struct{}, timeUp <-chan time.Time) (T, error) {
	<-f.begun
	if v, err := f.shown(); err != nil {
		return v, err
	}
	select {
	case <-news:
	case <-f.over:
	case <-timeUp:
	case <-ctx.Done():
	}
	return f.shown()
}

// ask wants a look now, unless the first tries are still running anyway. It returns a channel that is closed after the
// look that is under way or comes next.
func (f *Of[T]) ask() <-chan struct{} {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.state.Looking && isClosed(f.told) {
		select {
		case f.kick <- struct{}{}:
		default: // somebody else has asked
		}
	}
	return f.looked
}

// look brackets a look: whoever asks while it is under way shares it.
func (f *Of[T]) look(try func()) {
	f.mu.Lock()
	f.state.Looking = true
	select {
	case <-f.kick:
	default:
	}
	f.mu.Unlock()
	try()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.state.Looking = false
	f.state.Seen = time.Now()
	close(f.looked)
	f.looked = make(chan struct{})
}

// expect notes when the next look is due.
func (f *Of[T]) expect(next time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.state.Next = next
}

// closeOnce closes one of the channels that only the flight itself closes.
func closeOnce(c chan struct{}) {
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
