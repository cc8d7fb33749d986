package deletion

import (
	"context"
	"time"

	"codedesk/internal/flight"
	"codedesk/internal/journal"
)

// job is what the goroutine of a flight knows about its operation.
type job struct {
	op     journal.Operation // as it is stored
	answer *journal.Answer   // not stored yet; nil: nothing to store
	listed bool              // a check after the answer has listed codes
	doubt  bool              // a write failed: read op again before going on
	// ended is when the DELETE had ended for us, by the steady clock of this
	// process. The request left before that, and no later. Lengths of time are
	// taken from here alone: the times in the journal are those of a clock that
	// may have been set since. Of an operation that another process has begun
	// only this is certain, that its DELETE had ended when this one took it up.
	ended time.Duration
}

// settle checks an operation until its outcome is stored, see [flight.Tower.Settle].
func (e *Engine) settle(ctx context.Context, f *working, j *job, release func()) {
	when := flight.Timing{
		Tries: e.o.Tries, LateAnswer: e.o.LateAnswer,
		Since: func() time.Duration { return e.o.Steady() - j.ended },
		Final: func() bool { return finalWord(j.op.Answer) },
	}
	e.tower.Settle(ctx, f, when, func(last bool) (settled bool) {
		e.try(ctx, f, j, last)
		return j.op.Settled && !j.doubt
	}, release)
}

// try makes one attempt to settle: it stores the answer if that is still to be
// done, checks, and stores what the check says. Nothing is claimed that is not
// stored. Last tells that nothing better is to be expected soon, so that a
// failure is stored as well.
func (e *Engine) try(ctx context.Context, f *working, j *job, last bool) {
	if err := e.prepare(ctx, j); err != nil {
		e.unclaimed(ctx, f, j, err)
		return
	}
	if j.op.Settled { // by another process on the same journal
		f.Show(j.op)
		return
	}
	next, ok := e.judged(ctx, f, j, last)
	if !ok {
		return
	}
	if err := e.store(ctx, next); err != nil {
		j.doubt = true
		e.unclaimed(ctx, f, j, err)
		return
	}
	j.op = next
	if next.Settled && e.o.Settled != nil {
		e.o.Settled(ctx, next)
	}
	f.Show(next)
	if !next.Settled {
		return
	}
	e.log.InfoContext(ctx, "deletion settled", "operation", f.ID(), "outcome", next.Outcome,
		"deleted", next.Count(journal.CodeDeleted), "still_there", next.Count(journal.CodeStillThere))
}

// judged checks and returns the operation as it is to be stored. It is not ok
// when there is nothing new to store.
func (e *Engine) judged(ctx context.Context, f *working, j *job, last bool) (next journal.Operation, ok bool) {
	next = j.op
	codes := left(j.op)
	if len(codes) == 0 { // nothing was sent
		next.Settled, next.Outcome = true, outcome(next)
		if next.CheckedAt.IsZero() {
			next.CheckedAt = next.Started // the check was made just before
		}
		return next, true
	}
	if f.Recovered() || last {
		select {
		case e.turns <- struct{}{}:
			defer func() { <-e.turns }()
		case <-ctx.Done():
			return next, false
		}
	}
	began := e.o.Steady()
	check, err := e.check(ctx, codes)
	if err == nil {
		next = e.verdict().apply(next, check, began-j.ended, j.listed)
		j.listed = true
		return next, true
	}
	kind := string(checkKind(err))
	e.log.WarnContext(ctx, "check failed", "operation", f.ID(), "kind", kind)
	known := j.op.Outcome == journal.OutcomeUnknown && j.op.CheckError == kind
	next.Outcome, next.CheckError = journal.OutcomeUnknown, kind
	return next, last && !known
}

// verdict returns the rules with the engine's times.
func (e *Engine) verdict() verdict {
	v := verdict{lateAnswer: e.o.LateAnswer}
	if len(e.o.Tries) > 1 {
		v.lookAgain = e.o.Tries[1]
	}
	return v
}

// prepare brings the journal up to what is known: after a failed write it reads
// what was kept, and it stores the answer.
func (e *Engine) prepare(ctx context.Context, j *job) error {
	if j.doubt {
		op, err := e.readOperation(ctx, j.op.ID)
		if err != nil {
			return err
		}
		j.op, j.doubt = op, false
	}
	if j.answer == nil {
		return nil
	}
	if j.op.Answer == nil {
		writeCtx, cancel := flight.Writing(ctx)
		defer cancel()
		err := e.o.Journal.RecordAnswer(writeCtx, j.op.ID, *j.answer)
		if err != nil {
			j.doubt = true
			return err
		}
		j.op.Answer = j.answer
	}
	j.answer = nil
	return nil
}

// store writes the outcome down.
func (e *Engine) store(ctx context.Context, op journal.Operation) error {
	ctx, cancel := flight.Writing(ctx)
	defer cancel()
	return e.o.Journal.RecordOutcome(ctx, op)
}

// unclaimed shows the operation without claiming anything after a write has
// failed. It is tried again later.
func (e *Engine) unclaimed(ctx context.Context, f *working, j *job, err error) {
	e.log.ErrorContext(ctx, "history not written, the outcome stays unknown", "operation", f.ID(), "error", err)
	op := j.op
	op.Outcome, op.Settled = journal.OutcomeUnknown, false
	f.Show(op)
	f.Tell()
}
