package creation

import (
	"context"
	"slices"
	"sync"
	"time"

	"codedesk/internal/meeting"
)

// departments are the departments as last read.
type departments struct {
	mu    sync.Mutex // held while they are read: everybody else waits for the same reading
	all   []meeting.Department
	whole bool
	at    time.Duration // by the steady clock

	err    error // of the last reading, nil if it went well
	failed time.Duration
}

// failureAge is how long nobody asks again after the departments could not be
// read: a form that comes back several times is not to wait each time.
const failureAge = 10 * time.Second

// Departments returns the enterprise's departments, each before those in it, as
// they were at most Options.DepartmentsAge ago. whole tells whether that is all
// of them. When they cannot be read the error is that of the service, and what
// was read before, however old, comes with it.
func (e *Engine) Departments(ctx context.Context) (all []meeting.Department, whole bool, err error) {
	e.depts.mu.Lock()
	defer e.depts.mu.Unlock()
	d := &e.depts
	now := e.o.Steady()
	switch {
	case d.err != nil && now-d.failed < failureAge:
	case d.err != nil || d.all == nil || now-d.at > e.o.DepartmentsAge:
		var fresh []meeting.Department
		if fresh, whole, d.err = e.o.Service.Departments(ctx); d.err == nil {
			d.all, d.whole, d.at = fresh, whole, e.o.Steady()
		} else if ctx.Err() != nil { // the browser has gone; that says nothing of the service
			err, d.err = d.err, nil
			return slices.Clone(d.all), d.whole, err
		}
		d.failed = e.o.Steady()
	}
	return slices.Clone(d.all), d.whole, d.err
}
