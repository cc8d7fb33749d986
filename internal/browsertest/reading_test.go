package browsertest

import (
	"fmt"
	"testing"
	"time"
)

// Of an enterprise with 100,000 codes the first 20 pages of 500 come at once, and the rest at the pace.
const (
	atOnce = 9_000
	whole  = 100_000
)

// readingDesk is in front of so many codes and reads them at a pace.
func readingDesk(t testing.TB, codes int, pace string) *desk {
	t.Helper()
	return demoDesk(t, fmt.Sprintf("CODEDESK_SANDBOX_CODES=%d", codes), "CODEDESK_UPSTREAM_PACE="+pace)
}

// read is how many codes the page says have been read.
const read = "Number(one('progress')?.value ?? 0)"

// The first reading takes its time: the page is of use meanwhile, tells how far it is by itself, and can end it.
func TestLargeListWhileItIsRead(t *testing.T) {
	t.Parallel()
	d := readingDesk(t, whole, "20")
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	ann.says("The list is being read")
	ann.says("of 100,000 codes in this list")
	ask[bool](ann, "(window.mark = 1, window.was = "+read+", true)")
	ann.sees("the progress going on by itself", read+" > Math.max(window.was, "+fmt.Sprint(atOnce)+")")
	ann.sees("the same page", "window.mark === 1")

	deleted := ann.plans("expired", 1, 2)
	ann.confirms(2)
	ann.heading("2 activation codes deleted")
	ann.opens("/codes")
	ann.presses("Stop reading")
	ann.flash("Reading stopped")
	ann.says("List incomplete: ")
	ann.saysNot("Stop reading")
	ann.opens("/codes?expiry=expired")
	ann.sees("no trace of what was deleted", "!document.body.innerHTML.includes('"+deleted[0]+"')")

	ann.opens("/codes")
	ann.presses("Read the whole list")
	ann.flash("A newer list is being read")
	ann.hears("All 99,998 codes are read. Show the list")
	ann.presses("Show the list")
	ann.says("99,998 codes")
	ann.saysNot("in this list")
	ann.sees("no progress", "one('progress') === null")
}

func TestLargeListWithoutScripts(t *testing.T) {
	t.Parallel()
	d := readingDesk(t, whole, "5")
	ann := d.visitor(t)
	ann.withoutScripts()
	ann.looksAroundAs("Administrator")
	ann.says("The list is being read")
	before := ask[int](ann, read)
	ann.until("more of the list", func() error {
		ann.presses("Show progress")
		if ask[int](ann, read) <= before {
			return errNotYet
		}
		return nil
	})
	ann.ticks(1)
	ann.presses("Stop reading")
	ann.flash("Reading stopped")
	ann.wantTicked(1) // nothing typed is lost
	ann.presses("Delete selected…")
	ann.confirms(1)
	ann.heading("1 activation code deleted")
	ann.opens("/codes")
	ann.says("List incomplete: ")
	ann.presses("Read the whole list")
	ann.says("The list is being read")

	vic := d.visitor(t)
	vic.looksAroundAs("Viewer")
	vic.says("The list is being read")
	vic.saysNot("Stop reading")
}

// hears waits, longer than for a page, until a reader of the screen is told something.
func (v *visitor) hears(want string) {
	v.t.Helper()
	deadline := time.Now().Add(longWait)
	tick := time.NewTicker(10 * glance)
	defer tick.Stop()
	for {
		said, err := look[string](v.ctx, "words(one('[data-announce]'))")
		if err == nil && said == want {
			return
		}
		if time.Now().After(deadline) {
			v.t.Fatalf("%q is said, want %q (%v)", said, want, err)
		}
		<-tick.C
	}
}
