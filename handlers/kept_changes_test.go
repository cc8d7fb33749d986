package handlers_test

import (
	"testing"

	"codedesk/internal/text"
)

// A tick is for what the page has told of: when a code has changed at the service since, it is asked for anew, whether it
// was left behind by a button of the page or by a session that had ended.
func TestATickIsNotForChangesThatWereNotShown(t *testing.T) {
	t.Parallel()
	l := text.English
	for name, ended := range map[string]bool{"after Enter": false, "after a session has ended": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := &editor{}
			d := newDesk(t, func(s *setup) { s.users, s.codes, s.front = true, 60, e.front })
			b := d.user("Ann")
			chosen := d.list()[:25]
			plan := b.plan(ids(chosen)...)
			form := b.get(plan).confirmation("INC-1")
			if form.values.Get("understood") == "" && form.values.Get("count") == "" {
				t.Fatal("nothing is to be confirmed")
			}
			var page *page
			if ended {
				b.expire()
				signin := form.press("", "")
				e.change(chosen[0].ID, map[string]any{"devName": "Board room"})
				page = signin.signsInAgain("ann").says(l.KeptPlanChanged())
			} else {
				form.enter().goesTo(plan)
				e.change(chosen[0].ID, map[string]any{"devName": "Board room"})
				page = b.get(plan)
			}
			page.says(l.PlanRenamedLine(chosen[0].Terminal, "Board room"))
			got := page.form(plan+"/execute", "confirm").values
			if got.Get("understood") != "" || got.Get("count") != "" || got.Get("reason") != "INC-1" {
				t.Errorf("filled in are %v", got)
			}
		})
	}
}
