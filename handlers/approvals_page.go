package handlers

import (
	"strconv"

	"codedesk/internal/deletion"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/rights"
	"codedesk/views"
)

// What the page of a plan says about approvals.

// need says why the plan needs another person: as it was made, or as its codes are listed by now.
func (a *app) need(d planData) rights.Need {
	if !a.Rights.Policy.Approval.On() {
		return rights.Need{Above: -1}
	}
	if need := a.Rights.Need(meetingCodes(d.plan)); need.Any() {
		return need
	}
	return a.Rights.Need(meetingCodes(d.compared.changes.Renew(d.plan)))
}

func meetingCodes(plan journal.Plan) []meeting.Code {
	codes := make([]meeting.Code, len(plan.Codes))
	for i, code := range plan.Codes {
		codes[i] = meeting.Code(code)
	}
	return codes
}

// asks tells whether the maker has to ask before the plan can be executed.
func (d planData) asks() bool { return d.need.Any() && d.plan.Approval.State != journal.ApprovalGiven }

// outdated tells whether the codes are listed otherwise by now than whoever approved the plan was shown.
func (d planData) outdated() bool {
	return d.need.Any() && d.plan.Approval.State == journal.ApprovalGiven && !d.compared.changes.Seen(d.plan.Approval.Shown)
}

// lapsed tells whether the plan has an approval that does not count: its codes have changed, or whoever gave it may not any
// more.
func (d planData) lapsed() bool { return d.outdated() || d.need.Any() && d.approverLost }

// waits tells whether another person is asked.
func (d planData) waits() bool { return d.plan.Approval.State == journal.ApprovalAsked }

// answers tells whether this person can approve or reject the plan.
func (d planData) answers() bool {
	return d.waits() && !d.mine && d.mayApprove && !d.over() && len(d.plan.Codes) > 0
}

// approvalNotices say how far the request is, or that one is needed.
func (d planData) approvalNotices() []views.Notice {
	l, given := d.lang, d.plan.Approval
	var notices []views.Notice
	add := func(kind views.Kind, title string, lines ...string) {
		notices = append(notices, views.Notice{Kind: kind, Title: title, Lines: lines})
	}
	switch given.State {
	case journal.ApprovalAsked:
		lines := []string{l.ApprovalWaitsText(d.in(given.Asked), d.in(d.plan.Expires))}
		if d.mine {
			lines = append(lines, l.ApprovalWaitsSend())
		}
		add(views.KindInfo, l.ApprovalWaits(), lines...)
	case journal.ApprovalGiven:
		lines := []string{l.ApprovalAt(d.in(given.At), given.Comment)}
		if d.mine && !d.lapsed() {
			lines = append(lines, l.ApprovalGivenNext())
		}
		add(views.KindSuccess, l.ApprovalGiven(d.who(given.By)), lines...)
		if d.lapsed() && d.input.problem == nil { // or else the summary says so
			p := l.ErrorApprovedOtherwise()
			if d.approverLost {
				p = l.ErrorApproverLost()
			}
			add(views.KindWarning, p.Heading, p.Happened, p.Next)
		}
	case journal.ApprovalRefused:
		lines := []string{l.ApprovalAt(d.in(given.At), given.Comment)}
		if d.mine {
			lines = append(lines, l.ApprovalRefusedNext())
		}
		add(views.KindWarning, l.ApprovalRefused(d.who(given.By)), lines...)
	}
	if d.open() && !d.waits() && d.asks() {
		var why []string
		if d.need.Above >= 0 {
			why = append(why, l.ApprovalNeededAbove(d.need.Above))
		}
		if d.need.Valid > 0 {
			why = append(why, l.ApprovalNeededValid(d.need.Valid))
		}
		add(views.KindInfo, l.ApprovalNeeded(), append(why, l.ApprovalHow())...)
	}
	return notices
}

// withdraw is the maker's button that makes the plan one that can be changed.
func (d planData) withdraw() *views.PlanDrop {
	if !d.mine || !d.mayDelete || d.over() || !d.plan.Approval.Fixed() {
		return nil
	}
	text := d.lang.ApprovalWithdraw()
	if !d.waits() {
		text = d.lang.ApprovalGiveUp()
	}
	return &views.PlanDrop{Text: text, URL: planPath(d.plan.ID) + "/withdraw"}
}

// decide is the form of whoever may approve.
func (d planData) decide() *views.PlanDecide {
	l, path := d.lang, planPath(d.plan.ID)
	f := &views.PlanDecide{
		Heading: l.ApprovalDecide(), Text: l.ApprovalDecideText(d.who(d.plan.Maker)), Round: strconv.Itoa(d.plan.Approval.Round),
		Shown:      d.compared.changes.Shown(),
		ApproveURL: path + "/approve", RejectURL: path + "/reject",
		Comment: views.Field{Label: l.ApprovalComment(), Hint: l.ApprovalCommentHint(deletion.MaxReason), Value: d.input.comment},
		Approve: l.ApprovalApprove(len(d.plan.Codes)), Reject: l.ApprovalReject(),
	}
	if fault := d.input.fault; fault != nil && fault.Field == deletion.FieldComment {
		f.Comment.Error = confirmWords(l, fault)
	}
	return f
}

// waitingPlans are the plans of others above the list.
func (d listData) waitingPlans() *views.OpenPlans {
	if len(d.requests) == 0 {
		return nil
	}
	l := d.lang
	waiting := &views.OpenPlans{Heading: l.ApprovalRequests()}
	for _, r := range d.requests {
		waiting.Items = append(waiting.Items, views.OpenPlan{
			Link: views.Link{Text: l.ListPlan(r.Count), URL: planPath(r.ID)},
			Text: l.Join(nonEmpty(l.ApprovalRequest(d.who(r.Maker), d.in(r.Expires)), r.Reason)),
		})
	}
	return waiting
}
