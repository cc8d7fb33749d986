package meeting

import (
	"context"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

const (
	// renewMargin is how long before its end a token is no longer used.
	renewMargin = 5 * time.Minute
	// leastTokenLife is how long a token is used whose end is not known.
	leastTokenLife = time.Minute
	// failureMemory is how long a failed sign-in answers those who ask next, so
	// that an outage or a wrong password does not lock the account.
	failureMemory = 1500 * time.Millisecond
	// settledAge is the age from which a token may have lost its validity by
	// itself. See [rejectsToken].
	settledAge = 5 * time.Minute
)

// token is one access token. began and until are by our own clock.
type token struct {
	value        Secret
	began, until time.Time
}

// age is how old the token is. A clock that was set back does not tell, and then
// it counts as old.
func (t token) age(now time.Time) time.Duration {
	if age := now.Sub(t.began); age >= 0 {
		return age
	}
	return settledAge
}

// tokens holds the one token of a client. The zero value is ready for use.
type tokens struct {
	mu       sync.Mutex
	current  token
	failure  *Error
	failedAt time.Time
	last     bool // there will be no other token: the password was forgotten
	flight   singleflight.Group
}

// at returns the token if it can be used, or the failure that still counts.
func (t *tokens) at(now time.Time) (token, *Error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	// With a clock that was set back the end of the token does not say when it
	// ends: a new one costs one sign-in.
	if t.current.value != "" && now.Before(t.current.until) && !now.Before(t.current.began) {
		return t.current, nil
	}
	if t.failure != nil && t.remembered(now) > 0 {
		e := *t.failure
		return token{}, &e
	}
	return token{}, nil
}

// keep remembers how a sign-in ended.
func (t *tokens) keep(now time.Time, got token, failure *Error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if failure != nil {
		t.failure, t.failedAt = failure, now
		return
	}
	t.current, t.failure = got, nil
}

// drop forgets the token if it still is the one with this value; one that was
// got in the meantime stays.
func (t *tokens) drop(value Secret) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.current.value == value {
		t.current = token{}
	}
}

// take forgets the token and returns its value, "" if there is none.
func (t *tokens) take() Secret {
	t.mu.Lock()
	defer t.mu.Unlock()
	value := t.current.value
	t.current = token{}
	return value
}

// isLast tells that there will be no other token than the current one.
func (t *tokens) isLast() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.last
}

// closedFor returns how long a failed sign-in is still remembered.
func (t *tokens) closedFor(now time.Time) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.failure == nil {
		return 0
	}
	return t.remembered(now)
}

// remembered is for how long the failure still counts: not at all once the clock
// was set back to before it. The caller holds the lock.
func (t *tokens) remembered(now time.Time) time.Duration {
	age := now.Sub(t.failedAt)
	if age < 0 {
		return 0
	}
	return max(failureMemory-age, 0)
}

// token returns a token, signing in if need be. Callers at the same time share
// one sign-in, which belongs to none of them: a caller whose context ends
// returns at once, the others go on. op names the caller's call.
func (c *Client) token(ctx context.Context, op string) (token, *Error) {
	if err := ctx.Err(); err != nil {
		return token{}, notSent(op, err)
	}
	if got, e := c.tokens.at(c.now()); got.value != "" || e != nil {
		return got, e
	}
	shared := context.WithoutCancel(ctx)
	done := c.tokens.flight.DoChan("sign-in", func() (any, error) {
		// Another sign-in may have ended between the look above and here.
		got, e := c.tokens.at(c.now())
		if got.value == "" && e == nil {
			got, e = c.signIn(shared)
			c.tokens.keep(c.now(), got, e)
		}
		return signInResult{got, e}, nil
	})
	select {
	case <-ctx.Done():
		return token{}, notSent(op, ctx.Err())
	case r := <-done:
		result, _ := r.Val.(signInResult)
		if result.err != nil {
			e := *result.err // each caller gets an error of its own
			return token{}, &e
		}
		return result.token, nil
	}
}

// signInResult is how a shared sign-in ended.
type signInResult struct {
	token token
	err   *Error
}

// notSent is the error of a call that ended before anything was sent.
func notSent(op string, err error) *Error {
	return &Error{Kind: KindUnreachable, Op: op, Err: err}
}

// rejectsToken tells whether an error means that the token is no longer
// accepted. The code decides more than the status.
//
// USG.000000004 is given both for a token that is not valid and for an account
// that is no administrator. With a 401 it is about the token. With another
// status it is believed to be about the token only if that is some minutes
// old; otherwise every call of an account without rights would sign in anew,
// and the service keeps 64 tokens for a user at most.
func rejectsToken(e *Error, age time.Duration) bool {
	switch normalCode(e.Code) {
	case "USG.206020000", "USG.206020001", "USG.206020002", "APIG.0301", "APIG.0305", "APIG.0307":
		return true
	case "USG.000000004", "MBI.000000004":
		return e.Status == 401 || age >= settledAge
	default:
		return e.Status == 401
	}
}
