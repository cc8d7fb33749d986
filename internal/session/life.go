package session

import (
	"context"
	"time"
)

// Life is how long a session lives, for one request. Hand it to [Store.New] with [WithLife].
type Life struct {
	// Quiet keeps the request from counting as one: looking how much time is left does not give more.
	Quiet bool

	// Began is when somebody signed in with the session, and Seen when its last request was counted: to the minute, or to
	// the seconds of a short session, so that it is never later than the request. Both are zero while there is no living session.
	Began, Seen time.Time
}

type lifeKey struct{}

// WithLife has the session of a request fill in its life when it is read.
func WithLife(ctx context.Context, l *Life) context.Context {
	return context.WithValue(ctx, lifeKey{}, l)
}

// lifeIn is the life that a request wants to know, or one that nobody looks at.
func lifeIn(ctx context.Context) *Life {
	if l, ok := ctx.Value(lifeKey{}).(*Life); ok {
		return l
	}
	return new(Life)
}

// Left returns how long a session lives if nothing is done with it, and whatever is done with it. Both are zero for none.
func (s *Store) Left(l Life) (idle, absolute time.Duration) {
	if l.Began.IsZero() {
		return 0, 0
	}
	now := s.options.Now()
	absolute = l.Began.Add(s.options.Absolute).Sub(now)
	return min(l.Seen.Add(s.options.Idle).Sub(now), absolute), absolute
}
