// Package creation takes what a person typed into a form to a new activation
// code, and says truthfully what became of it.
//
// Before it asks for a code it remembers which codes are listed for the
// terminal, writes the intent to the journal, and then sends one request, which
// is never sent again. The answer of the service holds the digits alone, so the
// code is found by them in the list. Without a proper answer the list decides:
// a code for this terminal that was not there before has appeared, or none has.
// From the intent on the work does not depend on the browser, and what a killed
// process leaves behind is settled by [Engine.Recover].
package creation

import (
	"cmp"
	"context"
	"log/slog"
	"time"

	"codedesk/internal/flight"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"

	"github.com/google/uuid"
)

// Service makes codes, finds them, and knows the departments.
type Service interface {
	CreateCode(ctx context.Context, n meeting.NewCode, requestID uuid.UUID) meeting.Created
	SearchCodes(ctx context.Context, activeCode string) ([]meeting.Code, error)
	SearchTerminals(ctx context.Context, name string) ([]meeting.Code, error)
	Departments(ctx context.Context) (all []meeting.Department, whole bool, err error)
}

// Journal keeps creations. Its errors are those of the journal.
type Journal interface {
	RecordCreation(ctx context.Context, c journal.Creation) error
	RecordCreationAnswer(ctx context.Context, id string, a journal.Answer, activeCode string) error
	RecordCreationOutcome(ctx context.Context, c journal.Creation) error
	Creation(ctx context.Context, id string) (journal.Creation, error)
	CreationsFor(ctx context.Context, terminal string) ([]journal.Creation, error)
	UnsettledCreations(ctx context.Context) ([]journal.Creation, error)
}

// Options are the parts and the times of an [Engine]. Service and Journal are
// needed; zero values of the others stand for what is named.
type Options struct {
	Service Service
	Journal Journal
	// Decide tells whether somebody may have a code made now: nil is yes, any
	// error is a no, and is returned as it is. The context is that of Create;
	// nil: every code may be made.
	Decide func(context.Context, Draft) error
	// Now is the clock that tells people the time; nil: time.Now.
	Now func() time.Time
	// Steady is a clock that nobody sets, since a moment before New; nil: the
	// monotonic one.
	Steady func() time.Duration
	// Logger gets ids and outcomes, never digits, names or addresses; nil:
	// nothing is logged.
	Logger *slog.Logger

	// Tries are the times of the looks into the list, counted from the answer:
	// 0, 1, 3 and 7 seconds.
	Tries []time.Duration
	// LateAnswer is how long after its end for us a request that nobody answered
	// may still be carried out, and how long a new code may take to be listed,
	// 30 s.
	LateAnswer time.Duration
	// Wait is the longest that Create and CheckNow wait for an outcome, 10 s.
	Wait time.Duration
	// Timeout is the longest request for a code, 30 s. The client's own limit is
	// lower.
	Timeout time.Duration
	// LookTimeout is the longest single look into the list, a minute.
	LookTimeout time.Duration
	// DepartmentsAge is how long the departments are kept, 5 minutes.
	DepartmentsAge time.Duration
	// As makes a context of work on behalf of a person, as the engine of deletions has it;
	// nil: all use the same credentials.
	As func(ctx context.Context, by journal.Person) context.Context

	// Settled is called with a creation whose final outcome was just stored,
	// before anybody is told of it. It must be quick; nil: nothing is called.
	Settled func(context.Context, journal.Creation)
}

const (
	defaultLateAnswer     = 30 * time.Second
	defaultWait           = 10 * time.Second
	defaultTimeout        = 30 * time.Second
	defaultLookTimeout    = time.Minute
	defaultDepartmentsAge = 5 * time.Minute

	// turnTimeout is how long a creation waits while another one for the same
	// terminal is being sent.
	turnTimeout = 30 * time.Second
)

// Engine makes codes and settles what became of them. It is safe for
// concurrent use; make one with [New] for a journal and end it with
// [Engine.Close].
type Engine struct {
	o     Options
	log   *slog.Logger
	tower *flight.Tower[journal.Creation]
	turns flight.Claims // of terminals
	depts languages
}

// New returns an engine. It does nothing by itself until [Engine.Recover].
func New(o Options) *Engine {
	flight.Defaults(&o.Now, &o.Steady, &o.Logger, &o.Tries)
	o.LateAnswer = cmp.Or(o.LateAnswer, defaultLateAnswer)
	o.Wait = cmp.Or(o.Wait, defaultWait)
	o.Timeout = cmp.Or(o.Timeout, defaultTimeout)
	o.LookTimeout = cmp.Or(o.LookTimeout, defaultLookTimeout)
	o.DepartmentsAge = cmp.Or(o.DepartmentsAge, defaultDepartmentsAge)
	e := &Engine{o: o, log: o.Logger}
	e.tower = flight.NewTower(flight.Options[journal.Creation]{
		Logger: o.Logger, Work: "creation", Key: "creation",
		Stopping: ErrStopping, Fault: errFault, NotFound: ErrNotFound,
		Read: e.read, Resume: e.resume,
		Settled: func(c journal.Creation) bool { return c.Settled },
	})
	return e
}

// Close lets no new work begin and waits until what was begun is written down:
// a request under way gets its answer and its first look. Waiting for later
// looks ends at once; they are taken up by [Engine.Recover] at the next start.
// When ctx ends first the rest is broken off and the error of ctx is returned;
// whatever was sent by then is on record as sent.
func (e *Engine) Close(ctx context.Context) error { return e.tower.Close(ctx) }

// detached returns a context with the values of ctx, and the language, that
// ends with the engine and not with ctx.
func (e *Engine) detached(ctx context.Context, language string) (context.Context, context.CancelFunc) {
	if language != "" {
		ctx = meeting.WithLanguage(ctx, language)
	}
	return e.tower.Detached(ctx)
}
