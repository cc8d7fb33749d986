package deletion

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"github.com/google/uuid"
)

func TestNewPlan(t *testing.T) {
	d := newDesk(t, newService())
	now := time.Now()

	t.Run("each code stands in it once, usable ones first, then by expiry", func(t *testing.T) {
		at := func(id string, hours int) meeting.Code {
			return meeting.Code{ID: id, Expires: now.Add(time.Duration(hours) * time.Hour)}
		}
		list := []meeting.Code{at("old", -1), at("later", 9), {ID: "none"}, at("soon", 1), at("older", -9), at("soon", 1)}
		plan, err := d.NewPlan(t.Context(), Draft{Maker: ann, Role: "admin", Codes: list, Gone: 2, Total: 40, Reason: " INC-\n1 "})
		if err != nil {
			t.Fatal(err)
		}
		stored, err := d.Plan(t.Context(), plan.ID)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, code := range stored.Codes {
			got = append(got, code.ID)
		}
		if want := []string{"soon", "later", "none", "older", "old"}; !slices.Equal(got, want) {
			t.Errorf("codes are %v, want %v", got, want)
		}
		if stored.Gone != 2 || stored.Total != 40 || stored.Reason != "INC- 1" || stored.Maker != ann || stored.State != journal.PlanOpen {
			t.Errorf("got %+v", stored)
		}
		if life := stored.Expires.Sub(stored.Created); life != 24*time.Hour {
			t.Errorf("it lives %s", life)
		}
		if v := uuid.MustParse(stored.ID).Version(); v != 7 {
			t.Errorf("its id is a version %d", v)
		}
	})
	t.Run("an empty selection makes no plan", func(t *testing.T) {
		if _, err := d.NewPlan(t.Context(), Draft{Maker: ann, Gone: 3}); !errors.Is(err, ErrEmpty) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a code without an id makes no plan", func(t *testing.T) {
		if _, err := d.NewPlan(t.Context(), Draft{Maker: ann, Codes: []meeting.Code{{ActiveCode: "1"}}}); err == nil {
			t.Error("it was made")
		}
	})
	t.Run("too many codes are refused and never cut", func(t *testing.T) {
		tests := []struct{ selected, want int }{{1001, 1000}, {1000, 0}}
		for _, tt := range tests {
			_, err := d.NewPlan(t.Context(), Draft{Maker: ann, Codes: codes(tt.selected), Total: 9999})
			limit, refused := errors.AsType[*LimitError](err)
			switch {
			case tt.want == 0 && err != nil:
				t.Errorf("%+v: %v", tt, err)
			case tt.want != 0 && (!refused || *limit != LimitError{Selected: tt.selected, Max: tt.want}):
				t.Errorf("%+v: got %v", tt, err)
			}
		}
	})
	t.Run("the same code twice counts once against the limit", func(t *testing.T) {
		list := append(codes(1000), codes(3)...)
		if _, err := d.NewPlan(t.Context(), Draft{Maker: ann, Codes: list}); err != nil {
			t.Error(err)
		}
	})
	t.Run("a reason of 200 characters fits in any script, 201 do not", func(t *testing.T) {
		if _, err := d.NewPlan(t.Context(), Draft{Maker: ann, Codes: codes(1), Reason: strings.Repeat("码", 200)}); err != nil {
			t.Error(err)
		}
		_, err := d.NewPlan(t.Context(), Draft{Maker: ann, Codes: codes(1), Reason: strings.Repeat("码", 201)})
		if e, ok := errors.AsType[*ConfirmError](err); !ok || e.Field != FieldReason || e.Length != 201 || e.Max != 200 {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a journal that cannot be written makes no plan", func(t *testing.T) {
		d.journal.breaks("CreatePlan", errDisk)
		defer d.journal.breaks("CreatePlan", nil)
		_, err := d.NewPlan(t.Context(), Draft{Maker: ann, Codes: codes(1)})
		if _, ok := errors.AsType[*JournalError](err); !ok {
			t.Errorf("got %v", err)
		}
	})
}

func TestChangePlan(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t, newService(codes(3)...))
		plan := d.mustPlan(t, codes(3))
		ctx := t.Context()
		if err := d.TakeOut(ctx, plan.ID, bert, id(0)); !errors.Is(err, ErrNotMaker) {
			t.Errorf("Bert takes out: %v", err)
		}
		if err := d.KeepReason(ctx, plan.ID, bert, "x"); !errors.Is(err, ErrNotMaker) {
			t.Errorf("Bert keeps: %v", err)
		}
		if err := d.Drop(ctx, plan.ID, bert); !errors.Is(err, ErrNotMaker) {
			t.Errorf("Bert drops: %v", err)
		}
		if err := errors.Join(d.TakeOut(ctx, plan.ID, ann, id(0)), d.KeepReason(ctx, plan.ID, ann, "INC-2\x00")); err != nil {
			t.Fatal(err)
		}
		if err := d.TakeOut(ctx, plan.ID, ann, "other"); !errors.Is(err, ErrNotFound) {
			t.Errorf("an unknown code: %v", err)
		}
		got, err := d.Plan(ctx, plan.ID)
		if err != nil || len(got.Codes) != 2 || len(got.TakenOut) != 1 || got.Reason != "INC-2" {
			t.Errorf("got %+v, %v", got, err)
		}
		op := d.mustExecute(t, got)
		wantSent(t, d.service, ids(3)[1:])
		if op.Reason != "INC-1" {
			t.Errorf("reason is %q, want what was sent with the form", op.Reason)
		}
		if err := d.TakeOut(ctx, plan.ID, ann, id(1)); !errors.Is(err, ErrSpent) {
			t.Errorf("a spent plan: %v", err)
		}

		late := d.mustPlan(t, codes(1))
		<-time.After(24 * time.Hour)
		if p, err := d.Plan(ctx, late.ID); !errors.Is(err, ErrExpired) || p.ID != late.ID {
			t.Errorf("after a day: %v", err)
		}
		if err := d.TakeOut(ctx, late.ID, ann, id(0)); !errors.Is(err, ErrExpired) {
			t.Errorf("after a day: %v", err)
		}
		if err := d.Drop(ctx, late.ID, ann); err != nil {
			t.Errorf("an expired plan cannot be dropped: %v", err)
		}
		if _, err := d.Plan(ctx, plan.ID); err != nil {
			t.Errorf("a spent plan is shown for good: %v", err)
		}
		if _, err := d.Plan(ctx, uuid.NewString()); !errors.Is(err, ErrNotFound) {
			t.Errorf("an unknown plan: %v", err)
		}
	})
}

func TestAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newService(codes(5)...)
		s.remove(id(0)) // already gone
		s.answering(done(), id(1), id(2))
		d := newDesk(t, s)
		op := d.mustExecute(t, d.mustPlan(t, codes(5)))
		wantOperation(t, op, journal.OutcomeSome, true, counts{"already gone": 1, "deleted": 2, "still there": 2})

		plan, err := d.Again(t.Context(), op.ID, Draft{Maker: bert, Role: "helpdesk", Codes: codes(5)})
		if err != nil {
			t.Fatal(err)
		}
		if plan.From != op.ID || plan.Maker != bert || plan.Total != op.Total || plan.Reason != "INC-1" || !slices.Equal(planIDs(plan), ids(5)[3:]) {
			t.Errorf("got %+v", plan)
		}
		s.onDelete = nil
		c := sure(plan)
		c.By = bert
		again, err := d.Execute(t.Context(), plan.ID, c)
		if err != nil {
			t.Fatal(err)
		}
		if again.From != op.ID {
			t.Errorf("it comes from %q", again.From)
		}
		if _, err := d.Again(t.Context(), again.ID, Draft{Maker: bert}); !errors.Is(err, ErrEmpty) {
			t.Errorf("with nothing left: %v", err)
		}
	})
}

func TestAgainInParts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newService(codes(7)...)
		s.answering(refused(400))
		d := newDesk(t, s)
		op := d.mustExecute(t, d.mustPlan(t, codes(7)))
		wantOperation(t, op, journal.OutcomeNone, true, counts{"still there": 7})
		plans, rest, err := d.AgainInParts(t.Context(), op.ID, Draft{Maker: op.By}, Parts{Size: 3, Most: 50})
		if err != nil || len(plans) != 3 || rest != 0 {
			t.Fatalf("%d plans, %d codes are in none, %v; want 3 plans of all", len(plans), rest, err)
		}
		var all []string
		for _, plan := range plans {
			if len(plan.Codes) > 3 || plan.From != op.ID || plan.Reason != op.Reason {
				t.Errorf("plan %+v", plan)
			}
			for _, code := range plan.Codes {
				all = append(all, code.ID)
			}
		}
		slices.Sort(all)
		if !slices.Equal(all, ids(7)) {
			t.Errorf("the parts hold %q", all)
		}
		skip := func(c meeting.Code) bool { return c.ID == ids(7)[0] }
		plans, rest, err = d.AgainInParts(t.Context(), op.ID, Draft{Maker: op.By, Skip: skip}, Parts{Size: 2, Most: 2})
		if err != nil || len(plans) != 2 || rest != 2 || plans[0].Codes[0].ID != ids(7)[1] {
			t.Errorf("%d plans, %d codes are in none, %v; want 2 of 2 codes each, the first one left out", len(plans), rest, err)
		}
		plan, err := d.Again(t.Context(), op.ID, Draft{Maker: op.By, Skip: skip})
		if err != nil || !slices.Equal(planIDs(plan), ids(7)[1:]) {
			t.Errorf("one plan without the first one: %q, %v", planIDs(plan), err)
		}
		none := Draft{Maker: op.By, Skip: func(meeting.Code) bool { return true }}
		if _, _, err := d.AgainInParts(t.Context(), op.ID, none, Parts{Size: 2, Most: 2}); !errors.Is(err, ErrEmpty) {
			t.Errorf("of nothing: %v", err)
		}
		if _, err := d.Again(t.Context(), op.ID, none); !errors.Is(err, ErrEmpty) {
			t.Errorf("one plan of nothing: %v", err)
		}
		wantSent(t, s, ids(7))
	})
}
