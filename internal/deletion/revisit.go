package deletion

import (
	"context"
	"errors"
	"time"

	"codedesk/internal/meeting"
)

// firstRevisit is how long after a fault the journal is asked for the first
// time what it has kept. The pauses after it double.
const firstRevisit = time.Second

// revisit takes up an operation that may be on record though nobody works on
// it: its intent was written although the journal said otherwise, or a fault of
// the program has ended the work. It asks the journal until that answers.
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
	op, err := e.readOperation(ctx, id)
	switch {
	case errors.Is(err, ErrNotFound):
		return true // nothing was written
	case err != nil:
		return false
	case !op.Settled:
		_, _ = e.resume(meeting.WithLanguage(ctx, op.Language), op) // fails only when the engine is being closed
	}
	return true
}
