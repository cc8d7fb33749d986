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
}

// Departments returns the enterprise's departments, each before those in it, as
// they were at most Options.DepartmentsAge ago. whole tells whether that is all
// of them. When they cannot be read the error is that of the service, and what
// was read before, however old, comes with it.
func (e *Engine) Departments(ctx context.Context) (all []meeting.Department, whole bool, err error) {
	e.depts.mu.Lock()
	defer e.depts.mu.Unlock()
	d := &e.depts
	if d.all == nil || e.o.Steady()-d.at > e.o.DepartmentsAge {
		var fresh []meeting.Department
		if fresh, whole, err = e.o.Service.Departments(ctx); err == nil {
			d.all, d.whole, d.at = fresh, whole, e.o.Steady()
		}
	}
	return slices.Clone(d.all), d.whole, err
}
