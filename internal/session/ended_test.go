package session

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// lastOf is whose the session of a cookie was.
func (b *bench) lastOf(t testing.TB, cookies ...*http.Cookie) string {
	t.Helper()
	person, err := b.LastPerson(request("http://localhost/", cookies...))
	if err != nil {
		t.Fatal(err)
	}
	return person
}

// Whose an ended session was is known for twelve hours after its end, swept or not, and then no more.
func TestWhoseASessionWas(t *testing.T) {
	for name, limit := range map[string]struct {
		idle, absolute time.Duration
	}{"idle": {30 * time.Minute, 12 * time.Hour}, "absolute": {30 * time.Minute, 30 * time.Minute}} {
		for _, swept := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				b := newBench(t, Options{Idle: limit.idle, Absolute: limit.absolute})
				cookie := b.signIn(t, "ann")
				b.clock = b.clock.Add(30 * time.Minute)
				if swept {
					b.sweep(t, 1)
				}
				if b.whoIs(t, cookie) != "" || b.lastOf(t, cookie) != "ann" {
					t.Errorf("it is the session of %q and was that of %q", b.whoIs(t, cookie), b.lastOf(t, cookie))
				}
				b.clock = b.clock.Add(KeptFormLife - time.Millisecond)
				if b.lastOf(t, cookie) != "ann" {
					t.Error("it is forgotten too early")
				}
				b.clock = b.clock.Add(time.Millisecond)
				if got := b.lastOf(t, cookie); got != "" {
					t.Errorf("it was that of %q", got)
				}
				if _, err := b.Sweep(t.Context()); err != nil {
					t.Fatal(err)
				}
				if n := b.number(t, "SELECT COUNT(*) FROM ended_sessions"); n != 0 {
					t.Errorf("%d are noted", n)
				}
			})
		}
	}
}

func (b *bench) sweep(t testing.TB, want int) {
	t.Helper()
	if n, err := b.Sweep(t.Context()); err != nil || n != want {
		t.Fatalf("%d sessions were swept, %v; want %d", n, err, want)
	}
}

// A session that was ended on purpose was nobody's, and so is one that nobody ever had, or of somebody passing.
func TestWhoseASessionWasIsNotKnown(t *testing.T) {
	b := newBench(t, Options{Passing: "sandbox:"})
	out, ended, revoked, passing := b.signIn(t, "ann"), b.signIn(t, "bob"), b.signIn(t, "eve"), b.signIn(t, "sandbox:1")
	r := request("http://localhost/signout", out)
	if err := b.Destroy(httptest.NewRecorder(), r, b.open(t, r)); err != nil {
		t.Fatal(err)
	}
	if _, err := b.EndDevice(t.Context(), "bob", rowKey(ended.Value)[:handleLength]); err != nil {
		t.Fatal(err)
	}
	if _, err := b.RevokePerson(t.Context(), "eve"); err != nil {
		t.Fatal(err)
	}
	stranger := &http.Cookie{Name: plainName, Value: strings.Repeat("A", idLength)}
	b.clock = b.clock.Add(time.Hour)
	for range 2 {
		for _, cookie := range []*http.Cookie{out, ended, revoked, passing, stranger} {
			if got := b.lastOf(t, cookie); got != "" {
				t.Errorf("%s was the session of %q", cookie.Value, got)
			}
		}
		if _, err := b.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if got := b.lastOf(t); got != "" {
		t.Errorf("no cookie was that of %q", got)
	}
}

// Nor is one known that was over by itself before it was ended on purpose, swept or not: an administrator who ends somebody's
// sessions because a browser was stolen means that browser's, too.
func TestWhoseASessionWasIsForgottenOnPurpose(t *testing.T) {
	for name, end := range map[string]func(t *testing.T, b *bench, cookie *http.Cookie) error{
		"revoked": func(t *testing.T, b *bench, _ *http.Cookie) error {
			_, err := b.RevokePerson(t.Context(), "ann")
			return err
		},
		"signed out": func(t *testing.T, b *bench, cookie *http.Cookie) error {
			r := request("http://localhost/signout", cookie)
			return b.Destroy(httptest.NewRecorder(), r, b.open(t, r))
		},
	} {
		for _, swept := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, swept %t", name, swept), func(t *testing.T) {
				b := newBench(t, Options{})
				cookie, other := b.signIn(t, "ann"), b.signIn(t, "bob")
				b.clock = b.clock.Add(DefaultIdle)
				if swept {
					b.sweep(t, 2)
				}
				if err := end(t, b, cookie); err != nil {
					t.Fatal(err)
				}
				if got := b.lastOf(t, cookie); got != "" {
					t.Errorf("it was the session of %q", got)
				}
				if got := b.lastOf(t, other); got != "bob" {
					t.Errorf("Bob's was the session of %q", got)
				}
			})
		}
	}
}
