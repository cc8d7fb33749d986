package identity

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

const (
	here  = "192.0.2.1:40000"
	there = "192.0.2.2:40000"
)

// desk is a set of users whose hash checks are counted and cost nothing: "right" is everybody's password.
type desk struct {
	*Users
	clock  time.Time
	checks int
}

func newDesk(t testing.TB) *desk {
	d := &desk{Users: mustLoad(t, "ann:admin:"+htpasswdHash+"\nbob:viewer:"+referenceHash), clock: time.Unix(1_800_000_000, 0)}
	d.now = func() time.Time { return d.clock }
	d.matches = func(_ hash, password string) bool {
		d.checks++
		return password == "right"
	}
	return d
}

// try signs in and says in one word what came of it.
func (d *desk) try(t testing.TB, name, password, address string) string {
	t.Helper()
	p, err := d.SignIn(t.Context(), name, password, address)
	throttled, isThrottled := errors.AsType[*ThrottledError](err)
	if (err != nil) != reflect.DeepEqual(p, Person{}) {
		t.Errorf("SignIn gave both the person %+v and the error %v", p, err)
	}
	switch {
	case err == nil:
		return p.Name
	case errors.Is(err, ErrCredentials):
		return "wrong"
	case isThrottled:
		return "wait " + throttled.After.String()
	}
	t.Fatal(err)
	return ""
}

func (d *desk) want(t testing.TB, want, name, password, address string) {
	t.Helper()
	if got := d.try(t, name, password, address); got != want {
		t.Errorf("signing in as %q with %q: %s, want %s", name, password, got, want)
	}
}

func TestSignInChecksRealHashes(t *testing.T) {
	made, err := HashPassword("battery staple")
	if err != nil {
		t.Fatal(err)
	}
	u := mustLoad(t, "ann:admin:"+htpasswdHash+"\nBob:helpdesk:"+made)
	for _, c := range []struct {
		name, password string
		want           Person
	}{
		{"ann", "correct horse", Person{Key: "local:ann", Name: "ann", Role: Admin}},
		{" Ann ", "correct horse", Person{Key: "local:ann", Name: "ann", Role: Admin}},
		{"bob", "battery staple", Person{Key: "local:Bob", Name: "Bob", Role: Helpdesk}},
		{"ann", "battery staple", Person{}},
		{"ann", "correct horse ", Person{}},
		{"bob", "", Person{}},
		{"", "", Person{}},
		{"eve", "correct horse", Person{}},
	} {
		got, err := u.SignIn(t.Context(), c.name, c.password, fmt.Sprintf("192.0.2.%d", len(c.name+c.password)))
		if (got.Credential == "") != (c.want.Key == "") {
			t.Errorf("SignIn(%q, %q) returns the credential %q", c.name, c.password, got.Credential)
		}
		got.Credential = ""
		if !reflect.DeepEqual(got, c.want) || (err == nil) != (c.want.Key != "") || err != nil && !errors.Is(err, ErrCredentials) {
			t.Errorf("SignIn(%q, %q) = %+v, %v; want %+v", c.name, c.password, got, err, c.want)
		}
	}
}

func TestUnknownNamesCostOneCheckAndNeverSucceed(t *testing.T) {
	d := newDesk(t)
	d.want(t, "wrong", "nobody", "right", here)
	if d.checks != 1 {
		t.Errorf("an unknown name cost %d checks, want 1", d.checks)
	}
	d.want(t, "wrong", "ann", "wrong", here)
	if d.checks != 2 {
		t.Errorf("a known name with a wrong password cost %d checks, want 1", d.checks-1)
	}
	d.matches = func(hash, string) bool { return true }
	d.want(t, "wrong", "nobody", "anything", there)
	d.want(t, "wrong", "ann", string(make([]byte, maxPasswordBytes+1)), there)
}

func TestDecoysAreOfEveryKindAndAlwaysTheSameForAName(t *testing.T) {
	d := newDesk(t)
	kinds := make(map[string]int)
	for i := range 200 {
		name := fmt.Sprint("nobody", i)
		first, second := d.decoy(d.book(), name), d.decoy(d.book(), name)
		if first == nil || fmt.Sprint(first) != fmt.Sprint(second) {
			t.Fatalf("%s was given the decoys %v and %v", name, first, second)
		}
		kinds[fmt.Sprintf("%T", first)]++
	}
	if len(kinds) != 2 || min(kinds["identity.bcryptHash"], kinds["identity.argonHash"]) < 50 {
		t.Errorf("200 names were given %v, want both kinds about as often", kinds)
	}
}

func TestFailuresOfAnAddressAreThrottled(t *testing.T) {
	d := newDesk(t)
	for i := range addressTries {
		d.want(t, "wrong", fmt.Sprint("name", i), "wrong", here)
		d.clock = d.clock.Add(time.Second)
	}
	d.want(t, "wait 55s", "ann", "right", here)
	d.want(t, "wait 55s", "ann", "right", "192.0.2.1:9")
	d.want(t, "wait 55s", "ann", "right", "::ffff:192.0.2.1")
	if d.checks != addressTries {
		t.Errorf("%d passwords were looked at, want %d", d.checks, addressTries)
	}
	d.want(t, "ann", "ann", "right", there)
	d.clock = d.clock.Add(54*time.Second + time.Millisecond)
	d.want(t, "wait 1s", "ann", "right", here)
	d.clock = d.clock.Add(time.Second)
	d.want(t, "ann", "ann", "right", here)
	d.want(t, "ann", "ann", "right", here)
	d.want(t, "wrong", "bob", "wrong", here)
	d.want(t, "wait 1s", "bob", "right", here)
}

func TestSuccessesAreNotHeldAgainstAnAddress(t *testing.T) {
	d := newDesk(t)
	for range 20 {
		d.want(t, "ann", "ann", "right", here)
	}
}

func TestOneIPv6NetworkIsOneAddress(t *testing.T) {
	d := newDesk(t)
	for i := range addressTries {
		d.want(t, "wrong", fmt.Sprint("name", i), "wrong", fmt.Sprintf("[2001:db8:1:2::%x]:99", i))
	}
	d.want(t, "wait 1m0s", "ann", "right", "2001:db8:1:2:ffff::1")
	d.want(t, "ann", "ann", "right", "2001:db8:1:3::1")
}

func TestFailuresOfANameGrowADelayThatEnds(t *testing.T) {
	for _, name := range []string{"ann", "nobody"} { // the delay does not say who exists
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			address := 0
			fresh := func() string { address++; return fmt.Sprintf("198.51.100.%d", address) }
			for range accountTries - 1 {
				d.want(t, "wrong", name, "wrong", fresh())
			}
			for _, wait := range []string{"2s", "4s", "8s", "16s", "32s", "1m4s", "2m8s", "4m16s", "5m0s", "5m0s", "5m0s"} {
				d.want(t, "wrong", name, "wrong", fresh())
				d.want(t, "wait "+wait, name, "right", fresh())
				d.want(t, "wait "+wait, "  "+name, "right", fresh()) // asking does not make it longer
				delay, _ := time.ParseDuration(wait)
				d.clock = d.clock.Add(delay)
			}
			if name == "ann" {
				d.want(t, "ann", name, "right", fresh())
				d.want(t, "wrong", name, "wrong", fresh())
				d.want(t, "ann", name, "right", fresh()) // the success has cleared the delay
				return
			}
			d.clock = d.clock.Add(accountMemory)
			for range accountTries {
				d.want(t, "wrong", name, "wrong", fresh()) // it is forgotten
			}
		})
	}
}

func TestGuessesSentAllAtOnceAreThrottledAsIfOneByOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t)
		var running, most, checks atomic.Int64
		d.matches = func(hash, string) bool {
			checks.Add(1)
			if n := running.Add(1); n > most.Load() {
				most.Store(n)
			}
			time.Sleep(24 * time.Millisecond) // the time of the bubble: what a hash takes
			running.Add(-1)
			return false
		}
		for i := range 100 {
			go d.SignIn(t.Context(), "ann", "guess", fmt.Sprintf("198.51.100.%d", i))
			go d.SignIn(t.Context(), fmt.Sprint("name", i), "guess", here)
		}
		time.Sleep(time.Minute)
		synctest.Wait()
		if got := checks.Load(); got != accountTries+addressTries {
			t.Errorf("%d guesses were looked at, want %d for the name and %d for the address", got, accountTries, addressTries)
		}
		if most.Load() > maxChecks {
			t.Errorf("%d hashes were computed at once, want at most %d", most.Load(), maxChecks)
		}
	})
}

func TestAtMostFourHashesAreComputedAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t)
		release := make(chan struct{})
		var running atomic.Int64
		d.matches = func(hash, string) bool {
			running.Add(1)
			<-release
			return true
		}
		for i := range 10 {
			go d.SignIn(t.Context(), "ann", "right", fmt.Sprintf("198.51.100.%d", i))
			go d.SignIn(t.Context(), "bob", "right", fmt.Sprintf("203.0.113.%d", i))
		}
		synctest.Wait()
		if got := running.Load(); got != maxChecks {
			t.Errorf("%d hashes are computed at once, want %d", got, maxChecks)
		}

		ctx, cancel := context.WithCancel(t.Context())
		waiting := make(chan error)
		go func() {
			_, err := d.SignIn(ctx, "carl", "right", here)
			waiting <- err
		}()
		synctest.Wait()
		cancel()
		if err := <-waiting; !errors.Is(err, context.Canceled) {
			t.Errorf("who gave up waiting got %v, want the context's error", err)
		}
		if len(d.throttle.addresses[addressKey(here)]) != 0 {
			t.Error("giving up was counted as a failure")
		}
		close(release)
		synctest.Wait()
	})
}
