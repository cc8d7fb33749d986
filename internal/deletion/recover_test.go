package deletion

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/journal"
	"github.com/google/uuid"
)

// leave writes the intent of a plan, and perhaps the answer, as a process that
// was killed then has left them.
func (d *desk) leave(t *testing.T, plan journal.Plan, answer *journal.Answer) journal.Operation {
	t.Helper()
	op := journal.Operation{
		ID: plan.ID, By: ann, Language: "en", RequestID: uuid.NewString(), Started: time.Now(), Outcome: journal.OutcomeRunning,
	}
	for _, code := range plan.Codes {
		op.Codes = append(op.Codes, journal.OperationCode{Code: code, Outcome: journal.CodeNotChecked})
	}
	if err := d.journal.RecordIntent(t.Context(), op); err != nil {
		t.Fatal(err)
	}
	if answer != nil {
		answer.At = time.Now()
		if err := d.journal.RecordAnswer(t.Context(), op.ID, *answer); err != nil {
			t.Fatal(err)
		}
	}
	return op
}

func TestRecover(t *testing.T) {
	tests := []struct {
		name    string
		answer  *journal.Answer
		gone    int           // codes of three that were deleted before the kill
		down    time.Duration // between the kill and the start
		atOnce  journal.Outcome
		outcome journal.Outcome
		after   time.Duration // from the start until it is settled
	}{
		{"killed before the DELETE", nil, 0, time.Second, journal.OutcomeUnknown, journal.OutcomeNone, 30 * time.Second},
		// That an hour has passed is only what a clock says.
		{"killed before the DELETE, started late", nil, 0, time.Hour, journal.OutcomeUnknown, journal.OutcomeNone, 30 * time.Second},
		{"killed after the DELETE", nil, 3, time.Second, journal.OutcomeAll, journal.OutcomeAll, 0},
		{"killed after half of it", nil, 2, time.Second, journal.OutcomeUnknown, journal.OutcomeSome, 30 * time.Second},
		{"killed after the answer", &journal.Answer{Class: "done", Status: 200}, 3, 0, journal.OutcomeAll, journal.OutcomeAll, 0},
		{"killed after the answer, half done", &journal.Answer{Class: "done", Status: 200}, 2, 0, journal.OutcomeUnknown, journal.OutcomeSome, time.Second},
		{"killed after a refusal", &journal.Answer{Class: "not-done", Status: 403}, 0, 0, journal.OutcomeNone, journal.OutcomeNone, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newService(codes(3)...)
				d := newDesk(t, s)
				plan := d.mustPlan(t, codes(3))
				d.leave(t, plan, tt.answer)
				s.remove(ids(tt.gone)...)
				if err := d.Close(t.Context()); err != nil {
					t.Fatal(err)
				}
				<-time.After(tt.down)

				settled := make(chan time.Time, 1)
				d.options.Settled = func(context.Context, journal.Operation) { settled <- time.Now() }
				d.start(t)
				began := time.Now()
				if err := d.Recover(t.Context()); err != nil {
					t.Fatal(err)
				}
				synctest.Wait()
				if op := d.stored(t, plan.ID); op.Outcome != tt.atOnce {
					t.Errorf("after the first check it is %s, want %s", op.Outcome, tt.atOnce)
				}
				if after := (<-settled).Sub(began); after != tt.after {
					t.Errorf("settled after %s, want %s", after, tt.after)
				}
				if op := d.stored(t, plan.ID); op.Outcome != tt.outcome || !op.Settled || op.Count(journal.CodeDeleted) != tt.gone {
					t.Errorf("got %s, settled %t, %d deleted", op.Outcome, op.Settled, op.Count(journal.CodeDeleted))
				}
				wantSent(t, s)
			})
		})
	}
}

// An operation with nothing to send was killed between intent and outcome.
func TestRecoverNothingSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t, newService())
		plan := d.mustPlan(t, codes(2))
		d.journal.breaks("RecordOutcome", errDisk)
		op := d.mustExecute(t, plan)
		wantOperation(t, op, journal.OutcomeUnknown, false, counts{"already gone": 2})
		if err := d.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		d.journal.breaks("RecordOutcome", nil)
		d.start(t)
		if err := d.Recover(t.Context()); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		wantOperation(t, d.stored(t, plan.ID), journal.OutcomeGone, true, counts{"already gone": 2})
		wantSent(t, d.service)
	})
}

// Until the service was read, what was left is unknown and not running.
func TestRecoverShowsUnknownAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newService(codes(1)...)
		s.onCheck = func(context.Context, int) error { <-time.After(time.Minute); return nil }
		d := newDesk(t, s)
		plan := d.mustPlan(t, codes(1))
		d.leave(t, plan, nil)
		if err := d.Recover(t.Context()); err != nil {
			t.Fatal(err)
		}
		wantOperation(t, d.stored(t, plan.ID), journal.OutcomeUnknown, false, counts{"not checked": 1})
	})
}

// Many operations were left; the service is not asked about all at once.
func TestRecoverTakesTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newService(codes(20)...)
		var mu sync.Mutex
		running, most := 0, 0
		s.onCheck = func(context.Context, int) error {
			mu.Lock()
			running++
			most = max(most, running)
			mu.Unlock()
			<-time.After(time.Second)
			mu.Lock()
			running--
			mu.Unlock()
			return nil
		}
		d := newDesk(t, s)
		for i := range 20 {
			d.leave(t, d.mustPlan(t, codes(20)[i:i+1]), nil)
		}
		<-time.After(time.Hour)
		if err := d.Recover(t.Context()); err != nil {
			t.Fatal(err)
		}
		<-time.After(time.Minute)
		if left, err := d.journal.Unsettled(t.Context()); err != nil || len(left) != 0 || most > backgroundChecks {
			t.Errorf("%d are left, %d checks at once, %v", len(left), most, err)
		}
	})
}
