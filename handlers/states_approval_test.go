package handlers

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"codedesk/internal/deletion"
	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/internal/rights"

	"github.com/labstack/echo/v4"
)

var bob = identity.Person{Key: "local:bob", Name: "Bob Chen", Role: identity.Admin}

// Requests has nothing unless the world does.
func (w worldJournal) Requests(context.Context, string, int) ([]journal.Request, error) {
	return w.waiting, nil
}

// asked is a request that Ann has made a while ago.
func asked() journal.Approval {
	return journal.Approval{State: journal.ApprovalAsked, Round: 1, Asked: clock().Add(-3 * time.Minute)}
}

// answered is Bob's answer to it.
func answered(state journal.ApprovalState, comment string) journal.Approval {
	a := asked()
	a.State, a.By, a.At, a.Comment = state, maker(bob), clock().Add(-time.Minute), comment
	return a
}

func approvalStates() []state {
	with := func(change func(w *world)) world {
		w := planWorld(validFirst(threeCodes()))
		w.policy.Approval = rights.Approval{BySize: true, Above: 2, Valid: true}
		w.plan.Reason = "TICKET-4711"
		change(&w)
		return w
	}
	answer := func(in planInput) func(*app, echo.Context) error {
		return func(a *app, c echo.Context) error { return a.planPage(c, http.StatusUnprocessableEntity, in) }
	}
	refused := func(err error) func(*app, echo.Context) error {
		return func(a *app, c echo.Context) error { return a.planAgain(c, planInput{}, err) }
	}
	many := strings.Repeat("4", 201)
	return []state{
		{name: "plan-approval-needed", show: showPlan, chinese: true, world: with(func(*world) {})},
		{name: "plan-approval-needed-for-every-plan", show: showPlan, world: with(func(w *world) {
			w.policy.Approval = rights.Approval{BySize: true}
		})},
		{name: "plan-approval-waits", show: showPlan, chinese: true, world: with(func(w *world) { w.plan.Approval = asked() })},
		{name: "plan-approval-waits-seen-by-others", show: showPlan, world: with(func(w *world) {
			w.plan.Approval, w.person = asked(), helpdesk
		})},
		{name: "plan-approval-to-decide", show: showPlan, chinese: true, world: with(func(w *world) {
			w.plan.Approval, w.person = asked(), bob
		})},
		{name: "plan-approval-comment-missing", status: http.StatusUnprocessableEntity, fault: true, show: answer(planInput{fault: &deletion.ConfirmError{Field: deletion.FieldComment, Max: deletion.MaxReason}}),
			world: with(func(w *world) { w.plan.Approval, w.person = asked(), bob })},
		{name: "plan-approval-comment-too-long", status: http.StatusUnprocessableEntity, fault: true, show: answer(planInput{comment: many, fault: &deletion.ConfirmError{Field: deletion.FieldComment, Length: 201, Max: deletion.MaxReason}}),
			world: with(func(w *world) { w.plan.Approval, w.person = asked(), bob })},
		{name: "plan-approval-changed-meanwhile", status: http.StatusUnprocessableEntity, fault: true, show: refused(journal.ErrNotAsked), world: with(func(w *world) {
			w.plan.Approval, w.person = asked(), bob
			w.plan.Approval.Round = 2
		})},
		{name: "plan-approval-given", show: showPlan, chinese: true, world: with(func(w *world) {
			w.plan.Approval = answered(journal.ApprovalGiven, "All three rooms are closed.")
		})},
		{name: "plan-approval-given-seen-by-who-gave-it", show: showPlan, world: with(func(w *world) {
			w.plan.Approval, w.person = answered(journal.ApprovalGiven, ""), bob
		})},
		{name: "plan-approval-outdated", show: showPlan, chinese: true, world: with(func(w *world) {
			w.plan.Approval = answered(journal.ApprovalGiven, "All three rooms are closed.")
			w.codes = threeCodes()
			w.codes[0].Expires = clock().Add(90 * time.Hour)
		})},
		{name: "plan-approval-sent-outdated", status: http.StatusUnprocessableEntity, fault: true, show: refused(deletion.ErrApprovedOtherwise),
			world: with(func(w *world) {
				w.plan.Approval = answered(journal.ApprovalGiven, "")
				w.codes = threeCodes()
				w.codes[0].Terminal = "Board room"
			})},
		{name: "plan-approval-lost", show: showPlan, chinese: true, world: with(func(w *world) {
			w.plan.Approval, w.lostRight = answered(journal.ApprovalGiven, "All three rooms are closed."), true
		})},
		{name: "plan-approval-sent-lost", status: http.StatusUnprocessableEntity, fault: true, show: refused(deletion.ErrApproverLost),
			world: with(func(w *world) { w.plan.Approval, w.lostRight = answered(journal.ApprovalGiven, ""), true })},
		{name: "plan-approval-rejected", show: showPlan, chinese: true, world: with(func(w *world) {
			w.plan.Approval = answered(journal.ApprovalRefused, "The board room is still in use.")
		})},
		{name: "plan-approval-not-given", status: http.StatusUnprocessableEntity, fault: true, show: refused(deletion.ErrNotApproved), world: with(func(*world) {})},
		{name: "plan-approval-fixed", status: http.StatusUnprocessableEntity, fault: true, show: refused(journal.ErrFixed), world: with(func(w *world) { w.plan.Approval = asked() })},
		{name: "plan-approval-not-sent", status: http.StatusUnprocessableEntity, fault: true, show: refused(deletion.ErrWaiting), world: with(func(w *world) { w.plan.Approval = asked() })},
		{name: "list-requests", show: showCodes, chinese: true, world: world{
			policy: rights.Policy{Approval: rights.Approval{BySize: true, Above: 2}},
			plans: []journal.PlanSummary{
				{ID: hexID(6), Created: clock().Add(-20 * time.Minute), Count: 60, Approval: journal.ApprovalGiven},
				{ID: hexID(7), Created: clock().Add(-9 * time.Minute), Count: 12, Reason: "TICKET-4711", Approval: journal.ApprovalAsked},
				{ID: hexID(8), Created: clock().Add(-8 * time.Minute), Count: 3, Approval: journal.ApprovalRefused},
			},
			waiting: []journal.Request{
				{PlanSummary: journal.PlanSummary{ID: hexID(9), Expires: clock().Add(20 * time.Hour), Count: 312, Reason: "Offices in Ulm are closed"}, Maker: maker(helpdesk)},
				{PlanSummary: journal.PlanSummary{ID: hexID(10), Expires: clock().Add(22 * time.Hour), Count: 1}, Maker: maker(bob)},
			},
		}},
		{name: "history-approvals", show: showHistory, chinese: true, world: approvedHistory()},
		{name: "operation-approved", show: showOperation, chinese: true, world: world{address: operationPath(planID), operation: approvedOperation()}},
	}
}

// approvedHistory has an event of every kind about approvals, and the operation that followed.
func approvedHistory() world {
	at := func(minutes int) time.Time { return clock().Add(-time.Duration(minutes) * time.Minute) }
	event := func(kind string, minutes int, by identity.Person, detail ...string) journal.HistoryItem {
		e := &journal.Event{Kind: kind, Subject: planID, By: maker(by), At: at(minutes), Detail: map[string]string{}}
		for i := 0; i < len(detail); i += 2 {
			e.Detail[detail[i]] = detail[i+1]
		}
		return journal.HistoryItem{Event: e}
	}
	const reason, comment = "TICKET-4711", "All three rooms are closed."
	count := []string{journal.DetailCount, "3", journal.DetailReason, reason}
	answer := append(slices.Clone(count), journal.DetailMaker, ann.Name)
	return world{address: navHistory, history: []journal.HistoryItem{
		{Operation: &journal.Summary{ID: planID, By: maker(ann), Reason: reason, Started: at(1), Outcome: journal.OutcomeAll, Settled: true,
			Total: 3, Deleted: 3, Approver: maker(bob)}},
		event(journal.EventApprovalGiven, 2, bob, append(answer, journal.DetailComment, comment)...),
		event(journal.EventApprovalAsked, 3, ann, count...),
		event(journal.EventApprovalWithdrawn, 4, ann, count...),
		event(journal.EventApprovalRefused, 5, bob, append(answer, journal.DetailComment, "The board room is still in use.")...),
		event(journal.EventApprovalRule, 6, identity.Person{}, "above", "off", "valid", "false"),
		event(journal.EventApprovalRule, 7, identity.Person{}, "above", "50", "valid", "true"),
		event(journal.EventApprovalRule, 8, identity.Person{}, "above", "off", "valid", "true"),
		event(journal.EventApprovalRule, 9, identity.Person{}, "above", "0", "valid", "false"),
	}}
}

func approvedOperation() *journal.Operation {
	op := operationOf(journal.OutcomeAll, each(journal.CodeDeleted, 3)...)
	op.Approved = new(answered(journal.ApprovalGiven, "All three rooms are closed."))
	return op
}
