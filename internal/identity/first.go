package identity

import (
	"crypto/rand"
	"errors"
	"strings"
	"time"
)

// A first password is one that somebody else has made and handed over. It opens nothing but the page on which its person
// chooses another, which takes its place, and it ends by itself (OWASP ASVS 6.4.1). In the users file its last day stands
// before the hash: first=2026-12-02$argon2id$… Operators may write that before any hash.

// FirstDays is how many days a first password lasts beyond the one on which it was made, by UTC.
const FirstDays = 3

const firstMark = "first="

// ErrFirstEnded says that the password is right, and a first one whose time is over.
var ErrFirstEnded = errors.New("the first password has ended")

// NewFirst makes a first password of 130 random bits, and returns it with the field for the users file and its last day.
func NewFirst(now time.Time) (password, field string, day time.Time, err error) {
	password, day = rand.Text(), now.UTC().AddDate(0, 0, FirstDays)
	hash, err := HashPassword(password)
	if err != nil {
		return "", "", day, err
	}
	return password, firstMark + day.Format(time.DateOnly) + hash, day, nil
}

// cutFirst returns the hash in a field of the users file, and when it ends if it is of a first password, else zero.
func cutFirst(field string) (hash string, ends time.Time, err error) {
	rest, first := strings.CutPrefix(field, firstMark)
	if !first {
		return field, time.Time{}, nil
	}
	day, err := time.Parse(time.DateOnly, rest[:min(len(rest), len(time.DateOnly))])
	if err != nil {
		return "", time.Time{}, errors.New("the last day of the first password cannot be read; accepted is first=2026-12-02 right before the hash")
	}
	return rest[len(time.DateOnly):], day.AddDate(0, 0, 1), nil
}

// over tells that the user has a first password whose time is over.
func (u user) over(now time.Time) bool { return !u.ends.IsZero() && !now.Before(u.ends) }
