package handlers

import (
	"errors"
	"net/http"

	"codedesk/internal/deletion"
	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/internal/rights"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

func planPath(id string) string      { return "/plans/" + id }
func operationPath(id string) string { return "/operations/" + id }

// showPlan asks for confirmation. A plan that was executed leads to its operation: back and reload show the result.
func (a *app) showPlan(c echo.Context) error {
	return a.planPage(c, http.StatusOK, planInput{})
}

// planInput is what a person typed and what is wrong with it, for a page that comes back.
type planInput struct {
	typed      bool // the fields below replace what is stored
	reason     string
	understood bool
	count      string
	shown      string // the changes that the page told of
	fault      *deletion.ConfirmError
	paused     bool // the history could not be written
	refusal    *rights.Refusal
	comment    string   // of whoever answers a request
	problem    *problem // of approvals
}

func (a *app) planPage(c echo.Context, status int, in planInput) error {
	v := visitOf(c)
	id := c.Param("id")
	plan, err := a.Deletion.Plan(c.Request().Context(), id)
	if err != nil && !errors.Is(err, deletion.ErrExpired) {
		return err
	}
	if plan.State == journal.PlanSpent {
		return seeOther(c, operationPath(id))
	}
	d := planData{
		rower: a.revealing(c, a.rower(v)), plan: plan, expired: err != nil, input: in,
		enterprise: a.inventory(c).Enterprise(), demo: a.Stage != nil, reasonRequired: a.ReasonRequired,
		mine: plan.Maker.Key == v.person.Key, mayDelete: v.person.Role.May(identity.RightDelete),
		mayApprove:   v.person.Role.May(identity.RightApprove),
		approverLost: plan.Approval.State == journal.ApprovalGiven && !a.Rights.StillApproves(plan.Approval.By.Key),
	}
	if d.open() {
		d.others = a.othersPlanned(c, plan)
	}
	d.compared = a.compare(c.Request().Context(), d)
	d.overlaps = a.overlapsWith(c.Request().Context(), d)
	d.need = a.need(d)
	if d.open() && !d.waits() || d.answers() { // where there is a form
		if err := a.restorePlan(c, &d); err != nil {
			return err
		}
	}
	shell, err := a.shell(c, d.heading(), navCodes)
	if err != nil {
		return err
	}
	d.fillIn(v.typed)
	page := newPlanPage(d)
	page.Shell = shell
	page.Shell.Rows = true
	if page.Errors != nil {
		page.Shell.ErrorPrefix = v.lang.ShellErrorPrefix()
	}
	return a.render(c, status, views.Plan(page))
}

// typedPlan reads the fields of the confirmation.
func typedPlan(form formValues) planInput {
	return planInput{
		typed: true, reason: form.get("reason"), understood: form.get("understood") != "", count: form.get("count"),
		shown: form.get("changes"), comment: form.get(views.CommentID),
	}
}

// keepPlan saves the reason: Enter in a field does this and nothing else. The plan is the same, so the tick and the typed
// number stay as well.
func (a *app) keepPlan(c echo.Context) error {
	form, err := postForm(c)
	if err != nil {
		return err
	}
	in := typedPlan(form)
	return a.kept(c, in, form["reason"] != nil, func(plan journal.Plan) error {
		if err := a.keepTyped(c, plan, in); err != nil {
			return err
		}
		return a.flash(c, flash{Kind: string(views.KindSuccess), Title: visitOf(c).lang.PlanReasonKept()})
	})
}

// takeOut takes one code out of the plan. The typed reason is saved with it. The tick and the typed number are not kept:
// they were about the plan as it was, and the smaller one asks anew.
func (a *app) takeOut(c echo.Context) error {
	form, err := postForm(c)
	if err != nil {
		return err
	}
	if form[fieldOthers] != nil {
		return a.takeOthersOut(c, typedPlan(form))
	}
	codes, err := form.ids("code")
	if err != nil {
		return err
	}
	if len(codes) != 1 {
		return notInPlan()
	}
	v, id := visitOf(c), c.Param("id")
	return a.kept(c, typedPlan(form), true, func(journal.Plan) error {
		ctx := c.Request().Context()
		err := a.Deletion.TakeOut(ctx, id, maker(v.person), codes[0])
		if errors.Is(err, journal.ErrNotFound) {
			return notInPlan() // the plan was found before
		}
		if err != nil {
			return err
		}
		plan, err := a.Deletion.Plan(ctx, id)
		if err != nil {
			return err
		}
		terminal := ""
		for _, code := range plan.TakenOut {
			if code.ID == codes[0] {
				terminal = code.Terminal
			}
		}
		return a.flash(c, flash{Kind: string(views.KindSuccess), Title: v.lang.PlanTakenOutOne(len(plan.Codes), terminal)})
	})
}

// kept saves the typed reason, if one can be typed, then does the rest and leads back to the plan. When that fails the
// page comes back with what was typed.
func (a *app) kept(c echo.Context, in planInput, reason bool, rest func(journal.Plan) error) error {
	plan, err := a.Deletion.Plan(c.Request().Context(), c.Param("id"))
	if err == nil && reason {
		err = a.saveReason(c, plan, in.reason)
	}
	if err == nil {
		err = rest(plan)
	}
	if err != nil {
		return a.planAgain(c, in, err)
	}
	return seeOther(c, planPath(c.Param("id")))
}

// saveReason keeps what was typed as reason, if it is another than the stored one.
func (a *app) saveReason(c echo.Context, plan journal.Plan, reason string) error {
	by := maker(visitOf(c).person)
	if plan.Reason == reason && plan.Maker.Key == by.Key {
		return nil
	}
	return a.Deletion.KeepReason(c.Request().Context(), plan.ID, by, reason)
}

// planAgain shows the plan with what was typed when something is missing, or when the history cannot be written: what
// was typed is nowhere else then. Other errors have pages of their own.
func (a *app) planAgain(c echo.Context, in planInput, err error) error {
	if fault, ok := errors.AsType[*deletion.ConfirmError](err); ok {
		in.fault = fault
		return a.planPage(c, http.StatusUnprocessableEntity, in)
	}
	if _, paused := errors.AsType[*deletion.JournalError](err); paused {
		a.Logger.ErrorContext(c.Request().Context(), "history not written", "plan", c.Param("id"), "error", err)
		in.paused = true
		return a.planPage(c, present(visitOf(c).lang, err).status, in)
	}
	if refusal, ok := errors.AsType[*rights.Refusal](err); ok && !refusal.Role {
		in.refusal = refusal
		return a.planPage(c, presentRefusal(visitOf(c).lang, refusal).status, in)
	}
	if aboutApproval(err) {
		p := present(visitOf(c).lang, err)
		in.problem = &p
		return a.planPage(c, p.status, in)
	}
	return a.planFault(c, err)
}

// dropPlan gives a plan up.
func (a *app) dropPlan(c echo.Context) error {
	v, id := visitOf(c), c.Param("id")
	ctx := c.Request().Context()
	plan, err := a.Deletion.Plan(ctx, id)
	if err != nil && !errors.Is(err, deletion.ErrExpired) {
		return err
	}
	err = a.Deletion.Drop(ctx, id, maker(v.person))
	if errors.Is(err, journal.ErrClosed) {
		return seeOther(c, navCodes) // a second press: the message was that of the first
	}
	if err != nil {
		return a.planFault(c, err)
	}
	if err := a.flash(c, flash{Kind: string(views.KindSuccess), Title: v.lang.ListDropped(len(plan.Codes))}); err != nil {
		return err
	}
	return seeOther(c, navCodes)
}

// executePlan deletes. From the intent on the answer is always 303 to the operation, whatever became of it; a plan
// that was executed before leads there as well.
func (a *app) executePlan(c echo.Context) error {
	form, err := postForm(c)
	if err != nil {
		return err
	}
	v, id := visitOf(c), c.Param("id")
	in := typedPlan(form)
	plan, err := a.Deletion.Plan(c.Request().Context(), id)
	if err == nil && plan.State == journal.PlanSpent && plan.Maker.Key == v.person.Key {
		return seeOther(c, operationPath(id)) // a second press: the message was that of the first
	}
	// The reason is saved first, so that no error costs the person their typing. What is wrong with it, or with the
	// plan, is found again by Execute; a history that cannot be written is reason enough to stop here.
	if form["reason"] == nil || plan.Approval.Fixed() {
		in.reason = plan.Reason // a script that does not send the field does not mean to erase it
	}
	if err == nil && plan.Maker.Key == v.person.Key && a.needsStepUp(v, plan) {
		return a.stepUp(c, plan, form)
	}
	if err == nil {
		err = a.saveReason(c, plan, in.reason)
	}
	if _, paused := errors.AsType[*deletion.JournalError](err); paused {
		return a.planAgain(c, in, err)
	}
	op, err := a.Deletion.Execute(c.Request().Context(), id, confirmation(v, form, in))
	if err != nil {
		return a.planAgain(c, in, err)
	}
	if err := a.flash(c, operationFlash(v.lang, op)); err != nil {
		// The deletion has happened: its page must be reached even without the message.
		a.Logger.ErrorContext(c.Request().Context(), "flash not kept", "operation", op.ID, "error", err)
	}
	return seeOther(c, operationPath(op.ID))
}

// seenLevel is the level of friction that the posted form can only have come from; 0 if several are possible.
func seenLevel(form formValues) int {
	switch {
	case form["count"] != nil:
		return 3
	case form["understood"] != nil:
		return 2
	}
	return 0
}

// planFault names the maker when a plan is somebody else's, and marks other errors with the plan.
func (a *app) planFault(c echo.Context, err error) error {
	id := c.Param("id")
	if errors.Is(err, deletion.ErrNotMaker) {
		if plan, planErr := a.Deletion.Plan(c.Request().Context(), id); planErr == nil || errors.Is(planErr, deletion.ErrExpired) {
			return &notMakerError{visitOf(c).who(plan.Maker)}
		}
	}
	if errors.Is(err, journal.ErrSpent) {
		return seeOther(c, operationPath(id))
	}
	return wrapPlan(id, err)
}
