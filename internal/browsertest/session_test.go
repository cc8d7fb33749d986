package browsertest

import (
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
)

// Two tabs of one person add to the same selection; neither takes the other's ticks away.
func TestTwoTabs(t *testing.T) {
	t.Parallel()
	d := realDesk(t, 300)
	first := d.visitor(t)
	first.signsIn("ann")
	second := first.secondTab()
	second.opens("/codes")
	second.withoutScripts() // so that its ticks wait for a button
	second.reloads()
	second.ticks(5, 6)
	first.ticks(1, 2)
	first.presses("Next")
	first.count(2)
	second.presses("Next")
	second.count(4)
	first.presses("Previous")
	first.count(4)
	first.wantTicked(1, 2, 5, 6)
	first.ticks(1)
	first.presses("Review selection")
	first.count(3)
	second.presses("Delete selected…")
	second.heading("Delete 3 activation codes?")
}

// Signing out in the middle loses nothing: the plan and the selection wait for the person.
func TestSignedOutInTheMiddle(t *testing.T) {
	t.Parallel()
	d := realDesk(t, 300)
	ann := d.visitor(t)
	ann.signsIn("ann")
	ann.plans("expired", 1, 2)
	plan := ann.path()
	ann.types("Ticket or reason", "TICKET-7")
	call(ann, network.ClearBrowserCookies, cdp.Empty{}) // as if the session had run out
	ann.presses("Delete 2 activation codes")
	ann.wantPath("/signin")
	ann.says("Please sign in first.")
	if got := len(d.sandbox.deletes()); got != 0 {
		t.Fatalf("%d requests to delete by somebody who is not signed in", got)
	}
	ann.entersAs("ann")
	if got := ann.path(); got != plan {
		t.Errorf("after signing in again the page is %s, want %s", got, plan)
	}
	ann.heading("Delete 2 activation codes?")
	ann.opens("/codes")
	ann.count(2)
	ann.says("Your open plans")

	ann.presses("Sign out")
	ann.heading("Sign in")
	ann.goesBack()
	ann.saysNot("of 300 selected") // what was shown is not for the next person at this desk
	bob := d.visitor(t)
	bob.signsIn("bob")
	bob.count(0)
	bob.saysNot("Your open plans")
	ann.signsIn("ann")
	ann.count(2)
	ann.opens(plan)
	ann.confirms(2)
	ann.heading("2 activation codes deleted")
}

// The program is restarted: who is signed in stays so, with selection, plan and history.
func TestRestart(t *testing.T) {
	t.Parallel()
	d := realDesk(t, 300)
	ann := d.visitor(t)
	ann.signsIn("ann")
	ann.plans("expired", 1)
	ann.confirms(1)
	ann.heading("1 activation code deleted")
	done := ann.path()
	ann.plans("expired", 3, 4)
	plan := ann.path()
	d.restart()
	ann.opens("/codes")
	ann.heading("Activation codes")
	ann.count(2)
	ann.opens(plan)
	ann.confirms(2)
	ann.heading("2 activation codes deleted")
	ann.opens(done)
	ann.heading("1 activation code deleted")
	ann.opens("/history?what=deletions")
	if n := ask[int](ann, "all('tbody tr').length"); n != 2 {
		t.Errorf("the history has %d entries, want 2", n)
	}
}

// The program is killed while the service is at work: after the next start the truth is found out by reading.
func TestKilledInTheMiddle(t *testing.T) {
	t.Parallel()
	d := realDesk(t, 300)
	ann := d.visitor(t)
	ann.signsIn("ann")
	ann.plans("expired", 1, 2)
	operation := "/operations/" + ann.path()[len("/plans/"):]
	ann.sendsUnanswered(2)
	d.process.kill()
	d.start()
	ann.until("the outcome", func() error {
		ann.opens(operation)
		if ann.where() != "2 activation codes deleted" {
			return errNotYet
		}
		return nil
	})
	d.sandbox.oneDelete()
}
