package inventory

import (
	"testing"
	"testing/synctest"
	"time"
)

// Held tells of the list at hand, and starts no reading however old that is.
func TestHeldStartsNoReading(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{codes: numbered(7)}
		empty := New(s, Options{})
		defer empty.Close()
		if _, _, ok := empty.Held(); ok {
			t.Error("there is a list before any was read")
		}
		wantLists(t, s, 0)
		v := loaded(t, s, Options{})
		advance(time.Hour)
		if codes, old, ok := v.Held(); codes != 7 || old < time.Hour || old > time.Hour+time.Minute || !ok {
			t.Errorf("%d codes, %s old, %v", codes, old, ok)
		}
		wantLists(t, s, 1)
	})
}
