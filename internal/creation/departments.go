package creation

import (
	"cmp"
	"context"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"codedesk/internal/meeting"
)

// departments are the departments as last read.
type departments struct {
	mu    sync.Mutex
	all   []meeting.Department
	whole bool
	at    time.Duration // by the steady clock

	err    error // of the last reading, nil if it went well
	failed time.Duration

	reading chan struct{} // closed when the reading under way has ended; nil: there is none
}

const (
	// failureAge is how long nobody asks again after the departments could not be
	// read: a form that comes back several times is not to wait each time.
	failureAge = 10 * time.Second
	// departmentsWait is the longest that a form waits for them. A large tree
	// takes a hundred requests, which keep to the pace of all others.
	departmentsWait = 2 * time.Second
)

// Departments returns the enterprise's departments, each before those in it, as
// they were at most Options.DepartmentsAge ago. whole tells whether that is all
// of them. When they cannot be read the error is that of the service, and what
// was read before, however old, comes with it. A reading that takes longer than
// departmentsWait goes on for whoever asks next.
func (e *Engine) Departments(ctx context.Context) (all []meeting.Department, whole bool, err error) {
	if reading := e.readDepartments(ctx); reading != nil {
		timeUp := time.NewTimer(departmentsWait)
		defer timeUp.Stop()
		select {
		case <-reading:
		case <-timeUp.C:
			err = &meeting.Error{Kind: meeting.KindNoAnswer, Op: "departments", Err: context.DeadlineExceeded}
		case <-ctx.Done():
			err = context.Cause(ctx)
		}
	}
	d := &e.depts
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.all), d.whole, cmp.Or(err, d.err)
}

// readDepartments returns the reading to wait for, and begins one when it is
// time; nil: what is known is good enough.
func (e *Engine) readDepartments(ctx context.Context) <-chan struct{} {
	d := &e.depts
	d.mu.Lock()
	defer d.mu.Unlock()
	now := e.o.Steady()
	switch {
	case d.reading != nil:
		return d.reading
	case e.tower.Closing(), d.err != nil && now-d.failed < failureAge:
		return nil
	case d.err == nil && d.all != nil && now-d.at <= e.o.DepartmentsAge:
		return nil
	}
	ctx, cancel := e.detached(ctx, "")
	begun := e.tower.Go(func() {
		defer cancel()
		e.takeDepartments(ctx)
	})
	if !begun {
		cancel()
		return nil
	}
	d.reading = make(chan struct{})
	go func() { // nothing is lost when it is broken off
		select {
		case <-e.tower.Stopping():
			cancel()
		case <-ctx.Done():
		}
	}()
	return d.reading
}

// takeDepartments reads them. A panic is a failure like others.
func (e *Engine) takeDepartments(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, e.o.LookTimeout)
	defer cancel()
	all, whole, err := []meeting.Department(nil), false, errFault
	defer func() {
		if p := recover(); p != nil {
			e.log.Error("reading of departments panicked", "panic", p, "stack", string(debug.Stack()))
		}
		d := &e.depts
		d.mu.Lock()
		defer d.mu.Unlock()
		if d.err = err; err == nil {
			d.all, d.whole, d.at = all, whole, e.o.Steady()
		} else {
			d.failed = e.o.Steady()
		}
		close(d.reading)
		d.reading = nil
	}()
	all, whole, err = e.o.Service.Departments(ctx)
}
