package browsertest

import (
	"testing"
)

// foreign finds the rows of other departments than Sales, own those of Sales.
const (
	foreign = "rows().filter(r => words(one('.c-dept', r)) !== 'Sales')"
	own     = "rows().filter(r => words(one('.c-dept', r)) === 'Sales')"
)

// Somebody of the help desk who is confined to a department sees everything and deletes what is of it, with and without
// JavaScript. What was planned before is put right with one press.
func TestHelpDeskOfOneDepartment(t *testing.T) {
	t.Parallel()
	for name, scripts := range map[string]bool{"with scripts": true, "without scripts": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := realDesk(t, 300)
			bob := d.visitor(t)
			if !scripts {
				bob.withoutScripts()
			}
			bob.signsIn("bob")
			bob.presses("Select the 50 on this page")
			bob.presses("Delete selected…")
			before := bob.path()
			bob.presses("Back to the list, keep them")

			d.settings = append(d.settings, "CODEDESK_HELPDESK_DEPARTMENTS=Sales")
			d.restart()
			bob.opens("/codes")
			bob.says("You can delete codes of Sales. Others can only be looked at.")
			mine, others := ask[int](bob, own+".length"), ask[int](bob, foreign+".length")
			if mine < 2 || others < 2 {
				t.Fatalf("%d rows are of Sales and %d are not: the data say nothing", mine, others)
			}
			bob.presses("Untick the " + thousands(others) + " you cannot delete")
			bob.count(mine)
			bob.presses("Clear selection")
			bob.count(0)
			if n := ask[int](bob, foreign+".filter(r => one('[name=id]', r) || !one('[type=checkbox]', r).disabled).length"); n != 0 {
				t.Errorf("%d rows of other departments can be ticked", n)
			}
			if n := ask[int](bob, own+".filter(r => one('[name=id]', r)).length"); n != mine {
				t.Errorf("%d rows of Sales can be ticked, want %d", n, mine)
			}
			if scripts {
				bob.clicksHead()
				bob.count(mine)
				bob.wantHead(t, "all")
				bob.clicksHead()
				bob.count(0)
				bob.focuses(foreign + "[0].querySelector('a, button, summary')")
				bob.hits("x") // nothing to tick
				bob.count(0)
			}
			bob.presses("Select the " + thousands(mine) + " on this page")
			bob.count(mine)
			bob.presses("Clear selection")

			// The list may lie, the server does not.
			bob.forges("/codes", "do=delete&id="+ask[string](bob, "one('[name=shown]').value.split(' ').find(id => !all('[name=id]').some(b => b.value === id))"))
			bob.wantStatus(422)
			bob.says("1 code was left out.")

			bob.opens(before)
			bob.says("You cannot delete " + thousands(others) + " of these codes")
			bob.types("Ticket or reason", "TICKET-4711")
			bob.presses("Take out the " + thousands(others) + " you cannot delete")
			bob.heading("Delete " + codes(mine) + "?")
			bob.sees("what was typed", "one('#reason').value === 'TICKET-4711'")
			bob.confirms(mine)
			bob.heading(codes(mine) + " deleted")
			if got := d.sandbox.oneDelete().IDs; got != mine {
				t.Errorf("%d codes were deleted, want the %d of Sales", got, mine)
			}
		})
	}
}

// The limit of a day holds over several plans, and says what is left of it.
func TestHelpDeskLimitOfADay(t *testing.T) {
	t.Parallel()
	d := realDesk(t, 300, "CODEDESK_HELPDESK_DAILY_LIMIT=5", "CODEDESK_HELPDESK_EXPIRED_ONLY=true")
	bob := d.visitor(t)
	bob.signsIn("bob")
	bob.plans("expired", 1, 2, 3)
	bob.confirms(3)
	bob.heading("3 activation codes deleted")
	bob.opens("/codes?expiry=expired")
	bob.ticks(1, 2, 3)
	bob.presses("Delete selected…")
	bob.wantStatus(422)
	bob.says("You can delete up to 5 codes a day")
	bob.says("2 are left")
	bob.wantTicked(1, 2, 3)
	bob.ticks(3)
	bob.presses("Delete selected…")
	bob.confirms(2)
	bob.heading("2 activation codes deleted")
	bob.opens("/codes?expiry=later")
	if n := ask[int](bob, "all('[data-table] [name=id]').length"); n != 0 {
		t.Errorf("%d codes that have not expired can be ticked", n)
	}
}
