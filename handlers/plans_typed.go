package handlers

import (
	"strconv"

	"codedesk/internal/journal"

	"github.com/labstack/echo/v4"
)

// maxTyped is the most bytes that are kept: a number and the marks of some four thousand changed codes. What is longer is
// no number, and no page of ours.
const maxTyped = 64 << 10

// typedOnce is what a person has filled in on the page of a plan, beside the reason, when they press a button there that
// does not delete. It waits for the page to come back, like a message, and is gone with it: a tick is for what is in
// front of the person now, and nowhere stored for later.
type typedOnce struct {
	Plan       string `json:"plan"`
	Codes      int    `json:"codes"`           // how many the plan had: after one was taken out it is another plan
	Shown      string `json:"shown,omitempty"` // the changes that the page told of: with others the tick is for less than is seen
	Understood bool   `json:"understood,omitempty"`
	Count      string `json:"count,omitempty"`
	Comment    string `json:"comment,omitempty"` // of whoever answers a request
}

// keepTyped leaves the tick, the typed number and the comment for the next page. The reason is saved with the plan itself.
func (a *app) keepTyped(c echo.Context, plan journal.Plan, in planInput) error {
	if !in.understood && in.count+in.comment == "" || len(in.count)+len(in.shown)+len(in.comment) > maxTyped {
		return nil
	}
	return a.flash(c, flash{Typed: &typedOnce{Plan: plan.ID, Codes: len(plan.Codes), Shown: in.shown, Understood: in.understood, Count: in.count, Comment: in.comment}})
}

// fillIn puts what was left by keepTyped into the page of the same plan, if it tells of the same.
func (d *planData) fillIn(t *typedOnce) {
	if t != nil && t.Plan == d.plan.ID && d.input.comment == "" {
		d.input.comment = t.Comment
	}
	if t != nil && !d.input.typed && t.Plan == d.plan.ID && t.Codes == len(d.plan.Codes) && t.Shown == d.compared.changes.Shown() {
		d.input.understood, d.input.count = t.Understood, t.Count
	}
}

// restorePlan puts what was typed when the session had ended into the page. The tick and the number are for the same codes
// and the same changes only, as with fillIn.
func (a *app) restorePlan(c echo.Context, d *planData) error {
	form, err := a.restore(c)
	if err != nil || form == nil {
		return err
	}
	in := typedPlan(form)
	planned, _ := strconv.Atoi(form.get(fieldPlanned)) //nolint:errcheck // of no plan then
	d.fillIn(&typedOnce{Plan: d.plan.ID, Codes: planned, Shown: in.shown, Understood: in.understood, Count: in.count, Comment: in.comment})
	if (in.understood || in.count != "") && !d.input.understood && d.input.count == "" {
		v := visitOf(c)
		v.restoring.said.Lines = append(v.restoring.said.Lines, v.lang.KeptPlanChanged())
	}
	if form["reason"] != nil {
		d.input.typed, d.input.reason = true, in.reason
	}
	return nil
}
