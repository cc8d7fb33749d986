package identity

import (
	"fmt"
	"testing"
	"time"
)

func TestTheThrottleStaysSmallInAFlood(t *testing.T) {
	for name, names := range map[string]int{"of names": 2 * maxTracked, "of addresses that share names": maxTracked} {
		t.Run(name, func(t *testing.T) {
			now := time.Unix(1_800_000_000, 0)
			th := newThrottle()
			for i := range 2 * maxTracked {
				now = now.Add(time.Microsecond)
				if th.book(attempt{account: accountKey(fmt.Sprint(i % names)), address: fmt.Sprint(i)}, now) > 0 {
					t.Fatal("a first failure had to wait")
				}
			}
			if len(th.accounts) > maxTracked || len(th.addresses) > maxTracked {
				t.Errorf("%d names and %d addresses are remembered, want at most %d", len(th.accounts), len(th.addresses), maxTracked)
			}
		})
	}
}

func TestAFloodOfNamesDoesNotWashAwayADelay(t *testing.T) {
	now := time.Unix(1_800_000_000, 0)
	th := newThrottle()
	victim := attempt{account: accountKey("ann"), address: "192.0.2.1"}
	for range accountTries {
		th.book(victim, now)
	}
	for i := range maxTracked + 500 {
		th.book(attempt{account: accountKey(fmt.Sprint(i)), address: fmt.Sprint(i)}, now)
	}
	if th.wait(victim, now) == 0 {
		t.Error("the flood has washed the delay away")
	}
}

func TestForgottenEntriesMakeRoomFirst(t *testing.T) {
	now := time.Unix(1_800_000_000, 0)
	th := newThrottle()
	for i := range maxTracked {
		a := attempt{account: accountKey(fmt.Sprint(i)), address: fmt.Sprint(i)}
		th.book(a, now)
		th.book(a, now) // twice: with more failures than the new ones
	}
	now = now.Add(accountMemory)
	for i := range maxTracked / 2 {
		th.book(attempt{account: accountKey(fmt.Sprint("new", i)), address: fmt.Sprint("new", i)}, now)
	}
	kept := 0
	for i := range maxTracked / 2 {
		if len(th.addresses[fmt.Sprint("new", i)]) == 1 && th.accounts[accountKey(fmt.Sprint("new", i))].count == 1 {
			kept++
		}
	}
	if kept < maxTracked/2*9/10 { // which ones are looked at is left to chance
		t.Errorf("%d of %d new entries are left among as many forgotten ones, want nearly all", kept, maxTracked/2)
	}
}

func TestAddressKey(t *testing.T) {
	for address, want := range map[string]string{
		"192.0.2.1":                   "192.0.2.1",
		"192.0.2.1:443":               "192.0.2.1",
		"::ffff:192.0.2.1":            "192.0.2.1",
		"[::1]:80":                    "::/64",
		"fe80::1%eth0":                "fe80::/64",
		"2001:db8:0:1:aaaa:bbbb::1":   "2001:db8:0:1::/64",
		"":                            "",
		"example.org":                 "unknown",
		"192.0.2.1, 198.51.100.7":     "unknown",
		string(make([]byte, 100_000)): "unknown",
	} {
		if got := addressKey(address); got != want {
			t.Errorf("addressKey(%.40q) = %q, want %q", address, got, want)
		}
	}
}
