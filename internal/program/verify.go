package program

import (
	"context"
	"errors"
	"sync"
	"time"

	"codedesk/internal/journal"
)

// verifyTimeout is how long a check of the history may take when somebody waits for it at a page: below writeTimeout,
// after which there is nobody to answer. 100,000 entries take about 20 seconds.
const verifyTimeout = 2 * time.Minute

// errClosing is the answer to a check that nobody could see the end of.
var errClosing = errors.New("the program ends")

// verifier checks the history, once at a time: whoever asks meanwhile waits for the check that runs and gets what it
// finds. A check goes on when the one who began it leaves, for the others.
type verifier struct {
	check   func(context.Context) (journal.Verification, error)
	timeout time.Duration

	mu      sync.Mutex
	running *verifying // nil: none
	closed  bool
}

// verifying is a check that runs.
type verifying struct {
	stop  context.CancelFunc
	done  chan struct{} // closed when the rest is known
	found journal.Verification
	err   error
}

// verify waits for a check until ctx ends. One that took too long is a [context.DeadlineExceeded].
func (v *verifier) verify(ctx context.Context) (journal.Verification, error) {
	run := v.join(ctx)
	if run == nil {
		return journal.Verification{}, errClosing
	}
	select {
	case <-run.done:
		return run.found, run.err
	case <-ctx.Done():
		return journal.Verification{}, ctx.Err()
	}
}

// join returns the check that runs, or a new one; nil when the program ends.
func (v *verifier) join(ctx context.Context) *verifying {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.running != nil || v.closed {
		return v.running
	}
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), v.timeout)
	run := &verifying{stop: stop, done: make(chan struct{})}
	v.running = run
	go func() {
		defer stop()
		run.found, run.err = v.check(ctx)
		if run.err != nil && ctx.Err() != nil {
			run.err = errors.Join(ctx.Err(), run.err) // a driver has words of its own for it
		}
		v.mu.Lock()
		v.running = nil
		v.mu.Unlock()
		close(run.done)
	}()
	return run
}

// close ends the check that runs and waits until what it has put into the temporary folder is removed.
func (v *verifier) close() {
	v.mu.Lock()
	v.closed = true
	run := v.running
	v.mu.Unlock()
	if run != nil {
		run.stop()
		<-run.done
	}
}
