package deletion

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// alter changes a code at the service.
func (s *service) alter(id string, change func(*meeting.Code)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	code := s.truth[id]
	change(&code)
	s.truth[id] = code
}

func rename(c *meeting.Code)  { c.Terminal = "Board room" }
func move(c *meeting.Code)    { c.DeptCode, c.Department = "2", "Labs" }
func retype(c *meeting.Code)  { c.Type = "smart-rooms" }
func prolong(c *meeting.Code) { c.Expires = c.Expires.Add(time.Hour) }
func renew(c *meeting.Code)   { c.Expires = time.Now().Add(time.Hour) }
func redigit(c *meeting.Code) { c.ActiveCode = "999" }

func TestCompare(t *testing.T) {
	before := journal.Code(codes(1)[0])
	tests := []struct {
		name   string
		change func(*meeting.Code)
		kinds  [5]int // renamed, moved, retyped, redated, redigited
	}{
		{"nothing", func(*meeting.Code) {}, [5]int{}},
		{"the terminal", rename, [5]int{1, 0, 0, 0, 0}},
		{"the department", move, [5]int{0, 1, 0, 0, 0}},
		{"only the name of the department", func(c *meeting.Code) { c.Department = "Selling" }, [5]int{}},
		{"the code of the department, which is not given any more", func(c *meeting.Code) { c.DeptCode = "" }, [5]int{}},
		{"the department, without codes", func(c *meeting.Code) { c.DeptCode, c.Department = "", "Labs" }, [5]int{0, 1, 0, 0, 0}},
		{"the type", retype, [5]int{0, 0, 1, 0, 0}},
		{"the expiry", prolong, [5]int{0, 0, 0, 1, 0}},
		{"the expiry, which is not given any more", func(c *meeting.Code) { c.Expires = time.Time{} }, [5]int{0, 0, 0, 1, 0}},
		{"the expiry by less than the journal keeps", func(c *meeting.Code) { c.Expires = c.Expires.Add(time.Microsecond) }, [5]int{}},
		{"the zone of the expiry", func(c *meeting.Code) { c.Expires = c.Expires.In(time.FixedZone("", 3600)) }, [5]int{}},
		{"the digits", redigit, [5]int{0, 0, 0, 0, 1}},
		{"everything", func(c *meeting.Code) { rename(c); move(c); retype(c); prolong(c); redigit(c) }, [5]int{1, 1, 1, 1, 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			after := meeting.Code(before)
			tt.change(&after)
			c := Compare([]journal.Code{before}, map[string]meeting.Code{after.ID: after}, time.Unix(7, 0))
			got := [5]int{len(c.Renamed), len(c.Moved), len(c.Retyped), len(c.Redated), len(c.Redigited)}
			if got != tt.kinds || len(c.Gone) != 0 || !c.At.Equal(time.Unix(7, 0)) {
				t.Errorf("got %+v", c)
			}
			if none := tt.kinds == [5]int{}; c.None() != none || (c.Shown() == "") != none {
				t.Errorf("none %t, shown %q", c.None(), c.Shown())
			}
			renewed := c.Renew(journal.Plan{Codes: []journal.Code{before}})
			if tt.kinds != [5]int{} && renewed.Codes[0] != journal.Code(after) {
				t.Errorf("renewed to %+v", renewed.Codes[0])
			}
		})
	}
	t.Run("what is not listed is gone", func(t *testing.T) {
		c := Compare([]journal.Code{before}, nil, time.Time{})
		if len(c.Gone) != 1 || c.None() || c.Shown() != "" {
			t.Errorf("got %+v", c)
		}
	})
	t.Run("the spelling of the journal is no change", func(t *testing.T) {
		kept, listed := before, meeting.Code(before)
		kept.Terminal, listed.Terminal = "Room\uFFFD1", "Room\x001"
		if c := Compare([]journal.Code{kept}, map[string]meeting.Code{listed.ID: listed}, time.Time{}); !c.None() {
			t.Errorf("got %+v", c)
		}
	})
}

// What the check before sending finds has to have been shown.
func TestExecuteWhenCodesHaveChanged(t *testing.T) {
	for name, change := range map[string]func(*meeting.Code){
		"renamed": rename, "moved": move, "of another type": retype, "with another expiry": prolong,
	} {
		t.Run("one that is "+name+" is shown before it is deleted", func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := newDesk(t, newService(codes(2)...))
				plan := d.mustPlan(t, codes(2))
				d.service.alter(id(1), change)
				c := sure(plan)
				fault := d.refused(t, plan, c, FieldChanges)
				if fault.Found == nil || len(fault.Found.listed()) != 1 || len(fault.Found.Gone) != 0 || fault.Rose {
					t.Fatalf("got %+v", fault)
				}
				c.Shown = fault.Found.Shown()
				op, err := d.Execute(t.Context(), plan.ID, c)
				if err != nil {
					t.Fatal(err)
				}
				wantOperation(t, op, journal.OutcomeAll, true, counts{"deleted": 2})
				if !slices.Equal(op.Codes, d.stored(t, plan.ID).Codes) || op.Codes[1].Code != plan.Codes[1] {
					t.Error("the history does not keep the code as it was planned")
				}
			})
		})
	}
	t.Run("what has changed again is shown again", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(2)...))
			plan := d.mustPlan(t, codes(2))
			c := sure(plan)
			d.service.alter(id(0), rename)
			c.Shown = d.refused(t, plan, c, FieldChanges).Found.Shown()
			d.service.alter(id(0), move)
			c.Shown = d.refused(t, plan, c, FieldChanges).Found.Shown()
			d.service.alter(id(1), rename)
			c.Shown = d.refused(t, plan, c, FieldChanges).Found.Shown()
			if _, err := d.Execute(t.Context(), plan.ID, c); err != nil {
				t.Error(err)
			}
		})
	})
	t.Run("one that is gone meanwhile, or back to what it was, refuses nothing", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(3)...))
			plan := d.mustPlan(t, codes(3))
			c := sure(plan)
			for i := range 3 {
				d.service.alter(id(i), rename)
			}
			c.Shown = d.refused(t, plan, c, FieldChanges).Found.Shown()
			d.service.remove(id(0))
			d.service.alter(id(1), func(code *meeting.Code) { *code = codes(3)[1] })
			op, err := d.Execute(t.Context(), plan.ID, c)
			if err != nil {
				t.Fatal(err)
			}
			wantOperation(t, op, journal.OutcomeAll, true, counts{"already gone": 1, "deleted": 2})
		})
	})
	t.Run("what a page cannot have shown is no confirmation", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(1)...))
			plan := d.mustPlan(t, codes(1))
			d.service.alter(id(0), rename)
			other := Compare(plan.Codes, map[string]meeting.Code{id(0): {ID: id(0), Terminal: "Hall"}}, time.Time{})
			for _, shown := range []string{"x", "none", other.Shown(), "0123456789abcdef0123456789abcdef0"} {
				c := sure(plan)
				c.Shown = shown
				d.refused(t, plan, c, FieldChanges)
			}
		})
	})
	t.Run("one that can be used again asks for the tick as well", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(1)...))
			plan := d.mustPlan(t, codes(1))
			d.service.alter(id(0), renew)
			c := sure(plan)
			c.Understood = false
			fault := d.refused(t, plan, c, FieldChanges)
			if !fault.Rose || fault.Risk.Level != 2 || fault.Risk.Valid != 1 {
				t.Errorf("got %+v", fault)
			}
			c.Shown = fault.Found.Shown()
			if again := d.refused(t, plan, c, FieldUnderstood); again.Rose || again.Found.Shown() != c.Shown {
				t.Errorf("got %+v", again)
			}
			c.Understood, c.Seen = true, 2
			if _, err := d.Execute(t.Context(), plan.ID, c); err != nil {
				t.Error(err)
			}
		})
	})
	t.Run("one with other digits is never deleted", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newService(codes(2)...))
			plan := d.mustPlan(t, codes(2))
			d.service.alter(id(0), redigit)
			c := sure(plan)
			fault := d.refused(t, plan, c, FieldCodes)
			c.Shown = fault.Found.Shown()
			if again := d.refused(t, plan, c, FieldCodes); !slices.Equal(again.Changed, []string{id(0)}) || again.Rose {
				t.Errorf("got %+v", again)
			}
			if err := d.TakeOut(t.Context(), plan.ID, ann, id(0)); err != nil {
				t.Fatal(err)
			}
			if _, err := d.Execute(t.Context(), plan.ID, c); err != nil {
				t.Error(err)
			}
			wantSent(t, d.service, []string{id(1)})
		})
	})
}

// refused executes a plan that must not be sent for want of a field, and
// returns why.
func (d *desk) refused(t *testing.T, plan journal.Plan, c Confirmation, field string) *ConfirmError {
	t.Helper()
	before := len(d.service.sent())
	_, err := d.Execute(t.Context(), plan.ID, c)
	fault, ok := errors.AsType[*ConfirmError](err)
	if !ok || fault.Field != field {
		t.Fatalf("got %#v, want a refusal for %s", err, field)
	}
	if len(d.service.sent()) != before {
		t.Fatal("it was sent all the same")
	}
	wantOpen(t, d, plan.ID)
	return fault
}
