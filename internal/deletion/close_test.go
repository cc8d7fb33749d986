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
	for name, odd := range map[string]bool{
		"before the intent nothing is sent":                                  false,
		"nothing is sent though the check ended well when it was broken off": true,
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := newDesk(t, newService(codes(2)...))
				d.service.onCheck = func(ctx context.Context, _ int) error {
					<-ctx.Done()
					if odd {
						return nil
					}
					return ctx.Err()
				}
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
}
