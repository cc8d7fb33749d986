package handlers

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestTurnsBoundWhatHappensAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var (
			all                 turns
			mu                  sync.Mutex // of what follows
			now, most, finished int
		)
		for range 12 {
			go func() {
				done, err := all.take(t.Context(), time.Hour)
				if err != nil {
					t.Error(err)
					return
				}
				defer done()
				mu.Lock()
				now++
				most = max(most, now)
				mu.Unlock()
				time.Sleep(time.Second)
				mu.Lock()
				now--
				finished++
				mu.Unlock()
			}()
		}
		time.Sleep(12 * time.Second)
		synctest.Wait()
		if most != turnsAtOnce || finished != 12 {
			t.Errorf("%d at once, want %d; %d of 12 finished", most, turnsAtOnce, finished)
		}
	})
}

func TestTurnsEndTheWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var all turns
		var held []func()
		for range turnsAtOnce {
			done, err := all.take(t.Context(), turnPatience)
			if err != nil {
				t.Fatal(err)
			}
			held = append(held, done)
		}
		began := time.Now()
		if _, err := all.take(t.Context(), turnPatience); time.Since(began) != turnPatience {
			t.Errorf("waited %s", time.Since(began))
		} else if e, ok := errors.AsType[*crowdedError](err); !ok || e.retry != turnPatience {
			t.Errorf("error %v", err)
		}
		left := errors.New("the reader has left")
		ctx, leave := context.WithCancelCause(t.Context())
		time.AfterFunc(time.Hour, func() { leave(left) })
		if _, err := all.take(ctx, 0); !errors.Is(err, left) || time.Since(began) < time.Hour {
			t.Errorf("without patience: error %v after %s", err, time.Since(began))
		}
		held[0]()
		held[0]() // more than once does no harm
		if done, err := all.take(t.Context(), turnPatience); err != nil {
			t.Errorf("a turn that is free: %v", err)
		} else {
			done()
		}
		if n := len(all.busy); n != turnsAtOnce-1 {
			t.Errorf("%d turns are taken, want %d", n, turnsAtOnce-1)
		}
	})
}
