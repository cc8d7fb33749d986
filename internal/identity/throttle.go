package identity

import (
	"crypto/sha256"
	"net/netip"
	"sync"
	"time"
)

const (
	addressTries  = 5 // failures of one address in addressWindow
	addressWindow = time.Minute
	accountTries  = 3 // failures of one name before there is a delay
	firstDelay    = 2 * time.Second
	maxDelay      = 5 * time.Minute
	accountMemory = time.Hour // after its last failure a name is forgotten; longer than any delay

	// maxTracked is how many addresses, and how many names, are remembered: about 1 MB each at most.
	maxTracked = 10000
	dropSample = 64 // how many are compared when one has to go
)

// attempt is who tries to sign in, in the forms that the throttle keeps.
type attempt struct {
	account [sha256.Size]byte
	address string
}

// accountKey has a fixed length, whatever somebody typed into the field.
func accountKey(name string) [sha256.Size]byte { return sha256.Sum256([]byte(name)) }

// addressKey is what failures of an address are counted under. Whoever has one IPv6 address has its /64 network. The
// empty address is nobody's: nothing is counted under it.
func addressKey(address string) string {
	if address == "" {
		return ""
	}
	ip, err := netip.ParseAddr(address)
	if err != nil {
		port, err := netip.ParseAddrPort(address)
		if err != nil {
			return "unknown" // they share one budget
		}
		ip = port.Addr()
	}
	ip = ip.Unmap().WithZone("")
	if ip.Is6() {
		return netip.PrefixFrom(ip, 64).Masked().String()
	}
	return ip.String()
}

// throttle remembers failed sign-ins.
type throttle struct {
	mu        sync.Mutex
	addresses map[string][]time.Time // the last failures, oldest first, at most addressTries
	accounts  map[[sha256.Size]byte]failures
}

// failures are those of one name since its last success.
type failures struct {
	count int
	last  time.Time
}

func newThrottle() *throttle {
	return &throttle{addresses: make(map[string][]time.Time), accounts: make(map[[sha256.Size]byte]failures)}
}

// until is when the next try is looked at.
func (f failures) until() time.Time {
	if f.count < accountTries {
		return time.Time{}
	}
	delay := maxDelay
	if doublings := f.count - accountTries; doublings < 8 { // 2 s · 2⁸ is over maxDelay
		delay = min(firstDelay<<doublings, maxDelay)
	}
	return f.last.Add(delay)
}

// wait is how long the attempt has to wait, 0 when it need not.
func (t *throttle) wait(a attempt, now time.Time) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.waitLocked(a, now)
}

func (t *throttle) waitLocked(a attempt, now time.Time) time.Duration {
	var wait time.Duration
	if f, ok := t.accounts[a.account]; ok && !f.forgotten(now) {
		wait = f.until().Sub(now)
	}
	if times := t.addresses[a.address]; len(times) == addressTries { // never of the empty address
		wait = max(wait, times[0].Add(addressWindow).Sub(now))
	}
	return max(wait, 0)
}

// book counts a failure of the attempt in advance. When it has to wait, nothing is counted: trying too early does not
// make the delay longer.
func (t *throttle) book(a attempt, now time.Time) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	if wait := t.waitLocked(a, now); wait > 0 {
		return wait
	}
	f, ok := t.accounts[a.account]
	if !ok && len(t.accounts) >= maxTracked {
		t.dropAccount(now)
	}
	if f.forgotten(now) {
		f.count = 0
	}
	t.accounts[a.account] = failures{count: f.count + 1, last: now}

	if a.address == "" { // nobody's in particular: it must not lock out everybody
		return 0
	}
	times, ok := t.addresses[a.address]
	if !ok && len(t.addresses) >= maxTracked {
		t.dropAddress(now)
	}
	times = append(times, now)
	t.addresses[a.address] = times[max(0, len(times)-addressTries):]
	return 0
}

// succeeded takes one failure back from the address and all of them from the name.
func (t *throttle) succeeded(a attempt) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.accounts, a.account)
	if times := t.addresses[a.address]; len(times) > 1 {
		t.addresses[a.address] = times[:len(times)-1]
	} else {
		delete(t.addresses, a.address)
	}
}

func (f failures) forgotten(now time.Time) bool { return now.Sub(f.last) >= accountMemory }

// dropAccount makes room for another name. Of a few taken by chance (a map begins anywhere) those that no longer matter
// go, or else the one with the fewest failures: a flood of made-up names costs little and does not wash away the delay
// of a name that is being guessed at.
func (t *throttle) dropAccount(now time.Time) {
	var weakest [sha256.Size]byte
	var least failures
	looked, dropped := 0, false
	for key, f := range t.accounts {
		if looked++; looked > dropSample {
			break
		}
		if f.forgotten(now) {
			delete(t.accounts, key)
			dropped = true
		} else if least.count == 0 || f.count < least.count || f.count == least.count && f.last.Before(least.last) {
			weakest, least = key, f
		}
	}
	if !dropped {
		delete(t.accounts, weakest)
	}
}

// dropAddress makes room for another address in the same way.
func (t *throttle) dropAddress(now time.Time) {
	var weakest string
	var least []time.Time
	looked, dropped := 0, false
	for key, times := range t.addresses {
		if looked++; looked > dropSample {
			break
		}
		last := times[len(times)-1]
		if now.Sub(last) >= addressWindow {
			delete(t.addresses, key)
			dropped = true
		} else if least == nil || len(times) < len(least) || len(times) == len(least) && last.Before(least[len(least)-1]) {
			weakest, least = key, times
		}
	}
	if !dropped {
		delete(t.addresses, weakest)
	}
}
