package browsertest

import (
	"strings"
	"testing"
)

// Half of the codes are left over, though the service said yes: the page says which, and offers to try those again.
func TestOutcomeSome(t *testing.T) {
	t.Parallel()
	d := demoDesk(t)
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	ann.behaves("half-deleted", "once")
	ann.plans("expired", 1, 2, 3, 4)
	ann.confirms(4)
	ann.heading("2 of 4 activation codes deleted")
	ann.flash("one request")
	ann.says("Still there (2)")
	ann.says("Deleted (2)")
	if rows := ask[int](ann, "all('.outcome.still-there tbody tr').length"); rows != 2 {
		t.Errorf("%d codes are listed as still there, want 2", rows)
	}
	ann.opens("/codes")
	ann.count(2) // they stay selected
	ann.opens("/history")
	ann.presses(ask[string](ann, "words(one('tbody a'))"))
	ann.heading("2 of 4 activation codes deleted")

	ann.presses("Try the 2 again")
	ann.heading("Delete 2 activation codes?")
	ann.says("These are the codes that an earlier deletion left over")
	ann.confirms(2)
	ann.heading("2 activation codes deleted")
	ann.presses("Back to the list")
	ann.count(0)
}

// Nothing was deleted, and the service said why: the words, the codes that are still there, another try.
func TestOutcomeNone(t *testing.T) {
	t.Parallel()
	d := demoDesk(t)
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	ann.behaves("no-permission", "once")
	ann.plans("expired", 1, 2, 3)
	ann.confirms(3)
	ann.heading("No activation codes were deleted")
	ann.flash("This account may not delete codes")
	ann.says("Still there (3)")
	ann.says("Request id")
	ann.opens("/codes")
	ann.count(3)
}

// The answer never came and the list cannot be read: nobody knows. When it can be read again, the truth is shown.
func TestOutcomeUnknown(t *testing.T) {
	t.Parallel()
	ann := sendsUnread(t, 3)
	ann.seesUnknown()
	d := ann.desk
	ann.says("The connection ended before the answer came.")
	ann.says("Do not send it again. We are checking.")
	ann.says("Not checked (3)")
	operation, _, _ := strings.Cut(ann.path(), "?")

	ann.opens("/history")
	ann.says("Check now")
	ann.opens(operation)
	d.sandbox.behaves("normal", "always")
	ann.withoutScripts() // looking again needs none
	ann.presses("Check now")
	ann.heading("3 activation codes deleted")
	if got := len(d.sandbox.deletes()); got != 1 {
		t.Errorf("%d requests to delete, want one", got)
	}
	ann.opens("/codes")
	ann.count(0)
}

// Somebody else was quicker: nothing is sent, and nobody claims to have deleted the codes.
func TestOutcomeGoneBefore(t *testing.T) {
	t.Parallel()
	d := realDesk(t, 300)
	ann, bob := d.visitor(t), d.visitor(t)
	ann.signsIn("ann")
	ann.plans("expired", 1, 2)
	bob.signsIn("bob")
	bob.plans("expired", 1, 2)
	bob.confirms(2)
	bob.heading("2 activation codes deleted")
	ann.confirms(2)
	ann.heading("These codes were already gone")
	ann.says("Already gone (2)")
	ann.says("Nothing was sent")
	d.sandbox.oneDelete()
}

// One of three is gone: the other two are sent.
func TestOutcomeAllButOneGoneBefore(t *testing.T) {
	t.Parallel()
	d := realDesk(t, 300)
	ann, bob := d.visitor(t), d.visitor(t)
	ann.signsIn("ann")
	ann.plans("expired", 1, 2, 3)
	bob.signsIn("bob")
	bob.plans("expired", 2)
	bob.confirms(1)
	bob.heading("1 activation code deleted")
	ann.confirms(3)
	ann.heading("2 activation codes deleted")
	ann.says("Already gone (1)")
	if all := d.sandbox.deletes(); len(all) != 2 || all[1].IDs != 2 {
		t.Errorf("the requests are %+v; the second should have 2 ids", all)
	}
}

// The service takes longer than a person is left waiting: the page says that it is running, and later what became of it.
func TestOutcomeRunning(t *testing.T) {
	t.Parallel()
	d := realDesk(t, 300, "CODEDESK_UPSTREAM_TIMEOUT=12s")
	ann := d.visitor(t)
	ann.signsIn("ann")
	ann.plans("expired", 1, 2)
	d.sandbox.behaves("timeout-after-delete", "once")
	ann.presses("Delete 2 activation codes")
	ann.heading("Deleting 2 activation codes…")
	operation, _, _ := strings.Cut(ann.path(), "?")
	ann.until("the end", func() error {
		ann.opens(operation + "?check=1")
		if ann.where() != "2 activation codes deleted" {
			return errNotYet
		}
		return nil
	})
	ann.says("none of the 2 is listed any more")
	d.sandbox.oneDelete()
}

// Back and reload after a deletion show the result again; nothing is sent a second time.
func TestBackAndReloadRepeatNothing(t *testing.T) {
	t.Parallel()
	d := realDesk(t, 300)
	ann := d.visitor(t)
	ann.signsIn("ann")
	ann.plans("expired", 1, 2)
	plan := ann.path()
	ann.confirms(2)
	ann.heading("2 activation codes deleted")
	ann.flash("one request")
	ann.reloads()
	ann.heading("2 activation codes deleted")
	ann.sees("no message any more", "one('.messages') === null")
	ann.goesBack()
	if ann.where() == "Delete 2 activation codes?" { // the browser has kept the page as it was left
		ann.confirms(2)
	}
	ann.heading("2 activation codes deleted")
	ann.opens(plan)
	ann.heading("2 activation codes deleted")
	ann.forges(plan+"/execute", "reason=again")
	ann.heading("2 activation codes deleted")
	d.sandbox.oneDelete()
}
