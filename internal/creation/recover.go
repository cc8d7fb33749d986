package creation

import (
	"context"
	"errors"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// CheckNow looks for an unsettled creation now and returns it as it is stored
// after that, at the latest after Options.Wait or when ctx ends. Callers at the
// same time share one look. A settled creation is returned as it is. Errors:
// [ErrNotFound], [*JournalError].
func (e *Engine) CheckNow(ctx context.Context, id string) (journal.Creation, error) {
	timeUp := time.NewTimer(e.o.Wait)
	defer timeUp.Stop()
	c, err := e.read(ctx, id)
	if err != nil || c.Settled {
		return c, err
	}
	f, err := e.resume(ctx, c)
	if err != nil {
		return c, nil // being closed: it is as it was stored
	}
	return f.await(ctx, f.ask(), timeUp.C)
}

// resume works on a creation that an earlier process, or a goroutine that
// failed, has left. Its request may still be carried out: however long ago the
// journal says that it was sent, the clock may have been set since, so the time
// for a late answer passes once more.
func (e *Engine) resume(ctx context.Context, c journal.Creation) (*flight, error) {
	return e.join(c.ID, true, func(f *flight) {
		ctx, cancel := e.detached(ctx, c.Language)
		defer cancel()
		f.show(c)
		e.settle(ctx, f, &job{c: c, doubt: true, ended: e.o.Steady()}, func() {})
	})
}

// Recover takes up every creation that has an intent and no outcome, as an
// earlier process has left it. Until the list was read they are stored as
// unknown. It returns at once; the looks are made in the background. Nothing is
// ever sent again. The error is that of the journal.
func (e *Engine) Recover(ctx context.Context) error {
	readCtx, cancel := writing(ctx)
	defer cancel()
	all, err := e.o.Journal.UnsettledCreations(readCtx)
	if err != nil {
		return &JournalError{Err: err}
	}
	var failed []error
	for _, c := range all {
		if e.flying(c.ID) != nil {
			continue
		}
		if c.Outcome == journal.CreationRunning {
			c.Outcome = journal.CreationUnknown
			if err := e.o.Journal.RecordCreationOutcome(readCtx, c); err != nil {
				failed = append(failed, err)
			}
		}
		if _, err := e.resume(ctx, c); err != nil {
			failed = append(failed, err)
		}
	}
	e.log.InfoContext(ctx, "unsettled creations taken up", "creations", len(all), "faults", len(failed))
	return errors.Join(failed...)
}

// firstRevisit is how long after a fault the journal is asked for the first
// time what it has kept. The pauses after it double.
const firstRevisit = time.Second

// revisit takes up a creation that may be on record though nobody works on it:
// its intent was written although the journal said otherwise, or a fault of the
// program has ended the work. It asks the journal until that answers.
func (e *Engine) revisit(id string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.stopped || e.revisits[id] {
		return
	}
	e.revisits[id] = true
	e.work.Go(func() {
		for pause := firstRevisit; !e.revisited(id, pause); pause = min(2*pause, longestPause) {
		}
		e.mu.Lock()
		defer e.mu.Unlock()
		delete(e.revisits, id)
	})
}

// revisited waits and asks once. It tells whether there is nothing more to do.
func (e *Engine) revisited(id string, pause time.Duration) bool {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-e.stopping:
		return true // taken up by Recover at the next start
	case <-timer.C:
	}
	ctx := context.Background()
	c, err := e.read(ctx, id)
	switch {
	case errors.Is(err, ErrNotFound):
		return true // nothing was written
	case err != nil:
		return false
	case !c.Settled:
		_, _ = e.resume(meeting.WithLanguage(ctx, c.Language), c) // fails only when the engine is being closed
	}
	return true
}
