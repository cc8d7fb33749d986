package deletion

import (
	"context"
	"fmt"
	"time"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

const (
	// compareTimeout is how long a comparison goes on. A page gives up sooner;
	// a complete reading becomes the list at hand also when nobody waits for it.
	compareTimeout = 10 * time.Second
	// comparesAtOnce bounds how many plans are compared at the same time, so
	// that pages never keep the service from the checks that matter.
	comparesAtOnce = 4
)

// comparison is one check of the codes of a plan for those who look at it. Its
// last fields are written before done is closed, and read after.
type comparison struct {
	done  chan struct{}
	check inventory.Check
	err   error
}

// comparisons are those of one plan: the one under way, and the one that is
// wanted since that began, nil if none is.
type comparisons struct{ running, next *comparison }

// Compare says how the codes of a plan differ from what the service lists now,
// by a check that begins after the call, or by Options.Recent; [Changes.At] tells how old
// that is. Those who come while another one of
// the plan is under way share the one after it. The caller waits no longer than
// ctx; the check goes on for a while. The error, a *meeting.Error, that of ctx
// or [ErrStopping], says nothing about the codes.
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

// compare returns a comparison of a plan that has not begun yet.
func (e *Engine) compare(ctx context.Context, plan journal.Plan) (*comparison, error) {
	// Codes are only ever taken out of a plan, so as many are the same ones.
	key := fmt.Sprint(plan.ID, " ", len(plan.Codes))
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.tower.Closing() {
		return nil, ErrStopping
	}
	c := e.comparing[key]
	switch {
	case c == nil:
		first := &comparison{done: make(chan struct{})}
		ctx = context.WithoutCancel(ctx)
		if !e.tower.Go(func() { e.compareOn(ctx, key, planCodes(plan)) }) {
			return nil, ErrStopping
		}
		e.comparing[key] = &comparisons{running: first}
		return first, nil
	case c.next == nil:
		c.next = &comparison{done: make(chan struct{})}
	}
	return c.next, nil
}

// compareOn compares a plan as long as somebody wants it.
func (e *Engine) compareOn(ctx context.Context, key string, codes []meeting.Code) {
	e.mu.Lock()
	all := e.comparing[key]
	c := all.running
	e.mu.Unlock()
	for c != nil {
		c.check, c.err = e.compareOnce(ctx, codes)
		close(c.done)
		e.mu.Lock()
		if all.running, all.next = all.next, nil; all.running == nil {
			delete(e.comparing, key)
		}
		c = all.running
		e.mu.Unlock()
	}
}

// compareOnce looks at what is known already, or checks codes when there is a turn. It ends when the engine is
// being closed: nobody needs the page any more.
func (e *Engine) compareOnce(ctx context.Context, codes []meeting.Code) (inventory.Check, error) {
	if e.o.Recent != nil {
		if check, ok := e.o.Recent(ctx, codes); ok {
			return check, nil
		}
	}
	ctx, cancel := context.WithTimeout(ctx, compareTimeout)
	defer cancel()
	go func() {
		select {
		case <-e.tower.Stopping():
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
	return e.checkBefore(ctx, codes)
}
