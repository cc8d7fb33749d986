package deletion

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"github.com/google/uuid"
)

// Execute deletes what is left of a plan: it checks which codes are listed,
// writes the intent, sends one DELETE with those codes and checks again. It
// returns when the outcome is known, at the latest after Options.Wait or when
// ctx ends, but never before the intent is written; the work goes on without
// the caller. Called again, also at the same time, it returns the same
// operation: a plan is sent once.
//
// An error means that this plan was not sent: [ErrNotFound], [ErrNotMaker],
// [ErrClosed], [ErrExpired], [ErrEmpty], [ErrBusy], [ErrStopping],
// [*LimitError], [*ConfirmError],
// [*JournalError], or a *meeting.Error when the check before sending failed.
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
		return e.existing(ctx, planID, timeUp.C)
	}
	if err != nil {
		return journal.Operation{}, err
	}
	f, err := e.join(planID, false, func(f *flight) { e.run(ctx, f, c) })
	if err != nil {
		return journal.Operation{}, err
	}
	return f.await(ctx, f.told, timeUp.C)
}

// readPlan reads a plan, also for a browser that has gone.
func (e *Engine) readPlan(ctx context.Context, id string) (journal.Plan, error) {
	ctx, cancel := writing(ctx)
	defer cancel()
	plan, err := e.o.Journal.Plan(ctx, id)
	return plan, journalFailed(err)
}

// readOperation reads an operation, also for a browser that has gone.
func (e *Engine) readOperation(ctx context.Context, id string) (journal.Operation, error) {
	ctx, cancel := writing(ctx)
	defer cancel()
	op, err := e.o.Journal.Operation(ctx, id)
	return op, journalFailed(err)
}

// existing returns the operation of a spent plan, and waits for its outcome
// while it is being worked on.
func (e *Engine) existing(ctx context.Context, id string, timeUp <-chan time.Time) (journal.Operation, error) {
	if f := e.flying(id); f != nil {
		return f.await(ctx, f.told, timeUp)
	}
	op, err := e.readOperation(ctx, id)
	if err != nil || op.Settled {
		return op, err
	}
	f, err := e.resume(ctx, op)
	if err != nil {
		return op, nil // being closed: it is as it was stored
	}
	return f.await(ctx, f.told, timeUp)
}

// run is the life of an operation that begins with a plan.
func (e *Engine) run(ctx context.Context, f *flight, c Confirmation) {
	ctx, cancel := e.detached(ctx, c.Language)
	defer cancel()
	plan, err := e.readPlan(ctx, f.id)
	if err != nil {
		e.fail(f, err)
		return
	}
	release, err := e.claim(ctx, plan)
	if err != nil {
		e.fail(f, err)
		return
	}
	defer release()
	op, err := e.begin(ctx, f.id, c)
	if errors.Is(err, ErrSpent) {
		// Executed since the caller looked, or its intent was written though
		// the journal said otherwise. Nothing is sent here.
		if op, err = e.readOperation(ctx, f.id); err == nil {
			f.show(op)
			e.settle(ctx, f, &job{op: op, doubt: true}, release)
			return
		}
	}
	if err != nil {
		e.fail(f, err)
		return
	}
	f.show(op)
	job := &job{op: op}
	if ids := toSend(op); len(ids) > 0 {
		job.answer = e.send(ctx, op, ids)
	}
	e.settle(ctx, f, job, release)
}

// claim waits for its turn with the plan's codes while another plan that shares
// some is being sent, but not longer than a person would wait for a page.
func (e *Engine) claim(ctx context.Context, plan journal.Plan) (release func(), err error) {
	turn, cancel := context.WithTimeout(ctx, claimTimeout)
	defer cancel()
	release, err = e.claims.take(turn, planIDs(plan))
	switch {
	case err == nil:
		return release, nil
	case ctx.Err() != nil:
		return nil, ErrStopping
	}
	return nil, ErrBusy
}

// begin does everything up to the intent: when it returns an error nothing was
// written and nothing may be sent.
func (e *Engine) begin(ctx context.Context, id string, c Confirmation) (journal.Operation, error) {
	plan, err := e.readPlan(ctx, id)
	if err != nil {
		return journal.Operation{}, err
	}
	if c, err = e.admit(plan, c, e.o.Now()); err != nil {
		return journal.Operation{}, err
	}
	check, err := e.check(ctx, planCodes(plan))
	switch {
	case err != nil && e.ctx.Err() != nil:
		return journal.Operation{}, ErrStopping
	case err != nil:
		e.log.WarnContext(ctx, "check before sending failed, nothing was sent", "plan", id, "kind", checkKind(err))
		return journal.Operation{}, checkFailed(err)
	}
	now := e.o.Now()
	if err := stillConfirmed(plan, check, c, now); err != nil {
		return journal.Operation{}, err
	}
	op := newOperation(plan, check, c, now)
	if len(toSend(op)) > 0 {
		requestID, err := uuid.NewRandom()
		if err != nil {
			return journal.Operation{}, fmt.Errorf("deletion: new request id: %w", err)
		}
		op.RequestID = requestID.String()
	}
	if e.ctx.Err() != nil {
		return journal.Operation{}, ErrStopping
	}
	writeCtx, cancel := writing(ctx)
	defer cancel()
	switch err := e.o.Journal.RecordIntent(writeCtx, op); {
	case errors.Is(err, journal.ErrChanged):
		return journal.Operation{}, &ConfirmError{Field: FieldCodes, Risk: Assess(plan, now)}
	case err != nil:
		e.log.ErrorContext(ctx, "intent not written, nothing was sent", "plan", id, "error", err)
		return journal.Operation{}, journalFailed(err)
	}
	return op, nil
}

// stillConfirmed compares what a person confirmed with what the check found. A
// code that is listed with other digits is not the code that was shown. A code
// that can be used longer than was shown may ask for more friction.
func stillConfirmed(plan journal.Plan, check inventory.Check, c Confirmation, now time.Time) error {
	before := Assess(plan, now)
	var changed []string
	plan.Codes = slices.Clone(plan.Codes)
	for i, code := range plan.Codes {
		found, ok := check.Present[code.ID]
		if !ok {
			continue
		}
		if found.ActiveCode != "" && code.ActiveCode != "" && found.ActiveCode != code.ActiveCode {
			changed = append(changed, code.ID)
		}
		plan.Codes[i].Expires = found.Expires
	}
	risk := Assess(plan, now)
	if len(changed) > 0 {
		return &ConfirmError{Field: FieldCodes, Changed: changed, Risk: risk}
	}
	err := confirmed(risk, c)
	if missing, ok := errors.AsType[*ConfirmError](err); ok && risk.Level > before.Level {
		missing.Rose = true
	}
	return err
}

// newOperation is the intent: what the check found is to be sent, the rest is
// gone already.
func newOperation(plan journal.Plan, check inventory.Check, c Confirmation, now time.Time) journal.Operation {
	op := journal.Operation{
		ID: plan.ID, By: plan.Maker, Reason: c.Reason, Language: c.Language,
		Started: now, Outcome: journal.OutcomeRunning,
		From: plan.From, Total: plan.Total,
		Codes: make([]journal.OperationCode, len(plan.Codes)),
	}
	for i, code := range plan.Codes {
		op.Codes[i] = journal.OperationCode{Code: code, Outcome: journal.CodeGone}
		if _, present := check.Present[code.ID]; present {
			op.Codes[i].Outcome = journal.CodeNotChecked
		}
	}
	if len(toSend(op)) == 0 {
		op.CheckedAt = check.At
	}
	return op
}

// send sends the one DELETE of an operation and waits for its answer.
func (e *Engine) send(ctx context.Context, op journal.Operation, ids []string) *journal.Answer {
	ctx, cancel := context.WithTimeout(ctx, e.o.Timeout)
	defer cancel()
	request := meeting.DeleteRequest{IDs: ids, RequestID: uuid.MustParse(op.RequestID)} // made by begin
	answer := e.o.Deleter.DeleteCodes(ctx, request)
	proved := answer.Class == meeting.ClassNotDone || answer.Class == meeting.ClassDone && answer.Err == nil
	if !proved {
		answer.Class = meeting.ClassUnknown
	}
	e.log.InfoContext(ctx, "deletion answered", "operation", op.ID, "codes", len(ids),
		"class", answer.Class, "status", answer.Status)
	a := &journal.Answer{
		At: e.o.Now(), Class: string(answer.Class), Status: answer.Status, ServiceRequestID: answer.ServiceRequestID,
	}
	if answer.Err != nil {
		a.Kind = string(answer.Err.Kind)
		a.Code, a.Text, a.RetryAfter = answer.Err.Code, answer.Err.Text, answer.Err.RetryAfter
	}
	return a
}

// check asks the service about codes, within the time that one check may take.
func (e *Engine) check(ctx context.Context, codes []meeting.Code) (inventory.Check, error) {
	ctx, cancel := context.WithTimeout(ctx, e.o.CheckTimeout)
	defer cancel()
	began := e.o.Now()
	check, err := e.o.Checker.Check(ctx, codes)
	if check.Began.IsZero() {
		check.Began = began
	}
	return check, err
}
