package deletion

import (
	"context"
	"errors"

	"codedesk/internal/journal"
)

// CheckNow checks an unsettled operation now and returns it as it is stored
// after that, at the latest after Options.Wait or when ctx ends. While the
// first tries are running it waits for the next of them; callers at the same
// time share one check. A settled operation is returned as it is. Errors:
// [ErrNotFound], [*JournalError].
func (e *Engine) CheckNow(ctx context.Context, id string) (journal.Operation, error) {
	return e.tower.CheckNow(ctx, id, e.o.Wait)
}

// resume works on an operation that an earlier process, or a goroutine that
// failed, has left. A DELETE without a final word may still be carried out:
// however long ago the journal says that it was sent, the clock may have been
// set since, so the time for a late answer passes once more.
func (e *Engine) resume(ctx context.Context, id string, op journal.Operation) (*working, error) {
	if e.o.As != nil {
		ctx = e.o.As(ctx, op.By)
	}
	return e.tower.Join(id, true, func(f *working) {
		ctx, cancel := e.detached(ctx, op.Language)
		defer cancel()
		f.Show(op)
		e.settle(ctx, f, &job{op: op, doubt: true, ended: e.o.Steady()}, func() {})
	})
}

// Recover takes up every operation that has an intent and no outcome, as an
// earlier process has left it. Until the service was read they are stored as
// unknown. It returns at once; the checks are made in the background. Nothing
// is ever sent again. The error is that of the journal.
func (e *Engine) Recover(ctx context.Context) error {
	ids, err := e.o.Journal.Unsettled(ctx)
	if err != nil {
		return &JournalError{Err: err}
	}
	var failed []error
	for _, id := range ids {
		if e.tower.Flying(id) != nil {
			continue
		}
		op, err := e.readOperation(ctx, id)
		if err != nil {
			failed = append(failed, err)
			continue
		}
		if op.Settled {
			continue
		}
		if op.Outcome == journal.OutcomeRunning {
			op.Outcome = journal.OutcomeUnknown
			if err := e.store(ctx, op); err != nil {
				failed = append(failed, err)
			}
		}
		if _, err := e.resume(ctx, op.ID, op); err != nil {
			failed = append(failed, err)
		}
	}
	e.log.InfoContext(ctx, "unsettled operations taken up", "operations", len(ids), "faults", len(failed))
	return errors.Join(failed...)
}
