package handlers

import (
	"context"
	"net/http"

	"codedesk/internal/deletion"
	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// maxOpenPlans is the most plans that one person can have waiting.
const maxOpenPlans = 50

// planSelected freezes the basket into a plan and leads to its page. Nothing ticked, or more than allowed, is said on
// the list; the basket stays as it is in every case.
func (a *app) planSelected(c echo.Context, change listChange) error {
	v := visitOf(c)
	if !v.person.Role.May(identity.RightDelete) {
		return errRole
	}
	if err := a.current(c, change); err != nil {
		return err
	}
	codes, gone, err := a.basketCodes(c, change.list)
	if err != nil {
		return err
	}
	unread := 0
	if change.list.Partial() { // nothing follows from what has not come
		unread, gone = gone, 0
	}
	if len(codes) == 0 {
		f := fault{text: v.lang.ListNone(), href: change.firstTick(a, a.masked(v))}
		if gone > 0 {
			f.text = v.lang.ListNoneListed()
		}
		if unread > 0 {
			f.text = v.lang.ListNotRead(unread)
		}
		return a.showList(c, http.StatusUnprocessableEntity, change.at, []fault{f})
	}
	var plan journal.Plan
	err = a.inRoomForPlan(c, func(ctx context.Context) (err error) {
		plan, err = a.Deletion.NewPlan(ctx, deletion.Draft{
			Maker: maker(v.person), Role: string(v.person.Role),
			Codes: codes, Gone: gone, Total: change.list.Of(),
		})
		return err
	})
	if err != nil {
		return a.listFault(c, change, err)
	}
	if unread > 0 {
		if err := a.flash(c, flash{Kind: string(views.KindInfo), Title: v.lang.ListNotInPlan(unread)}); err != nil {
			return err
		}
	}
	return seeOther(c, planPath(plan.ID))
}

// inRoomForPlan makes another plan unless the person has maxOpenPlans waiting. Plans are kept for good: a button that is
// pressed by a machine, and from many connections at once, must not fill the disk with them. A journal that cannot be
// read says so when the plan is written.
func (a *app) inRoomForPlan(c echo.Context, plan func(context.Context) error) error {
	defer a.planning.take(visitOf(c).person.Key)()
	ctx := c.Request().Context()
	open, err := a.Journal.OpenPlans(ctx, visitOf(c).person.Key)
	if err == nil && len(open) >= maxOpenPlans {
		return tooManyPlans(maxOpenPlans)
	}
	return plan(ctx)
}
