package browsertest

import "time"

// freshness is how long after a sign-in much is deleted without another one, the shortest that there is.
const freshness = time.Minute

// deletesMuch makes a plan of all 60 codes, long after she has signed in: her password is asked for once more, what she
// has filled in stands there again, and nothing is deleted before she presses the button herself.
func (v *visitor) deletesMuch(signedIn time.Time) {
	v.t.Helper()
	v.until("a minute since the sign-in", func() error {
		if time.Since(signedIn) <= freshness {
			return errNotYet
		}
		return nil
	})
	v.opens("/codes?size=100")
	v.selectsPage(60)
	v.presses("Delete selected…")
	plan := v.path()
	v.types("Ticket or reason", "TICKET-4711")
	v.confirms(60)
	v.wantPath("/signin")
	v.says("Nothing was done yet. A plan of so many codes is executed or approved only by somebody who has signed in within the last 60 seconds")
	for _, barrier := range v.barriers() {
		v.t.Error(barrier)
	}
	v.types("Password", password)
	v.presses("Sign in")
	v.wantPath(plan)
	v.flash("What you typed is here again. Nothing was sent")
	v.sees("what she filled in", "one('#count').value === '60' && control('Ticket or reason').value === 'TICKET-4711'")
	if n := len(v.desk.sandbox.deletes()); n != 0 {
		v.t.Fatalf("the sign-in has sent %d requests", n)
	}
	v.presses("Delete 60 activation codes")
	v.heading("60 activation codes deleted")
	if got := v.desk.sandbox.oneDelete().IDs; got != 60 {
		v.t.Errorf("%d codes were deleted", got)
	}
}
