package browsertest

import (
	"fmt"
	"strconv"
	"testing"
)

// The ten-minute demo can be followed from its first step to its last, with and without scripts. Each step is done when
// it has happened.
func TestTenMinuteDemo(t *testing.T) {
	t.Parallel()
	for name, scripts := range map[string]bool{"with scripts": true, "without scripts": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := demoDesk(t, "CODEDESK_SANDBOX_CODES=300", "CODEDESK_UPSTREAM_TIMEOUT=1s")
			ann := d.visitor(t)
			if !scripts {
				ann.withoutScripts()
			}
			ann.looksAroundAs("Administrator")

			ann.plays(1, "Clean up expired codes")
			n := ask[int](ann, `Number([...document.querySelectorAll('button')].map((b) => /^Select all (\d+) that match$/.exec(b.textContent.trim())).find(Boolean)[1])`)
			ann.presses(fmt.Sprintf("Select all %d that match", n))
			ann.presses("Delete selected…")
			ann.confirms(n)
			ann.heading(fmt.Sprintf("%d activation codes deleted", n))
			ann.stepsDone(1)
			ann.says(fmt.Sprintf("One request, %d codes", n))

			ticket := ask[string](ann, "one('#ticket').textContent")
			ann.plays(2, "Paste a ticket")
			ann.pastes(ticket)
			ann.says("2 found") // one of them by its id: digits are masked
			ann.says("Did you mean these? 1 entry")
			ann.says("1 entry deleted here before")
			ann.says("1 entry not found")
			ann.stepsDone(2)

			ann.plays(3, "The line breaks in the middle of a delete")
			ann.ticks(1, 2)
			ann.presses("Delete selected…")
			ann.confirms(2)
			ann.until("the outcome", func() error {
				if ann.where() != "2 activation codes deleted" {
					ann.opens(ann.path())
					return errNotYet
				}
				return nil
			})
			ann.presses("See the request")
			ann.wantPath("/demo")
			ann.sees("the request", "one('.request:target').textContent.includes('Asks to delete 2 codes')")
			ann.stepsDone(3)
			ann.says("Behaviour: No answer after deleting")

			ann.plays(4, "Only half is deleted")
			ann.ticks(1, 2, 3, 4)
			ann.presses("Delete selected…")
			ann.confirms(4)
			ann.heading("2 of 4 activation codes deleted")
			ann.stepsDone(4)

			ann.plays(5, "The account may not delete")
			ann.clearsAll()
			ann.opens("/codes")
			ann.ticks(1)
			ann.presses("Delete selected…")
			ann.confirms(1)
			ann.heading("No activation codes were deleted")
			ann.stepsDone(5)

			ann.plays(6, "Make a code again")
			ann.wantPath("/codes/new")
			ann.types("E-mail address", "room@acme.example")
			ann.presses("Make a new code")
			ann.wantPath("/creations/")
			ann.stepsDone(6)

			ann.presses("Start over")
			ann.stepsDone(0)
		})
	}
}

// plays begins a step on the page of the demo.
func (v *visitor) plays(number int, step string) {
	v.t.Helper()
	v.opens("/demo")
	v.sees("step "+strconv.Itoa(number)+" next", "words(one('.step.next h3')) === "+quote(step))
	v.presses("Play: " + step)
}

// stepsDone checks that the first n steps are done, and no other.
func (v *visitor) stepsDone(n int) {
	v.t.Helper()
	v.opens("/demo")
	if got := ask[int](v, "all('.step.done').length"); got != n {
		v.t.Errorf("%d steps are done, want %d", got, n)
	}
}
