package deletion

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/flight"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// Nobody presses again, nobody checks, nothing is restarted: what may be on
// record is settled all the same.
func TestRevisit(t *testing.T) {
	t.Run("an intent that was written although the journal said otherwise", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(2)...))
			plan := d.mustPlan(t, codes(2))
			d.journal.after["RecordIntent"] = errDisk
			d.journal.breaks("RecordOutcome", errDisk)
			if _, err := d.Execute(t.Context(), plan.ID, sure(plan)); !errors.Is(err, errDisk) {
				t.Fatalf("got %v", err)
			}
			<-time.After(time.Hour)
			d.journal.breaks("RecordOutcome", nil)
			<-time.After(time.Hour)
			wantSent(t, d.service)
			wantOperation(t, d.stored(t, plan.ID), journal.OutcomeNone, true, counts{"still there": 2})
		})
	})
	t.Run("an intent that was not written is forgotten", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(2)...))
			plan := d.mustPlan(t, codes(2))
			d.journal.breaks("RecordIntent", errDisk)
			for range 3 {
				if _, err := d.Execute(t.Context(), plan.ID, sure(plan)); !errors.Is(err, errDisk) {
					t.Fatalf("got %v", err)
				}
			}
			<-time.After(flight.FirstRevisit)
			synctest.Wait()
			if flights, revisits := d.tower.Busy(); flights != 0 || revisits != 0 {
				t.Errorf("%d are still asked for, %d worked on", revisits, flights)
			}
		})
	})
	t.Run("what a fault of the program has left", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := newService(codes(2)...)
			d := newDesk(t, s, func(o *Options) { o.Deleter = panicking{s} })
			plan := d.mustPlan(t, codes(2))
			d.mustExecute(t, plan)
			<-time.After(time.Hour)
			wantOperation(t, d.stored(t, plan.ID), journal.OutcomeAll, true, counts{"deleted": 2})
			wantSent(t, s, ids(2))
		})
	})
	t.Run("closing does not wait for a journal that is broken", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(1)...))
			plan := d.mustPlan(t, codes(1))
			d.journal.breaks("RecordIntent", errDisk)
			_, _ = d.Execute(t.Context(), plan.ID, sure(plan))
			began := time.Now()
			if err := d.Close(t.Context()); err != nil || time.Since(began) != 0 {
				t.Errorf("closed after %s, %v", time.Since(began), err)
			}
		})
	})
}

// panicking carries out a DELETE and panics.
type panicking struct{ s *service }

func (p panicking) DeleteCodes(ctx context.Context, r meeting.DeleteRequest) meeting.Answer {
	p.s.DeleteCodes(ctx, r)
	panic("after the DELETE")
}
