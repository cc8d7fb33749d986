package session

import (
	"context"
	"net/http"
	"net/http/httptest"
	"runtime"
	"sync"
	"testing"
	"time"
)

func TestSignInReplacesTheSession(t *testing.T) {
	b := newBench(t, Options{})
	first := b.signIn(t, "ann")
	second := b.signIn(t, "eve", first)
	if first.Value == second.Value {
		t.Error("the id is the same after a sign-in")
	}
	if got := b.whoIs(t, first); got != "" {
		t.Errorf("the id of before the sign-in is still that of %s", got)
	}
	if got := b.whoIs(t, second); got != "eve" {
		t.Errorf("the new id is that of %q, want eve", got)
	}
	if n := b.number(t, "SELECT COUNT(*) FROM sessions"); n != 1 {
		t.Errorf("%d rows are there, want 1", n)
	}
}

func TestWithinTheRequestOfASignInTheSessionIsTheNewOne(t *testing.T) {
	b := newBench(t, Options{})
	r, w := request("http://localhost/signin", b.signIn(t, "ann")), httptest.NewRecorder()
	session := b.open(t, r)
	if err := b.Renew(w, r, session); err != nil {
		t.Fatal(err)
	}
	if again := b.open(t, r); again.ID != onlyCookie(t, w).Value {
		t.Error("the request has another session than the browser was given")
	}
	if err := b.AddFlash(t.Context(), session, []byte(`"welcome"`)); err != nil {
		t.Error(err)
	}
}

func TestACopiedCookieIsDeadAfterSignOut(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.signIn(t, "ann")
	other := b.signIn(t, "ann") // another browser of hers
	r, w := request("http://localhost/signout", cookie), httptest.NewRecorder()
	session := b.open(t, r)
	if err := b.AddFlash(t.Context(), session, []byte("{}")); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(r.Context())
	cancel() // she closed the browser at once
	if err := b.Destroy(w, r.WithContext(ctx), session); err != nil {
		t.Fatal(err)
	}
	if session.ID != "" || !session.IsNew || len(session.Values) != 0 {
		t.Errorf("the session is %+v, want an empty new one", session)
	}
	if got := b.whoIs(t, cookie); got != "" {
		t.Errorf("the copied cookie is still that of %s", got)
	}
	if got := b.whoIs(t, other); got != "ann" {
		t.Errorf("the other browser is that of %q, want ann", got)
	}
	if n := b.number(t, "SELECT COUNT(*) FROM flashes"); n != 0 {
		t.Errorf("%d flashes of the session are left", n)
	}
}

func TestSaveWithNegativeMaxAgeDestroys(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.signIn(t, "ann")
	r, w := request("http://localhost/", cookie), httptest.NewRecorder()
	session := b.open(t, r)
	session.Options.MaxAge = -1
	if err := session.Save(r, w); err != nil {
		t.Fatal(err)
	}
	if onlyCookie(t, w).MaxAge != -1 || b.whoIs(t, cookie) != "" {
		t.Error("the session is still there")
	}
}

func TestTimeLimits(t *testing.T) {
	for name, c := range map[string]struct {
		every  time.Duration // between requests
		lasts  time.Duration // the last request that is still signed in
		ends   time.Duration // the first that is not
		within Options
	}{
		"idle for 30 minutes":                  {every: 30 * time.Minute, lasts: 0, ends: 30 * time.Minute},
		"a request just before that":           {every: 30*time.Minute - time.Millisecond, lasts: 23*30*time.Minute + 29*time.Minute, ends: 12 * time.Hour},
		"12 hours, in use all the time":        {every: 50 * time.Second, lasts: 12*time.Hour - time.Minute, ends: 12 * time.Hour},
		"other limits, in use":                 {every: time.Minute, lasts: 59 * time.Minute, ends: time.Hour, within: Options{Idle: 10 * time.Minute, Absolute: time.Hour}},
		"other limits, not in use for a while": {every: 10 * time.Minute, lasts: 0, ends: 10 * time.Minute, within: Options{Idle: 10 * time.Minute, Absolute: time.Hour}},
		"the shortest":                         {every: 25 * time.Second, lasts: 59 * time.Minute, ends: time.Hour, within: Options{Idle: time.Minute, Absolute: time.Hour}},
		"the shortest, not in use for a while": {every: time.Minute, lasts: 0, ends: time.Minute, within: Options{Idle: time.Minute, Absolute: time.Hour}},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, c.within)
			cookie := b.signIn(t, "ann")
			began := b.clock
			last := time.Duration(0)
			for b.whoIs(t, cookie) == "ann" && last <= DefaultAbsolute {
				last = b.clock.Sub(began)
				b.clock = b.clock.Add(c.every)
			}
			if ended := b.clock.Sub(began); last < c.lasts || last >= c.ends || ended < c.ends || ended >= c.ends+c.every {
				t.Errorf("signed in at %s, not any more at %s; want at least %s and until %s", last, ended, c.lasts, c.ends)
			}
			b.clock = b.clock.Add(-c.every) // a clock that was set back
			b.unwritten(t, func() { b.whoIs(t, cookie) })
		})
	}
}

func TestWritesInTheBackgroundDoNotProlongASession(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.signIn(t, "ann")
	r := request("http://localhost/codes", cookie) // a request that goes on for very long
	session := b.open(t, r)
	for range 29 {
		b.clock = b.clock.Add(time.Minute)
		session.Values["at"] = b.clock.String()
		if err := session.Save(r, httptest.NewRecorder()); err != nil {
			t.Fatal(err)
		}
		if err := b.AddFlash(t.Context(), session, []byte("{}")); err != nil {
			t.Fatal(err)
		}
		if err := b.MergeBasket(t.Context(), "ann", []string{b.clock.String()}, nil); err != nil {
			t.Fatal(err)
		}
	}
	b.clock = b.clock.Add(time.Minute)
	if got := b.whoIs(t, cookie); got != "" {
		t.Error("the session lived on without a request")
	}
}

func TestASignInBeginsBothLimitsAnew(t *testing.T) {
	b := newBench(t, Options{Idle: time.Hour, Absolute: time.Hour})
	cookie := b.signIn(t, "ann")
	b.clock = b.clock.Add(59 * time.Minute)
	cookie = b.signIn(t, "ann", cookie)
	b.clock = b.clock.Add(59 * time.Minute)
	if b.whoIs(t, cookie) != "ann" {
		t.Error("the session ended by the limit of the one before it")
	}
}

func TestAFailureToNoteTheRequestIsNoReasonToRefuseIt(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.signIn(t, "ann")
	breakAt(t, b.db, "UPDATE ON sessions", "")
	b.clock = b.clock.Add(5 * time.Minute)
	if got := b.whoIs(t, cookie); got != "ann" {
		t.Errorf("the cookie is that of %q, want ann", got)
	}
}

func TestSweep(t *testing.T) {
	b := newBench(t, Options{Passing: "sandbox:"})
	idle := b.signIn(t, "local:ann")
	b.signIn(t, "sandbox:viewer:1")
	inUse := b.signIn(t, "sandbox:viewer:2")
	r := request("http://localhost/", idle)
	if err := b.AddFlash(t.Context(), b.open(t, r), []byte("{}")); err != nil {
		t.Fatal(err)
	}
	people := []string{"local:ann", "sandbox:viewer:1", "sandbox:viewer:2", "sandbox", "SANDBOX:x", "local:sandbox:"}
	for _, person := range people {
		if err := b.MergeBasket(t.Context(), person, []string{"a", "b"}, nil); err != nil {
			t.Fatal(err)
		}
		if err := b.SetPreferences(t.Context(), person, Preferences{Size: 50}); err != nil {
			t.Fatal(err)
		}
		if err := b.KeepPastedList(t.Context(), person, "a list"); err != nil {
			t.Fatal(err)
		}
	}
	sweep := func(want int) {
		t.Helper()
		if got, err := b.Sweep(t.Context()); err != nil || got != want {
			t.Errorf("Sweep = %d, %v; want %d", got, err, want)
		}
	}
	sweep(0)
	b.clock = b.clock.Add(29 * time.Minute)
	b.whoIs(t, inUse)
	sweep(0)
	b.clock = b.clock.Add(time.Minute)
	sweep(2)
	if n := b.number(t, "SELECT COUNT(*) FROM flashes"); n != 0 {
		t.Errorf("%d flashes of swept sessions are left", n)
	}
	if got := b.whoIs(t, inUse); got != "sandbox:viewer:2" {
		t.Error("a living session was swept")
	}
	for _, person := range people {
		want := 2
		if person == "sandbox:viewer:1" {
			want = 0
		}
		basket, err := b.Basket(t.Context(), person)
		if err != nil || len(basket) != want {
			t.Errorf("%s has %d in the basket, %v; want %d", person, len(basket), err, want)
		}
		if p, err := b.Preferences(t.Context(), person); err != nil || (p.Size != 0) != (want != 0) {
			t.Errorf("%s has the preferences %+v, %v", person, p, err)
		}
		if list, err := b.PastedList(t.Context(), person); err != nil || (list != "") != (want != 0) {
			t.Errorf("%s has the list %q, %v", person, list, err)
		}
	}
	for range 58 { // until 12:06 h after its sign-in
		b.clock = b.clock.Add(12 * time.Minute)
		b.whoIs(t, inUse)
	}
	sweep(1) // its absolute limit, though its last request was 12 minutes ago
}

func TestKeepSweptSweepsUntilTheEnd(t *testing.T) {
	b := newBench(t, Options{})
	b.signIn(t, "ann")
	b.clock = b.clock.Add(24 * time.Hour)
	ctx, cancel := context.WithCancel(t.Context())
	var work sync.WaitGroup
	work.Go(func() { b.KeepSwept(ctx, time.Hour) })
	for b.number(t, "SELECT COUNT(*) FROM sessions") > 0 && t.Context().Err() == nil {
		runtime.Gosched() // the first sweep does not wait for the hour
	}
	cancel()
	work.Wait()
}

func TestRevokePersonEndsEverySessionOfThatPersonOnly(t *testing.T) {
	b := newBench(t, Options{})
	anns := []*http.Cookie{b.signIn(t, "ann"), b.signIn(t, "ann"), b.signIn(t, "ann")}
	eve := b.signIn(t, "eve")
	if n, err := b.RevokePerson(t.Context(), "ann"); n != 3 || err != nil {
		t.Errorf("RevokePerson = %d, %v; want 3", n, err)
	}
	for _, cookie := range anns {
		if b.whoIs(t, cookie) != "" {
			t.Error("a session of ann is left")
		}
	}
	if b.whoIs(t, eve) != "eve" {
		t.Error("eve's session is gone")
	}
	if _, err := b.RevokePerson(t.Context(), ""); err == nil {
		t.Error("the sessions of nobody were revoked")
	}
}
