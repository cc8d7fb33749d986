package identity

import (
	"strings"
	"time"
)

// Attempts slows down guessing where passwords are checked elsewhere, so that strangers can neither guess them through
// Codedesk nor have the account locked there. Its limits are those of [Users.SignIn]. It is safe for concurrent use.
type Attempts struct {
	throttle *throttle
	now      func() time.Time
}

// NewAttempts returns a record without failures. now is the clock; nil: time.Now.
func NewAttempts(now func() time.Time) *Attempts {
	if now == nil {
		now = time.Now
	}
	return &Attempts{throttle: newThrottle(), now: now}
}

// Begin books a try for a name at an address (see [Users.SignIn]) as failed; whoever finds that the password is right
// calls succeeded. It fails with *ThrottledError: then the password is not to be looked at.
func (a *Attempts) Begin(name, address string) (succeeded func(), err error) {
	who := attempt{account: accountKey(foldName(strings.TrimSpace(name))), address: addressKey(address)}
	if after := a.throttle.book(who, a.now()); after > 0 {
		return nil, throttled(after)
	}
	return func() { a.throttle.succeeded(who) }, nil
}
