package handlers

import (
	"sync"
	"testing"
	"testing/synctest"
)

func TestLanes(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var l lanes
		leave := l.take("ann")
		l.take("ben")() // nobody waits for another key
		var waiting sync.WaitGroup
		inside := 0
		for range 3 {
			waiting.Go(func() {
				defer l.take("ann")()
				inside++ // the race detector sees whether two are inside
			})
		}
		synctest.Wait()
		if inside != 0 {
			t.Errorf("%d are in a lane that is taken", inside)
		}
		leave()
		waiting.Wait()
		if inside != 3 || len(l.keys) != 0 {
			t.Errorf("%d of 3 had their turn, %d lanes are kept", inside, len(l.keys))
		}
	})
}
