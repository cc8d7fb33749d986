// Package deletion takes a list of codes from a plan to a checked outcome.
//
// A plan is a frozen list that a person has seen. Executing it checks which of
// its codes are still listed, writes the intent to the journal, sends one
// DELETE with exactly the codes that the check confirmed, records the answer,
// and reads the service again until the outcome is known. From the intent on
// the work belongs to the engine and not to the browser that asked for it, and
// what a killed process leaves behind is settled by [Engine.Recover].
//
// The service answers a DELETE with an empty body and no result for each code,
// so "deleted" is only ever said of a code that a check before the DELETE
// listed and a check after it did not.
package deletion

import (
	"cmp"
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"codedesk/internal/flight"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// Deleter sends one DELETE, once.
type Deleter interface {
	DeleteCodes(ctx context.Context, r meeting.DeleteRequest) meeting.Answer
}

// Checker says which of the codes the service lists, with requests that begin
// after the call. It answers about all of them or fails.
type Checker interface {
	Check(ctx context.Context, codes []meeting.Code) (inventory.Check, error)
}

// Plans keeps plans. Its errors are those of the journal.
type Plans interface {
	CreatePlan(ctx context.Context, p journal.Plan) error
	Plan(ctx context.Context, id string) (journal.Plan, error)
	KeepReason(ctx context.Context, id, reason string) error
	TakeOut(ctx context.Context, id, codeID string) error
	DropPlan(ctx context.Context, id string) error
}

// Approvals keeps what another person says about plans. Its errors are those of
// the journal.
type Approvals interface {
	AskApproval(ctx context.Context, id string, until time.Time) error
	AnswerApproval(ctx context.Context, id string, a journal.ApprovalAnswer) error
	WithdrawRequest(ctx context.Context, id string) error
}

// Operations keeps operations. RecordIntent spends the plan in the same
// transaction, and refuses when the plan is no longer what the operation says.
type Operations interface {
	RecordIntent(ctx context.Context, o journal.Operation) error
	RecordAnswer(ctx context.Context, id string, a journal.Answer) error
	RecordOutcome(ctx context.Context, o journal.Operation) error
	Operation(ctx context.Context, id string) (journal.Operation, error)
	Unsettled(ctx context.Context) ([]string, error)
}

// Journal is the durable memory that the engine works with.
type Journal interface {
	Plans
	Approvals
	Operations
}

// Options are the parts and the times of an [Engine]. Deleter, Checker and
// Journal are needed; zero values of the others stand for what is named.
type Options struct {
	Deleter Deleter
	Checker Checker
	Journal Journal
	// Recent says what is known of the codes without asking the service, when
	// asking would cost a lot and what is known is some seconds old at most; else
	// it is not ok. Only [Engine.Compare] uses it; nil: it asks.
	Recent func(ctx context.Context, codes []meeting.Code) (check inventory.Check, ok bool)
	// Now is the clock that tells people the time; nil: time.Now.
	Now func() time.Time
	// Steady is a clock that nobody sets, since a moment before New; nil: the
	// monotonic one. How long ago something was is taken from it alone.
	Steady func() time.Duration
	// Logger gets ids and counts, never codes; nil: nothing is logged.
	Logger *slog.Logger

	// Decide tells whether somebody may do something now: nil is yes, any error
	// is a no, and is returned as it is. It is asked for every plan before it is
	// made, and for every DELETE when all that is left is to write the intent,
	// for one at a time: what an earlier one has sent is on record when the next
	// is decided. The context is that of the call; nil: everything may be done.
	Decide func(context.Context, Act) error

	// NeedsApproval tells whether a plan of these codes is executed only once
	// another person has approved it. It is asked about the codes of the plan,
	// and about those about to be sent as the check has found them; nil: never.
	NeedsApproval func(codes []meeting.Code) bool
	// MayApprove tells whether the person of the context, whose key is by, may
	// approve or reject a plan of these codes, as Decide does. Nobody answers
	// their own request, whatever it says; nil: everybody else may.
	MayApprove func(ctx context.Context, by string, codes []meeting.Code) error

	// StillApproves tells whether the person with this key may still approve what
	// they have approved earlier; nil: everybody may.
	StillApproves func(by string) bool

	// PlanLimit is the most codes in one plan, 1,000.
	PlanLimit int
	// ReasonRequired refuses to execute a plan without a reason.
	ReasonRequired bool

	// Tries are the times of the checks, counted from the answer: 0, 1, 3 and
	// 7 seconds.
	Tries []time.Duration
	// LateAnswer is how long after its end for us a DELETE that nobody answered
	// may still be carried out, 30 s: gateways give up no later than that. Of an
	// operation that another process has left it counts from taking it up.
	LateAnswer time.Duration
	// Wait is the longest that Execute and CheckNow wait for an outcome, 10 s.
	Wait time.Duration
	// Timeout is the longest DELETE, 30 s. The client's own limit is lower.
	Timeout time.Duration
	// CheckTimeout is the longest single check, 5 minutes: a complete reading of
	// 100,000 codes takes 200 requests, at 100 a minute two minutes, and waits
	// for one that is under way.
	CheckTimeout time.Duration

	// Settled is called with an operation whose final outcome was just stored,
	// before anybody is told of it. It must be quick; nil: nothing is called.
	Settled func(context.Context, journal.Operation)
	// As makes a context of work on behalf of a person: what an earlier process
	// has left is looked at with the credentials of whoever did it. nil: all use
	// the same ones.
	As func(ctx context.Context, by journal.Person) context.Context
}

const (
	defaultPlanLimit    = 1000
	defaultLateAnswer   = 30 * time.Second
	defaultWait         = 10 * time.Second
	defaultTimeout      = 30 * time.Second
	defaultCheckTimeout = 5 * time.Minute

	// claimTimeout is how long a plan waits while another one with some of the
	// same codes is being sent.
	claimTimeout = 30 * time.Second
	// backgroundChecks bounds how many operations of an earlier process, or
	// ones that could not be settled at first, are checked at the same time.
	backgroundChecks = 2
)

// Engine executes plans and settles operations. It is safe for concurrent use;
// make one with [New] for a journal and end it with [Engine.Close].
type Engine struct {
	o      Options
	log    *slog.Logger
	tower  *flight.Tower[journal.Operation]
	claims flight.Claims // of ids of codes, by plans
	turns  chan struct{} // a place is held during a background check

	compares chan struct{} // a place is held while a plan is compared

	deciding sync.Mutex // from a decision to send until the intent is written

	mu        sync.Mutex
	comparing map[string]*comparisons // by the id of the plan and the number of its codes
}

// New returns an engine. It does nothing by itself until [Engine.Recover].
func New(o Options) *Engine {
	flight.Defaults(&o.Now, &o.Steady, &o.Logger, &o.Tries)
	o.PlanLimit = cmp.Or(o.PlanLimit, defaultPlanLimit)
	o.LateAnswer = cmp.Or(o.LateAnswer, defaultLateAnswer)
	o.Wait = cmp.Or(o.Wait, defaultWait)
	o.Timeout = cmp.Or(o.Timeout, defaultTimeout)
	o.CheckTimeout = cmp.Or(o.CheckTimeout, defaultCheckTimeout)
	e := &Engine{
		o:         o,
		log:       o.Logger,
		turns:     make(chan struct{}, backgroundChecks),
		compares:  make(chan struct{}, comparesAtOnce),
		comparing: make(map[string]*comparisons),
	}
	e.tower = flight.NewTower(flight.Options[journal.Operation]{
		Logger: o.Logger, Work: "deletion", Key: "operation",
		Stopping: ErrStopping, Fault: errFault, NotFound: ErrNotFound,
		Read: e.readOperation, Resume: e.resume,
		Settled: func(op journal.Operation) bool { return op.Settled },
		Copy: func(op journal.Operation) journal.Operation {
			op.Codes = slices.Clone(op.Codes)
			return op
		},
	})
	return e
}

// Close lets no new work begin and waits until what was begun is written down:
// a DELETE under way gets its answer and its first check. Waiting for later
// checks ends at once; they are taken up by [Engine.Recover] at the next start.
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
