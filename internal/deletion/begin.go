package deletion

import (
	"context"
	"errors"
	"fmt"
	"time"

	"codedesk/internal/flight"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"github.com/google/uuid"
)

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
	if err := e.approved(plan, planCodes(plan)); err != nil {
		return journal.Operation{}, err
	}
	check, err := e.checkBefore(ctx, planCodes(plan))
	switch {
	case err != nil && e.tower.BrokenOff():
		return journal.Operation{}, ErrStopping
	case err != nil:
		e.log.WarnContext(ctx, "check before sending failed, nothing was sent", "plan", id, "kind", checkKind(err))
		return journal.Operation{}, checkFailed(err)
	}
	now := e.o.Now()
	found := Compare(plan.Codes, check.Present, check.Began)
	if err := e.approvedAs(plan, found); err != nil {
		return journal.Operation{}, err
	}
	if err := stillConfirmed(plan, found, c, now); err != nil {
		return journal.Operation{}, err
	}
	op := newOperation(plan, check, c, now)
	if err := e.approved(plan, sending(op, check.Present)); err != nil {
		return journal.Operation{}, err // codes can be used longer than the plan says
	}
	if len(toSend(op)) > 0 {
		requestID, err := uuid.NewRandom()
		if err != nil {
			return journal.Operation{}, fmt.Errorf("deletion: new request id: %w", err)
		}
		op.RequestID = requestID.String()
	}
	e.deciding.Lock()
	defer e.deciding.Unlock()
	if err := e.decide(ctx, Act{By: op.By, Plan: id, Codes: sending(op, check.Present)}); err != nil {
		return journal.Operation{}, err
	}
	if e.tower.BrokenOff() {
		return journal.Operation{}, ErrStopping
	}
	writeCtx, cancel := flight.Writing(ctx)
	defer cancel()
	switch err := e.o.Journal.RecordIntent(writeCtx, op); {
	case errors.Is(err, journal.ErrChanged):
		return journal.Operation{}, &ConfirmError{Field: FieldCodes, Risk: Assess(plan, now)}
	case err != nil:
		if err = journalFailed(err); isStorage(err) {
			e.log.ErrorContext(ctx, "intent not written, nothing was sent", "plan", id, "error", err)
			e.tower.Revisit(id) // it may be written all the same
		}
		return journal.Operation{}, err
	}
	return op, nil
}

// stillConfirmed compares what a person confirmed with what the check found. A
// code that is listed with other digits is not the code that was shown. One
// that has changed otherwise may be deleted once that was shown, too. A code
// that can be used longer than was shown may ask for more friction.
func stillConfirmed(plan journal.Plan, found Changes, c Confirmation, now time.Time) error {
	before, risk := Assess(plan, now), Assess(found.Renew(plan), now)
	refusal := &ConfirmError{Found: &found, Risk: risk, Rose: risk.Level > max(before.Level, c.Seen)}
	switch {
	case len(found.Redigited) > 0:
		refusal.Field = FieldCodes
		for _, change := range found.Redigited {
			refusal.Changed = append(refusal.Changed, change.Before.ID)
		}
		return refusal
	case !found.Seen(c.Shown):
		refusal.Field = FieldChanges
		return refusal
	}
	err := confirmed(risk, c)
	if missing, ok := errors.AsType[*ConfirmError](err); ok {
		missing.Found = &found // the page that showed this has asked for the level as well
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
	if approval := plan.Approval; approval.State == journal.ApprovalGiven {
		op.Approved = &approval
	}
	return op
}
