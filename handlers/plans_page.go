package handlers

import (
	"slices"

	"codedesk/internal/deletion"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/rights"
	"codedesk/internal/text"
	"codedesk/views"
)

// notablePart is the part of all codes, in percent, from which a plan's size is pointed out.
const notablePart = 10

// planData is everything that the confirmation page is made of.
type planData struct {
	rower
	plan           journal.Plan
	expired        bool
	compared       comparison
	overlaps       overlaps
	enterprise     string
	demo           bool
	reasonRequired bool
	mine           bool
	mayDelete      bool
	mayApprove     bool
	approverLost   bool            // whoever approved the plan may not any more
	need           rights.Need     // of another person's approval
	others         *rights.Refusal // the codes that the person may not delete, nil: none
	input          planInput
}

// over tells whether nobody can execute the plan any more.
func (d planData) over() bool { return d.expired || d.plan.State != journal.PlanOpen }

// open tells whether this person can execute the plan.
func (d planData) open() bool { return d.mine && d.mayDelete && !d.over() }

// heading asks a question only where there is something left to answer.
func (d planData) heading() string {
	switch n := len(d.plan.Codes); {
	case n == 0:
		return d.lang.PlanEmpty().Heading
	case d.over():
		return d.lang.PlanTitleOver(n)
	default:
		return d.lang.PlanTitle(n)
	}
}

func newPlanPage(d planData) views.PlanPage {
	l, n := d.lang, len(d.plan.Codes)
	risk := d.risk()
	page := views.PlanPage{
		Heading: d.heading(), Lead: l.PlanWhere(d.enterprise, d.demo), Live: !d.demo,
		Errors: d.summary(), Notices: d.notices(), Changes: d.changes(), Differences: d.differences(), Compared: d.comparedWith(),
		Table: d.table(), Back: views.Link{Text: l.ErrorBack(), URL: navCodes},
		FactsTitle: l.PlanFacts(), Facts: d.facts(),
	}
	if n == 0 {
		page.Notices = append(page.Notices, views.Notice{Kind: views.KindInfo, Text: l.PlanEmpty().Text})
	} else if !d.over() {
		page.Warnings = d.warnings(risk)
		if d.open() || d.answers() {
			page.WhatTitle = l.PlanEffects()
			page.What = []string{l.PlanStops(n), l.PlanNoUndo(), l.PlanTerminals(n)}
		}
		switch {
		case d.open() && !d.waits() && !d.lapsed():
			page.Form = d.form(risk)
			page.Table.Skip = l.PlanSkip()
			page.Back.Text = l.PlanBack(n)
			if !d.plan.Approval.Fixed() {
				page.Table.Action, page.Table.TakeOut = l.PlanActions(), l.PlanTakeOut()
			}
		case d.answers():
			page.Decide = d.decide()
			page.Table.Skip = l.PlanSkip()
		}
	}
	page.Withdraw = d.withdraw()
	if d.mine && d.mayDelete && d.plan.State == journal.PlanOpen {
		page.Drop = &views.PlanDrop{Text: l.PlanDrop(), URL: planPath(d.plan.ID) + "/drop"}
	}
	return page
}

func (d planData) notices() []views.Notice {
	l := d.lang
	var notices []views.Notice
	add := func(kind views.Kind, title, text string) {
		notices = append(notices, views.Notice{Kind: kind, Title: title, Text: text})
	}
	switch {
	case d.plan.State == journal.PlanDropped:
		add(views.KindInfo, l.PlanDropped(), l.PlanDroppedText())
	case d.expired && d.plan.Created.After(d.now):
		add(views.KindWarning, l.PlanFromTheFuture(d.in(d.plan.Created)), l.PlanExpiredText())
	case d.expired:
		add(views.KindWarning, l.PlanExpired(int(deletion.PlanLife.Hours())), l.PlanExpiredText())
	case !d.mine && !d.answers():
		add(views.KindInfo, l.PlanBelongs(d.who(d.plan.Maker)), l.PlanBelongsText())
	case !d.mayDelete:
		add(views.KindInfo, l.PlanViewer(), "")
	case d.others != nil && d.input.refusal == nil: // or else the summary says so
		notices = append(notices, views.Notice{Kind: views.KindWarning, Title: l.RightsNot(len(d.others.Codes())),
			Lines: append(refusalLines(l, d.others), refusalNext(l, d.others))})
	}
	if d.plan.State == journal.PlanOpen && !d.expired {
		notices = append(notices, d.approvalNotices()...)
	}
	return append(notices, d.unsettledNotices()...) // the last ones, so that they stand with the warnings
}

func (d planData) warnings(risk deletion.Risk) []string {
	l := d.lang
	var warnings []string
	if risk.Valid > 0 {
		warnings = append(warnings, l.PlanValid(risk.Valid, risk.Count, d.in(risk.Until)))
	}
	if risk.Percent >= notablePart {
		warnings = append(warnings, l.PlanPercent(risk.Percent))
	}
	if len(risk.Departments) > 1 {
		warnings = append(warnings, l.PlanDepartments(risk.Departments))
	}
	return warnings
}

func (d planData) changes() []string {
	l := d.lang
	var changes []string
	if d.plan.From != "" {
		changes = append(changes, l.PlanRepeats(len(d.plan.Codes)))
	}
	if d.plan.Gone > 0 {
		changes = append(changes, l.PlanGone(d.plan.Gone))
	}
	if n := len(d.plan.TakenOut); n > 0 && len(d.plan.Codes) > 0 {
		changes = append(changes, l.PlanTakenOut(n))
	}
	return changes
}

func (d planData) table() views.PlanTable {
	l, n := d.lang, len(d.plan.Codes)
	heading := l.PlanTable(n)
	if d.over() && n > 0 {
		heading = l.PlanTableOver(n)
	}
	caption := heading
	if d.mixed() {
		caption = l.Sentences([]string{heading, l.PlanOrder()})
	}
	t := views.PlanTable{
		Heading: heading, Caption: caption,
		Terminal: l.CodeColumn("terminal"), Code: l.CodeColumn("code"), Type: l.CodeColumn("type"),
		Department: l.CodeColumn("department"), Expires: l.CodeColumn("expires"), Status: l.CodeColumn("status"),
		More: l.CodeDetails(), Words: d.words(),
		Rows: make([]views.PlanRow, 0, n), TakenHeader: l.PlanTaken(),
	}
	marks := d.marks()
	t.Words.RevealURL = planPath(d.plan.ID) + "/show"
	t.Words.All = d.showAll(func(yield func(string) bool) {
		for _, code := range slices.Concat(d.plan.Codes, d.plan.TakenOut) {
			if !yield(code.ID) {
				return
			}
		}
	})
	for _, code := range d.plan.Codes {
		row := d.row(meeting.Code(code))
		row.Marks = marks[code.ID]
		t.Rows = append(t.Rows, views.PlanRow{CodeRow: row, TakeOutLabel: l.PlanTakeOutLabel(row.Terminal)})
	}
	for _, code := range d.plan.TakenOut {
		t.Taken = append(t.Taken, views.PlanRow{CodeRow: d.row(meeting.Code(code))})
	}
	return t
}

// mixed tells whether some of the codes can still be used and some cannot: only then their order says something.
func (d planData) mixed() bool {
	valid := deletion.Assess(d.plan, d.now).Valid
	return valid > 0 && valid < len(d.plan.Codes)
}

func (d planData) form(risk deletion.Risk) *views.PlanForm {
	l := d.lang
	path := planPath(d.plan.ID)
	reason := d.plan.Reason
	if d.input.typed {
		reason = d.input.reason
	}
	f := &views.PlanForm{
		Heading: l.PlanConfirm(), ExecuteURL: path + "/execute", KeepURL: path + "/keep", RemoveURL: path + "/remove",
		Keep: l.PlanKeep(), Go: l.PlanGo(risk.Count), Shown: d.compared.changes.Shown(),
		Reason: views.Field{Label: l.PlanReason(), Hint: l.PlanReasonHint(deletion.MaxReason, d.reasonRequired), Value: reason},
	}
	if f.Asks = d.asks(); f.Asks {
		f.ExecuteURL, f.Go = path+"/request", l.ApprovalAsk(risk.Count)
	}
	f.Fixed = d.plan.Approval.Fixed()
	if d.others != nil && !f.Fixed {
		f.Others = l.RightsTakeOut(len(d.others.Codes()))
	}
	switch risk.Level {
	case 2:
		label := l.PlanUnderstoodCount(risk.Count)
		if risk.Valid > 0 {
			label = l.PlanUnderstoodValid(risk.Valid)
		}
		f.Understood = &views.Tick{Label: label, Checked: d.input.understood}
	case 3:
		f.Count = &views.Field{Label: l.PlanType(risk.Count), Hint: l.PlanTypeHint(), Value: d.input.count}
	}
	if fault := d.input.fault; fault != nil {
		words := confirmWords(l, fault)
		switch {
		case fault.Field == deletion.FieldReason:
			f.Reason.Error = words
		case fault.Field == deletion.FieldUnderstood && f.Understood != nil:
			f.Understood.Error = words
		case fault.Field == deletion.FieldCount && f.Count != nil:
			f.Count.Error = words
		}
	}
	return f
}

// confirmWords says what is missing before the plan can be executed.
func confirmWords(l text.Language, e *deletion.ConfirmError) string {
	switch e.Field {
	case deletion.FieldReason:
		if e.Length == 0 {
			return l.PlanReasonMissing()
		}
		return l.PlanReasonTooLong(e.Length, e.Max)
	case deletion.FieldComment:
		if e.Length == 0 {
			return l.ApprovalCommentMissing()
		}
		return l.ApprovalCommentTooLong(e.Length, e.Max)
	case deletion.FieldUnderstood:
		return l.PlanUnderstoodMissing()
	case deletion.FieldCount:
		return l.PlanTypeWrong(e.Want)
	case deletion.FieldChanges:
		return l.PlanChangesUnseen(e.Found.Altered())
	}
	if len(e.Changed) > 0 {
		return l.PlanCodesChanged(len(e.Changed))
	}
	return l.PlanChangedMeanwhile()
}

func (d planData) summary() *views.ErrorSummary {
	l, fault := d.lang, d.input.fault
	if d.input.paused {
		p := l.ErrorJournal()
		return &views.ErrorSummary{Title: p.Heading, Items: []views.ErrorItem{{Text: l.ErrorNothingDeleted()}, {Text: p.Happened}, {Text: p.Next}}}
	}
	if d.input.refusal != nil {
		return refusalSummary(l, d.input.refusal)
	}
	if p := d.input.problem; p != nil {
		return &views.ErrorSummary{Title: p.Heading, Items: []views.ErrorItem{{Text: l.ErrorNothingDeleted()}, {Text: p.Happened}, {Text: p.Next}}}
	}
	if fault == nil {
		return nil
	}
	s := &views.ErrorSummary{Title: l.ErrorNothingDeleted()}
	if fault.Rose {
		s.Items = append(s.Items, views.ErrorItem{Text: l.PlanRisen()})
	}
	hrefs := map[string]string{
		deletion.FieldReason: views.ReasonID, deletion.FieldUnderstood: views.UnderstoodID, deletion.FieldCount: views.CountID,
		deletion.FieldChanges: views.ChangesID, deletion.FieldComment: views.CommentID,
	}
	item := views.ErrorItem{Text: confirmWords(l, fault)}
	if id := hrefs[fault.Field]; id != "" {
		item.Href = "#" + id
	}
	for _, id := range fault.Changed {
		for _, code := range d.plan.Codes {
			if code.ID == id {
				item.Lines = append(item.Lines, d.row(meeting.Code(code)).Terminal)
			}
		}
	}
	s.Items = append(s.Items, item)
	return s
}

func (d planData) facts() []views.Fact {
	l := d.lang
	facts := []views.Fact{
		{Label: l.PlanID(), Value: d.plan.ID, Exact: true},
		{Label: l.PlanMadeBy(), Value: d.who(d.plan.Maker)},
		{Label: l.PlanMade(), Value: l.TimeZone(d.in(d.plan.Created))},
		{Label: l.PlanOpenUntil(), Value: l.TimeZone(d.in(d.plan.Expires))},
	}
	if d.plan.Reason != "" && (!d.open() || d.plan.Approval.Fixed()) { // else there is a field with it
		facts = slices.Insert(facts, 2, views.Fact{Label: l.PlanReason(), Value: d.plan.Reason})
	}
	return facts
}
