package deletion

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// takes makes every check of the service last so long.
func (s *service) takes(d time.Duration) {
	s.onCheck = func(ctx context.Context, _ int) error {
		select {
		case <-time.After(d):
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func TestEngineCompare(t *testing.T) {
	t.Run("it asks the service and says as of when", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(3)...))
			plan := d.mustPlan(t, codes(3))
			d.service.remove(id(0))
			d.service.alter(id(1), rename)
			<-time.After(time.Minute)
			d.service.takes(time.Second)
			began := time.Now()
			c, err := d.Compare(t.Context(), plan)
			if err != nil || len(c.Gone) != 1 || len(c.Renamed) != 1 || !c.At.Equal(began) {
				t.Errorf("got %+v, %v", c, err)
			}
		})
	})
	t.Run("those who look at a plan at the same time share a check that begins after they came", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(1)...))
			d.service.takes(time.Second)
			plan := d.mustPlan(t, codes(1))
			began := time.Now()
			var group sync.WaitGroup
			look := func(renamed int) {
				group.Go(func() {
					if c, err := d.Compare(t.Context(), plan); err != nil || len(c.Renamed) != renamed {
						t.Errorf("got %+v, %v", c, err)
					}
				})
			}
			look(1) // the service answers at the end of its second
			<-time.After(500 * time.Millisecond)
			d.service.alter(id(0), rename)
			for range 100 {
				look(1)
			}
			group.Wait()
			wantChecks(t, d.service, began, 0, 1)
			synctest.Wait()
			d.mu.Lock()
			defer d.mu.Unlock()
			if len(d.comparing) != 0 {
				t.Error("something is kept of it")
			}
		})
	})
	t.Run("a code that was taken out meanwhile is not missed", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(2)...))
			d.service.takes(time.Second)
			plan := d.mustPlan(t, codes(2))
			shorter := plan
			shorter.Codes = plan.Codes[:1]
			var group sync.WaitGroup
			for _, p := range []journal.Plan{shorter, shorter, plan, plan} {
				group.Go(func() {
					if c, err := d.Compare(t.Context(), p); err != nil || !c.None() {
						t.Errorf("got %+v, %v", c, err)
					}
				})
			}
			group.Wait()
		})
	})
	t.Run("who does not wait leaves the others their check", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(1)...))
			d.service.takes(5 * time.Second)
			plan := d.mustPlan(t, codes(1))
			began := time.Now()
			ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
			defer cancel()
			if _, err := d.Compare(ctx, plan); !errors.Is(err, context.DeadlineExceeded) || time.Since(began) != 2*time.Second {
				t.Errorf("got %v after %s", err, time.Since(began))
			}
			if _, err := d.Compare(t.Context(), plan); err != nil || time.Since(began) != 10*time.Second {
				t.Errorf("got %v after %s", err, time.Since(began))
			}
			wantChecks(t, d.service, began, 0, 5)
		})
	})
	t.Run("a check that hangs is given up", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(1)...))
			d.service.takes(time.Hour)
			began := time.Now()
			_, err := d.Compare(t.Context(), d.mustPlan(t, codes(1)))
			if e, ok := errors.AsType[*meeting.Error](err); !ok || e.Kind != meeting.KindNoAnswer || time.Since(began) != compareTimeout {
				t.Errorf("got %v after %s", err, time.Since(began))
			}
		})
	})
	t.Run("many plans do not flood the service", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(20)...))
			var mu sync.Mutex
			running, most := 0, 0
			d.service.onCheck = func(context.Context, int) error {
				mu.Lock()
				running++
				most = max(most, running)
				mu.Unlock()
				<-time.After(time.Second)
				mu.Lock()
				defer mu.Unlock()
				running--
				return nil
			}
			var group sync.WaitGroup
			for i := range 20 {
				plan := d.mustPlan(t, codes(20)[i:i+1])
				group.Go(func() {
					if _, err := d.Compare(t.Context(), plan); err != nil {
						t.Error(err)
					}
				})
			}
			group.Wait()
			if most != comparesAtOnce {
				t.Errorf("%d checks at the same time, want %d", most, comparesAtOnce)
			}
		})
	})
	t.Run("closing does not wait for it, and afterwards nothing is compared", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(1)...))
			d.service.takes(5 * time.Second)
			plan := d.mustPlan(t, codes(1))
			began := time.Now()
			var group sync.WaitGroup
			group.Go(func() {
				if _, err := d.Compare(t.Context(), plan); err == nil {
					t.Error("a comparison that was broken off says nothing of it")
				}
			})
			synctest.Wait()
			if err := d.Close(t.Context()); err != nil || time.Since(began) != 0 {
				t.Errorf("closed after %s, %v", time.Since(began), err)
			}
			group.Wait()
			if _, err := d.Compare(t.Context(), plan); !errors.Is(err, ErrStopping) {
				t.Errorf("got %v", err)
			}
		})
	})
	t.Run("a plan without codes is compared with nothing", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(1)...))
			plan := d.mustPlan(t, codes(1))
			plan.Codes = nil
			if c, err := d.Compare(t.Context(), plan); err != nil || !c.None() || len(d.service.checked(time.Now())) != 0 {
				t.Errorf("got %+v, %v", c, err)
			}
		})
	})
}

// What is known since a moment ago spares the service for whoever looks, but never the check before sending.
func TestCompareByWhatIsKnown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		read := time.Now()
		known := true
		d := newDesk(t, newService(codes(3)...), func(o *Options) {
			o.Recent = func(_ context.Context, asked []meeting.Code) (inventory.Check, bool) {
				all, err := newService(codes(3)...).Check(t.Context(), asked)
				all.Began = read
				return all, known && err == nil
			}
		})
		plan := d.mustPlan(t, codes(3))
		d.service.remove(id(0))
		<-time.After(time.Second)
		c, err := d.Compare(t.Context(), plan)
		if err != nil || !c.None() || !c.At.Equal(read) || len(d.service.checked(read)) > 0 {
			t.Errorf("got %+v, %v after %d checks", c, err, len(d.service.checked(read)))
		}
		known = false
		if c, err := d.Compare(t.Context(), plan); err != nil || len(c.Gone) != 1 {
			t.Errorf("what is not known is not asked: %+v, %v", c, err)
		}
		known = true
		d.mustExecute(t, plan)
		wantSent(t, d.service, []string{id(1), id(2)})
	})
}
