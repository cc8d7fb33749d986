package torture

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
)

// ledger counts what a test does. It is safe for concurrent use.
type ledger struct {
	what string

	mu                                   sync.Mutex
	times, requests, settled, violations int
	kinds                                map[string]int // for the log: how often something special was met
}

// newLedger makes one that is written down when the test and its sub-tests are over.
func newLedger(t *testing.T, what string) *ledger {
	t.Helper()
	dependOnSources(t)
	l := &ledger{what: what, kinds: map[string]int{}}
	t.Cleanup(func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		t.Logf("%s: %d times, %d requests, %d unknown outcomes settled, %d violations; %v",
			l.what, l.times, l.requests, l.settled, l.violations, l.kinds)
		if lab.results == "" {
			return
		}
		if t.Failed() && l.violations == 0 {
			l.violations = 1 // whatever else went wrong counts as well
		}
		f, err := os.OpenFile(lab.results, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		must(t, err)
		defer f.Close()
		_, err = fmt.Fprintf(f, "%s\t%d\t%d\t%d\t%d\n", l.what, l.times, l.requests, l.settled, l.violations)
		must(t, err)
	})
	return l
}

// did counts what was done once more.
func (l *ledger) did() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.times++
}

// found counts DELETEs or POSTs of codes that have arrived, and outcomes that were not known at first and are now.
func (l *ledger) found(requests, settled int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.requests += requests
	l.settled += settled
}

// met counts something special for the log.
func (l *ledger) met(kind string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.kinds[kind]++
}

// violated fails the test: a promise was not kept.
func (l *ledger) violated(t testing.TB, format string, args ...any) {
	t.Helper()
	l.mu.Lock()
	l.violations++
	l.mu.Unlock()
	t.Error("VIOLATION: " + strings.TrimSpace(fmt.Sprintf(format, args...)))
}
