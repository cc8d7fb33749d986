package meeting

import (
	"context"
	"math/rand/v2"
	"time"
)

// How reads are repeated.
const (
	readTries  = 3
	readBudget = 10 * time.Second
	firstPause = 250 * time.Millisecond
)

// read does one read with its repeats: up to three tries in ten seconds, with
// random pauses, and beside them one silent new sign-in when the token is
// rejected. Waiting for a turn by the client's pace does not count towards the
// ten seconds. Token and request id of r are set here.
func (c *Client) read(ctx context.Context, r call) (*reply, *Error) {
	return c.readWith(ctx, r.op, func(t Secret) call {
		r.token = t
		return r
	})
}

// readWith is read for a call that carries the token in its own way.
func (c *Client) readWith(ctx context.Context, op string, build func(Secret) call) (*reply, *Error) {
	left, renewed := readBudget, false
	for try := 1; ; try++ {
		if err := c.pace.wait(ctx); err != nil {
			return nil, notSent(op, err)
		}
		began := time.Now()
		answer, e, again := c.readTry(ctx, left, try, op, build, &renewed)
		if !again {
			return answer, e
		}
		left -= time.Since(began)
	}
}

// readTry does one try and the pause after it, in the time that is left for all
// of them. Again tells to make another one.
func (c *Client) readTry(
	ctx context.Context, left time.Duration, try int, op string, build func(Secret) call, renewed *bool,
) (answer *reply, e *Error, again bool) {
	budget, cancel := context.WithTimeout(ctx, left)
	defer cancel()
	answer, e = c.readOnce(budget, op, build, renewed)
	switch {
	case e == nil:
		return answer, nil, false
	case try < readTries && repeats(e.Kind) && c.pause(budget, try, e):
		return nil, e, true
	}
	// The context's error wins, also when it ends a pause.
	if err := ctx.Err(); err != nil {
		e.Err = err
	}
	return nil, e, false
}

// readOnce does one try, and a second one at once after a new sign-in if the
// token is rejected and this read has not signed in anew yet.
func (c *Client) readOnce(ctx context.Context, op string, build func(Secret) call, renewed *bool) (*reply, *Error) {
	for {
		t, e := c.token(ctx, op)
		if e != nil {
			return nil, e
		}
		r := build(t.value)
		r.requestID = newRequestID()
		answer, e := c.exchange(ctx, r)
		if e == nil || *renewed || !rejectsToken(e, t.age(c.now())) {
			return answer, e
		}
		c.tokens.drop(t.value)
		*renewed = true
		c.pace.count()
	}
}

// repeats tells the kinds of errors that may be gone at the next try.
func repeats(k Kind) bool {
	switch k {
	case KindUnreachable, KindNoAnswer, KindThrottled, KindServer:
		return true
	default:
		return false
	}
}

// pause waits before the next try: a random time whose upper bound grows with
// each try (full jitter), at least what the service asked for, and until a
// failed sign-in is forgotten. It returns false at once if the time that is
// left does not reach so far.
func (c *Client) pause(ctx context.Context, try int, e *Error) bool {
	wait := rand.N(firstPause << (2 * (try - 1)))
	wait = max(wait, e.RetryAfter, c.tokens.closedFor(c.now()))
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) <= wait {
		return false
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
