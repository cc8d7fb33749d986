package browsertest

import (
	"strings"
	"testing"
	"time"
)

// line is what the page of an operation says of the work on it.
const line = "words(one('.follow [role=status]'))"

// longWait is as long as the program may leave an operation alone (30 s) and the page its line (30 s) at most.
const longWait = 75 * time.Second

// follows waits, longer than for a page, until the line on an operation begins like this. The page stays, and nothing
// on it is touched.
func (v *visitor) follows(want string) {
	v.t.Helper()
	deadline := time.Now().Add(longWait)
	tick := time.NewTicker(10 * glance)
	defer tick.Stop()
	for {
		said, err := look[string](v.ctx, line)
		if err == nil && strings.HasPrefix(said, want) {
			return
		}
		if time.Now().After(deadline) {
			v.t.Fatalf("the line says %q, want %q (%v)", said, want, err)
		}
		<-tick.C
	}
}

// marks puts a mark on the page that no reload survives, and counts how often its line is read out.
func (v *visitor) marks() {
	v.t.Helper()
	ask[bool](v, `(window.mark = 0, one('.actions a').focus(),
		new MutationObserver(() => window.mark++).observe(one('.follow [role=status]'), { childList: true, characterData: true, subtree: true }), true)`)
}

// stayed fails the test unless the page is the marked one, the focus where it was, and the line was read out so often.
func (v *visitor) stayed(times int) {
	v.t.Helper()
	if got := ask[int](v, "window.mark ?? -1"); got != times {
		v.t.Errorf("the line was read out %d times, want %d (-1: the page was loaded again)", got, times)
	}
	if !ask[bool](v, "document.activeElement === one('.actions a')") {
		v.t.Error("the focus was moved")
	}
}

// The outcome is unknown and the page is left open: as soon as the service can be read again the line on it says so by
// itself, once, and the rest of the page waits for the person.
func TestUnknownIsSettledOnTheOpenPage(t *testing.T) {
	t.Parallel()
	ann := sendsUnread(t, 3)
	ann.seesUnknown()
	d := ann.desk
	ann.follows("Codedesk keeps checking by itself, also with this page closed. The last check did not succeed.")
	ann.says("Next check at ")
	ann.marks()
	d.sandbox.behaves("normal", "always")
	ann.follows("The result is known: 3 activation codes deleted. Show the result")
	ann.stayed(1)
	ann.heading("We cannot tell yet if the codes were deleted")
	ann.presses("Show the result")
	ann.heading("3 activation codes deleted")
	ann.sees("no line any more", "one('.follow') === null")
	d.sandbox.oneDelete()
}

// The program is killed while the outcome is unknown, and started again: the open page finds its way back.
func TestUnknownIsSettledAfterARestart(t *testing.T) {
	t.Parallel()
	ann := sendsUnread(t, 2)
	ann.seesUnknown()
	d := ann.desk
	ann.marks()
	d.process.kill()
	d.settings = append(d.settings, "CODEDESK_LISTEN="+strings.TrimPrefix(d.address, "http://")) // the page asks there
	d.sandbox.behaves("normal", "always")
	d.start()
	ann.follows("The result is known: 2 activation codes deleted.")
	ann.stayed(1)
	d.sandbox.oneDelete()
}
