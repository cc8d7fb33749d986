package deletion

import (
	"cmp"
	"context"
	"slices"

	"codedesk/internal/journal"
)

// Again makes a new plan of the codes of a settled operation that are still
// there. Of the draft it takes Maker, Role and Limit, and Total and Reason if
// they are given, else those of the operation. Errors: [ErrUnsettled];
// [ErrEmpty] if nothing is left; those of [Engine.NewPlan].
func (e *Engine) Again(ctx context.Context, operationID string, d Draft) (journal.Plan, error) {
	d, err := e.repeat(ctx, operationID, d)
	if err != nil {
		return journal.Plan{}, err
	}
	return e.NewPlan(ctx, d)
}

// AgainInParts is Again for a service that refused so many codes at once: it
// makes plans of at most size codes each, in the order of the operation. Every
// one is looked at, confirmed and executed by itself. When one cannot be made
// those before it are returned with the error.
func (e *Engine) AgainInParts(ctx context.Context, operationID string, d Draft, size int) ([]journal.Plan, error) {
	d, err := e.repeat(ctx, operationID, d)
	if err != nil {
		return nil, err
	}
	if len(d.Codes) == 0 {
		return nil, ErrEmpty
	}
	var plans []journal.Plan
	for codes := range slices.Chunk(d.Codes, max(size, 1)) {
		part := d
		part.Codes = codes
		plan, err := e.NewPlan(ctx, part)
		if err != nil {
			return plans, err
		}
		plans = append(plans, plan)
	}
	return plans, nil
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
	d.Total = cmp.Or(d.Total, op.Total)
	d.Reason = cmp.Or(d.Reason, op.Reason)
	return d, nil
}
