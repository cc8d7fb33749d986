package handlers

import (
	"context"
	"strings"
	"time"
	"unicode"

	"codedesk/internal/deletion"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/views"
)

const (
	// compareWait is the longest that the page of a plan waits for a fresh reading: as long as a person waits without
	// wondering. The check before sending asks the service anyway.
	compareWait = 2 * time.Second
	// changesShown is how many changes of a kind the page tells one by one; all of them are marked in the table.
	changesShown = 5
)

// comparison is how a plan differs from what is listed.
type comparison struct {
	with    comparedWith
	tried   bool // the service was asked for it, in vain
	changes deletion.Changes
}

// comparedWith is what a plan was compared with.
type comparedWith int

const (
	comparedNothing comparedWith = iota // there is nothing, or it does not matter any more
	comparedList                        // the list at hand
	comparedService                     // a check made just now
)

// compare compares a plan with the service if somebody can execute it, else with the list at hand.
func (a *app) compare(ctx context.Context, d planData) comparison {
	if d.over() || len(d.plan.Codes) == 0 {
		return comparison{}
	}
	if fault := d.input.fault; fault != nil && fault.Found != nil {
		return comparison{with: comparedService, changes: *fault.Found}
	}
	var c comparison
	if d.open() || d.answers() {
		waiting, cancel := context.WithTimeout(ctx, compareWait)
		defer cancel()
		changes, err := a.Deletion.Compare(waiting, d.plan)
		if err == nil {
			return comparison{with: comparedService, changes: changes}
		}
		a.Logger.WarnContext(ctx, "plan not compared with the service", "plan", d.plan.ID, "error", err)
		c.tried = true
	}
	list, err := a.inventoryFor(ctx).Current(ctx)
	if err != nil {
		return c
	}
	listed := make(map[string]meeting.Code, len(d.plan.Codes))
	for _, code := range d.plan.Codes {
		if found, ok := list.Lookup(code.ID); ok {
			listed[code.ID] = found
		}
	}
	c.with, c.changes = comparedList, deletion.Compare(d.plan.Codes, listed, list.ReadAt())
	return c
}

// risk is that of the plan as its codes are listed now. The level is never below the one of the plan as it was made.
func (d planData) risk() deletion.Risk {
	before, risk := deletion.Assess(d.plan, d.now), deletion.Assess(d.compared.changes.Renew(d.plan), d.now)
	if d.input.fault != nil && d.input.fault.Risk.Level > risk.Level {
		risk = d.input.fault.Risk // the check before sending knew more
	}
	risk.Level = max(risk.Level, before.Level)
	return risk
}

// comparedWith says with what the plan was compared, and when.
func (d planData) comparedWith() []string {
	l, c := d.lang, d.compared
	var lines []string
	if c.tried {
		lines = append(lines, l.PlanNotCompared())
	}
	switch {
	case c.with == comparedService:
		lines = append(lines, l.PlanCompared(d.in(c.changes.At), d.now, !c.changes.None()))
	case c.with == comparedList:
		lines = append(lines, l.PlanComparedList(d.in(c.changes.At), d.now))
	case c.tried:
		lines = append(lines, l.PlanNoList())
	}
	return lines
}

// differences tells what has changed, kind by kind, the weightiest first.
func (d planData) differences() []views.Notice {
	l, c := d.lang, d.compared.changes
	var notices []views.Notice
	add := func(kind views.Kind, title string, lines []string) {
		if len(lines) == 0 {
			return
		}
		if more := len(lines) - changesShown; more > 0 {
			lines = append(lines[:changesShown:changesShown], l.PlanMoreChanged(more))
		}
		notices = append(notices, views.Notice{Kind: kind, Title: title, Lines: lines})
	}
	if fault := d.input.fault; fault == nil || len(fault.Changed) == 0 { // else the summary names them
		add(views.KindError, l.PlanCodesChanged(len(c.Redigited)), d.lines(c.Redigited, func(was, _ views.CodeRow, _ deletion.Change) string {
			return was.Terminal
		}))
	}
	add(views.KindWarning, l.PlanRedated(len(c.Redated)), d.lines(c.Redated, func(was, _ views.CodeRow, change deletion.Change) string {
		return l.PlanRedatedLine(was.Terminal, d.in(change.Before.Expires), d.in(change.After.Expires), d.now)
	}))
	add(views.KindWarning, l.PlanRenamed(len(c.Renamed)), d.lines(c.Renamed, func(was, _ views.CodeRow, change deletion.Change) string {
		return l.PlanRenamedLine(was.Terminal, isolated(change.After.Terminal))
	}))
	add(views.KindWarning, l.PlanMoved(len(c.Moved)), d.lines(c.Moved, func(was, _ views.CodeRow, change deletion.Change) string {
		from, to := d.departments(change)
		return l.PlanMovedLine(was.Terminal, from, to)
	}))
	add(views.KindWarning, l.PlanRetyped(len(c.Retyped)), d.lines(c.Retyped, func(was, is views.CodeRow, _ deletion.Change) string {
		return l.PlanRetypedLine(was.Terminal, was.Type, is.Type)
	}))
	gone := l.PlanVanished(len(c.Gone))
	if d.compared.with == comparedService {
		gone = l.PlanGoneNow(len(c.Gone))
	}
	var terminals []string
	for _, code := range c.Gone {
		terminals = append(terminals, d.row(meeting.Code(code)).Terminal)
	}
	add(views.KindInfo, gone, terminals)
	return notices
}

// lines words each change of a kind. The rows are the code as the plan has it and as it is listed now.
func (d planData) lines(changes []deletion.Change, line func(was, is views.CodeRow, c deletion.Change) string) []string {
	lines := make([]string, 0, len(changes))
	for _, c := range changes {
		was, is := d.row(meeting.Code(c.Before)), d.row(meeting.Code(c.After))
		was.Terminal = isolated(was.Terminal)
		lines = append(lines, line(was, is, c))
	}
	return lines
}

// isolated keeps a name that turns the direction of writing from turning the rest of its line.
func isolated(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Bidi_Control, r) }) {
		return "\u2068" + name + "\u2069"
	}
	return name
}

// departments names the departments that a code was moved between. Two of the same name are told apart by their codes.
func (d planData) departments(c deletion.Change) (from, to string) {
	from, to = d.department(c.Before), d.department(c.After)
	if from == to && c.Before.DeptCode != "" && c.After.DeptCode != "" {
		return from + " (" + c.Before.DeptCode + ")", to + " (" + c.After.DeptCode + ")"
	}
	return from, to
}

func (d planData) department(code journal.Code) string {
	return isolated(d.row(meeting.Code(code)).Department)
}

// marks says in short at each row what has changed about its code, and whether it may be deleted already.
func (d planData) marks() map[string][]string {
	l, c := d.lang, d.compared.changes
	marks := make(map[string][]string)
	add := func(changes []deletion.Change, mark func(is views.CodeRow, change deletion.Change) string) {
		for _, change := range changes {
			id := change.Before.ID
			marks[id] = append(marks[id], mark(d.row(meeting.Code(change.After)), change))
		}
	}
	for id := range d.unsettledCodes() {
		marks[id] = append(marks[id], l.PlanMarkUnsettled())
	}
	for _, code := range c.Gone {
		marks[code.ID] = append(marks[code.ID], l.PlanMarkGone())
	}
	add(c.Redigited, func(views.CodeRow, deletion.Change) string { return l.PlanMarkDigits() })
	add(c.Renamed, func(_ views.CodeRow, change deletion.Change) string { return l.PlanMarkRenamed(change.After.Terminal) })
	add(c.Moved, func(_ views.CodeRow, change deletion.Change) string {
		_, to := d.departments(change)
		return l.PlanMarkMoved(to)
	})
	add(c.Retyped, func(is views.CodeRow, _ deletion.Change) string { return l.PlanMarkRetyped(is.Type) })
	add(c.Redated, func(_ views.CodeRow, change deletion.Change) string {
		return l.PlanMarkRedated(d.in(change.After.Expires), d.now)
	})
	return marks
}
