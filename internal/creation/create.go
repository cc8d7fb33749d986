package creation

import (
	"context"
	"errors"
	"fmt"
	"time"

	"codedesk/internal/flight"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"

	"github.com/google/uuid"
)

// creating is the one goroutine that works on a creation.
type creating = flight.Of[journal.Creation]

// Create asks the service for one code. It returns when the outcome is known,
// at the latest after Options.Wait or when ctx ends, but never before the
// intent is written; the work goes on without the caller. Called again with
// the same id, also at the same time and with other fields, it returns the same
// creation: a form is sent once.
//
// An error means that nothing was sent by this call: [*InputError], [ErrBusy],
// [ErrStopping], [*JournalError], [*UnreadError], one of [Options.Decide], or a *meeting.Error when the list could not be
// read before sending.
func (e *Engine) Create(ctx context.Context, d Draft) (journal.Creation, error) {
	timeUp := time.NewTimer(e.o.Wait)
	defer timeUp.Stop()
	d = d.Tidy()
	if IsID(d.ID) { // a second press is answered by the first one, whatever is in the fields by then
		c, err := e.tower.Existing(ctx, d.ID, timeUp.C)
		if _, unread := errors.AsType[*JournalError](err); unread {
			return c, &UnreadError{Err: err}
		}
		if !errors.Is(err, ErrNotFound) {
			return c, err
		}
	}
	if faults := d.Check(); len(faults) > 0 {
		return journal.Creation{}, &InputError{faults}
	}
	if e.o.Decide != nil {
		if err := e.o.Decide(ctx, d); err != nil {
			return journal.Creation{}, err
		}
	}
	if err := e.inRoom(ctx, d.By.Key); err != nil {
		return journal.Creation{}, err
	}
	f, err := e.tower.Join(d.ID, false, func(f *creating) { e.run(ctx, f, d) })
	if err != nil {
		return journal.Creation{}, err
	}
	return f.Outcome(ctx, timeUp.C)
}

// MaxUnsettled is how many codes of one person may be on their way.
const MaxUnsettled = 20

// inRoom says whether another code of a person may be asked for.
func (e *Engine) inRoom(ctx context.Context, person string) error {
	all, err := e.o.Journal.UnsettledCreations(ctx)
	if err != nil {
		return &JournalError{Err: err}
	}
	n := 0
	for _, c := range all {
		if c.By.Key == person {
			n++
		}
	}
	if n >= MaxUnsettled {
		return ErrTooMany
	}
	return nil
}

// read reads a creation, also for a browser that has gone.
func (e *Engine) read(ctx context.Context, id string) (journal.Creation, error) {
	ctx, cancel := flight.Writing(ctx)
	defer cancel()
	c, err := e.o.Journal.Creation(ctx, id)
	return c, journalFailed(err)
}

// run is the life of a creation that begins with a form.
func (e *Engine) run(ctx context.Context, f *creating, d Draft) {
	ctx, cancel := e.detached(ctx, d.Language)
	defer cancel()
	release, err := e.turn(ctx, d.New.Terminal)
	if err != nil {
		e.tower.Fail(f, err)
		return
	}
	defer release()
	c, err := e.begin(ctx, d)
	if errors.Is(err, journal.ErrMade) {
		// Sent since the caller looked, or its intent was written though the
		// journal said otherwise. Nothing is sent here.
		if c, err = e.read(ctx, d.ID); err == nil {
			f.Show(c)
			e.settle(ctx, f, &job{c: c, doubt: true, ended: e.o.Steady()}, release)
			return
		}
		err = &UnreadError{Err: err}
	}
	if err != nil {
		e.tower.Fail(f, err)
		return
	}
	f.Show(c)
	j := &job{c: c}
	j.answer, j.code = e.send(ctx, c, d)
	j.ended = e.o.Steady()
	e.settle(ctx, f, j, release)
}

// turn waits while another code for the same terminal is being sent.
func (e *Engine) turn(ctx context.Context, terminal string) (release func(), err error) {
	waiting, cancel := context.WithTimeout(ctx, turnTimeout)
	defer cancel()
	release, err = e.turns.Take(waiting, []string{terminal})
	switch {
	case err == nil:
		return release, nil
	case ctx.Err() != nil:
		return nil, ErrStopping
	}
	return nil, ErrBusy
}

// alone says whether nothing without an answer is on its way for the terminal.
// Of two such requests nobody could tell later which of them has made the code
// that appears, so the next one is not sent before the first is settled.
func (e *Engine) alone(ctx context.Context, d Draft) error {
	readCtx, cancel := flight.Writing(ctx)
	defer cancel()
	all, err := e.o.Journal.UnsettledCreations(readCtx)
	if err != nil {
		return &JournalError{Err: err}
	}
	for _, c := range all {
		if c.Terminal == d.New.Terminal && c.AnsweredCode == "" && c.ID != d.ID {
			return ErrBusy
		}
	}
	return nil
}

// begin does everything up to the intent: when it returns an error nothing was
// written and nothing may be sent.
func (e *Engine) begin(ctx context.Context, d Draft) (journal.Creation, error) {
	if err := e.alone(ctx, d); err != nil {
		return journal.Creation{}, err
	}
	before, err := e.lookFor(ctx, d.New.Terminal)
	switch {
	case err != nil && e.tower.BrokenOff():
		return journal.Creation{}, ErrStopping
	case err != nil:
		e.log.WarnContext(ctx, "list before sending not read, nothing was sent", "creation", d.ID, "kind", lookKind(err))
		if _, ok := errors.AsType[*meeting.Error](err); !ok {
			err = &meeting.Error{Kind: lookKind(err), Op: "list", Err: err}
		}
		return journal.Creation{}, fmt.Errorf("creation: list before sending: %w", err)
	}
	requestID, err := uuid.NewRandom()
	if err != nil {
		return journal.Creation{}, fmt.Errorf("creation: new request id: %w", err)
	}
	c := journal.Creation{
		ID: d.ID, By: d.By, Language: d.Language, RequestID: requestID.String(),
		Started: e.o.Now(), Outcome: journal.CreationRunning,
		Type: d.New.Type, Terminal: d.New.Terminal, DeptCode: d.New.DeptCode, Department: d.Department,
		Description: d.New.Description, Phone: MaskPhone(d.New.Phone), Country: d.New.Country, Email: MaskEmail(d.New.Email),
		FromOperation: d.FromOperation, FromCode: d.FromCode,
	}
	for _, code := range before {
		c.Before = append(c.Before, code.ID)
	}
	if e.tower.BrokenOff() {
		return journal.Creation{}, ErrStopping
	}
	writeCtx, cancel := flight.Writing(ctx)
	defer cancel()
	if err := journalFailed(e.o.Journal.RecordCreation(writeCtx, c)); err != nil {
		if _, ok := errors.AsType[*JournalError](err); ok {
			e.log.ErrorContext(ctx, "intent not written, nothing was sent", "creation", d.ID, "error", err)
			e.tower.Revisit(d.ID) // it may be written all the same
		}
		return journal.Creation{}, err
	}
	return c, nil
}

// send sends the one request of a creation and waits for its answer.
func (e *Engine) send(ctx context.Context, c journal.Creation, d Draft) (answer *journal.Answer, code string) {
	ctx, cancel := context.WithTimeout(ctx, e.o.Timeout)
	defer cancel()
	made := e.o.Service.CreateCode(ctx, d.New, uuid.MustParse(c.RequestID)) // made by begin
	proved := made.Class == meeting.ClassNotDone ||
		made.Class == meeting.ClassDone && made.Err == nil && made.ActiveCode != ""
	if !proved {
		made.Class, made.ActiveCode = meeting.ClassUnknown, ""
	}
	e.log.InfoContext(ctx, "creation answered", "creation", c.ID, "class", made.Class, "status", made.Status)
	answer = &journal.Answer{
		At: e.o.Now(), Class: string(made.Class), Status: made.Status, ServiceRequestID: made.ServiceRequestID,
	}
	if made.Err != nil {
		answer.Kind = string(made.Err.Kind)
		answer.Code, answer.Text, answer.RetryAfter = made.Err.Code, d.scrub(made.Err.Text), made.Err.RetryAfter
	}
	return answer, made.ActiveCode
}

// lookFor returns the codes of a terminal as they are listed now.
func (e *Engine) lookFor(ctx context.Context, terminal string) ([]meeting.Code, error) {
	ctx, cancel := context.WithTimeout(ctx, e.o.LookTimeout)
	defer cancel()
	return e.o.Service.SearchTerminals(ctx, terminal)
}
