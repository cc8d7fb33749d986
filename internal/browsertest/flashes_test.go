package browsertest

import "testing"

// Whatever the service answers, the next page says in plain words what it was and what became of the codes, once.
func TestErrorFlashes(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=300")
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	const none, unknown = "No activation codes were deleted", "We cannot tell yet if the code was deleted"
	for _, story := range []struct{ behaviour, heading, flash string }{
		{"rate-limited", none, "Huawei is limiting requests"},
		{"server-error", none, "Huawei had a problem"},
		{"unknown-error", none, "Huawei answered with an unknown error"},
		{"token-expired", none, "The dashboard could not sign in to Huawei"},
		{"token-kicked", none, "The dashboard could not sign in to Huawei"},
		{"no-permission", none, "This account may not delete codes"},
		{"html", unknown, "The answer of Huawei could not be read"}, // a proxy in between: the service may have deleted
	} {
		ann.behaves(story.behaviour, "once")
		ann.opens("/codes?expiry=expired")
		if len(ann.tickedRows()) == 0 {
			ann.ticks(1)
		}
		ann.presses("Delete selected…")
		ann.confirms(1)
		ann.heading(story.heading)
		ann.flash(story.flash)
		ann.flash("Request id")
		ann.sees("the focus on the messages", "document.activeElement === one('.messages')")
		ann.reloads()
		ann.heading(story.heading)
		ann.sees("no message any more", "one('.messages') === null")
	}
}

// While the list cannot be read anew, the one at hand is shown, with its time and the reason, and for looking only.
func TestServiceDownLater(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=300")
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	ann.ticks(1, 2)
	ann.presses("Review selection")
	ann.behaves("list-server-error", "always")
	ann.opens("/codes")
	ann.presses("Refresh")
	ann.flash("Huawei had a problem")
	ann.says("A newer one could not be read.")
	if n := ask[int](ann, "all('[data-table] input').length"); n != 0 {
		t.Errorf("%d checkboxes on an old list", n)
	}
	ann.behaves("normal", "always")
	ann.opens("/codes")
	ann.presses("Refresh")
	ann.flash("List read anew: 300 codes")
	ann.count(2)
}

// Nothing can be read from the start: an error page, never an empty table.
func TestServiceDownAtStart(t *testing.T) {
	t.Parallel()
	d := realDesk(t, 300)
	d.sandbox.behaves("list-server-error", "always")
	ann := d.visitor(t)
	ann.signsIn("ann")
	ann.wantStatus(502)
	ann.heading("Huawei had a problem")
	ann.says("Nothing was deleted")
	ann.sees("no table", "one('table') === null")
	d.sandbox.behaves("normal", "always")
	ann.until("the list, after a rest that the service is given", func() error {
		if ann.where() != "Activation codes" {
			ann.presses("Try again")
			return errNotYet
		}
		return nil
	})
	ann.says("300 codes")
}
