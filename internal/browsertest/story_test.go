package browsertest

import "testing"

// What happened to the code of this room? The box in the header answers from every page, with and without JavaScript.
func TestStory(t *testing.T) {
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
			room, id := ask[string](ann, "words(one('.terminal bdi', rows()[1]))"), ann.id(2)
			digits := ask[string](ann, "words(one('.c-code code', rows()[1]))")
			ann.looksUp(digits)
			ann.says("Listed when the list was read")
			ann.says("and still listed")
			ann.presses("Show in the list")
			ann.heading("Activation codes")
			ann.opens("/codes?expiry=expired")
			ann.ticks(2)
			ann.presses("Delete selected…")
			ann.types("Ticket or reason", "TICKET-4711")
			ann.presses("Delete 1 activation code")
			ann.heading("1 activation code deleted")
			operation := ann.path()

			vic.signsIn("vic")
			for _, word := range []string{room, id, digits} {
				vic.looksUp(word)
				vic.says("Deleted by ann")
				vic.says("TICKET-4711")
			}
			vic.presses("Open the result")
			vic.wantPath(operation)
			vic.looksUp("0000000000")
			vic.says("Never seen here")
			vic.screen(320, 700)
			vic.wantReflow(t, "the answer")
			vic.looksUp(room)
			vic.wantReflow(t, "the story")
			if scripts {
				vic.opens("/codes")
				vic.hits("/")
				vic.sees("the list's own search with the focus", "document.activeElement === one('#q')")
			}
		})
	}
}

// looksUp asks the box in the header.
func (v *visitor) looksUp(word string) {
	v.t.Helper()
	v.types("Whole code, id or terminal", word)
	v.hitsEnter()
	v.heading("What happened to this code?")
}
