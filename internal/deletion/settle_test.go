package deletion

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// wantChecks compares when checks were made, in seconds after from.
func wantChecks(t *testing.T, s *service, from time.Time, want ...float64) {
	t.Helper()
	if got := s.checked(from); !slices.Equal(got, want) {
		t.Errorf("checks at %v s, want %v", got, want)
	}
}

func TestSettleTimes(t *testing.T) {
	t.Run("a DELETE without a word is checked at 0, 1, 3, 7 and 30 seconds", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := newService(codes(2)...)
			s.answering(lost(0))
			d := newDesk(t, s)
			began := time.Now()
			plan := d.mustPlan(t, codes(2))
			d.mustExecute(t, plan)
			wantOperation(t, d.stored(t, plan.ID), journal.OutcomeUnknown, false, counts{"still there": 2})
			<-time.After(time.Hour)
			wantChecks(t, s, began, 0, 0, 1, 3, 7, 30)
			wantOperation(t, d.stored(t, plan.ID), journal.OutcomeNone, true, counts{"still there": 2})
		})
	})
	t.Run("the tries and the late answer are counted from the end of the call", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := newService(codes(2)...)
			s.onDelete = func(context.Context, meeting.DeleteRequest) meeting.Answer {
				<-time.After(20 * time.Second)
				return lost(504)
			}
			d := newDesk(t, s)
			began := time.Now()
			plan := d.mustPlan(t, codes(2))
			op := d.mustExecute(t, plan)
			if waited := time.Since(began); waited != 10*time.Second || op.Outcome != journal.OutcomeRunning {
				t.Errorf("after %s it is %s", waited, op.Outcome)
			}
			<-time.After(time.Hour)
			wantChecks(t, s, began, 0, 20, 21, 23, 27, 50)
			wantOperation(t, d.stored(t, plan.ID), journal.OutcomeNone, true, counts{"still there": 2})
		})
	})
	t.Run("a DELETE that hangs is broken off and was perhaps carried out", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := newService(codes(2)...)
			s.onDelete = func(ctx context.Context, r meeting.DeleteRequest) meeting.Answer {
				<-ctx.Done()
				s.remove(r.IDs...)
				return lost(0)
			}
			d := newDesk(t, s, func(o *Options) { o.Timeout = 5 * time.Second })
			wantOperation(t, d.mustExecute(t, d.mustPlan(t, codes(2))), journal.OutcomeAll, true, counts{"deleted": 2})
		})
	})
	t.Run("when no check works it goes on, more and more rarely", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := newService(codes(2)...)
			s.onCheck = func(_ context.Context, number int) error {
				if number == 1 || number > 11 {
					return nil
				}
				return unreachable
			}
			d := newDesk(t, s)
			began := time.Now()
			plan := d.mustPlan(t, codes(2))
			time.AfterFunc(6*time.Second, func() {
				if op := d.stored(t, plan.ID); op.Outcome != journal.OutcomeRunning {
					t.Errorf("while the tries go on it is %s", op.Outcome)
				}
			})
			op := d.mustExecute(t, plan)
			wantOperation(t, op, journal.OutcomeUnknown, false, counts{"not checked": 2})
			if op.CheckError != string(meeting.KindUnreachable) || !op.CheckedAt.IsZero() {
				t.Errorf("got %+v", op)
			}
			<-time.After(24 * time.Hour)
			wantChecks(t, s, began, 0, 0, 1, 3, 7, 37, 97, 217, 457, 937, 1537, 2137)
			wantOperation(t, d.stored(t, plan.ID), journal.OutcomeAll, true, counts{"deleted": 2})
			if writes := d.journal.calls["RecordOutcome"]; writes != 2 {
				t.Errorf("the same failure was written down %d times", writes-1)
			}
		})
	})
	t.Run("every check of an unsettled operation is visible", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := newService(codes(3)...)
			s.answering(lost(502), id(0))
			d := newDesk(t, s)
			plan := d.mustPlan(t, codes(3))
			began := time.Now()
			go func() { _, _ = d.Execute(t.Context(), plan.ID, sure(plan)) }()
			for _, at := range []time.Duration{0, time.Second, 3 * time.Second, 7 * time.Second} {
				<-time.After(time.Until(began.Add(at + 10*time.Millisecond)))
				op := d.stored(t, plan.ID)
				wantOperation(t, op, journal.OutcomeUnknown, false, counts{"deleted": 1, "still there": 2})
				if !op.CheckedAt.Equal(began.Add(at)) {
					t.Errorf("checked %s after the answer, want %s", op.CheckedAt.Sub(began), at)
				}
			}
		})
	})
}

func TestExecuteFiftyAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newService(codes(3)...)
		s.onDelete = func(_ context.Context, r meeting.DeleteRequest) meeting.Answer {
			<-time.After(time.Second)
			s.remove(r.IDs...)
			return done()
		}
		d := newDesk(t, s)
		plan := d.mustPlan(t, codes(3))
		var group sync.WaitGroup
		operations := make([]journal.Operation, 50)
		for i := range operations {
			group.Go(func() {
				op, err := d.Execute(t.Context(), plan.ID, sure(plan))
				if err != nil {
					t.Error(err)
				}
				operations[i] = op
			})
		}
		group.Wait()
		wantSent(t, s, ids(3))
		for _, op := range operations {
			if op.RequestID != operations[0].RequestID {
				t.Fatal("there is more than one operation")
			}
			wantOperation(t, op, journal.OutcomeAll, true, counts{"deleted": 3})
		}
		if d.journal.calls["RecordIntent"] != 1 {
			t.Errorf("%d intents", d.journal.calls["RecordIntent"])
		}
	})
}

// One of many presses without the tick does not stop the others, and does not
// get through with them.
func TestExecuteJoinNeedsItsOwnConfirmation(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newService(codes(30)...)
		s.onCheck = func(context.Context, int) error { <-time.After(time.Second); return nil }
		d := newDesk(t, s)
		plan := d.mustPlan(t, codes(30))
		go func() { _, _ = d.Execute(t.Context(), plan.ID, sure(plan)) }()
		synctest.Wait()
		_, err := d.Execute(t.Context(), plan.ID, Confirmation{By: ann})
		if _, ok := errors.AsType[*ConfirmError](err); !ok {
			t.Errorf("got %v", err)
		}
		if _, err := d.Execute(t.Context(), plan.ID, Confirmation{By: bert}); !errors.Is(err, ErrNotMaker) {
			t.Errorf("got %v", err)
		}
	})
}

func TestExecuteGoesOnWithoutTheBrowser(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newService(codes(2)...)
		s.onDelete = func(ctx context.Context, r meeting.DeleteRequest) meeting.Answer {
			select {
			case <-time.After(4 * time.Second):
			case <-ctx.Done():
				t.Error("the browser's end has ended the DELETE")
			}
			s.remove(r.IDs...)
			return done()
		}
		s.onCheck = func(context.Context, int) error { <-time.After(time.Second); return nil }
		d := newDesk(t, s)
		plan := d.mustPlan(t, codes(2))
		ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
		defer cancel()
		began := time.Now()
		op, err := d.Execute(ctx, plan.ID, sure(plan)) // it ends during the check before sending
		if err != nil || op.Outcome != journal.OutcomeRunning || op.Count(journal.CodeNotChecked) != 2 {
			t.Errorf("got %+v, %v", op, err)
		}
		if waited := time.Since(began); waited != time.Second {
			t.Errorf("it waited %s, want until the intent", waited)
		}
		<-time.After(time.Minute)
		wantOperation(t, d.stored(t, plan.ID), journal.OutcomeAll, true, counts{"deleted": 2})
		wantSent(t, s, ids(2))
	})
}
