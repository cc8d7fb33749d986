// Package flight does the work on what was sent apart from whoever asked for it: one goroutine for each id, which
// everybody who wants something of the id waits for, and which looks until the outcome is known.
//
// Deletions and creations are such work. What they send and how they judge what they see is their own.
package flight

import (
	"context"
	"errors"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"
)

const (
	// LongestPause is between two looks, or two questions to the journal, while the service or the journal fails.
	LongestPause = 10 * time.Minute
	// FirstRevisit is how long after a fault the journal is asked for the first time what it has kept. The pauses after
	// it double.
	FirstRevisit = time.Second

	// journalTimeout bounds one read or write of the journal. It is above the five seconds that the database waits for
	// the lock of another process.
	journalTimeout = 10 * time.Second
	// lastWords is how long Close still waits once its time is up and the work was broken off: enough to write down an
	// answer.
	lastWords = time.Second
)

// Options are what a [Tower] needs to know of its work. All but Copy are needed.
type Options[T any] struct {
	Logger    *slog.Logger
	Work, Key string // how the log calls the work, and its id

	Stopping error // returned once the tower is being closed
	Fault    error // what those who wait get when a panic came before the intent
	NotFound error // says that Read knows nothing of an id

	Read    func(ctx context.Context, id string) (T, error)           // from the journal, also for a ctx that has ended
	Settled func(v T) bool                                            // whether nothing more is to be done
	Resume  func(ctx context.Context, id string, v T) (*Of[T], error) // begins a flight, by Join, for what is on record
	Copy    func(v T) T                                               // for each who waits; nil: as it is
}

// Tower keeps the flights of an engine. It is safe for concurrent use; make one with [NewTower].
type Tower[T any] struct {
	o        Options[T]
	stopping chan struct{} // closed by Close: nothing new is begun
	ctx      context.Context
	cancel   context.CancelFunc // breaks off what is under way
	work     sync.WaitGroup

	mu       sync.Mutex
	stopped  bool
	flights  map[string]*Of[T]
	revisits map[string]bool // ids that Revisit is about
}

// NewTower returns a tower with nothing to do.
func NewTower[T any](o Options[T]) *Tower[T] {
	if o.Copy == nil {
		o.Copy = func(v T) T { return v }
	}
	ctx, cancel := context.WithCancel(context.Background())
	return &Tower[T]{
		o: o, ctx: ctx, cancel: cancel, stopping: make(chan struct{}),
		flights: make(map[string]*Of[T]), revisits: make(map[string]bool),
	}
}

// Close lets no new work begin and waits until what was begun has ended. Waiting for later looks ends at once. When ctx
// ends first the rest is broken off and the error of ctx is returned.
func (t *Tower[T]) Close(ctx context.Context) error {
	t.mu.Lock()
	if !t.stopped {
		t.stopped = true
		close(t.stopping)
	}
	t.mu.Unlock()
	defer t.cancel()

	idle := make(chan struct{})
	go func() {
		t.work.Wait()
		close(idle)
	}()
	select {
	case <-idle:
		return nil
	case <-ctx.Done():
	}
	t.cancel()
	last := time.NewTimer(lastWords)
	defer last.Stop()
	select {
	case <-idle:
	case <-last.C:
	}
	return context.Cause(ctx)
}

// Closing tells that Close was called.
func (t *Tower[T]) Closing() bool { return isClosed(t.stopping) }

// Stopping is closed by Close.
func (t *Tower[T]) Stopping() <-chan struct{} { return t.stopping }

// BrokenOff tells that Close has broken off what is under way.
func (t *Tower[T]) BrokenOff() bool { return t.ctx.Err() != nil }

// Go runs work that Close waits for. It does not once the tower is being closed, and returns false.
func (t *Tower[T]) Go(work func()) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.stopped {
		t.work.Go(work)
	}
	return !t.stopped
}

// Detached returns a context with the values of ctx that ends with the tower and not with ctx.
func (t *Tower[T]) Detached(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(t.ctx, cancel)
	return ctx, func() {
		stop()
		cancel()
	}
}

// Writing returns a context for the journal. Nothing breaks off a write: what is about to be written down has happened
// already.
func Writing(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), journalTimeout)
}

// Join returns the flight of an id, and begins one with run when there is none. Recovered says that the work was not
// asked for just now, but left by an earlier process or a fault.
func (t *Tower[T]) Join(id string, recovered bool, run func(*Of[T])) (*Of[T], error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if f := t.flights[id]; f != nil {
		return f, nil
	}
	if t.stopped {
		return nil, t.o.Stopping
	}
	f := newFlight(id, recovered, t.o.Copy, t.o.Fault)
	t.flights[id] = f
	t.work.Go(func() {
		defer t.land(f)
		run(f)
	})
	return f, nil
}

// Flying returns the flight of an id, nil if there is none.
func (t *Tower[T]) Flying(id string) *Of[T] {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.flights[id]
}

// land ends a flight. A panic ends it, too, and not the program: what was sent is on record without an outcome and is
// taken up again.
func (t *Tower[T]) land(f *Of[T]) {
	if p := recover(); p != nil {
		t.o.Logger.Error(t.o.Work+" panicked", t.o.Key, f.id, "panic", p, "stack", string(debug.Stack()))
		defer t.Revisit(f.id)
	}
	t.forget(f)
	closeOnce(f.begun)
	f.Tell()
	close(f.over)
}

// forget lets the next caller begin a new flight of the same id.
func (t *Tower[T]) forget(f *Of[T]) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.flights[f.id] == f {
		delete(t.flights, f.id)
	}
}

// Fail ends the waiting before the intent: nothing was sent. Whoever presses again because of the error must not get the
// same one.
func (t *Tower[T]) Fail(f *Of[T], err error) {
	t.forget(f)
	f.fail(err)
}

// Existing returns what is on record of an id, and waits for its outcome while it is being worked on.
func (t *Tower[T]) Existing(ctx context.Context, id string, timeUp <-chan time.Time) (T, error) {
	if f := t.Flying(id); f != nil {
		return f.Outcome(ctx, timeUp)
	}
	return t.resumed(ctx, id, func(f *Of[T]) (T, error) { return f.Outcome(ctx, timeUp) })
}

// CheckNow looks now and returns what is stored after that, at the latest when the time is over or ctx ends. Callers at
// the same time share one look. What is settled is returned as it is.
func (t *Tower[T]) CheckNow(ctx context.Context, id string, wait time.Duration) (T, error) {
	timeUp := time.NewTimer(wait)
	defer timeUp.Stop()
	return t.resumed(ctx, id, func(f *Of[T]) (T, error) { return f.await(ctx, f.ask(), timeUp.C) })
}

// resumed works on what is on record, if anything is left to do, and returns what await does.
func (t *Tower[T]) resumed(ctx context.Context, id string, await func(*Of[T]) (T, error)) (T, error) {
	v, err := t.o.Read(ctx, id)
	if err != nil || t.o.Settled(v) {
		return v, err
	}
	f, err := t.o.Resume(ctx, id, v)
	if err != nil {
		return v, nil // being closed: it is as it was stored
	}
	return await(f)
}

// Revisit takes up what may be on record though nobody works on it: its intent was written although the journal said
// otherwise, or a fault of the program has ended the work. It asks the journal until that answers.
func (t *Tower[T]) Revisit(id string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.stopped || t.revisits[id] {
		return
	}
	t.revisits[id] = true
	t.work.Go(func() {
		for pause := FirstRevisit; !t.revisited(id, pause); pause = min(2*pause, LongestPause) {
		}
		t.mu.Lock()
		defer t.mu.Unlock()
		delete(t.revisits, id)
	})
}

// revisited waits and asks once. It tells whether there is nothing more to do.
func (t *Tower[T]) revisited(id string, pause time.Duration) bool {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-t.stopping:
		return true // taken up at the next start
	case <-timer.C:
	}
	ctx := context.Background()
	v, err := t.o.Read(ctx, id)
	switch {
	case errors.Is(err, t.o.NotFound):
		return true // nothing was written
	case err != nil:
		return false
	case !t.o.Settled(v):
		_, _ = t.o.Resume(ctx, id, v) // fails only when the tower is being closed
	}
	return true
}

// Busy tells how many flights there are, and how many ids are being revisited.
func (t *Tower[T]) Busy() (flights, revisits int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.flights), len(t.revisits)
}
