package browsertest

import (
	"slices"
	"testing"
)

// ticket is a text as it stands in a ticket: two codes of the list's first page, of which one has lost its zero if it had
// one, and a room that has none.
func (v *visitor) ticket() string {
	v.t.Helper()
	v.opens("/codes?q=")
	const digits = "rows().map((r) => words(one('.c-code code', r)))"
	codes := ask[[]string](v, digits)
	zero := ask[string](v, digits+".find((c) => /^0[1-9]/.test(c)).slice(1)")
	return "Please remove " + codes[1] + "\n" + codes[2] + ", " + zero + "\n" + codes[2] + "\nRoom that nobody has"
}

// pastes a list on the page for it.
func (v *visitor) pastes(list string) {
	v.t.Helper()
	v.opens("/codes/find")
	ask[bool](v, "(one('#list').value = "+quote(list)+", true)")
	v.presses("Find")
	v.wantPath("/codes/find")
}

// A ticket is pasted, what was found is selected in one press, and deleted after the plan has been looked at.
func TestPastedTicket(t *testing.T) {
	t.Parallel()
	for name, scripts := range map[string]bool{"with scripts": true, "without scripts": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := realDesk(t, 300)
			ann := d.visitor(t)
			if !scripts {
				ann.withoutScripts()
			}
			ann.signsIn("ann")
			ticket := ann.ticket()
			want := []string{ann.id(2), ann.id(3)}
			slices.Sort(want)
			ann.presses("Find a pasted list")
			ann.pastes(ticket)
			ann.says("2 found")
			ann.says("the zeros in front are missing")
			ann.says("1 entry not found")
			ann.says("1 entry names what another has named before")
			ann.sees("the focus on the answer", "document.activeElement.id === 'answer'")

			ann.presses("Select these 2")
			ann.heading("Activation codes")
			ann.flash("2 codes added to your selection")
			ann.count(2)
			ann.presses("Delete selected…")
			ann.presses("Delete 2 activation codes")
			ann.heading("2 activation codes deleted")
			got := d.sandbox.oneDelete().ids(t)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("deleted were %v, pasted %v", got, want)
			}
			ann.opens("/codes/find")
			ann.says("2 entries deleted here before")
		})
	}
}
