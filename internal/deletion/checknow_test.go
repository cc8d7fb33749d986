package deletion

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/journal"
	"github.com/google/uuid"
)

func TestCheckNow(t *testing.T) {
	t.Run("it checks at once and for everybody together", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := newService(codes(2)...)
			s.answering(lost(0))
			d := newDesk(t, s)
			began := time.Now()
			plan := d.mustPlan(t, codes(2))
			d.mustExecute(t, plan)
			<-time.After(3 * time.Second) // 10 s after sending
			s.onCheck = func(context.Context, int) error { <-time.After(time.Second); return nil }
			s.remove(id(0))
			var group sync.WaitGroup
			for range 20 {
				group.Go(func() {
					op, err := d.CheckNow(t.Context(), plan.ID)
					if err != nil {
						t.Error(err)
					}
					wantOperation(t, op, journal.OutcomeUnknown, false, counts{"deleted": 1, "still there": 1})
				})
			}
			group.Wait()
			wantChecks(t, s, began, 0, 0, 1, 3, 7, 10)
			s.remove(id(1))
			op, err := d.CheckNow(t.Context(), plan.ID)
			if err != nil {
				t.Error(err)
			}
			wantOperation(t, op, journal.OutcomeAll, true, counts{"deleted": 2})
			before := len(s.checked(began))
			if again, err := d.CheckNow(t.Context(), plan.ID); err != nil || !again.Settled || len(s.checked(began)) != before {
				t.Errorf("a settled operation was checked again: %v", err)
			}
		})
	})
	t.Run("in the first seconds it only waits for the next try", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := newService(codes(2)...)
			s.answering(lost(0))
			d := newDesk(t, s)
			began := time.Now()
			plan := d.mustPlan(t, codes(2))
			go func() { _, _ = d.Execute(t.Context(), plan.ID, sure(plan)) }()
			<-time.After(1500 * time.Millisecond)
			if _, err := d.CheckNow(t.Context(), plan.ID); err != nil {
				t.Error(err)
			}
			wantChecks(t, s, began, 0, 0, 1, 3)
		})
	})
	t.Run("it takes up what nobody is working on", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(2)...))
			plan := d.mustPlan(t, codes(2))
			d.leave(t, plan, nil)
			d.service.remove(ids(2)...)
			op, err := d.CheckNow(t.Context(), plan.ID)
			if err != nil {
				t.Fatal(err)
			}
			wantOperation(t, op, journal.OutcomeAll, true, counts{"deleted": 2})
		})
	})
	t.Run("it gives up waiting when the service is slow", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(1)...))
			plan := d.mustPlan(t, codes(1))
			d.leave(t, plan, nil)
			d.service.onCheck = func(context.Context, int) error { <-time.After(time.Minute); return nil }
			began := time.Now()
			op, err := d.CheckNow(t.Context(), plan.ID)
			if err != nil || op.Settled || time.Since(began) != 10*time.Second {
				t.Errorf("got %+v, %v after %s", op, err, time.Since(began))
			}
		})
	})
	t.Run("an unknown operation is not found", func(t *testing.T) {
		d := newDesk(t, newService())
		if _, err := d.CheckNow(t.Context(), uuid.NewString()); !errors.Is(err, ErrNotFound) {
			t.Errorf("got %v", err)
		}
	})
}
