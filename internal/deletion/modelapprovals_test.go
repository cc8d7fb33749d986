package deletion

import (
	"context"
	"errors"
	"slices"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// modelAbove is the size of plans above which they need approval.
const modelAbove = 3

func modelRule(codes []meeting.Code) bool { return len(codes) > modelAbove }

// review is what somebody has seen of a plan that they are asked about.
type review struct {
	round  int
	codes  []journal.Code
	reason string
	by     journal.Person
}

// withRequest carries out a command about the approval of a plan.
func (w *world) withRequest(ctx context.Context, p *modelPlan, c command) {
	switch c[0] {
	case "ask":
		on := w.page(ctx, p, 0)
		if len(on.codes) > 0 { // what becomes of it is seen when it is answered
			_ = w.engine().Ask(ctx, p.id, Confirmation{By: p.maker, Reason: "x", Understood: true, Shown: on.shown})
		}
	case "review":
		w.review(ctx, p)
	case "approve", "reject":
		w.answer(ctx, p, c[0] == "approve")
	case "agree":
		w.withRequest(ctx, p, command{"ask"})
		w.review(ctx, p)
		w.answer(ctx, p, true)
	case "withdraw":
		w.withdraw(ctx, p)
	}
}

// review opens the page of a plan for somebody else.
func (w *world) review(ctx context.Context, p *modelPlan) {
	plan, err := w.engine().Plan(ctx, p.id)
	if err != nil {
		return
	}
	seen := review{plan.Approval.Round, plan.Codes, plan.Reason, bert}
	if p.maker == bert {
		seen.by = ann
	}
	w.locked(func() { p.reviewed = &seen })
}

// answer answers what was reviewed last; who has not looked yet does so now.
func (w *world) answer(ctx context.Context, p *modelPlan, approve bool) {
	w.mu.Lock()
	missing := p.reviewed == nil
	w.mu.Unlock()
	if missing {
		w.review(ctx, p)
	}
	w.mu.Lock()
	if p.reviewed == nil {
		w.mu.Unlock()
		return
	}
	copied := *p.reviewed
	seen := &copied
	w.mu.Unlock()
	if w.engine().Answer(ctx, p.id, Answer{By: p.maker, Approve: true, Round: seen.round}) == nil {
		w.locked(func() { w.violation("%s was approved by its maker", w.name(p)) })
	}
	if approve {
		w.locked(func() { p.approvals = append(p.approvals, seen) }) // whoever presses meanwhile may be the quicker one
	}
	err := w.engine().Answer(ctx, p.id, Answer{By: seen.by, Approve: approve, Round: seen.round, Comment: "so"})
	if err != nil && !errors.Is(err, errDisk) { // else it may be written all the same
		w.locked(func() { p.approvals = slices.DeleteFunc(p.approvals, func(r *review) bool { return r == seen }) })
	}
}

// withdraw takes back what was asked or approved. Rounds only grow: one that is the same before and after is over.
func (w *world) withdraw(ctx context.Context, p *modelPlan) {
	before, errBefore := w.desk.journal.Journal.Plan(ctx, p.id)
	if w.engine().Withdraw(ctx, p.id, p.maker) != nil {
		return
	}
	after, errAfter := w.desk.journal.Journal.Plan(ctx, p.id)
	if errBefore == nil && errAfter == nil && before.Approval.Round == after.Approval.Round {
		w.locked(func() { p.withdrawn = append(p.withdrawn, after.Approval.Round) })
	}
}

// judgeApproval compares a DELETE with what others have approved: the same codes for the same reason, in a round that was
// not taken back.
func (w *world) judgeApproval(p *modelPlan, op journal.Operation) {
	name := w.name(p)
	if op.Approved == nil {
		if len(p.sent) > modelAbove {
			w.violation("%s was sent with %s, which nobody has approved", name, short(p.sent...))
		}
		return
	}
	plan, err := w.desk.journal.Journal.Plan(context.Background(), p.id)
	if err != nil {
		w.violation("%s was sent and has no plan: %v", name, err)
		return
	}
	round := plan.Approval.Round
	if slices.Contains(p.withdrawn, round) {
		w.violation("%s was sent with an approval that was taken back", name)
	}
	if !slices.ContainsFunc(p.approvals, func(r *review) bool {
		return r.round == round && r.by == op.Approved.By && r.by != p.maker && r.reason == op.Reason &&
			slices.EqualFunc(r.codes, op.Codes, func(c journal.Code, o journal.OperationCode) bool { return c == o.Code })
	}) {
		w.violation("%s was sent with %s, which %s has not approved like that", name, short(p.sent...), op.Approved.By.Name)
	}
	w.counts.approved++
}
