package inventory

import (
	"math"
	"time"
)

// Expiry is a class of codes by the time at which they expire. The classes do not overlap; beside them there are relative
// ones, [ExpiredFor] and [ExpiresWithin], which do.
type Expiry string

// The classes. Each ends at its last moment: a code that expires now is expired, one that expires exactly 24 hours
// from now is in the day's class.
const (
	ExpiryAny     Expiry = ""        // no restriction
	ExpiryExpired Expiry = "expired" // expired by now
	ExpiryDay     Expiry = "24h"     // expires within 24 hours
	ExpiryWeek    Expiry = "7d"      // expires within 7 days, but not within 24 hours
	ExpiryLater   Expiry = "later"   // expires after 7 days
	ExpiryNone    Expiry = "none"    // the service gives no expiry
)

// Expiries returns the classes in the order of time, without [ExpiryAny].
func Expiries() []Expiry {
	return []Expiry{ExpiryExpired, ExpiryDay, ExpiryWeek, ExpiryLater, ExpiryNone}
}

// ExpiryOf returns the class of an expiry, zero for one that is not given.
func ExpiryOf(expires, now time.Time) Expiry {
	at := stamp(expires)
	for _, class := range Expiries() {
		if class.span(now).holds(at) {
			return class
		}
	}
	return ExpiryAny // not reached: the spans leave no gap
}

// notGiven is the stamp of a code without an expiry: after every other.
const notGiven = math.MaxInt64

// stamp returns an expiry as Unix milliseconds, which is as exact as the service is.
func stamp(expires time.Time) int64 {
	if expires.IsZero() {
		return notGiven
	}
	return expires.UnixMilli()
}

// unstamp is the reverse.
func unstamp(at int64) time.Time {
	if at == notGiven {
		return time.Time{}
	}
	return time.UnixMilli(at).UTC()
}

// span is a range of stamps without its first and with its last.
type span struct{ after, last int64 }

func (s span) holds(at int64) bool { return s.after < at && at <= s.last }

// span returns the stamps of a class; a class that does not exist has none.
func (e Expiry) span(now time.Time) span {
	var (
		moment = now.UnixMilli()
		day    = now.Add(24 * time.Hour).UnixMilli()
		week   = now.Add(7 * 24 * time.Hour).UnixMilli()
	)
	switch e {
	case ExpiryAny:
		return span{math.MinInt64, notGiven}
	case ExpiryExpired:
		return span{math.MinInt64, moment}
	case ExpiryDay:
		return span{moment, day}
	case ExpiryWeek:
		return span{day, week}
	case ExpiryLater:
		return span{week, notGiven - 1}
	case ExpiryNone:
		return span{notGiven - 1, notGiven}
	default:
		return e.relativeSpan(now)
	}
}
