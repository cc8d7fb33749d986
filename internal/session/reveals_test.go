package session

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"
)

func (b *bench) reveal(t testing.TB, cookie *http.Cookie, ids ...string) {
	t.Helper()
	if err := b.Reveal(t.Context(), b.open(t, request("http://localhost/", cookie)), ids...); err != nil {
		t.Fatal(err)
	}
}

func (b *bench) wantRevealed(t testing.TB, cookie *http.Cookie, want ...string) {
	t.Helper()
	got, err := b.Revealed(t.Context(), b.open(t, request("http://localhost/", cookie)))
	if err != nil {
		t.Fatal(err)
	}
	if ids := slices.Sorted(maps.Keys(got)); !slices.Equal(ids, want) {
		t.Errorf("revealed are %q, want %q", ids, want)
	}
}

func TestRevealedCodesBelongToOneSessionForAWhile(t *testing.T) {
	b := newBench(t, Options{})
	cookie, other := b.signIn(t, "ann"), b.signIn(t, "ann")
	b.reveal(t, cookie, "a", "b")
	b.reveal(t, cookie)
	b.wantRevealed(t, cookie, "a", "b")
	b.wantRevealed(t, other)

	b.clock = b.clock.Add(RevealLife - time.Millisecond)
	b.reveal(t, cookie, "b", "c") // b begins anew
	b.wantRevealed(t, cookie, "a", "b", "c")
	b.clock = b.clock.Add(time.Millisecond)
	b.wantRevealed(t, cookie, "b", "c")

	if err := b.Hide(t.Context(), b.open(t, request("http://localhost/", cookie)), "c", "never shown"); err != nil {
		t.Fatal(err)
	}
	b.wantRevealed(t, cookie, "b")
}

func TestRevealedCodesEndWithTheSession(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.signIn(t, "ann")
	b.reveal(t, cookie, "a")
	b.wantRevealed(t, b.signIn(t, "ann", cookie))

	cookie = b.signIn(t, "ann")
	b.reveal(t, cookie, "a")
	r := request("http://localhost/", cookie)
	session := b.open(t, r)
	if err := b.Destroy(httptest.NewRecorder(), r, session); err != nil {
		t.Fatal(err)
	}
	var rows int
	if err := b.db.QueryRowContext(t.Context(), "SELECT count(*) FROM reveals").Scan(&rows); err != nil || rows != 0 {
		t.Errorf("%d rows are left, %v", rows, err)
	}
	if err := b.Reveal(t.Context(), session, "a"); !errors.Is(err, ErrEnded) {
		t.Errorf("after the end: %v, want ErrEnded", err)
	}
	if ids, err := b.Revealed(t.Context(), session); len(ids) != 0 || err != nil {
		t.Errorf("after the end: %v, %v", ids, err)
	}
}

func TestASessionEndedElsewhereRevealsNothing(t *testing.T) {
	b := newBench(t, Options{})
	session := b.open(t, request("http://localhost/", b.signIn(t, "ann")))
	if _, err := b.RevokePerson(t.Context(), "ann"); err != nil {
		t.Fatal(err)
	}
	if err := b.Reveal(t.Context(), session, "a"); !errors.Is(err, ErrEnded) {
		t.Errorf("got %v, want ErrEnded", err)
	}
}

func TestASessionKeepsTheNewestRevealedCodes(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.signIn(t, "ann")
	b.reveal(t, cookie, "oldest")
	b.clock = b.clock.Add(time.Second)
	many := make([]string, MaxRevealed)
	for i := range many {
		many[i] = fmt.Sprintf("%04d", i)
	}
	b.reveal(t, cookie, many...)
	b.wantRevealed(t, cookie, many...)
	if err := b.Reveal(t.Context(), b.open(t, request("http://localhost/", cookie)), append(many, "one more")...); err == nil {
		t.Error("more ids than can be kept are no error")
	}
}
