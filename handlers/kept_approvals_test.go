package handlers_test

import (
	"net/http"
	"testing"

	"codedesk/internal/text"
)

// What was sent too late about a plan stands there again only where there is a form for it: the page must not say so
// while the plan waits for somebody else. It is kept until the plan can be changed again.
func TestWhatWasTypedWaitsWhileThePlanWaits(t *testing.T) {
	t.Parallel()
	l := text.English
	d := newDesk(t, fourEyes, func(s *setup) { s.users = true })
	b, other := d.user("Hugo"), d.user("Hugo")
	plan := b.plan(d.expired(3)...)
	late := b.get(plan).form(plan+"/request", "confirm").set("reason", "Typed at the other desk")
	other.request(plan, "INC-1").goesTo(plan)
	b.expire()
	page := late.press("", "").signsInAgain("hugo").headed(http.StatusOK, l.PlanTitle(3))
	page.says(l.ApprovalWaits()).flashed().silent("Typed at the other desk")

	b = page.browser
	b.get(plan).form(plan+"/withdraw").press("", "").goesTo(plan)
	page = b.get(plan).flashed("info: "+l.KeptHere(), "success: "+l.ApprovalWithdrawn())
	if got := page.form(plan+"/request", "confirm").values.Get("reason"); got != "Typed at the other desk" {
		t.Errorf("the reason is %q", got)
	}
}

// An approval that is sent too late is none. The comment stands there again for whoever has typed it.
func TestApprovalSentTooLateIsNone(t *testing.T) {
	t.Parallel()
	l := text.English
	d := newDesk(t, fourEyes, func(s *setup) { s.users = true })
	hugo, ann := d.user("Hugo"), d.user("Ann")
	plan := hugo.asks("INC-1", d.expired(3)...)
	late := ann.get(plan).form(plan+"/approve").set("comment", "All closed")
	ann.expire()
	page := late.press("", "").signsInAgain("ann").flashed("info: "+l.KeptHere()).says(l.ApprovalDecide(), "All closed")
	hugo.get(plan).says(l.ApprovalWaits()).silent("All closed")
	page.form(plan+"/approve").press("", "").follow().says(l.ApprovalApproved(3, "Hugo"))
}
