package deletion

import (
	"context"
	"errors"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// approved tells whether a plan may be sent with these codes: they need nobody
// else, or another person, who still may, has approved the plan as it is. The
// plan cannot have changed since then, which the journal sees to.
func (e *Engine) approved(plan journal.Plan, codes []meeting.Code) error {
	given := plan.Approval
	if !e.needsApproval(codes) {
		return nil
	}
	switch {
	case given.State != journal.ApprovalGiven || given.By.Key == plan.Maker.Key:
		return ErrNotApproved
	case e.o.StillApproves != nil && !e.o.StillApproves(given.By.Key):
		return ErrApproverLost
	}
	return nil
}

// approvedAs tells whether whoever approved a plan has seen its codes as the
// check before sending has found them, as far as they are still listed. If the
// plan needs nobody else, that does not matter.
func (e *Engine) approvedAs(plan journal.Plan, found Changes) error {
	if plan.Approval.State != journal.ApprovalGiven || found.Seen(plan.Approval.Shown) {
		return nil
	}
	if e.needsApproval(planCodes(plan)) || e.needsApproval(planCodes(found.Renew(plan))) {
		return ErrApprovedOtherwise
	}
	return nil
}

// needsApproval tells whether a plan of these codes needs another person.
func (e *Engine) needsApproval(codes []meeting.Code) bool {
	return e.o.NeedsApproval != nil && e.o.NeedsApproval(codes)
}

// Ask makes the maker's plan wait for another person, with the confirmation
// that Execute asks for, so that what is approved is what was meant. From now
// it can be approved for 24 hours; it cannot be changed until it is withdrawn or
// rejected. Asked again, it goes on waiting. Nothing is sent.
//
// Errors: those of Execute that come before the check, but for [ErrNotApproved]
// and [ErrWaiting]; [ErrFixed] if it is approved already.
func (e *Engine) Ask(ctx context.Context, id string, c Confirmation) error {
	plan, err := e.readPlan(ctx, id)
	if err != nil {
		return err
	}
	now := e.o.Now()
	if c, err = e.admit(plan, c, now); errors.Is(err, ErrWaiting) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := e.decide(ctx, Act{By: c.By, Codes: planCodes(plan)}); err != nil {
		return err
	}
	if err := e.KeepReason(ctx, id, c.By, c.Reason); err != nil {
		return err
	}
	return journalFailed(e.o.Journal.AskApproval(ctx, id, now.Add(PlanLife)))
}

// Withdraw lets the maker change a plan again that waits for approval or has
// it. Errors: those of the journal, [ErrNotMaker].
func (e *Engine) Withdraw(ctx context.Context, id string, by journal.Person) error {
	return e.change(ctx, id, by, true, func() error { return e.o.Journal.WithdrawRequest(ctx, id) })
}

// Answer is what another person says to a request for approval.
type Answer struct {
	By      journal.Person
	Approve bool
	// Round is the one that was shown, see [journal.Approval].
	Round int
	// Comment is for the maker; a rejection needs one. At most [MaxReason]
	// characters.
	Comment string
	// Shown are the changes that the person was shown, as in [Confirmation].
	Shown string
}

// Answer approves or rejects a plan that waits. An approved one can be executed
// by its maker, as it is, for 24 hours. Nothing is sent.
//
// Errors: [ErrNotFound], [ErrSpent], [ErrClosed], [ErrExpired], [ErrOwn];
// [ErrNotAsked] if the request is not the one that was shown any more;
// [*ConfirmError] of [FieldComment]; those of [Options.MayApprove];
// [*JournalError].
func (e *Engine) Answer(ctx context.Context, id string, a Answer) error {
	plan, err := e.Plan(ctx, id)
	if err != nil {
		return err
	}
	if plan.Maker.Key == a.By.Key {
		return ErrOwn
	}
	if e.o.MayApprove != nil {
		codes := planCodes(plan)
		if !a.Approve {
			codes = nil // whoever may answer may reject anything
		}
		if err := e.o.MayApprove(ctx, a.By.Key, codes); err != nil {
			return err
		}
	}
	comment, err := tidy(a.Comment, FieldComment)
	if err != nil {
		return err
	}
	if comment == "" && !a.Approve {
		return &ConfirmError{Field: FieldComment, Max: MaxReason}
	}
	var until time.Time // a rejected plan keeps its own end
	if a.Approve {
		until = e.o.Now().Add(PlanLife)
	}
	return journalFailed(e.o.Journal.AnswerApproval(ctx, id, journal.ApprovalAnswer{
		Round: a.Round, By: a.By, Approve: a.Approve, Comment: comment, Shown: a.Shown, Until: until}))
}
