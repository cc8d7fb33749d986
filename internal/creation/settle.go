package creation

import (
	"context"
	"time"

	"codedesk/internal/flight"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// job is what the goroutine of a flight knows about its creation.
type job struct {
	c      journal.Creation // as it is stored
	answer *journal.Answer  // not stored yet; nil: nothing to store
	code   string           // the digits in it
	doubt  bool             // a write failed: read c again before going on
	// ended is when the request had ended for us, by the steady clock of this
	// process. Of a creation that another process has begun only this is
	// certain, that its request had ended when this one took it up.
	ended time.Duration
}

// settle looks into the list until the outcome is stored, see [flight.Tower.Settle].
func (e *Engine) settle(ctx context.Context, f *creating, j *job, release func()) {
	when := flight.Timing{
		Tries: e.o.Tries, LateAnswer: e.o.LateAnswer,
		Since: func() time.Duration { return e.o.Steady() - j.ended },
	}
	e.tower.Settle(ctx, f, when, func(last bool) (settled bool) {
		e.try(ctx, f, j, last)
		return j.c.Settled && !j.doubt
	}, release)
}

// try makes one attempt to settle: it stores the answer if that is still to be
// done, looks, and stores what that says. Nothing is claimed that is not
// stored. Last tells that nothing better is to be expected soon, so that a
// failure is stored as well.
func (e *Engine) try(ctx context.Context, f *creating, j *job, last bool) {
	if err := e.prepare(ctx, j); err != nil {
		e.unclaimed(ctx, f, j, err)
		return
	}
	if j.c.Settled { // by another process on the same journal
		f.Show(j.c)
		return
	}
	next, ok := e.judged(ctx, j, last)
	if !ok {
		return
	}
	writeCtx, cancel := flight.Writing(ctx)
	defer cancel()
	if err := e.o.Journal.RecordCreationOutcome(writeCtx, next); err != nil {
		j.doubt = true
		e.unclaimed(ctx, f, j, err)
		return
	}
	j.c = next
	if next.Settled && e.o.Settled != nil {
		e.o.Settled(ctx, next)
	}
	f.Show(next)
	if next.Settled {
		e.log.InfoContext(ctx, "creation settled", "creation", f.ID(), "outcome", next.Outcome)
	}
}

// judged looks and returns the creation as it is to be stored. It is not ok when
// there is nothing new to store.
func (e *Engine) judged(ctx context.Context, j *job, last bool) (next journal.Creation, ok bool) {
	next = j.c
	if a := j.c.Answer; a != nil && a.Class == string(meeting.ClassNotDone) {
		next.Outcome, next.Settled = journal.CreationRefused, true
		return next, true
	}
	l, made, err := e.look(ctx, j)
	if err == nil {
		next = judge(j.c, l, made, e.o.LateAnswer)
		return next, next.Settled || j.c.Outcome != next.Outcome || j.c.CheckError != ""
	}
	kind := string(lookKind(err))
	e.log.WarnContext(ctx, "list not read", "creation", j.c.ID, "kind", kind)
	known := j.c.Outcome == journal.CreationUnknown && j.c.CheckError == kind
	next.Outcome, next.CheckError = journal.CreationUnknown, kind
	return next, last && !known
}

// look reads what is listed now, by the digits if the service gave them, else by
// the terminal, and what other creations for the terminal have made.
func (e *Engine) look(ctx context.Context, j *job) (l look, made map[string]bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, e.o.LookTimeout)
	defer cancel()
	l.after = e.o.Steady() - j.ended
	if j.c.AnsweredCode != "" {
		l.codes, err = e.o.Service.SearchCodes(ctx, j.c.AnsweredCode)
	} else if l.codes, err = e.o.Service.SearchTerminals(ctx, j.c.Terminal); err == nil {
		var all []journal.Creation
		all, err = e.o.Journal.CreationsFor(ctx, j.c.Terminal)
		made = others(all, j.c.ID)
	}
	l.at = e.o.Now()
	return l, made, err
}

// prepare brings the journal up to what is known: after a failed write it reads
// what was kept, and it stores the answer.
func (e *Engine) prepare(ctx context.Context, j *job) error {
	if j.doubt {
		c, err := e.read(ctx, j.c.ID)
		if err != nil {
			return err
		}
		j.c, j.doubt = c, false
	}
	if j.answer == nil {
		return nil
	}
	if j.c.Answer == nil {
		writeCtx, cancel := flight.Writing(ctx)
		defer cancel()
		if err := e.o.Journal.RecordCreationAnswer(writeCtx, j.c.ID, *j.answer, j.code); err != nil {
			j.doubt = true
			return err
		}
		j.c.Answer, j.c.AnsweredCode = j.answer, j.code
	}
	j.answer = nil
	return nil
}

// unclaimed shows the creation without claiming anything after a write has
// failed. It is tried again later.
func (e *Engine) unclaimed(ctx context.Context, f *creating, j *job, err error) {
	e.log.ErrorContext(ctx, "history not written, the outcome stays unknown", "creation", f.ID(), "error", err)
	c := j.c
	c.Outcome, c.Settled = journal.CreationUnknown, false
	f.Show(c)
	f.Tell()
}
