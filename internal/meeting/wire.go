package meeting

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"time"
)

// scalar is a text in JSON that may also come as a number, as true or false,
// or as null. Anything else reads as "": one odd field never costs the answer.
type scalar string

// UnmarshalJSON accepts any value.
func (s *scalar) UnmarshalJSON(raw []byte) error {
	*s = ""
	switch {
	case len(raw) == 0, raw[0] == 'n', raw[0] == '{', raw[0] == '[':
		return nil
	case raw[0] == '"':
		var text string
		if err := json.Unmarshal(raw, &text); err != nil {
			return err
		}
		*s = scalar(text)
	default:
		*s = scalar(raw)
	}
	return nil
}

// integer reads the scalar as a whole number; a fraction is cut off.
func (s scalar) integer() (int64, bool) {
	text := strings.TrimSpace(string(s))
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return n, true
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(f) || math.Abs(f) >= math.MaxInt64 {
		return 0, false
	}
	return int64(f), true
}

// The service mixes seconds and milliseconds, and documents no unit for the
// expiry of a code. Seconds stay below msFrom until the year 5138, and
// milliseconds have been above it since 1973.
const (
	msFrom = 100_000_000_000
	// lastMilli is the end of the year 9999, the last that JSON times allow.
	lastMilli = 253_402_300_799_999
)

// unixTime reads a timestamp in seconds or milliseconds. Missing, null, zero,
// negative, unreadable and absurd ones give the zero time.
func (s scalar) unixTime() time.Time {
	n, ok := s.integer()
	switch {
	case !ok || n <= 0 || n > lastMilli:
		return time.Time{}
	case n >= msFrom:
		return time.UnixMilli(n).UTC()
	default:
		return time.Unix(n, 0).UTC()
	}
}
