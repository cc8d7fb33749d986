package deletion

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

func TestExecuteSendsExactlyWhatWasConfirmed(t *testing.T) {
	for _, n := range []int{1, 100, 1000} {
		synctest.Test(t, func(t *testing.T) {
			s := newService(codes(n + 5)...)
			d := newDesk(t, s)
			plan := d.mustPlan(t, codes(n))
			requested := ""
			s.onDelete = func(_ context.Context, r meeting.DeleteRequest) meeting.Answer {
				op := d.stored(t, plan.ID) // the intent is on disk before anything is sent
				if op.Outcome != journal.OutcomeRunning || op.Count(journal.CodeNotChecked) != n {
					t.Errorf("the intent is %s with %d codes", op.Outcome, op.Count(journal.CodeNotChecked))
				}
				requested = r.RequestID.String()
				s.remove(r.IDs...)
				return done()
			}
			op := d.mustExecute(t, plan)
			wantSent(t, s, planIDs(plan))
			wantOperation(t, op, journal.OutcomeAll, true, counts{"deleted": n})
			if len(s.truth) != 5 {
				t.Errorf("%d codes are left, want 5", len(s.truth))
			}
			if op.RequestID != requested || op.By != ann || op.Reason != "INC-1" || op.Language != "zh-CN" || op.Answer.Status != 200 {
				t.Errorf("got %+v", op)
			}
		})
	}
}

func TestExecuteLeavesOutWhatIsGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newService(codes(4)...)
		d := newDesk(t, s)
		plan := d.mustPlan(t, codes(4))
		s.remove(id(1), id(3))
		wantOperation(t, d.mustExecute(t, plan), journal.OutcomeAll, true, counts{"deleted": 2, "already gone": 2})
		wantSent(t, s, []string{id(0), id(2)})

		t.Log("a second plan of the same codes finds them all gone and sends nothing")
		second := d.mustPlan(t, codes(4))
		called := false
		d.o.Settled = func(context.Context, journal.Operation) { called = true }
		op := d.mustExecute(t, second)
		wantOperation(t, op, journal.OutcomeGone, true, counts{"already gone": 4})
		wantSent(t, s, []string{id(0), id(2)})
		if n := len(s.checked(time.Now())); n != 3 {
			t.Errorf("%d checks, want two for the first plan and one for the second", n)
		}
		if op.RequestID != "" || op.Answer != nil || op.CheckedAt.IsZero() || !called {
			t.Errorf("got %+v, told of the outcome %t", op, called)
		}
	})
}

// Two plans that share a code are executed at the same time: the second one
// waits until the first knows, so only one of them says that it deleted it.
func TestExecuteOverlappingPlans(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newService(codes(3)...)
		s.onDelete = func(_ context.Context, r meeting.DeleteRequest) meeting.Answer {
			<-time.After(5 * time.Second)
			s.remove(r.IDs...)
			return done()
		}
		d := newDesk(t, s)
		plans := []journal.Plan{d.mustPlan(t, codes(2)), d.mustPlan(t, codes(3)[1:])}
		for _, plan := range plans {
			go func() {
				if _, err := d.Execute(t.Context(), plan.ID, sure(plan)); err != nil {
					t.Error(err)
				}
			}()
			synctest.Wait()
		}
		<-time.After(time.Minute)
		wantSent(t, s, ids(2), []string{id(2)})
		wantOperation(t, d.stored(t, plans[0].ID), journal.OutcomeAll, true, counts{"deleted": 2})
		wantOperation(t, d.stored(t, plans[1].ID), journal.OutcomeAll, true, counts{"deleted": 1, "already gone": 1})
	})
}

// Waiting for a turn ends before the page does: nothing was sent then, and the plan is as open as before.
func TestExecuteDoesNotWaitForeverForItsTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newService(codes(2)...)
		s.onDelete = func(_ context.Context, r meeting.DeleteRequest) meeting.Answer {
			<-time.After(claimTimeout + 10*time.Second)
			s.remove(r.IDs[0])
			return done()
		}
		d := newDesk(t, s)
		first, second := d.mustPlan(t, codes(1)), d.mustPlan(t, codes(2))
		go func() { _, _ = d.Execute(t.Context(), first.ID, sure(first)) }()
		synctest.Wait()
		if _, err := d.Execute(t.Context(), second.ID, sure(second)); !errors.Is(err, ErrBusy) {
			t.Fatalf("got %v, want ErrBusy", err)
		}
		wantSent(t, s, ids(1))
		<-time.After(time.Minute)
		s.onDelete = nil
		wantOperation(t, d.mustExecute(t, second), journal.OutcomeAll, true, counts{"deleted": 1, "already gone": 1})
	})
}

// Taking turns ends with the first look: an operation that stays unknown for
// long does not hold up another plan with its codes.
func TestExecuteBesideAnUnknownOperation(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newService(codes(2)...)
		s.answering(lost(0))
		d := newDesk(t, s)
		first, second := d.mustPlan(t, codes(2)), d.mustPlan(t, codes(2))
		go func() { _, _ = d.Execute(t.Context(), first.ID, sure(first)) }()
		synctest.Wait()
		s.onDelete = nil
		began := time.Now()
		wantOperation(t, d.mustExecute(t, second), journal.OutcomeAll, true, counts{"deleted": 2})
		if time.Since(began) != 0 {
			t.Errorf("the second plan waited %s", time.Since(began))
		}
	})
}

func TestExecuteExpiresWhileItWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newService(codes(2)...)
		s.onDelete = func(context.Context, meeting.DeleteRequest) meeting.Answer {
			<-time.After(5 * time.Second)
			return refused(403)
		}
		d := newDesk(t, s)
		old := d.mustPlan(t, codes(2))
		<-time.After(24*time.Hour - time.Second)
		first := d.mustPlan(t, codes(2))
		go func() { _, _ = d.Execute(t.Context(), first.ID, sure(first)) }()
		synctest.Wait()
		if _, err := d.Execute(t.Context(), old.ID, sure(old)); !errors.Is(err, ErrExpired) {
			t.Errorf("got %v", err)
		}
		wantSent(t, s, ids(2))
	})
}

func TestExecuteAgainIsTheSameOperation(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t, newService(codes(2)...))
		plan := d.mustPlan(t, codes(2))
		first := d.mustExecute(t, plan)
		<-time.After(48 * time.Hour) // a plan that was executed does not expire
		second, err := d.Execute(t.Context(), plan.ID, Confirmation{By: ann})
		if err != nil || second.ID != first.ID || second.RequestID != first.RequestID || second.Outcome != journal.OutcomeAll {
			t.Errorf("got %+v, %v", second, err)
		}
		if _, err := d.Execute(t.Context(), plan.ID, Confirmation{By: bert}); !errors.Is(err, ErrNotMaker) {
			t.Errorf("somebody else: %v", err)
		}
		wantSent(t, d.service, ids(2))
	})
}
