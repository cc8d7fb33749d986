package creation

import (
	"context"
	"errors"

	"codedesk/internal/flight"
	"codedesk/internal/journal"
)

// CheckNow looks for an unsettled creation now and returns it as it is stored
// after that, at the latest after Options.Wait or when ctx ends. Callers at the
// same time share one look. A settled creation is returned as it is. Errors:
// [ErrNotFound], [*JournalError].
func (e *Engine) CheckNow(ctx context.Context, id string) (journal.Creation, error) {
	return e.tower.CheckNow(ctx, id, e.o.Wait)
}

// resume works on a creation that an earlier process, or a goroutine that
// failed, has left. Its request may still be carried out: however long ago the
// journal says that it was sent, the clock may have been set since, so the time
// for a late answer passes once more.
func (e *Engine) resume(ctx context.Context, id string, c journal.Creation) (*creating, error) {
	if e.o.As != nil {
		ctx = e.o.As(ctx, c.By)
	}
	return e.tower.Join(id, true, func(f *creating) {
		ctx, cancel := e.detached(ctx, c.Language)
		defer cancel()
		f.Show(c)
		e.settle(ctx, f, &job{c: c, doubt: true, ended: e.o.Steady()}, func() {})
	})
}

// Recover takes up every creation that has an intent and no outcome, as an
// earlier process has left it. Until the list was read they are stored as
// unknown. It returns at once; the looks are made in the background. Nothing is
// ever sent again. The error is that of the journal.
func (e *Engine) Recover(ctx context.Context) error {
	readCtx, cancel := flight.Writing(ctx)
	defer cancel()
	all, err := e.o.Journal.UnsettledCreations(readCtx)
	if err != nil {
		return &JournalError{Err: err}
	}
	var failed []error
	for _, c := range all {
		if e.tower.Flying(c.ID) != nil {
			continue
		}
		if c.Outcome == journal.CreationRunning {
			c.Outcome = journal.CreationUnknown
			if err := e.o.Journal.RecordCreationOutcome(readCtx, c); err != nil {
				failed = append(failed, err)
			}
		}
		if _, err := e.resume(ctx, c.ID, c); err != nil {
			failed = append(failed, err)
		}
	}
	e.log.InfoContext(ctx, "unsettled creations taken up", "creations", len(all), "faults", len(failed))
	return errors.Join(failed...)
}
