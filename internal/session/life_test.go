package session

import (
	"net/http"
	"testing"
	"time"
)

// look reads the session of a cookie and returns how much time it has.
func (b *bench) look(t testing.TB, cookie *http.Cookie, quiet bool) (idle, absolute time.Duration) {
	t.Helper()
	life := Life{Quiet: quiet}
	r := request("http://localhost/", cookie)
	b.open(t, r.WithContext(WithLife(r.Context(), &life)))
	return b.Left(life)
}

func TestHowLongASessionLives(t *testing.T) {
	b := newBench(t, Options{Idle: 30 * time.Minute, Absolute: time.Hour})
	cookie := b.signIn(t, "ann")
	steps := []struct {
		after          time.Duration
		quiet          bool
		idle, absolute time.Duration
	}{
		{0, false, 30 * time.Minute, time.Hour},
		{20 * time.Minute, true, 10 * time.Minute, 40 * time.Minute},
		{5 * time.Minute, true, 5 * time.Minute, 35 * time.Minute}, // looking has not prolonged it
		{0, false, 30 * time.Minute, 35 * time.Minute},
		{30 * time.Second, false, 29*time.Minute + 30*time.Second, 34*time.Minute + 30*time.Second}, // counted to the minute
		{20 * time.Minute, false, 14*time.Minute + 30*time.Second, 14*time.Minute + 30*time.Second}, // nothing prolongs that
		{15 * time.Minute, false, 0, 0},
	}
	for i, s := range steps {
		b.clock = b.clock.Add(s.after)
		if idle, absolute := b.look(t, cookie, s.quiet); idle != s.idle || absolute != s.absolute {
			t.Errorf("step %d: left are %s and %s, want %s and %s", i, idle, absolute, s.idle, s.absolute)
		}
	}
}
