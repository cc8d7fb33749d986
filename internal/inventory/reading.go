package inventory

import (
	"cmp"
	"context"
	"log/slog"
	"time"

	"codedesk/internal/meeting"
)

// reading is one complete reading of the codes.
type reading struct {
	done chan struct{}
	ctx  context.Context // ended by the inventory, or with ErrStopped as its cause
	stop context.CancelCauseFunc

	// Written before done is closed, and read after.
	began, ended time.Time
	list         *List // all that was read
	err          error

	// Of the reading's own goroutine.
	draft  *draft // what has come
	total  int    // that the service counted then
	most   *draft // what had come when the reading began anew, if that was more and is to be shown
	mostOf int

	// Under the lock of the inventory.
	started time.Time         // as began, by the clock that nobody sets
	needed  int               // how many checks wait for it: it cannot be stopped
	wanted  int               // how many callers of Refresh do
	stale   bool              // what it brings is of no use any more, see Forget
	gone    map[string]string // digits by id of what checks have found gone since it began
}

func newReading() *reading { return &reading{done: make(chan struct{})} }

// join returns the reading under way, or begins one. The caller holds the lock and has seen that v is not closed.
func (v *Inventory) join() *reading {
	if v.running == nil {
		v.begin(newReading())
	}
	return v.running
}

// fresh returns a reading that had not begun when fresh was called.
func (v *Inventory) fresh() (*reading, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch {
	case v.closed:
		return nil, ErrClosed
	case v.running == nil:
		return v.join(), nil
	case v.next == nil:
		v.next = newReading()
	}
	return v.next, nil
}

// begin starts a reading, and beside it asks for the enterprise if that is not known yet. The caller holds the lock.
func (v *Inventory) begin(r *reading) {
	r.ctx, r.stop = context.WithCancelCause(v.ctx)
	r.started = time.Now()
	v.running, v.stopped = r, false
	v.read, v.total = 0, 0
	v.work.Go(func() {
		v.perform(r)
		v.finish(r)
	})
	if !v.known && !v.asking {
		v.asking = true
		v.work.Go(v.askEnterprise)
	}
}

// perform reads the codes and builds the list, without holding the lock.
func (v *Inventory) perform(r *reading) {
	defer r.stop(nil)
	r.began = v.now()
	err := v.source.ListCodes(r.ctx, func(b meeting.Batch) { v.arrive(r, b) })
	r.ended = v.now()
	if err != nil {
		r.err = err
		v.keepPart(r)
		r.draft, r.most = nil, nil
		return
	}
	all := cmp.Or(r.draft, newDraft(nil, 0)) // a source may have nothing to say about an empty list
	r.draft, r.most = nil, nil
	r.list = all.finish(r.began)
}

// finish keeps what a reading brought and begins the next one if somebody waits for it.
func (v *Inventory) finish(r *reading) {
	v.mu.Lock()
	defer v.mu.Unlock()
	defer close(r.done)
	cause := context.Cause(r.ctx)
	switch {
	case r.stale || v.ctx.Err() == nil && r.err != nil && cause == errSuperseded:
		r.list, r.err = nil, ErrStopped // nobody waits for it, but for one that Forget has ended
	case r.err == nil:
		v.list, v.partial = r.list.without(r.gone), nil
		v.readEnd, v.err, v.errAt = r.ended, nil, time.Time{}
		v.log.Info("list of codes read", slog.Int("codes", r.list.Len()), slog.Duration("took", r.ended.Sub(r.began)))
		v.tell(r.list)
	case v.ctx.Err() != nil:
		r.err = ErrClosed // ended by us: says nothing about the service
	case cause == ErrStopped:
		r.err = ErrStopped
		v.stopped, v.stoppedAt = true, r.ended
		v.log.Info("reading of the list of codes stopped", slog.Int("read", v.read), slog.Int("total", v.total))
	default:
		v.err, v.errAt = r.err, r.ended
		v.log.Warn("list of codes could not be read", slog.Any("error", r.err))
	}
	v.running = nil
	next := v.next
	v.next = nil
	switch {
	case next == nil:
	case v.closed:
		next.err = ErrClosed
		close(next.done)
	default:
		v.begin(next)
	}
}

// askEnterprise asks for the enterprise's name. A failure is only logged; the next reading asks again.
func (v *Inventory) askEnterprise() {
	info, err := v.source.MyInfo(v.ctx)
	if err != nil && v.ctx.Err() == nil {
		v.log.Warn("name of the enterprise could not be read", slog.Any("error", err))
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.asking = false
	if err == nil {
		v.known, v.enterprise = true, info.Enterprise
	}
}
