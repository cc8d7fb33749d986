package browsertest

import (
	"testing"
	"time"
)

// warned is what the notice before the end of a session says, and staying whether it has a button.
const (
	warned  = "words(one('.staying'))"
	staying = "one('.staying button') !== null"
)

// soon waits, longer than for a page, until an expression is true: sessions live for a minute at least.
func (v *visitor) soon(what, expression string) {
	v.t.Helper()
	deadline := time.Now().Add(2 * longWait)
	tick := time.NewTicker(glance)
	defer tick.Stop()
	for {
		ok, err := look[bool](v.ctx, "Boolean("+expression+")")
		if ok {
			return
		}
		if time.Now().After(deadline) {
			v.t.Fatalf("waited in vain for %s (%v); the notice says %q", what, err, ask[string](v, warned))
		}
		<-tick.C
	}
}

// typing is a visitor whose session ends soon, in the middle of typing, once the warning is there. When she had signed in
// is returned with her.
func typing(t *testing.T, settings ...string) (ann *visitor, signedIn time.Time) {
	t.Helper()
	ann = realDesk(t, 60, append(settings, "CODEDESK_SESSION_IDLE=1m")...).visitor(t)
	ann.signsIn("ann")
	signedIn = time.Now()
	ann.opens("/codes/find")
	ann.types("List", "Room 4-12")
	ann.soon("the warning", "/^You will be signed out in \\d+ seconds, because/.test("+warned+") && "+staying)
	ann.leftAlone()
	return ann, signedIn
}

// leftAlone fails the test unless the reader is where they were, with what they typed.
func (v *visitor) leftAlone() {
	v.t.Helper()
	v.sees("the focus and the text as they were", "document.activeElement === one('textarea') && one('textarea').value === 'Room 4-12'")
}

// A session that ends soon says so by itself and is prolonged by the button. Whoever types is left alone, and has their
// focus back afterwards. By then the sign-in is too old for deleting much.
func TestStaySignedIn(t *testing.T) {
	t.Parallel()
	ann, signedIn := typing(t, "CODEDESK_STEP_UP="+freshness.String())
	ann.sees("the notice in sight", "(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(one('.staying form').getBoundingClientRect())")
	for _, barrier := range ann.barriers() {
		t.Error(barrier)
	}
	ann.wantReflow(t, "the warning")
	ask[bool](ann, "(one('.staying button').focus(), one('.staying button').click(), true)")
	ann.soon("that she stays", warned+".startsWith('You stay signed in')")
	ann.leftAlone()
	ann.soon("nothing more", warned+" === ''")
	ann.leftAlone()
	ann.deletesMuch(signedIn)
}

// Another tab prolongs the session for all of them, and takes the warning away. The end that nothing puts off has no
// button; what is sent after it is there again after a new sign-in.
func TestTheEndOfASession(t *testing.T) {
	t.Parallel()
	ann, _ := typing(t, "CODEDESK_SESSION_MAX=90s")
	ann.secondTab().opens("/history")
	ann.soon("no warning", warned+" === ''")
	ann.leftAlone()
	ann.soon("the end that nothing puts off", "/whatever you do/.test("+warned+") && !("+staying+")")
	ann.leftAlone()
	for _, barrier := range ann.barriers() {
		t.Error(barrier)
	}
	ann.soon("that she is signed out", warned+".startsWith('You are signed out.')")
	ann.leftAlone()
	ann.presses("Find")
	ann.says("What you typed is kept for 12 hours")
	ann.entersAs("ann")
	ann.flash("What you typed is here again.")
	ann.sees("what she typed", "one('textarea').value === 'Room 4-12'")
}
