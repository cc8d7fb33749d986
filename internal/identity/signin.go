package identity

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"time"
)

// maxChecks is how many hashes are computed at once. Each takes 19 MiB and a processor for 24 ms; more at a time would
// let strangers take both from those who work.
const maxChecks = 4

// ErrCredentials is the answer to every wrong sign-in: it does not say whether the user exists.
var ErrCredentials = errors.New("the user name or the password is wrong")

// ThrottledError says that too many sign-ins failed from an address or for a name. The password was not looked at.
type ThrottledError struct {
	After time.Duration // until the next try is looked at, whole seconds, at least one
}

// Error implements error.
func (e *ThrottledError) Error() string {
	return fmt.Sprintf("too many failed sign-ins, try again in %s", e.After)
}

func newUsers() *Users {
	u := &Users{
		decoyKey: make([]byte, sha256.Size),
		throttle: newThrottle(),
		slots:    make(chan struct{}, maxChecks),
		now:      time.Now,
		matches:  hash.matches,
	}
	rand.Read(u.decoyKey) // never fails
	return u
}

// SignIn checks a name and a password typed at address (an IP address, with or without port) and returns the user.
// Upper and lower case of the name and spaces around it do not matter; the password is used as it is.
//
// It fails with ErrCredentials, with ErrFirstEnded after a right password, with *ThrottledError, or with the context's error while it waits for its turn: four
// hashes are computed at once. An unknown name costs the same time as a known one. Failures are held against the
// address (five a minute; an IPv6 address counts as its /64 network; not if it is empty, as for a shared proxy) and against the name, whether it exists or not
// (after three a delay that doubles from 2 s to 5 min; it is forgotten an hour after the last failure and by a success,
// so that nobody is ever locked out for good).
func (u *Users) SignIn(ctx context.Context, name, password, address string) (Person, error) {
	name = foldName(strings.TrimSpace(name))
	who := attempt{account: accountKey(name), address: addressKey(address)}
	// Asked twice: first so that those who must wait do not queue for a slot, then for good.
	if after := u.throttle.wait(who, u.now()); after > 0 {
		return Person{}, throttled(after)
	}
	select {
	case u.slots <- struct{}{}:
		defer func() { <-u.slots }()
	case <-ctx.Done():
		return Person{}, context.Cause(ctx)
	}
	// The failure is booked before the check and taken back after a success. Guesses sent all at once would otherwise
	// all pass before the first had failed.
	if after := u.throttle.book(who, u.now()); after > 0 {
		return Person{}, throttled(after)
	}
	all := u.book()
	found, known := all.users[name]
	if !known || len(password) > maxPasswordBytes {
		known, password, found.hash = false, "", u.decoy(all, name)
	}
	if !u.matches(found.hash, password) || !known {
		return Person{}, ErrCredentials
	}
	u.throttle.succeeded(who)
	if found.over(u.now()) {
		return Person{}, ErrFirstEnded
	}
	return found.person, nil
}

// decoy is the hash that is checked for a name that does not exist, to take the time of one that does. Where users have
// hashes of several kinds, one fixed kind would tell the others apart: each unknown name has a user's kind and cost,
// chosen by a secret, so the same name always takes the same time.
func (u *Users) decoy(b *book, name string) hash {
	sum := sha256.Sum256(append(u.decoyKey[:len(u.decoyKey):len(u.decoyKey)], name...))
	return b.decoys[binary.BigEndian.Uint64(sum[:])%uint64(len(b.decoys))]
}

func throttled(after time.Duration) *ThrottledError {
	return &ThrottledError{After: (after + time.Second - 1).Truncate(time.Second)}
}
