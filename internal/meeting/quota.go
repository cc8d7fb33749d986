package meeting

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// quotaHeader is how the names of the gateway's headers begin that tell what is
// left of a limit: of the call (-Api), of the user (-User), and over all
// environments (-Api-Allenv).
const quotaHeader = "X-Apig-Ratelimit-"

// longestPeriod bounds the period of a quota that is believed to be one of pace.
const longestPeriod = time.Hour

// quota is what is left of a limit: remain of limit requests in a period.
type quota struct {
	remain, limit int
	per           time.Duration
}

// quotas returns the quotas that the headers of an answer tell. What cannot be
// read, and a limit for longer than an hour, is no reason to slow down.
func quotas(h http.Header) []quota {
	var all []quota
	for name, values := range h {
		if !strings.HasPrefix(name, quotaHeader) {
			continue
		}
		for _, value := range values {
			if q, ok := parseQuota(value); ok {
				all = append(all, q)
			}
		}
	}
	return all
}

// parseQuota reads "remain:99,limit:100,time:1 minute", in any order and case,
// with any spaces, and "second" where the gateway writes no number before it.
func parseQuota(value string) (quota, bool) {
	q := quota{remain: -1}
	for part := range strings.FieldsFuncSeq(value, func(r rune) bool { return r == ',' || r == ';' }) {
		name, value, ok := strings.Cut(part, ":")
		if !ok {
			name, value, _ = strings.Cut(part, "=")
		}
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "remain":
			q.remain = whole(value)
		case "limit":
			q.limit = whole(value)
		case "time":
			q.per = period(value)
		}
	}
	return q, q.remain >= 0 && q.limit > 0 && q.per > 0 && q.per <= longestPeriod
}

// whole reads a number that is not negative, -1 for anything else.
func whole(s string) int {
	n, err := strconv.ParseInt(s, 10, 32)
	if err != nil || n < 0 {
		return -1
	}
	return int(n)
}

// period reads "1 minute", "60s", "second" and the like, 0 for anything else.
func period(s string) time.Duration {
	if s == "" {
		return 0
	}
	unit := strings.TrimLeft(s, "0123456789")
	n := 1
	if number := s[:len(s)-len(unit)]; number != "" {
		if n = whole(number); n < 1 || n > 100_000 {
			return 0
		}
	}
	switch strings.TrimSuffix(strings.ToLower(strings.TrimSpace(unit)), "s") {
	case "", "second", "sec":
		return time.Duration(n) * time.Second
	case "minute", "min", "m":
		return time.Duration(n) * time.Minute
	case "hour", "h":
		return time.Duration(n) * time.Hour
	case "day", "d":
		return time.Duration(n) * 24 * time.Hour
	}
	return 0
}
