package browsertest

import "testing"

// Who deleted the code of this room? The history is asked, and answers with the operation; a check says that nobody
// has changed it. It goes the same way with and without JavaScript.
func TestHistory(t *testing.T) {
	t.Parallel()
	for name, scripts := range map[string]bool{"with scripts": true, "without scripts": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := realDesk(t, 300)
			ann, vic := d.visitor(t), d.visitor(t)
			if !scripts {
				ann.withoutScripts()
				vic.withoutScripts()
			}
			ann.signsIn("ann")
			ann.filters("expiry", "expired")
			room := ask[string](ann, "words(one('.terminal bdi', rows()[1]))")
			ann.ticks(2)
			ann.presses("Delete selected…")
			ann.types("Ticket or reason", "TICKET-4711")
			ann.presses("Delete 1 activation code")
			ann.heading("1 activation code deleted")
			operation := ann.path()
			ann.opens("/codes")
			ann.ticks(1)
			ann.presses("Delete selected…")
			ann.presses("Delete 1 activation code")
			ann.heading("1 activation code deleted")

			vic.signsIn("vic")
			vic.presses("History")
			vic.heading("History")
			vic.types("Code, terminal, ticket or request id", room)
			vic.hitsEnter()
			vic.says("1 entry matches")
			vic.wantEntries(1)
			vic.presses(ask[string](vic, "words(one('tbody th a'))"))
			vic.heading("1 activation code deleted")
			vic.wantPath(operation)
			vic.says("TICKET-4711")

			vic.opens("/history")
			vic.chooses("what", "sign-in")
			vic.presses("Filter")
			vic.wantEntries(2)
			vic.says("Signed in")
			vic.presses("Clear filters")
			vic.wantPath("/history")
			vic.chooses("who", "local:ann")
			vic.chooses("what", "deletions")
			vic.presses("Filter")
			vic.wantEntries(2)

			vic.presses("Check for changes")
			vic.flash("entries, unbroken since")
		})
	}
}

// hitsEnter presses Enter in the field that has the focus, which leads to another page.
func (v *visitor) hitsEnter() {
	v.t.Helper()
	v.leaving("the answer", func() { v.hits("\r") })
}

// wantEntries checks how many entries of the history are shown.
func (v *visitor) wantEntries(want int) {
	v.t.Helper()
	if got := ask[int](v, "all('.history-table tbody tr').length"); got != want {
		v.t.Errorf("the history shows %d entries, want %d", got, want)
	}
}
