package session

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"
)

// Sessions that are over are in the log by the names that rules look for, when somebody comes with one and when it is
// removed, and never their ids.
func TestSessionsThatAreOverAreInTheLog(t *testing.T) {
	var log strings.Builder
	b := newBench(t, Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	cookie := b.signIn(t, "ann")
	b.clock = b.clock.Add(13 * time.Hour)
	if got := b.whoIs(t, cookie); got != "" {
		t.Fatalf("the session is still that of %s", got)
	}
	if n := strings.Count(log.String(), "event=session_use_after_expire"); n != 1 {
		t.Errorf("%d lines of the use in %s", n, log.String())
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	b.options.Logger = slog.New(slog.NewTextHandler(writer(func(line []byte) {
		log.Write(line)
		cancel() // it has swept
	}), nil))
	b.KeepSwept(ctx, time.Hour)
	if !strings.Contains(log.String(), "event=session_expired sessions=1") || strings.Contains(log.String(), cookie.Value) {
		t.Errorf("the log is %s", log.String())
	}
}

// writer writes by a function.
type writer func([]byte)

func (w writer) Write(p []byte) (int, error) {
	w(p)
	return len(p), nil
}
