package deletion

import (
	"context"
	"errors"
	"time"

	"codedesk/internal/flight"
	"codedesk/internal/journal"
)

// working is the one goroutine that works on a plan or an operation.
type working = flight.Of[journal.Operation]

// Execute deletes what is left of a plan: it checks which codes are listed,
// writes the intent, sends one DELETE with those codes and checks again. It
// returns when the outcome is known, at the latest after Options.Wait or when
// ctx ends, but never before the intent is written; the work goes on without
// the caller. Called again, also at the same time, it returns the same
// operation: a plan is sent once.
//
// An error means that this plan was not sent: [ErrNotFound], [ErrNotMaker],
// [ErrClosed], [ErrExpired], [ErrEmpty], [ErrBusy], [ErrStopping],
// [ErrWaiting], [ErrNotApproved], [ErrApproverLost], [ErrApprovedOtherwise],
// [*ConfirmError], [*JournalError], one of [Options.Decide], or a *meeting.Error when the check before sending failed.
// The plan is as open as before.
func (e *Engine) Execute(ctx context.Context, planID string, c Confirmation) (journal.Operation, error) {
	timeUp := time.NewTimer(e.o.Wait)
	defer timeUp.Stop()
	plan, err := e.readPlan(ctx, planID)
	if err != nil {
		return journal.Operation{}, err
	}
	// Everybody's own confirmation counts, also of those who only join.
	c, err = e.admit(plan, c, e.o.Now())
	if errors.Is(err, ErrSpent) {
		return e.tower.Existing(ctx, planID, timeUp.C)
	}
	if err == nil {
		err = e.approved(plan, planCodes(plan))
	}
	if err != nil {
		return journal.Operation{}, err
	}
	f, err := e.tower.Join(planID, false, func(f *working) { e.run(ctx, f, c) })
	if err != nil {
		return journal.Operation{}, err
	}
	return f.Outcome(ctx, timeUp.C)
}

// readPlan reads a plan, also for a browser that has gone.
func (e *Engine) readPlan(ctx context.Context, id string) (journal.Plan, error) {
	ctx, cancel := flight.Writing(ctx)
	defer cancel()
	plan, err := e.o.Journal.Plan(ctx, id)
	return plan, journalFailed(err)
}

// readOperation reads an operation, also for a browser that has gone.
func (e *Engine) readOperation(ctx context.Context, id string) (journal.Operation, error) {
	ctx, cancel := flight.Writing(ctx)
	defer cancel()
	op, err := e.o.Journal.Operation(ctx, id)
	return op, journalFailed(err)
}

// run is the life of an operation that begins with a plan.
func (e *Engine) run(ctx context.Context, f *working, c Confirmation) {
	ctx, cancel := e.detached(ctx, c.Language)
	defer cancel()
	plan, err := e.readPlan(ctx, f.ID())
	if err != nil {
		e.tower.Fail(f, err)
		return
	}
	release, err := e.claim(ctx, plan)
	if err != nil {
		e.tower.Fail(f, err)
		return
	}
	defer release()
	op, err := e.begin(ctx, f.ID(), c)
	if errors.Is(err, ErrSpent) {
		// Executed since the caller looked, or its intent was written though
		// the journal said otherwise. Nothing is sent here.
		if op, err = e.readOperation(ctx, f.ID()); err == nil {
			f.Show(op)
			e.settle(ctx, f, &job{op: op, doubt: true, ended: e.o.Steady()}, release)
			return
		}
	}
	if err != nil {
		e.tower.Fail(f, err)
		return
	}
	f.Show(op)
	job := &job{op: op}
	if ids := toSend(op); len(ids) > 0 {
		job.answer = e.send(ctx, op, ids)
	}
	job.ended = e.o.Steady()
	e.settle(ctx, f, job, release)
}

// claim waits for its turn with the plan's codes while another plan that shares
// some is being sent, but not longer than a person would wait for a page. Without
// it both checks could list a code before either DELETE is sent, and both
// operations would say that they deleted it.
func (e *Engine) claim(ctx context.Context, plan journal.Plan) (release func(), err error) {
	turn, cancel := context.WithTimeout(ctx, claimTimeout)
	defer cancel()
	release, err = e.claims.Take(turn, planIDs(plan))
	switch {
	case err == nil:
		return release, nil
	case ctx.Err() != nil:
		return nil, ErrStopping
	}
	return nil, ErrBusy
}
