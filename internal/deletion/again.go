package deletion

import (
	"cmp"
	"context"
	"slices"

	"codedesk/internal/journal"
)

// Again makes a new plan of the codes of a settled operation that are still
// there. Of the draft it takes Maker, Role and Skip, and Total and Reason if
// they are given, else those of the operation. Errors: [ErrUnsettled];
// [ErrEmpty] if nothing is left; those of [Engine.NewPlan].
func (e *Engine) Again(ctx context.Context, operationID string, d Draft) (journal.Plan, error) {
	d, err := e.repeat(ctx, operationID, d)
	if err != nil {
		return journal.Plan{}, err
	}
	return e.NewPlan(ctx, d)
}

// Parts are how [Engine.AgainInParts] divides the codes.
type Parts struct {
	Size int // most codes in a plan
	Most int // most plans; the codes beyond them are in none
}

// AgainInParts is Again for a service that refused so many codes at once: it
// makes several smaller plans, in the order of the operation. Every one is
// looked at, confirmed and executed by itself. Rest is how many codes are in
// none of them. When one cannot be made those before it are returned with the
// error.
func (e *Engine) AgainInParts(ctx context.Context, operationID string, d Draft, p Parts) (plans []journal.Plan, rest int, err error) {
	if d, err = e.repeat(ctx, operationID, d); err != nil {
		return nil, 0, err
	}
	if len(d.Codes) == 0 {
		return nil, 0, ErrEmpty
	}
	rest = len(d.Codes)
	for codes := range slices.Chunk(d.Codes, max(p.Size, 1)) {
		if len(plans) == p.Most {
			break
		}
		part := d
		part.Codes = codes
		plan, err := e.NewPlan(ctx, part)
		if err != nil {
			return plans, rest, err
		}
		plans = append(plans, plan)
		rest -= len(codes)
	}
	return plans, rest, nil
}

// repeat completes the draft of a plan that repeats an operation.
func (e *Engine) repeat(ctx context.Context, operationID string, d Draft) (Draft, error) {
	op, err := e.o.Journal.Operation(ctx, operationID)
	if err != nil {
		return d, journalFailed(err)
	}
	if !op.Settled {
		return d, ErrUnsettled
	}
	d.Codes, d.Gone, d.From = left(op), 0, op.ID
	if d.Skip != nil {
		d.Codes = slices.DeleteFunc(d.Codes, d.Skip)
	}
	d.Total = cmp.Or(d.Total, op.Total)
	d.Reason = cmp.Or(d.Reason, op.Reason)
	return d, nil
}
