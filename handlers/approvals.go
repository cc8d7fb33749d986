package handlers

import (
	"context"
	"errors"
	"strconv"

	"codedesk/internal/deletion"
	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// Some plans are executed only once another person has approved them. Everything about that happens on the page of the
// plan, and none of it sends anything.

// askApproval makes the maker's plan wait for another person. It asks for the same confirmation as deleting.
func (a *app) askApproval(c echo.Context) error {
	form, err := postForm(c)
	if err != nil {
		return err
	}
	in := typedPlan(form)
	v, id, ctx := visitOf(c), c.Param("id"), c.Request().Context()
	plan, err := a.Deletion.Plan(ctx, id)
	if form["reason"] == nil {
		in.reason = plan.Reason
	}
	if err == nil && !plan.Approval.Fixed() {
		err = a.saveReason(c, plan, in.reason)
	}
	if err == nil {
		err = a.Deletion.Ask(ctx, id, confirmation(v, form, in))
	}
	if err != nil {
		return a.planAgain(c, in, err)
	}
	return a.flashTo(c, flash{Kind: string(views.KindSuccess), Title: v.lang.ApprovalAsked(len(plan.Codes))}, planPath(id))
}

// withdrawRequest lets the maker change the plan again.
func (a *app) withdrawRequest(c echo.Context) error {
	v, id, ctx := visitOf(c), c.Param("id"), c.Request().Context()
	if err := a.Deletion.Withdraw(ctx, id, maker(v.person)); err != nil {
		return a.planFault(c, err)
	}
	return a.flashTo(c, flash{Kind: string(views.KindSuccess), Title: v.lang.ApprovalWithdrawn()}, planPath(id))
}

func (a *app) approvePlan(c echo.Context) error { return a.answerRequest(c, true) }
func (a *app) rejectPlan(c echo.Context) error  { return a.answerRequest(c, false) }

// answerRequest approves or rejects somebody else's plan, as it was shown: the round that the page had comes with the
// form.
func (a *app) answerRequest(c echo.Context, approve bool) error {
	v, id, ctx := visitOf(c), c.Param("id"), c.Request().Context()
	if !v.person.Role.May(identity.RightApprove) {
		return errRoleApprove
	}
	form, err := postForm(c)
	if err != nil {
		return err
	}
	in := typedPlan(form)
	round, err := strconv.Atoi(form.get("round"))
	if err != nil {
		round = 0 // none has this number
	}
	plan, err := a.Deletion.Plan(ctx, id)
	if err == nil && approve && plan.Maker.Key != v.person.Key && a.needsStepUp(v, plan) {
		return a.stepUp(c, plan, form)
	}
	if err == nil {
		err = a.Deletion.Answer(ctx, id, deletion.Answer{By: maker(v.person), Approve: approve, Round: round, Comment: in.comment, Shown: in.shown})
	}
	if err != nil {
		return a.planAgain(c, in, err)
	}
	done := v.lang.ApprovalRejected(len(plan.Codes), v.who(plan.Maker))
	if approve {
		done = v.lang.ApprovalApproved(len(plan.Codes), v.who(plan.Maker))
	}
	return a.flashTo(c, flash{Kind: string(views.KindSuccess), Title: done}, planPath(id))
}

// confirmation is what a person has sent to execute a plan, or to ask for its approval.
func confirmation(v *visit, form formValues, in planInput) deletion.Confirmation {
	return deletion.Confirmation{
		By: maker(v.person), Reason: in.reason, Understood: in.understood, Count: in.count,
		Language: v.lang.Upstream(), Seen: seenLevel(form), Shown: in.shown,
	}
}

// aboutApproval tells that an error is one of approvals, after which the page of the plan says what is wrong.
func aboutApproval(err error) bool {
	for _, one := range []error{deletion.ErrNotApproved, deletion.ErrWaiting, deletion.ErrApproverLost, deletion.ErrApprovedOtherwise,
		journal.ErrFixed, journal.ErrNotAsked} {
		if errors.Is(err, one) {
			return true
		}
	}
	return false
}

// approvalsShown is how many plans that wait stand above the list: who has more to answer does so one after the other.
const approvalsShown = 50

// waiting are the plans of others that the person may approve.
func (a *app) waiting(ctx context.Context, v *visit) ([]journal.Request, error) {
	if !a.Rights.Policy.Approval.On() || !v.person.Role.May(identity.RightApprove) {
		return nil, nil
	}
	return a.Journal.Requests(ctx, v.person.Key, approvalsShown)
}
