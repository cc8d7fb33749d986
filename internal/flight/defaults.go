package flight

import (
	"log/slog"
	"slices"
	"time"
)

// Defaults puts something in place of the parts of an engine that are not given: the clock that tells people the time,
// the monotonic one since now, a logger that logs nothing, and tries after 0, 1, 3 and 7 seconds. The tries become a copy.
func Defaults(now *func() time.Time, steady *func() time.Duration, logger **slog.Logger, tries *[]time.Duration) {
	if *now == nil {
		*now = time.Now
	}
	if *steady == nil {
		start := time.Now()
		*steady = func() time.Duration { return time.Since(start) }
	}
	if *logger == nil {
		*logger = slog.New(slog.DiscardHandler)
	}
	if len(*tries) == 0 {
		*tries = []time.Duration{0, time.Second, 3 * time.Second, 7 * time.Second}
	}
	*tries = slices.Clone(*tries)
}
