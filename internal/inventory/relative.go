package inventory

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// MaxDays is the most days that a relative expiry can name: ten years. The fewest is 1.
const MaxDays = 3650

// The beginnings of relative expiries; a number of days follows.
const (
	expiredPrefix = "expired-"
	withinPrefix  = "within-"
)

// ExpiredFor is the expiry of the codes that expired more than so many days ago, from 1 to [MaxDays]. A day is 24 hours.
func ExpiredFor(days int) Expiry { return Expiry(expiredPrefix + strconv.Itoa(days)) }

// ExpiresWithin is the expiry of the codes that have not expired, and will within so many days, from 1 to [MaxDays].
func ExpiresWithin(days int) Expiry { return Expiry(withinPrefix + strconv.Itoa(days)) }

// Relative tells whether an expiry is meant to be relative, past or to come, and returns its days: 0 when what is written
// there is no number from 1 to [MaxDays].
func (e Expiry) Relative() (days int, past, ok bool) {
	number, past := strings.CutPrefix(string(e), expiredPrefix)
	if !past {
		if number, ok = strings.CutPrefix(string(e), withinPrefix); !ok {
			return 0, false, false
		}
	}
	days, err := strconv.Atoi(number)
	if err != nil || days < 1 || days > MaxDays {
		days = 0
	}
	return days, past, true
}

// relativeSpan returns the stamps of a relative expiry; one with a wrong number has none.
func (e Expiry) relativeSpan(now time.Time) span {
	days, past, ok := e.Relative()
	if !ok || days == 0 {
		return span{}
	}
	length := time.Duration(days) * 24 * time.Hour
	if past {
		return span{math.MinInt64, now.Add(-length).UnixMilli() - 1}
	}
	return span{now.UnixMilli(), now.Add(length).UnixMilli()}
}

// Count returns how many codes a query asks for; in which order makes no difference. It costs less than [List.Find], and
// next to nothing for an expiry alone.
func (l *List) Count(q Query, now time.Time) int {
	candidates, expiry := l.candidates(q), q.Expiry.span(now)
	if candidates == nil && q.Type == "" && q.Dept == "" {
		return l.countIn(expiry)
	}
	kind, dept := l.types.number(q.Type), l.depts.number(q.Dept)
	n := 0
	for row, at := range l.expires {
		if expiry.holds(at) && (q.Type == "" || l.types.of[row] == kind) && (q.Dept == "" || l.depts.of[row] == dept) &&
			(candidates == nil || candidates.contains(int32(row))) {
			n++
		}
	}
	return n
}
