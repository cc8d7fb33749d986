package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"codedesk/internal/text"
)

// TestApprovalOfSomebodyWhoMayNotApproveAnyMore takes the right from an approver in the hours between the approval and the
// deletion: somebody who left, or whose account was in wrong hands.
func TestApprovalOfSomebodyWhoMayNotApproveAnyMore(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fourEyes, func(s *setup) { s.users = true })
	ids := d.expired(3)
	withRoles := func(edit func(file string) string) {
		d.restart(fourEyes, func(s *setup) { s.users, s.file = true, edit(usersFile()) })
	}
	for name, edit := range map[string]func(string) string{
		"the role is another": func(file string) string { return strings.Replace(file, "Ann:admin:", "Ann:viewer:", 1) },
		"the user is removed": func(file string) string { return file[strings.Index(file, "Hugo:"):] },
	} {
		for _, l := range text.Languages() {
			withRoles(func(file string) string { return file })
			hugo := d.user("hugo", string(l))
			plan := hugo.asks("TICKET-4711", ids...)
			ann := d.user("ann")
			ann.get(plan).form(plan+"/approve").press("", "").goesTo(plan)
			hugo.get(plan).says(l.ApprovalGivenNext())

			withRoles(edit)
			hugo.get(plan).says(l.ErrorApproverLost().Heading, l.ErrorApproverLost().Next).silent(l.ApprovalGivenNext())
			hugo.post(plan+"/execute", url.Values{"reason": {"TICKET-4711"}}).is(http.StatusUnprocessableEntity).
				says(l.ErrorApproverLost().Happened, l.ErrorNothingDeleted())
			if n := len(d.deletes()); n > 0 {
				t.Fatalf("%s: %d requests were sent", name, n)
			}
			hugo.get(plan).form(plan+"/withdraw").press("", "").follow().says(l.ApprovalNeeded())
			hugo.post(plan+"/drop", nil)
		}
	}

	// A plan that needs nobody by now does not mind.
	withRoles(func(file string) string { return file })
	hugo := d.user("hugo")
	plan := hugo.asks("TICKET-4711", ids...)
	ann := d.user("ann")
	ann.get(plan).form(plan+"/approve").press("", "").goesTo(plan)
	d.restart(func(s *setup) { s.users, s.file = true, strings.Replace(usersFile(), "Ann:admin:", "Ann:viewer:", 1) })
	hugo = d.user("hugo")
	hugo.get(plan).form(plan+"/execute", "confirm").press("", "").follow().headed(http.StatusOK, text.English.OperationAll(3))
}
