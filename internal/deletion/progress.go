package deletion

import "time"

// Progress is how far the work on an unsettled operation has come. The zero
// value stands for an operation that nobody works on: it is settled, or it
// waits for [Engine.CheckNow] or [Engine.Recover].
type Progress struct {
	// Checking tells that a check is under way, or waits for its turn.
	Checking bool
	// NextCheck is when the next check is due, by Options.Now. It is zero while
	// one is under way, and while the DELETE has not been answered.
	NextCheck time.Time
	// LastCheck is when this process last ended one, whether it worked or not,
	// by Options.Now. It is zero when there was none.
	LastCheck time.Time
}

// Progress tells when the service is asked about an operation again. It looks
// at nothing but the engine's own work and returns at once.
func (e *Engine) Progress(id string) Progress {
	f := e.tower.Flying(id)
	if f == nil {
		return Progress{}
	}
	now := f.Progress()
	p := Progress{Checking: now.Looking}
	if !now.Looking && !now.Next.IsZero() {
		// What is waited for is a length of time, however the clock is set meanwhile.
		p.NextCheck = e.o.Now().Add(time.Until(now.Next))
	}
	if !now.Seen.IsZero() {
		p.LastCheck = e.o.Now().Add(-time.Since(now.Seen))
	}
	return p
}
