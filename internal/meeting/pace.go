package meeting

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// How the client keeps to its pace.
const (
	// burst is how many requests may go at once after a quiet time: reading,
	// deleting from and checking a list of some thousand codes waits for nothing.
	burst = 20
	// leastPace is the slowest that answers can make the client, in requests a
	// second: one in ten seconds.
	leastPace = rate.Limit(0.1)
	// longestHold bounds how long reads stand still because the service said so.
	// Then one request asks whether it still means it.
	longestHold = 10 * time.Second
	// urgentHold is the same for a DELETE and for signing in: a person waits, and
	// one request more hardly counts.
	urgentHold = 3 * time.Second
	// throttledHold is how long a refused client stands still when the service
	// does not say.
	throttledHold = time.Second
	// penalty is how long a pace that a refusal has halved stays; then it
	// doubles every recovery until it is what it was.
	penalty  = 30 * time.Second
	recovery = 10 * time.Second
	// mostHalvings bounds by how much refusals alone lower the pace.
	mostHalvings = 5
	// headroom is the part of a limit that the client takes: others may use the
	// same credentials.
	headroom = 0.8
)

// pace spaces the requests of a client. A nil pace lets everything go at once.
//
// All requests count. Reads wait for their turn, in the order in which they
// come; a reading of the list asks for one page at a time, so that a check
// before a deletion, whose searches go side by side, is never more than one
// request behind it. A DELETE and a sign-in wait for no turn.
type pace struct {
	limiter *rate.Limiter
	normal  rate.Limit

	mu       sync.Mutex
	told     rate.Limit // by the service's headers; 0: nothing
	toldTill time.Time
	halved   int       // how often refusals have halved the pace
	halvedAt time.Time // when the last one did
	easeAt   time.Time // when one of them is taken back
	holdTill time.Time // nothing is sent before
}

// newPace returns a pace of so many requests a second, nil for 0.
func newPace(perSecond float64) *pace {
	if perSecond == 0 {
		return nil
	}
	normal := rate.Limit(perSecond)
	return &pace{normal: normal, limiter: rate.NewLimiter(normal, burst)}
}

// wait waits until a read may be sent. It fails when ctx ends first, or would.
func (p *pace) wait(ctx context.Context) error {
	if p == nil {
		return ctx.Err()
	}
	for {
		hold := p.adjust(time.Now())
		if hold <= 0 {
			break
		}
		if err := sleep(ctx, hold); err != nil {
			return err
		}
	}
	if err := p.limiter.Wait(ctx); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return context.DeadlineExceeded // the turn comes after it
	}
	return nil
}

// urgent counts a request that waits for no turn, but does wait a moment when
// the service has just refused or said that the next one will be.
func (p *pace) urgent(ctx context.Context) error {
	if p == nil {
		return ctx.Err()
	}
	now := time.Now()
	hold := p.adjust(now)
	p.limiter.ReserveN(now, 1) // reads after it wait the longer
	return sleep(ctx, min(hold, urgentHold))
}

// count counts a request that goes now.
func (p *pace) count() {
	if p != nil {
		p.limiter.ReserveN(time.Now(), 1)
	}
}

// adjust sets the limiter to what is known and returns how long to stand still.
func (p *pace) adjust(now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	for p.halved > 0 && !now.Before(p.easeAt) {
		p.halved--
		p.easeAt = p.easeAt.Add(recovery)
	}
	limit := p.normal
	if p.told > 0 && now.Before(p.toldTill) {
		limit = min(limit, p.told)
	}
	limit /= rate.Limit(int(1) << p.halved)
	limit = max(limit, min(leastPace, p.normal))
	if limit != p.limiter.Limit() {
		p.limiter.SetLimitAt(now, limit)
	}
	return p.holdTill.Sub(now)
}

// learn takes what the headers of an answer say about limits.
func (p *pace) learn(quotas []quota) {
	if p == nil || len(quotas) == 0 {
		return
	}
	now := time.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.told = 0
	for _, q := range quotas {
		p.heed(now, q)
	}
}

// refused lowers the pace after a refusal. Requests that were side by side are
// refused together, and count once.
func (p *pace) refused(retryAfter time.Duration) {
	if p == nil {
		return
	}
	now := time.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.hold(now, max(retryAfter, throttledHold))
	p.easeAt = now.Add(penalty)
	if p.halved == 0 || now.Sub(p.halvedAt) >= throttledHold {
		p.halved, p.halvedAt = min(p.halved+1, mostHalvings), now
	}
}

// heed takes one quota. The first half of it is for whoever comes; then the
// client goes no faster than the quota grows, and with the last tenth at a
// quarter of that, so that it lasts for the period. The caller holds the lock.
func (p *pace) heed(now time.Time, q quota) {
	if 2*q.remain >= q.limit {
		return
	}
	allowed := rate.Limit(headroom * float64(q.limit) / q.per.Seconds())
	if 10*q.remain <= q.limit {
		allowed /= 4
	}
	if p.told == 0 || allowed < p.told {
		p.told, p.toldTill = allowed, now.Add(q.per)
	}
	if q.remain == 0 {
		p.hold(now, q.per)
	}
}

// hold lets nothing go for a time. The caller holds the lock.
func (p *pace) hold(now time.Time, d time.Duration) {
	if till := now.Add(min(d, longestHold)); till.After(p.holdTill) {
		p.holdTill = till
	}
}

// sleep waits for a time, or until ctx ends.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
