package handlers

import (
	"context"
	"errors"

	"codedesk/internal/deletion"
	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// splitOperation makes several smaller plans of the codes that a service refused to take at once. They stand on the
// list as open plans: each is confirmed and executed by itself. Pressed again it makes plans of what is in none yet:
// the rest after a fault, or what there was no room for.
func (a *app) splitOperation(c echo.Context) error {
	v, id := visitOf(c), c.Param("id")
	others := a.notTheirs(c)
	plans, before, left, err := a.split(c, others)
	refused := others.refusal()
	f := flash{Kind: string(views.KindSuccess), Title: v.lang.OperationSplit(len(plans))}
	switch {
	case errors.Is(err, deletion.ErrUnsettled):
		return seeOther(c, operationPath(id))
	case errors.Is(err, deletion.ErrEmpty) && refused != nil && !before:
		return refused
	case errors.Is(err, deletion.ErrEmpty) && refused != nil:
		f, err = flash{Kind: string(views.KindInfo), Title: v.lang.OperationSplitBeforeTheirs()}, nil
	case errors.Is(err, deletion.ErrEmpty):
		f, err = flash{Kind: string(views.KindInfo), Title: v.lang.OperationSplitBefore()}, nil
	case err != nil && len(plans) == 0:
		return err
	case left > 0:
		f.Kind, f.Text = string(views.KindWarning), v.lang.OperationSplitRest(left)
	case refused != nil:
		f.Kind = string(views.KindWarning)
	}
	f.Lines = others.lines(v.lang)
	if err := errors.Join(err, a.flash(c, f)); err != nil {
		return err // what was made is on the list, and said there
	}
	return seeOther(c, navCodes)
}

// split makes the smaller plans of the codes that are the person's to delete, and tells whether others of theirs are in
// open plans already, and how many are in none. Two presses at once take turns, so that the second finds what the first
// has planned.
func (a *app) split(c echo.Context, others *notTheirs) (plans []journal.Plan, before bool, left int, err error) {
	v, ctx := visitOf(c), c.Request().Context()
	draft := a.repeatDraft(c) // may wait for the list, as what follows may
	list, listErr := a.inventory(c).Current(ctx)

	defer a.planning.take(v.person.Key)()
	room, planned, err := a.openPlans(ctx, v.person.Key)
	if err != nil {
		return nil, false, 0, &deletion.JournalError{Err: err}
	}
	if room == 0 {
		return nil, false, 0, tooManyPlans(maxOpenPlans)
	}
	draft.Skip = func(code meeting.Code) bool {
		if planned[code.ID] {
			before = true
			return true
		}
		if listErr == nil {
			if _, listed := list.Lookup(code.ID); !listed {
				return true
			}
		}
		return others.has(code)
	}
	plans, left, err = a.Deletion.AgainInParts(ctx, c.Param("id"), draft, deletion.Parts{Size: a.partSize(v.person.Role), Most: room})
	return plans, before, left, err
}

// openPlans tells how many more plans a person may have open, and which codes are in those that are.
func (a *app) openPlans(ctx context.Context, person string) (room int, planned map[string]bool, err error) {
	open, err := a.Journal.OpenPlans(ctx, person)
	if err != nil {
		return 0, nil, err
	}
	planned = map[string]bool{}
	for _, summary := range open {
		plan, err := a.Deletion.Plan(ctx, summary.ID)
		if err != nil && !errors.Is(err, deletion.ErrExpired) {
			return 0, nil, err
		}
		for _, code := range plan.Codes {
			planned[code.ID] = true
		}
	}
	return max(maxOpenPlans-len(open), 0), planned, nil
}

// partSize is how many codes a smaller plan has: what the service probably takes, within the person's limit.
func (a *app) partSize(role identity.Role) int { return min(refusedSize, a.Rights.Policy.Limit(role)) }
