package inventory

import (
	"fmt"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// wallClock is a clock that can be set. It has no monotonic reading to save anybody.
type wallClock struct{ ahead atomic.Int64 }

func (c *wallClock) now() time.Time { return time.Now().Round(0).Add(time.Duration(c.ahead.Load())) }

func (c *wallClock) jump(by time.Duration) { c.ahead.Add(int64(by)) }

// jumps are what a correction, a restored machine or a wrong zone does to a clock.
var jumps = []time.Duration{-24 * time.Hour, -time.Hour, time.Hour, 24 * time.Hour}

func TestClockThatIsSet(t *testing.T) {
	for _, by := range jumps {
		t.Run(fmt.Sprintf("by %s, the list is read anew at once", by), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var clock wallClock
				s := &service{codes: numbered(3)}
				v := loaded(t, s, Options{MaxAge: time.Minute, Now: clock.now})
				defer v.Close()
				clock.jump(by)
				s.set(func(s *service) { s.codes = numbered(4) })
				if _, err := v.Current(t.Context()); err != nil {
					t.Fatal(err)
				}
				synctest.Wait()
				list, err := v.Current(t.Context())
				wantLen(t, list, err, 4)
				if !list.ReadAt().Equal(clock.now()) {
					t.Errorf("read at %s, the clock says %s", list.ReadAt(), clock.now())
				}
				advance(59 * time.Second)
				if _, err := v.Current(t.Context()); err != nil {
					t.Fatal(err)
				}
				synctest.Wait()
				wantLists(t, s, 2) // and then it is as old as it is
			})
		})
		t.Run(fmt.Sprintf("by %s, a failure is not remembered for longer than usual", by), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var clock wallClock
				s := &service{codes: numbered(3), err: errDown}
				v := New(s, Options{Now: clock.now})
				defer v.Close()
				if _, err := v.Current(t.Context()); err == nil {
					t.Fatal("the service is down")
				}
				s.set(func(s *service) { s.err = nil })
				clock.jump(by)
				list, err := v.Current(t.Context())
				wantLen(t, list, err, 3)
			})
		})
		t.Run(fmt.Sprintf("by %s during a check, what it found stays right", by), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				for _, asked := range []int{2, 60} { // by search, and by a reading
					var clock wallClock
					s := &service{codes: numbered(2500), takes: time.Second}
					v := loaded(t, s, Options{Now: clock.now})
					s.remove("id-1")
					timer := time.AfterFunc(500*time.Millisecond, func() { clock.jump(by) })
					check, err := v.Check(t.Context(), numbered(asked))
					if err != nil || len(check.Present) != asked-1 {
						t.Errorf("%d codes asked: got %d and %v", asked, len(check.Present), err)
					}
					timer.Stop()
					v.Close()
				}
			})
		})
	}
}
