package deletion

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"github.com/google/uuid"
)

const (
	// PlanLife is how long a plan can be executed. What was seen a day ago is
	// not what is there today.
	PlanLife = 24 * time.Hour
	// clockSlack is how far the clock may have been set back since a plan was
	// made. Beyond that nobody knows any more how old it is.
	clockSlack = time.Hour
	// MaxReason is the longest reason, in characters (Unicode code points).
	MaxReason = 200
)

// Draft is what a plan is made of.
type Draft struct {
	Maker journal.Person
	Role  string
	// Codes are the codes that were selected and are listed.
	Codes []meeting.Code
	// Gone is how many more were selected that are no longer listed.
	Gone int
	// Total is the size of the inventory.
	Total int
	// Reason may be empty. From is the operation that is repeated, or "".
	Reason, From string

	// Skip tells which codes of the operation that is repeated are left out. Nil
	// leaves none out. [Engine.NewPlan] does not ask it.
	Skip func(meeting.Code) bool
}

// NewPlan freezes the codes, each once, into a plan that can be executed for
// 24 hours. It puts first what can still be used, soonest expiry first, then
// what has expired. Errors: [ErrEmpty]; [*LimitError], because a list is never
// cut; [*ConfirmError] for a reason that is too long; [*JournalError]; those of
// [Options.Decide].
func (e *Engine) NewPlan(ctx context.Context, d Draft) (journal.Plan, error) {
	now := e.o.Now()
	codes, err := freeze(d.Codes, now)
	if err != nil {
		return journal.Plan{}, err
	}
	if len(codes) == 0 {
		return journal.Plan{}, ErrEmpty
	}
	plan := journal.Plan{Maker: d.Maker, Codes: codes}
	if err := e.decide(ctx, Act{By: d.Maker, Codes: planCodes(plan)}); err != nil {
		return journal.Plan{}, err
	}
	if limit := e.o.PlanLimit; len(codes) > limit {
		return journal.Plan{}, &LimitError{Selected: len(codes), Max: limit}
	}
	reason, err := tidyReason(d.Reason)
	if err != nil {
		return journal.Plan{}, err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return journal.Plan{}, fmt.Errorf("deletion: new plan: %w", err)
	}
	plan = journal.Plan{
		ID: id.String(), Maker: d.Maker, Role: d.Role,
		Created: now, Expires: now.Add(PlanLife),
		Total: d.Total, Reason: reason, State: journal.PlanOpen,
		Codes: codes, Gone: d.Gone, From: d.From,
	}
	if err := journalFailed(e.o.Journal.CreatePlan(ctx, plan)); err != nil {
		return journal.Plan{}, err
	}
	return plan, nil
}

// freeze returns the distinct codes in the order of a plan.
func freeze(codes []meeting.Code, now time.Time) ([]journal.Code, error) {
	seen := make(map[string]bool, len(codes))
	frozen := make([]journal.Code, 0, len(codes))
	for _, code := range codes {
		if code.ID == "" {
			return nil, errors.New("deletion: new plan: a code without an id")
		}
		if !seen[code.ID] {
			seen[code.ID] = true
			frozen = append(frozen, journal.Code(code))
		}
	}
	slices.SortStableFunc(frozen, func(a, b journal.Code) int {
		return cmp.Or(
			boolCompare(expired(a, now), expired(b, now)),
			boolCompare(a.Expires.IsZero(), b.Expires.IsZero()),
			a.Expires.Compare(b.Expires),
		)
	})
	return frozen, nil
}

// boolCompare puts false before true.
func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	default:
		return 1
	}
}

// over tells that the time of a plan is over, by a clock that may have been set:
// forward it ends a plan early, back it adds no more than an hour.
func over(plan journal.Plan, now time.Time) bool {
	return !now.Before(plan.Expires) || plan.Created.Sub(now) > clockSlack
}

// Plan returns a plan of any state. An open plan whose time is over comes with
// [ErrExpired].
func (e *Engine) Plan(ctx context.Context, id string) (journal.Plan, error) {
	plan, err := e.o.Journal.Plan(ctx, id)
	if err != nil {
		return journal.Plan{}, journalFailed(err)
	}
	if plan.State == journal.PlanOpen && over(plan, e.o.Now()) {
		return plan, ErrExpired
	}
	return plan, nil
}

// KeepReason saves what was typed as reason of an open plan.
func (e *Engine) KeepReason(ctx context.Context, id string, by journal.Person, reason string) error {
	reason, err := tidyReason(reason)
	if err != nil {
		return err
	}
	return e.change(ctx, id, by, false, func() error { return e.o.Journal.KeepReason(ctx, id, reason) })
}

// TakeOut takes one code out of an open plan. A plan that is being executed
// either has been sent already ([ErrSpent]) or is not sent with that code: its
// execution is refused and shown again.
func (e *Engine) TakeOut(ctx context.Context, id string, by journal.Person, codeID string) error {
	return e.change(ctx, id, by, false, func() error { return e.o.Journal.TakeOut(ctx, id, codeID) })
}

// Drop gives up an open plan, also an expired one.
func (e *Engine) Drop(ctx context.Context, id string, by journal.Person) error {
	return e.change(ctx, id, by, true, func() error { return e.o.Journal.DropPlan(ctx, id) })
}

// change lets the maker of a plan change it. The journal refuses unless it is
// open.
func (e *Engine) change(ctx context.Context, id string, by journal.Person, evenExpired bool, write func() error) error {
	plan, err := e.Plan(ctx, id)
	isExpired := errors.Is(err, ErrExpired)
	switch {
	case err != nil && !isExpired:
		return err
	case plan.Maker.Key != by.Key:
		return ErrNotMaker
	case isExpired && !evenExpired:
		return ErrExpired
	}
	return journalFailed(write())
}

// tidyReason makes one clean line of a reason and refuses one that is too long.
func tidyReason(reason string) (string, error) { return tidy(reason, FieldReason) }

func tidy(reason, field string) (string, error) {
	reason = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return ' '
		case r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069':
			return -1 // would turn around what others have written behind it on the same line
		}
		return r
	}, strings.ToValidUTF8(reason, "\uFFFD"))
	reason = strings.TrimSpace(reason)
	if n := utf8.RuneCountInString(reason); n > MaxReason {
		return "", &ConfirmError{Field: field, Length: n, Max: MaxReason}
	}
	return reason, nil
}
