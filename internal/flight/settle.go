package flight

import (
	"context"
	"time"
)

// Timing is when looks are made.
type Timing struct {
	Tries      []time.Duration      // counted from the answer
	LateAnswer time.Duration        // how long a request without a final word may still be carried out
	Since      func() time.Duration // how long ago the request had ended for us
	Final      func() bool          // the request had a final word: there is no late answer to wait for; nil: never
}

// Settle makes one look after the other until try says that the outcome is stored: at the tries, then once the time for
// a late answer is over, then ever more rarely. It leaves an unsettled flight only when the tower is closed. Last tells
// try that nothing better is to be expected soon. Release is called after each look.
func (t *Tower[T]) Settle(ctx context.Context, f *Of[T], when Timing, try func(last bool) (settled bool), release func()) {
	for n := 0; ; {
		asked, ok := t.pause(ctx, f, when.wait(n))
		if !ok && (n > 0 || f.recovered) {
			return
		}
		last, settled := n >= len(when.Tries)-1, false
		f.look(func() {
			if settled = try(last); settled || last {
				f.Tell()
			}
		})
		release()
		if settled {
			return
		}
		if !asked {
			n++
		}
	}
}

// wait is how long it is until try n is to be made. Less than nothing means now.
func (w Timing) wait(n int) time.Duration {
	if n < len(w.Tries) {
		return w.Tries[n] - w.Since()
	}
	if late := w.LateAnswer - w.Since(); late > 0 && (w.Final == nil || !w.Final()) {
		return late
	}
	pause := w.LateAnswer
	for range n - len(w.Tries) {
		if pause *= 2; pause >= LongestPause {
			return LongestPause
		}
	}
	return pause
}

// pause waits until it is time, or until somebody asks for a look. It is not ok when the tower is being closed.
func (t *Tower[T]) pause(ctx context.Context, f *Of[T], wait time.Duration) (asked, ok bool) {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	f.expect(time.Now().Add(wait))
	defer f.expect(time.Time{})
	select {
	case <-timer.C:
		return false, true
	case <-f.kick:
		return true, true
	case <-t.stopping:
	case <-ctx.Done():
	}
	return false, false
}
