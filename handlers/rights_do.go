package handlers

import (
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/rights"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// Rules change while codes are ticked and plans wait, and codes move to other departments. What is not the
// person's to delete any more is pointed out, and taken out with one press.

// fieldOthers is the field of the button that takes such codes out of a plan.
const fieldOthers = "others"

// clearOthers unticks what is not the person's to delete.
func (a *app) clearOthers(c echo.Context, list *inventory.List) error {
	v := visitOf(c)
	others, err := a.othersTicked(c, list)
	if err != nil {
		return err
	}
	if len(others) > 0 {
		if _, err := a.mergeBasket(c, nil, others); err != nil {
			return err
		}
	}
	return a.flash(c, flash{Kind: string(views.KindSuccess), Title: v.lang.RightsUnticked(len(others))})
}

// othersTicked are the ids of the person's ticks that are not theirs to delete.
func (a *app) othersTicked(c echo.Context, list *inventory.List) ([]string, error) {
	judge := a.judge(c)
	if judge.All() || list == nil {
		return nil, nil
	}
	ticked, err := a.Sessions.Ticked(c.Request().Context(), visitOf(c).person.Key)
	if err != nil {
		return nil, err
	}
	return othersOf(judge, list, ticked.IDs), nil
}

func othersOf(judge rights.Judge, list *inventory.List, basket map[string]bool) (ids []string) {
	if judge.All() || list == nil {
		return nil
	}
	for id, ticked := range basket {
		if code, listed := list.Lookup(id); listed && ticked && judge.Code(code) != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

// othersPlanned are the codes of a plan that are not the person's to delete, as they are planned or as they are listed
// now; nil: there are none. The check before sending has the last word.
func (a *app) othersPlanned(c echo.Context, plan journal.Plan) *rights.Refusal {
	judge := a.judge(c)
	if judge.All() {
		return nil
	}
	list, err := a.inventory(c).Part(c.Request().Context())
	if err != nil {
		list = nil
	}
	r := &rights.Refusal{Selected: len(plan.Codes), Departments: judge.Departments()}
	for _, planned := range plan.Codes {
		code := meeting.Code(planned)
		why := judge.Code(code)
		if list != nil && why == "" {
			if now, listed := list.Lookup(code.ID); listed {
				code, why = now, judge.Code(now)
			}
		}
		switch why {
		case rights.WhyProtected:
			r.Protect(judge, code)
		case rights.WhyOutside:
			r.Outside = append(r.Outside, code)
		case rights.WhyValid:
			r.Valid = append(r.Valid, code)
		}
	}
	if len(r.Codes()) == 0 {
		return nil
	}
	return r
}

// takeOthersOut takes everything out of a plan that is not the person's to delete.
func (a *app) takeOthersOut(c echo.Context, in planInput) error {
	v, id, ctx := visitOf(c), c.Param("id"), c.Request().Context()
	return a.kept(c, in, true, func(plan journal.Plan) error {
		others := a.othersPlanned(c, plan)
		if others == nil {
			return nil // a second press
		}
		for _, code := range others.Codes() {
			if err := a.Deletion.TakeOut(ctx, id, maker(v.person), code.ID); err != nil {
				return err
			}
		}
		return a.flash(c, flash{Kind: string(views.KindSuccess), Title: v.lang.RightsTakenOut(len(others.Codes()))})
	})
}
