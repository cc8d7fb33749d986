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

func TestIntentNotWritten(t *testing.T) {
	t.Run("nothing is sent and the plan stays open", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(2)...))
			d.journal.breaks("RecordIntent", errDisk)
			plan := d.mustPlan(t, codes(2))
			_, err := d.Execute(t.Context(), plan.ID, sure(plan))
			if _, ok := errors.AsType[*JournalError](err); !ok || !errors.Is(err, errDisk) {
				t.Errorf("got %v", err)
			}
			wantOpen(t, d, plan.ID)
			d.journal.breaks("RecordIntent", nil)
			wantOperation(t, d.mustExecute(t, plan), journal.OutcomeAll, true, counts{"deleted": 2})
		})
	})
	// The commit reached the disk, its confirmation did not reach us.
	t.Run("nothing is sent though it was written", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(2)...))
			d.journal.after["RecordIntent"] = errDisk
			plan := d.mustPlan(t, codes(2))
			if _, err := d.Execute(t.Context(), plan.ID, sure(plan)); !errors.Is(err, errDisk) {
				t.Errorf("got %v", err)
			}
			// A second press shows what is on record and still sends nothing.
			op := d.mustExecute(t, plan)
			wantOperation(t, op, journal.OutcomeUnknown, false, counts{"still there": 2})
			<-time.After(time.Minute)
			wantOperation(t, d.stored(t, plan.ID), journal.OutcomeNone, true, counts{"still there": 2})
			wantSent(t, d.service)
		})
	})
	t.Run("another process was quicker", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(2)...))
			plan := d.mustPlan(t, codes(2))
			d.service.onCheck = func(_ context.Context, number int) error {
				if number == 1 {
					d.leave(t, plan, &journal.Answer{Class: "done"})
					d.service.remove(ids(2)...)
				}
				return nil
			}
			d.service.truth["other"] = meeting.Code{ID: "other"}
			op := d.mustExecute(t, plan)
			wantOperation(t, op, journal.OutcomeAll, true, counts{"deleted": 2})
			wantSent(t, d.service)
		})
	})
}

// After the DELETE the journal fails at one single write. Nothing is claimed
// until it is written, and everything is settled once it can be.
func TestWritesAfterTheDeleteFail(t *testing.T) {
	for _, method := range []string{"RecordAnswer", "RecordOutcome"} {
		t.Run(method+" fails for a while", func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := newDesk(t, newService(codes(2)...))
				d.journal.breaks(method, errDisk)
				plan := d.mustPlan(t, codes(2))
				began := time.Now()
				op := d.mustExecute(t, plan)
				wantOperation(t, op, journal.OutcomeUnknown, false, counts{"not checked": 2})
				if time.Since(began) != 0 {
					t.Errorf("the caller waited %s", time.Since(began))
				}
				<-time.After(5 * time.Second)
				op, err := d.CheckNow(t.Context(), plan.ID)
				if err != nil {
					t.Error(err)
				}
				wantOperation(t, op, journal.OutcomeUnknown, false, counts{"not checked": 2})
				d.journal.breaks(method, nil)
				<-time.After(time.Minute)
				op = d.stored(t, plan.ID)
				wantOperation(t, op, journal.OutcomeAll, true, counts{"deleted": 2})
				if op.Answer == nil || op.Answer.Class != "done" {
					t.Errorf("the answer is %+v", op.Answer)
				}
				wantSent(t, d.service, ids(2))
			})
		})
		t.Run(method+" fails until the process ends", func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := newDesk(t, newService(codes(2)...))
				d.journal.breaks(method, errDisk)
				plan := d.mustPlan(t, codes(2))
				d.mustExecute(t, plan)
				if err := d.Close(t.Context()); err != nil {
					t.Fatal(err)
				}
				d.journal.breaks(method, nil)
				d.start(t)
				if err := d.Recover(t.Context()); err != nil {
					t.Fatal(err)
				}
				synctest.Wait()
				wantOperation(t, d.stored(t, plan.ID), journal.OutcomeAll, true, counts{"deleted": 2})
				wantSent(t, d.service, ids(2))
			})
		})
		t.Run(method+" works but says that it failed", func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := newDesk(t, newService(codes(2)...))
				d.journal.after[method] = errDisk
				plan := d.mustPlan(t, codes(2))
				wantOperation(t, d.mustExecute(t, plan), journal.OutcomeUnknown, false, counts{"not checked": 2})
				<-time.After(2 * time.Second)
				wantOperation(t, d.stored(t, plan.ID), journal.OutcomeAll, true, counts{"deleted": 2})
				if n := d.journal.calls[method]; n != 1 {
					t.Errorf("it was written %d times", n)
				}
				if _, broken, _, err := d.journal.Verify(t.Context()); err != nil || broken != 0 {
					t.Errorf("entry %d is broken, %v", broken, err)
				}
			})
		})
	}
}

// A panic of ours ends one deletion and neither the program nor the truth.
func TestPanic(t *testing.T) {
	t.Run("before the intent", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(1)...))
			d.service.onCheck = func(context.Context, int) error { panic("check") }
			plan := d.mustPlan(t, codes(1))
			if _, err := d.Execute(t.Context(), plan.ID, sure(plan)); !errors.Is(err, errFault) {
				t.Errorf("got %v", err)
			}
			wantOpen(t, d, plan.ID)
		})
	})
	t.Run("during the DELETE", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(1)...))
			d.service.onDelete = func(_ context.Context, r meeting.DeleteRequest) meeting.Answer {
				d.service.remove(r.IDs...)
				panic("delete")
			}
			plan := d.mustPlan(t, codes(1))
			wantOperation(t, d.mustExecute(t, plan), journal.OutcomeRunning, false, counts{"not checked": 1})
			op, err := d.CheckNow(t.Context(), plan.ID)
			if err != nil {
				t.Fatal(err)
			}
			wantOperation(t, op, journal.OutcomeAll, true, counts{"deleted": 1})
			wantSent(t, d.service, ids(1))
		})
	})
}
