package deletion

import (
	"errors"
	"time"

	"codedesk/internal/journal"
)

// Confirmation is what a person sends to execute a plan.
type Confirmation struct {
	By     journal.Person
	Reason string
	// Understood is the tick that level 2 needs.
	Understood bool
	// Count is what was typed, needed at level 3; see [ParseCount].
	Count string
	// Language is that of the person. It goes upstream as well.
	Language string
	// Shown are the changes that the person was shown, as [Changes.Shown] of the
	// page told them, "" if there were none.
	Shown string
	// Seen is the level that the person was shown, 0 if that is not known.
	Seen int
}

// admit tells whether a plan may be executed with the confirmation, and
// returns the latter with a tidy reason.
func (e *Engine) admit(plan journal.Plan, c Confirmation, now time.Time) (Confirmation, error) {
	switch {
	case plan.Maker.Key != c.By.Key:
		return c, ErrNotMaker
	case plan.State == journal.PlanSpent:
		return c, ErrSpent
	case plan.State != journal.PlanOpen:
		return c, ErrClosed
	case over(plan, now):
		return c, ErrExpired
	case len(plan.Codes) == 0:
		return c, ErrEmpty
	case plan.Approval.State == journal.ApprovalAsked:
		return c, ErrWaiting
	}
	risk := Assess(plan, now)
	reason, err := tidyReason(c.Reason)
	if err != nil {
		if long, ok := errors.AsType[*ConfirmError](err); ok {
			long.Risk = risk
		}
		return c, err
	}
	if plan.Approval.State == journal.ApprovalGiven {
		reason = plan.Reason // it was approved with this one
	}
	if reason == "" && e.o.ReasonRequired {
		return c, &ConfirmError{Field: FieldReason, Max: MaxReason, Risk: risk}
	}
	c.Reason = reason
	return c, confirmed(risk, c)
}

// confirmed tells whether a confirmation is enough for a risk. The tick and
// the number can only come from a page that asked for them, so whoever sent
// them has seen the level, whatever Seen says.
func confirmed(risk Risk, c Confirmation) error {
	missing := &ConfirmError{Risk: risk, Rose: c.Seen != 0 && risk.Level > c.Seen}
	switch risk.Level {
	case 2:
		if !c.Understood {
			missing.Field = FieldUnderstood
			return missing
		}
	case 3:
		if n, ok := ParseCount(c.Count); !ok || n != risk.Count {
			missing.Field, missing.Want = FieldCount, risk.Count
			return missing
		}
	}
	return nil
}
