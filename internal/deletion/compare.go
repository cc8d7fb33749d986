package deletion

import (
	"context"
	"time"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
)

const (
	// compareTimeout is how long a comparison goes on: longer than a page waits
	// for it, for the next page, and not longer than somebody reads.
	compareTimeout = 10 * time.Second
	// compareShared is for how long those who open the same plan share one
	// comparison, counted from its beginning.
	compareShared = time.Second
	// comparesAtOnce bounds how many plans are compared at the same time, so
	// that pages never keep the service from the checks that matter.
	comparesAtOnce = 4
)

// comparison is one check of the codes of a plan for those who look at it. Its
// last fields are written before done is closed, and read after.
type comparison struct {
	began time.Time
	done  chan struct{}
	check inventory.Check
	err   error
}

// Compare says how the codes of a plan differ from what the service lists now,
// as a check finds that begins after the call; those who ask about the same
// plan within a second share one. The caller waits no longer than ctx; the
// check goes on for a while. The error, a *meeting.Error or that of ctx, says
// nothing about the codes.
func (e *Engine) Compare(ctx context.Context, plan journal.Plan) (Changes, error) {
	if len(plan.Codes) == 0 {
		return Changes{At: e.o.Now()}, nil
	}
	c, err := e.compare(ctx, plan)
	if err != nil {
		return Changes{}, err
	}
	select {
	case <-c.done:
	case <-ctx.Done():
		return Changes{}, context.Cause(ctx)
	}
	if c.err != nil {
		return Changes{}, checkFailed(c.err)
	}
	return Compare(plan.Codes, c.check.Present, c.check.Began), nil
}

// compare returns the comparison that still counts for a plan, or begins one.
func (e *Engine) compare(ctx context.Context, plan journal.Plan) (*comparison, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.stopped {
		return nil, ErrStopping
	}
	for id, c := range e.comparisons {
		// One that is still under way is shared however old it is: another one
		// would only make a slow service slower.
		if isClosed(c.done) && time.Since(c.began) >= compareShared {
			delete(e.comparisons, id)
		}
	}
	if c := e.comparisons[plan.ID]; c != nil {
		return c, nil
	}
	c := &comparison{began: time.Now(), done: make(chan struct{})}
	e.comparisons[plan.ID] = c
	ctx = context.WithoutCancel(ctx)
	e.work.Go(func() {
		defer close(c.done)
		c.check, c.err = e.look(ctx, plan)
	})
	return c, nil
}

// look checks the codes of a plan when there is a turn. It ends when the engine
// is being closed: nobody needs the page any more.
func (e *Engine) look(ctx context.Context, plan journal.Plan) (inventory.Check, error) {
	ctx, cancel := context.WithTimeout(ctx, compareTimeout)
	defer cancel()
	go func() {
		select {
		case <-e.stopping:
			cancel()
		case <-ctx.Done():
		}
	}()
	select {
	case e.compares <- struct{}{}:
		defer func() { <-e.compares }()
	case <-ctx.Done():
		return inventory.Check{}, context.Cause(ctx)
	}
	return e.check(ctx, planCodes(plan))
}
