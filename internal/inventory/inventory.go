// Package inventory holds the list of activation codes as it was last read from the service: it decides when to read
// again, and it filters, sorts, counts and checks.
package inventory

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"math"
	"sync"
	"time"

	"codedesk/internal/meeting"
)

const (
	// defaultMaxAge and defaultFirstWait hold when [Options] do not say otherwise.
	defaultMaxAge    = 60 * time.Second
	defaultFirstWait = 2 * time.Second
	// backOff is how long page views leave the service alone after a reading failed.
	backOff = 5 * time.Second
)

var (
	// ErrReading is returned by [Inventory.Current] while the first reading is not finished.
	ErrReading = errors.New("the list of codes is being read for the first time")
	// ErrStopped is the error of a reading that somebody has stopped; see [Inventory.Stop].
	ErrStopped = errors.New("the reading of the list was stopped")
	// ErrClosed is returned for what needs the service after [Inventory.Close].
	ErrClosed = errors.New("the inventory is closed")
)

// Source is the service that the codes are read from.
type Source interface {
	// ListCodes reads all codes, without gaps, or fails. It hands them on page by page, from its own goroutine, see
	// [meeting.Batch]; what take gets is not changed by either.
	ListCodes(ctx context.Context, take func(meeting.Batch)) error
	// SearchCodes reads all codes whose ActiveCode is exactly the given one.
	SearchCodes(ctx context.Context, activeCode string) ([]meeting.Code, error)
	// MyInfo says on whose behalf the service is asked.
	MyInfo(ctx context.Context) (meeting.Info, error)
}

// Options are the settings of an [Inventory]. Zero values stand for the defaults named.
type Options struct {
	// MaxAge is the time after the end of a reading from which on the list is read again, 60 s by default.
	MaxAge time.Duration
	// FirstWait is the longest that Current waits for the very first list, 2 s by default.
	FirstWait time.Duration
	// Now is the clock, time.Now by default.
	Now func() time.Time
	// Logger gets a line for each reading; by default nothing is logged.
	Logger *slog.Logger
	// Read, if set, is called after complete readings, one call at a time and in their order, beside everything else. A
	// list that is replaced before its turn is left out. Close ends the context and waits for the call under way.
	Read func(ctx context.Context, list *List)
}

// Inventory keeps the list at hand and reads it anew, one reading at a time however many ask. Readings do not belong
// to the request that caused them: a caller who leaves ends only the waiting. It is safe for concurrent use.
type Inventory struct {
	source            Source
	maxAge, firstWait time.Duration
	now               func() time.Time
	log               *slog.Logger
	hear              func(context.Context, *List) // nil: nobody
	teller            teller

	ctx    context.Context // of every reading; ended by Close
	cancel context.CancelFunc
	work   sync.WaitGroup

	mu         sync.Mutex
	closed     bool
	list       *List     // of the last complete reading; nil: there was none
	partAt     time.Time // when partial was made, by the clock that nobody sets
	partial    *List     // what has come while there is no list; nil: nothing
	readEnd    time.Time // when the reading of list ended
	running    *reading  // nil: none
	next       *reading  // asked for while running had begun; nil: nobody asked
	err        error     // of the last reading, nil when it worked
	errAt      time.Time
	stopped    bool // the last reading was stopped by somebody
	stoppedAt  time.Time
	read       int // progress of running
	total      int
	asking     bool // the enterprise is being asked for
	known      bool // the enterprise has been told
	enterprise string
}

// New returns an inventory that has read nothing yet: the first call of [Inventory.Current] starts a reading.
func New(source Source, o Options) *Inventory {
	ctx, cancel := context.WithCancel(context.Background())
	v := &Inventory{
		source:    source,
		maxAge:    cmp.Or(o.MaxAge, defaultMaxAge),
		firstWait: cmp.Or(o.FirstWait, defaultFirstWait),
		now:       o.Now,
		log:       cmp.Or(o.Logger, slog.New(slog.DiscardHandler)),
		hear:      o.Read,
		ctx:       ctx,
		cancel:    cancel,
	}
	if v.now == nil {
		v.now = time.Now
	}
	return v
}

// Current returns the complete list at hand at once. A list older than MaxAge is still returned, and read anew in the
// background; after a failed reading that waits until the service was left alone for a few seconds, after one that
// somebody has stopped for MaxAge.
//
// Without one it waits for the first reading, FirstWait at most, then gives [ErrReading], also when a part has come: from
// what a part lacks nothing may follow. A first reading that failed gives its error, one that was stopped [ErrStopped]. A
// failed one begins anew as above, a stopped one by [Inventory.Refresh] only.
func (v *Inventory) Current(ctx context.Context) (*List, error) {
	list, err := v.Part(ctx)
	if err != nil || !list.Partial() {
		return list, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if why := v.whyNone(); v.running == nil && why != nil {
		return nil, why
	}
	return nil, ErrReading
}

// Part is Current for those who can do with a part: while there is no complete list it returns what has come of the first
// one, see [List.Partial]. It waits no longer than FirstWait since the reading began, and not at all when the reading has
// ended. It fails as Current does when nothing has come.
func (v *Inventory) Part(ctx context.Context) (*List, error) {
	v.mu.Lock()
	now := v.now()
	resting := v.err != nil && age(now, v.errAt) < backOff
	switch {
	case v.list != nil:
		resting = resting || v.stopped && age(now, v.stoppedAt) < v.maxAge
		if age(now, v.readEnd) > v.maxAge && !resting && !v.closed {
			v.join()
		}
		defer v.mu.Unlock()
		return v.list, nil
	case v.closed:
		defer v.mu.Unlock()
		return nil, ErrClosed
	case v.running == nil && (resting || v.stopped):
		defer v.mu.Unlock()
		return v.part(v.whyNone())
	}
	r := v.join()
	patience := v.firstWait
	if v.partial != nil {
		patience -= time.Since(r.started)
	}
	v.mu.Unlock()
	return v.await(ctx, r, patience)
}

// await waits for the first list.
func (v *Inventory) await(ctx context.Context, r *reading, patience time.Duration) (*List, error) {
	wait := time.NewTimer(patience)
	defer wait.Stop()
	why := ErrReading
	select {
	case <-r.done:
		if r.err == nil {
			return r.list, nil
		}
		why = r.err
	case <-wait.C:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.part(why)
}

// age is how long ago a time was, and for ever when it has not come yet: then the clock was set back, and to wait until
// the time comes again could take hours.
func age(now, at time.Time) time.Duration {
	if age := now.Sub(at); age >= 0 {
		return age
	}
	return math.MaxInt64
}

// Refresh waits for a reading that begins after this call and returns its list. Callers who come while another
// reading is under way share the one after it. When the reading fails, or somebody stops it, the list at hand stays what
// it was.
func (v *Inventory) Refresh(ctx context.Context) (*List, error) {
	r, err := v.fresh()
	if err != nil {
		return nil, err
	}
	v.mu.Lock()
	r.wanted++
	v.mu.Unlock()
	defer v.leave(&r.wanted)
	select {
	case <-r.done:
		return r.list, r.err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// Status is what can be said about the readings.
type Status struct {
	// Reading tells that a reading is under way. Read of Total codes have come so far; Total is 0 until known.
	Reading     bool
	Read, Total int
	// Err and ErrAt tell why and when the last finished reading failed. Err is nil when it worked.
	Err   error
	ErrAt time.Time
	// Stopped tells that somebody has stopped the last reading, and that none is under way.
	Stopped bool
}

// Status returns what can be said about the readings at this moment.
func (v *Inventory) Status() Status {
	v.mu.Lock()
	defer v.mu.Unlock()
	s := Status{Reading: v.running != nil, Err: v.err, ErrAt: v.errAt, Stopped: v.stopped}
	if s.Reading {
		s.Read, s.Total = v.read, v.total
	}
	return s
}

// Enterprise returns the name of the enterprise whose codes these are, "" until the service has told it.
func (v *Inventory) Enterprise() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.enterprise
}

// Close ends the readings under way and waits for them. The list at hand stays readable.
func (v *Inventory) Close() {
	v.mu.Lock()
	v.closed = true
	v.mu.Unlock()
	v.cancel()
	v.work.Wait()
}
