package deletion

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"github.com/google/uuid"
)

func TestExecuteRefusals(t *testing.T) {
	valid := codes(1)
	valid[0].Expires = time.Time{}
	tests := []struct {
		name   string
		codes  []meeting.Code
		change func(*Confirmation)
		field  string // "" : it is executed
	}{
		{"level 1 needs nothing", codes(20), func(c *Confirmation) { *c = Confirmation{By: ann} }, ""},
		{"level 2 needs the tick", codes(21), func(c *Confirmation) { c.Understood = false }, FieldUnderstood},
		{"level 2 needs no number", codes(21), func(c *Confirmation) { c.Count = "x" }, ""},
		{"a code without expiry needs the tick", valid, func(c *Confirmation) { c.Understood = false }, FieldUnderstood},
		{"level 3 needs the number", codes(51), func(c *Confirmation) { c.Count = "" }, FieldCount},
		{"level 3 needs the right number", codes(51), func(c *Confirmation) { c.Count = "52" }, FieldCount},
		{"a smaller number is not right either", codes(51), func(c *Confirmation) { c.Count = "50" }, FieldCount},
		{"level 3 needs nothing else", codes(51), func(c *Confirmation) { c.Understood = false }, ""},
		{"full-width digits are digits", codes(1000), func(c *Confirmation) { c.Count = "１，０００" }, ""},
		{"a reason may have 200 characters", codes(1), func(c *Confirmation) { c.Reason = strings.Repeat("码", 200) }, ""},
		{"a reason may not have 201", codes(1), func(c *Confirmation) { c.Reason = strings.Repeat("码", 201) }, FieldReason},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := newDesk(t, newService(tt.codes...))
				plan := d.mustPlan(t, tt.codes)
				c := sure(plan)
				tt.change(&c)
				_, err := d.Execute(t.Context(), plan.ID, c)
				if tt.field == "" {
					if err != nil {
						t.Error(err)
					}
					wantSent(t, d.service, planIDs(plan))
					return
				}
				e, ok := errors.AsType[*ConfirmError](err)
				if !ok || e.Field != tt.field || e.Risk.Count != len(plan.Codes) || e.Rose {
					t.Errorf("got %#v", err)
				}
				if e != nil && e.Field == FieldCount && e.Want != len(plan.Codes) {
					t.Errorf("it wants %d", e.Want)
				}
				wantOpen(t, d, plan.ID)
			})
		})
	}
}

// wantOpen says that nothing was sent, nothing recorded, and the plan is open.
func wantOpen(t *testing.T, d *desk, id string) {
	t.Helper()
	wantSent(t, d.service)
	if plan, err := d.Plan(t.Context(), id); err != nil || plan.State != journal.PlanOpen {
		t.Errorf("the plan is %s, %v", plan.State, err)
	}
	if _, err := d.journal.Operation(t.Context(), id); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("there is an operation: %v", err)
	}
}

func TestExecuteWrongPlan(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t, newService(codes(3)...), func(o *Options) { o.ReasonRequired = true })
		ctx := t.Context()
		plan, dropped, emptied, old := d.mustPlan(t, codes(1)), d.mustPlan(t, codes(1)), d.mustPlan(t, codes(1)), d.mustPlan(t, codes(1))
		if err := errors.Join(d.Drop(ctx, dropped.ID, ann), d.TakeOut(ctx, emptied.ID, ann, id(0))); err != nil {
			t.Fatal(err)
		}
		c := sure(plan)
		c.By = bert
		if _, err := d.Execute(ctx, plan.ID, c); !errors.Is(err, ErrNotMaker) {
			t.Errorf("somebody else's: %v", err)
		}
		c = sure(plan)
		c.Reason = " \n "
		_, err := d.Execute(ctx, plan.ID, c)
		if e, ok := errors.AsType[*ConfirmError](err); !ok || e.Field != FieldReason || e.Length != 0 {
			t.Errorf("without a reason: %v", err)
		}
		if _, err := d.Execute(ctx, dropped.ID, sure(dropped)); !errors.Is(err, ErrClosed) {
			t.Errorf("dropped: %v", err)
		}
		if _, err := d.Execute(ctx, emptied.ID, sure(emptied)); !errors.Is(err, ErrEmpty) {
			t.Errorf("emptied: %v", err)
		}
		if _, err := d.Execute(ctx, uuid.NewString(), sure(plan)); !errors.Is(err, ErrNotFound) {
			t.Errorf("unknown: %v", err)
		}
		<-time.After(24 * time.Hour)
		if _, err := d.Execute(ctx, old.ID, sure(old)); !errors.Is(err, ErrExpired) {
			t.Errorf("expired: %v", err)
		}
		wantSent(t, d.service)
	})
}

func TestExecuteFailingCheckSendsNothing(t *testing.T) {
	for name, fail := range map[string]error{"an error of the client": unreachable, "any other error": errors.New("odd")} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := newDesk(t, newService(codes(2)...))
				d.service.onCheck = func(context.Context, int) error { return fail }
				plan := d.mustPlan(t, codes(2))
				_, err := d.Execute(t.Context(), plan.ID, sure(plan))
				if _, ok := errors.AsType[*meeting.Error](err); !ok || !errors.Is(err, fail) {
					t.Errorf("got %v", err)
				}
				wantOpen(t, d, plan.ID)
				d.service.onCheck = nil
				wantOperation(t, d.mustExecute(t, plan), journal.OutcomeAll, true, counts{"deleted": 2})
			})
		})
	}
	t.Run("a check that takes too long", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(2)...))
			d.service.onCheck = func(ctx context.Context, _ int) error {
				<-ctx.Done()
				return ctx.Err()
			}
			plan := d.mustPlan(t, codes(2))
			_, err := d.Execute(t.Context(), plan.ID, sure(plan))
			if e, ok := errors.AsType[*meeting.Error](err); !ok || e.Kind != meeting.KindNoAnswer {
				t.Errorf("got %v", err)
			}
			wantOpen(t, d, plan.ID)
		})
	})
}

func TestExecuteWhenThePlanChangesMeanwhile(t *testing.T) {
	t.Run("a code that is taken out meanwhile is not sent", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(2)...))
			plan := d.mustPlan(t, codes(2))
			d.service.onCheck = func(_ context.Context, number int) error {
				if number > 1 {
					return nil
				}
				return d.TakeOut(t.Context(), plan.ID, ann, id(0))
			}
			_, err := d.Execute(t.Context(), plan.ID, sure(plan))
			if e, ok := errors.AsType[*ConfirmError](err); !ok || e.Field != FieldCodes {
				t.Errorf("got %v", err)
			}
			wantOpen(t, d, plan.ID)
			d.mustExecute(t, plan)
			wantSent(t, d.service, []string{id(1)})
		})
	})
	t.Run("a plan that is dropped meanwhile is not sent", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(2)...))
			plan := d.mustPlan(t, codes(2))
			d.service.onCheck = func(context.Context, int) error { return d.Drop(t.Context(), plan.ID, ann) }
			if _, err := d.Execute(t.Context(), plan.ID, sure(plan)); !errors.Is(err, ErrClosed) {
				t.Errorf("got %v", err)
			}
			wantSent(t, d.service)
		})
	})
}
