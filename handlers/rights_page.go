package handlers

import (
	"cmp"
	"net/http"

	"codedesk/internal/meeting"
	"codedesk/internal/rights"
	"codedesk/internal/text"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// namedCodes is how many codes a refusal names; the others are counted.
const namedCodes = 5

// presentRefusal words what a person may not delete, and who can help. What stands only against so many codes at once is
// bad input, 422, and names the limit; all else is not theirs to do, 403.
func presentRefusal(l text.Language, r *rights.Refusal) problem {
	if r.Role {
		return problem{status: http.StatusForbidden, Problem: l.ErrorRole()}
	}
	lines := refusalLines(l, r)
	p := problem{status: http.StatusForbidden, fields: lines, Problem: text.Problem{
		Heading: l.RightsNot(len(r.Codes())), Happened: l.RightsKept(), Next: refusalNext(l, r)}}
	switch {
	case !r.Counts():
	case r.PlanLimit > 0 && r.Daily == 0:
		p = problem{status: http.StatusUnprocessableEntity, Problem: l.ErrorInput()}
		p.Heading, p.Happened = l.ListLimit(r.PlanLimit), l.ListOverLimit(r.Selected, r.PlanLimit)
	default:
		p.status, p.Heading, p.Next = http.StatusUnprocessableEntity, l.RightsDaily(r.Daily), l.RightsDailyNext(r.Left)
	}
	return p
}

// refusalLines are everything that stands against the codes, each in a sentence.
func refusalLines(l text.Language, r *rights.Refusal) (lines []string) {
	if n := len(r.Protected); n > 0 {
		lines = append(lines, l.ProtectRefused(n, protectedNames(l, r)))
	}
	if n := len(r.Outside); n > 0 {
		lines = append(lines, l.RightsOutside(n, r.Departments, codeNames(l, r.Outside)))
	}
	if n := len(r.Valid); n > 0 {
		lines = append(lines, l.RightsValid(n, codeNames(l, r.Valid)))
	}
	if r.PlanLimit > 0 {
		lines = append(lines, l.Sentences([]string{l.ListLimit(r.PlanLimit), l.ListOverLimit(r.Selected, r.PlanLimit)}))
	}
	if r.Daily > 0 {
		lines = append(lines, l.Sentences([]string{l.RightsDaily(r.Daily), l.RightsDailyLeft(r.Selected, r.Left, r.Until)}))
	}
	return lines
}

// refusalSummary says on the page of a plan why it is not executed.
func refusalSummary(l text.Language, r *rights.Refusal) *views.ErrorSummary {
	s := &views.ErrorSummary{Title: l.ErrorNothingDeleted()}
	for _, line := range append(refusalLines(l, r), presentRefusal(l, r).Next) {
		if line != "" {
			s.Items = append(s.Items, views.ErrorItem{Text: line})
		}
	}
	return s
}

// leftOut counts codes that are not the person's to delete, and those of them that nobody may delete.
type leftOut struct{ n, protected int }

// leftOut says how many codes were not selected because they are not the person's to delete; nothing when there are none.
func (a *app) leftOut(c echo.Context, out leftOut) []string {
	if out.n == 0 {
		return nil
	}
	return out.lines(visitOf(c).lang, a.judge(c))
}

func (out leftOut) lines(l text.Language, judge rights.Judge) []string {
	lines := []string{l.RightsLeftOut(out.n)}
	if out.protected > 0 {
		lines = append(lines, l.ProtectLeftOut(out.protected))
	}
	if out.n > out.protected {
		lines = append(lines, l.RightsScope(judge.Departments(), judge.ExpiredOnly()))
	}
	return lines
}

// notForPerson refuses ticks on codes that are not the person's to delete.
func notForPerson(out leftOut, judge rights.Judge) error {
	return &inputError{fieldID, func(l text.Language) string {
		return l.Sentences(out.lines(l, judge))
	}}
}

// codeNames are the terminals of the first codes. The digits are nobody's business here.
func codeNames(l text.Language, codes []meeting.Code) []string {
	var names []string
	for _, code := range codes[:min(len(codes), namedCodes)] {
		names = append(names, isolated(cmp.Or(code.Terminal, l.CodeNoName())))
	}
	return names
}
