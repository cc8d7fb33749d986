package deletion

import (
	"context"
	"errors"
	"fmt"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// The refusals. After each of them nothing was sent and nothing has changed.
var (
	// ErrEmpty is returned for a plan without codes.
	ErrEmpty = errors.New("deletion: no codes to delete")
	// ErrExpired is returned for an open plan whose 24 hours are over, or that
	// comes from the future: the clock was set back by more than an hour.
	ErrExpired = errors.New("deletion: the plan has expired")
	// ErrNotMaker is returned to anybody but the maker of a plan.
	ErrNotMaker = errors.New("deletion: the plan belongs to somebody else")
	// ErrNotApproved is returned by Execute for a plan that needs the approval of
	// another person and has none.
	ErrNotApproved = errors.New("deletion: the plan needs another person's approval")
	// ErrWaiting is returned by Execute while another person is asked.
	ErrWaiting = errors.New("deletion: the plan waits for approval")
	// ErrApprovedOtherwise is returned by Execute when codes are listed otherwise
	// than the person who approved the plan was shown. It needs approval anew.
	ErrApprovedOtherwise = errors.New("deletion: the codes have changed since the plan was approved")
	// ErrApproverLost is returned by Execute when the person who approved the plan
	// has lost the right to since. It needs approval anew.
	ErrApproverLost = errors.New("deletion: who approved the plan may not any more")
	// ErrUnsettled is returned by Again while the outcome is not known.
	ErrUnsettled = errors.New("deletion: the outcome of the operation is not known yet")
	// ErrBusy is returned by Execute when another plan with some of the same
	// codes was still being sent after half a minute.
	ErrBusy = errors.New("deletion: another plan with some of these codes is being sent")
	// ErrStopping is returned once the engine is being closed.
	ErrStopping = errors.New("deletion: the engine is being closed")

	// ErrNotFound is the journal's, for an unknown plan, operation or code.
	ErrNotFound error = journal.ErrNotFound
	// ErrSpent is the journal's, for changes to a plan that was executed.
	ErrSpent error = journal.ErrSpent
	// ErrClosed is the journal's, for a plan that was dropped.
	ErrClosed error = journal.ErrClosed
	// ErrFixed is the journal's, for changes to a plan that waits for approval
	// or has it.
	ErrFixed error = journal.ErrFixed
	// ErrNotAsked is the journal's, for an answer to a request that was
	// withdrawn, answered or made anew meanwhile.
	ErrNotAsked error = journal.ErrNotAsked
	// ErrOwn is the journal's, for an answer to the own request.
	ErrOwn error = journal.ErrOwn
)

// errFault is what those who wait get when a panic came before the intent.
var errFault = errors.New("deletion: nothing was sent because of a fault of the program")

// LimitError says that more codes were selected than one plan may hold.
type LimitError struct {
	Selected int // distinct codes
	Max      int
}

// Error words the error for a log.
func (e *LimitError) Error() string {
	return fmt.Sprintf("deletion: %d codes selected, at most %d go into one plan", e.Selected, e.Max)
}

// The fields of a [ConfirmError].
const (
	FieldReason     = "reason"     // too long, or missing where it is needed
	FieldUnderstood = "understood" // level 2 without the tick
	FieldComment    = "comment"    // too long, or missing in a rejection
	FieldCount      = "count"      // level 3 with another number, or none
	FieldCodes      = "codes"      // the plan is not what was looked at any more
	FieldChanges    = "changes"    // codes are listed otherwise than was shown
)

// ConfirmError says what is missing before a plan is executed. Nothing was
// sent and the plan is still open: show it again and ask.
type ConfirmError struct {
	Field string
	// Want is the number to type, for FieldCount.
	Want int
	// Length and Max are what a text has and may have, in characters, for
	// FieldReason and FieldComment. Length 0: one is needed and there is none.
	Length, Max int
	// Changed are the ids of codes that are now listed with other digits than
	// those of the plan, for FieldCodes. They can only be taken out. None: the
	// plan itself was changed meanwhile.
	Changed []string
	// Found is how the check before sending found the codes, nil if it was not
	// made. For FieldChanges it has to be shown before the plan is confirmed.
	Found *Changes
	// Risk is the one to confirm. It may be above that of the stored plan,
	// when the check found that codes can be used longer than was listed.
	Risk Risk
	// Rose says that the level is above the one that the person has seen.
	Rose bool
}

// Error words the error for a log.
func (e *ConfirmError) Error() string {
	return fmt.Sprintf("deletion: not confirmed: %s (level %d)", e.Field, e.Risk.Level)
}

// JournalError says that the journal could not be read or written before
// anything was sent. Nothing was sent.
type JournalError struct{ Err error }

// Error words the error for a log.
func (e *JournalError) Error() string { return "deletion: nothing was sent: " + e.Err.Error() }

// Unwrap returns the cause.
func (e *JournalError) Unwrap() error { return e.Err }

// journalFailed lets success and the journal's refusals through and marks all
// else.
func journalFailed(err error) error {
	if err == nil {
		return nil
	}
	for _, refusal := range []error{ErrNotFound, ErrSpent, ErrClosed, ErrFixed, ErrNotAsked, ErrOwn} {
		if errors.Is(err, refusal) {
			return refusal
		}
	}
	return &JournalError{Err: err}
}

// isStorage tells that the journal has failed, which is no refusal.
func isStorage(err error) bool {
	_, ok := errors.AsType[*JournalError](err)
	return ok
}

// checkFailed is the error of a check, which always has a *meeting.Error.
func checkFailed(err error) error {
	if _, ok := errors.AsType[*meeting.Error](err); !ok {
		err = &meeting.Error{Kind: checkKind(err), Op: "list", Err: err}
	}
	return fmt.Errorf("deletion: check before sending: %w", err)
}

// checkKind says why a check failed, "" if it did not.
func checkKind(err error) meeting.Kind {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*meeting.Error](err); ok {
		return e.Kind
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return meeting.KindNoAnswer
	}
	return meeting.KindIncomplete
}
