package deletion

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
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
		{"killed before the DELETE", nil, 0, time.Second, journal.OutcomeUnknown, journal.OutcomeNone, 29 * time.Second},
		{"killed before the DELETE, started late", nil, 0, time.Hour, journal.OutcomeNone, journal.OutcomeNone, 0},
		{"killed after the DELETE", nil, 3, time.Second, journal.OutcomeAll, journal.OutcomeAll, 0},
		{"killed after half of it", nil, 2, time.Second, journal.OutcomeUnknown, journal.OutcomeSome, 29 * time.Second},
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

func TestClose(t *testing.T) {
	t.Run("a DELETE under way gets its answer and its check", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := newService(codes(2)...)
			s.onDelete = func(_ context.Context, r meeting.DeleteRequest) meeting.Answer {
				<-time.After(5 * time.Second)
				s.remove(r.IDs...)
				return done()
			}
			d := newDesk(t, s)
			plan, other := d.mustPlan(t, codes(2)), d.mustPlan(t, codes(1))
			go func() { _, _ = d.Execute(t.Context(), plan.ID, sure(plan)) }()
			<-time.After(time.Second)
			closed := make(chan error, 1)
			go func() { closed <- d.Close(t.Context()) }()
			synctest.Wait()
			if _, err := d.Execute(t.Context(), other.ID, sure(other)); !errors.Is(err, ErrStopping) {
				t.Errorf("new work while closing: %v", err)
			}
			if err := <-closed; err != nil {
				t.Error(err)
			}
			wantOperation(t, d.stored(t, plan.ID), journal.OutcomeAll, true, counts{"deleted": 2})
		})
	})
	t.Run("later checks are left to the next start", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := newService(codes(2)...)
			s.answering(lost(0))
			d := newDesk(t, s)
			plan := d.mustPlan(t, codes(2))
			d.mustExecute(t, plan)
			began := time.Now()
			if err := d.Close(t.Context()); err != nil || time.Since(began) != 0 {
				t.Errorf("closed after %s: %v", time.Since(began), err)
			}
			if op, err := d.CheckNow(t.Context(), plan.ID); err != nil || op.Settled {
				t.Errorf("a closed engine: %+v, %v", op, err)
			}
		})
	})
	t.Run("when the time is up the answer is still written down", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			s := newService(codes(2)...)
			s.onDelete = func(ctx context.Context, _ meeting.DeleteRequest) meeting.Answer {
				<-ctx.Done()
				return lost(0)
			}
			s.onCheck = func(ctx context.Context, _ int) error { return ctx.Err() }
			d := newDesk(t, s)
			plan := d.mustPlan(t, codes(2))
			go func() { _, _ = d.Execute(t.Context(), plan.ID, sure(plan)) }()
			synctest.Wait()
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			if err := d.Close(ctx); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("got %v", err)
			}
			op := d.stored(t, plan.ID)
			if op.Answer == nil || op.Answer.Class != "unknown" || op.Settled {
				t.Errorf("got %+v", op)
			}
		})
	})
	t.Run("before the intent nothing is sent", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(2)...))
			d.service.onCheck = func(ctx context.Context, _ int) error { <-ctx.Done(); return ctx.Err() }
			plan := d.mustPlan(t, codes(2))
			failed := make(chan error, 1)
			go func() {
				_, err := d.Execute(t.Context(), plan.ID, sure(plan))
				failed <- err
			}()
			synctest.Wait()
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			_ = d.Close(ctx)
			if err := <-failed; !errors.Is(err, ErrStopping) {
				t.Errorf("got %v", err)
			}
			wantOpen(t, d, plan.ID)
		})
	})
}
