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
)

// fourEyes asks for approval above two codes, and for what can still be used.
func fourEyes(o *Options) {
	o.NeedsApproval = func(codes []meeting.Code) bool {
		for _, code := range codes {
			if code.Expires.After(time.Now()) {
				return true
			}
		}
		return len(codes) > 2
	}
}

func (d *desk) mustAsk(t *testing.T, plan journal.Plan) {
	t.Helper()
	if err := d.Ask(t.Context(), plan.ID, sure(plan)); err != nil {
		t.Fatal(err)
	}
}

func (d *desk) mustApprove(t *testing.T, plan journal.Plan) {
	t.Helper()
	if err := d.Answer(t.Context(), plan.ID, Answer{By: bert, Approve: true, Round: 1, Comment: " fine\n"}); err != nil {
		t.Fatal(err)
	}
}

func TestPlanThatNeedsApprovalIsSentOnlyWithIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newService(codes(5)...)
		d := newDesk(t, s, fourEyes)
		plan := d.mustPlan(t, codes(3))
		execute := func() error {
			_, err := d.Execute(t.Context(), plan.ID, sure(plan))
			return err
		}
		if err := execute(); !errors.Is(err, ErrNotApproved) {
			t.Fatalf("without asking: %v", err)
		}
		d.mustAsk(t, plan)
		d.mustAsk(t, plan) // a second press
		if err := execute(); !errors.Is(err, ErrWaiting) {
			t.Fatalf("while it waits: %v", err)
		}
		for name, err := range map[string]error{
			"take out": d.TakeOut(t.Context(), plan.ID, ann, id(0)), "reason": d.KeepReason(t.Context(), plan.ID, ann, "other"),
		} {
			if !errors.Is(err, ErrFixed) {
				t.Errorf("%s while it waits: %v", name, err)
			}
		}
		if err := d.Answer(t.Context(), plan.ID, Answer{By: ann, Approve: true, Round: 1}); !errors.Is(err, ErrOwn) {
			t.Fatalf("Ann approves her own plan: %v", err)
		}
		if err := execute(); !errors.Is(err, ErrWaiting) {
			t.Fatalf("after that: %v", err)
		}
		d.mustApprove(t, plan)
		wantSent(t, s)
		if len(s.checks) != 0 {
			t.Errorf("the service was asked %d times before there was an approval", len(s.checks))
		}
		op := d.mustExecute(t, plan)
		wantOperation(t, op, journal.OutcomeAll, true, counts{journal.CodeDeleted: 3})
		wantSent(t, s, ids(3))
		if a := d.stored(t, plan.ID).Approved; a == nil || a.By != bert || a.Comment != "fine" {
			t.Errorf("the operation was approved by %+v", a)
		}
	})
}

func TestApprovalEndsWhenThePlanIsWithdrawn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newService(codes(4)...)
		d := newDesk(t, s, fourEyes)
		plan := d.mustPlan(t, codes(4))
		d.mustAsk(t, plan)
		d.mustApprove(t, plan)
		if err := d.Withdraw(t.Context(), plan.ID, bert); !errors.Is(err, ErrNotMaker) {
			t.Errorf("Bert withdraws Ann's request: %v", err)
		}
		if err := d.Withdraw(t.Context(), plan.ID, ann); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Execute(t.Context(), plan.ID, sure(plan)); !errors.Is(err, ErrNotApproved) {
			t.Errorf("with the approval of before: %v", err)
		}
		for i := range 2 {
			if err := d.TakeOut(t.Context(), plan.ID, ann, id(i)); err != nil {
				t.Fatal(err)
			}
		}
		plan, _ = d.Plan(t.Context(), plan.ID)
		d.mustExecute(t, plan) // two need nobody
		wantSent(t, s, ids(4)[2:])
		if a := d.stored(t, plan.ID).Approved; a != nil {
			t.Errorf("the operation was approved by %+v", a)
		}
	})
}

// The check before sending may find that a code can be used for longer than the plan says.
func TestCodesThatCanBeUsedAgainNeedApproval(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newService(codes(1)...)
		d := newDesk(t, s, fourEyes)
		plan := d.mustPlan(t, codes(1))
		renewed := s.truth[id(0)]
		renewed.Expires = time.Now().Add(time.Hour)
		s.truth[id(0)] = renewed
		c := sure(plan)
		c.Shown = Compare(plan.Codes, s.truth, time.Now()).Shown()
		if _, err := d.Execute(t.Context(), plan.ID, c); !errors.Is(err, ErrNotApproved) {
			t.Errorf("got %v", err)
		}
		wantSent(t, s)
		d.mustAsk(t, plan)
		if err := d.Answer(t.Context(), plan.ID, Answer{By: bert, Approve: true, Round: 1, Shown: c.Shown}); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Execute(t.Context(), plan.ID, c); err != nil {
			t.Error(err)
		}
	})
}

func TestRequestsAndApprovalsExpire(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newService(codes(3)...)
		d := newDesk(t, s, fourEyes)
		plan := d.mustPlan(t, codes(3))
		time.Sleep(PlanLife - time.Minute)
		d.mustAsk(t, plan)
		time.Sleep(PlanLife - time.Minute)
		d.mustApprove(t, plan) // nearly two days after it was made
		time.Sleep(PlanLife)
		if _, err := d.Execute(t.Context(), plan.ID, sure(plan)); !errors.Is(err, ErrExpired) {
			t.Errorf("executing a day after the approval: %v", err)
		}
		waits := d.mustPlan(t, codes(3))
		d.mustAsk(t, waits)
		time.Sleep(PlanLife)
		if err := d.Answer(t.Context(), waits.ID, Answer{By: bert, Approve: true, Round: 1}); !errors.Is(err, ErrExpired) {
			t.Errorf("approving a day after it was asked for: %v", err)
		}
		wantSent(t, s)
	})
}

func TestAskingNeedsWhatExecutingNeeds(t *testing.T) {
	d := newDesk(t, newService(codes(60)...), fourEyes)
	plan := d.mustPlan(t, codes(60))
	wrong := sure(plan)
	wrong.Count = "59"
	if e, ok := errors.AsType[*ConfirmError](d.Ask(t.Context(), plan.ID, wrong)); !ok || e.Field != FieldCount {
		t.Error("asked with another number than that of the codes")
	}
	other := sure(plan)
	other.By = bert
	if err := d.Ask(t.Context(), plan.ID, other); !errors.Is(err, ErrNotMaker) {
		t.Errorf("Bert asks about Ann's plan: %v", err)
	}
	d.mustAsk(t, plan)
	if got, _ := d.Plan(t.Context(), plan.ID); got.Reason != "INC-1" || got.Approval.State != journal.ApprovalAsked {
		t.Errorf("asked with the reason %q, the request is %q", got.Reason, got.Approval.State)
	}
}

func TestAnswerRefuses(t *testing.T) {
	no := errors.New("no")
	var asked [][]meeting.Code
	d := newDesk(t, newService(codes(3)...), fourEyes, func(o *Options) {
		o.MayApprove = func(_ context.Context, by string, codes []meeting.Code) error {
			asked = append(asked, codes)
			if by == bert.Key {
				return nil
			}
			return no
		}
	})
	plan := d.mustPlan(t, codes(3))
	d.mustAsk(t, plan)
	answer := func(a Answer) error { return d.Answer(t.Context(), plan.ID, a) }
	if err := answer(Answer{By: journal.Person{Key: "local:carl"}, Approve: true, Round: 1}); !errors.Is(err, no) || len(asked[0]) != 3 {
		t.Errorf("who may not: %v, asked about %d codes", err, len(asked[0]))
	}
	if err := answer(Answer{By: bert, Approve: true, Round: 2}); !errors.Is(err, ErrNotAsked) {
		t.Errorf("another round: %v", err)
	}
	for length, comment := range map[int]string{0: " \n", 201: strings.Repeat("x", 201)} {
		e, ok := errors.AsType[*ConfirmError](answer(Answer{By: bert, Round: 1, Comment: comment}))
		if !ok || e.Field != FieldComment || e.Length != length || e.Max != MaxReason {
			t.Errorf("a comment of %d: %+v", length, e)
		}
	}
	if err := answer(Answer{By: bert, Round: 1, Comment: "two are in use"}); err != nil {
		t.Fatal(err)
	}
	got, _ := d.Plan(t.Context(), plan.ID)
	if got.Approval.State != journal.ApprovalRefused || got.Approval.Comment != "two are in use" || !got.Expires.Equal(plan.Expires) && got.Expires.Before(plan.Expires) {
		t.Errorf("rejected: %+v", got.Approval)
	}
	if err := d.TakeOut(t.Context(), plan.ID, ann, id(0)); err != nil {
		t.Errorf("a rejected plan can be changed: %v", err)
	}
	if _, err := d.Execute(t.Context(), plan.ID, sure(journal.Plan{Codes: got.Codes[1:]})); err != nil {
		t.Errorf("and what is left of it needs nobody: %v", err)
	}
}

// Whoever approves a plan approves its codes as they were shown.
func TestCodesThatChangeAfterTheApprovalNeedAnother(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newService(codes(3)...)
		d := newDesk(t, s, fourEyes)
		plan := d.mustPlan(t, codes(3))
		rename := func(terminal string) (shown string) {
			code := s.truth[id(0)]
			code.Terminal = terminal
			s.truth[id(0)] = code
			return Compare(plan.Codes, s.truth, time.Now()).Shown()
		}
		execute := func(shown string) error {
			c := sure(plan)
			c.Shown = shown
			_, err := d.Execute(t.Context(), plan.ID, c)
			return err
		}
		d.mustAsk(t, plan)
		d.mustApprove(t, plan)
		shown := rename("Board room")
		if err := execute(shown); !errors.Is(err, ErrApprovedOtherwise) {
			t.Fatalf("a code that was renamed since: %v", err)
		}
		wantSent(t, s)
		if err := d.Withdraw(t.Context(), plan.ID, ann); err != nil {
			t.Fatal(err)
		}
		d.mustAsk(t, plan)
		if err := d.Answer(t.Context(), plan.ID, Answer{By: bert, Approve: true, Round: 2, Shown: shown}); err != nil {
			t.Fatal(err)
		}
		if err := execute(rename("Another room")); !errors.Is(err, ErrApprovedOtherwise) {
			t.Fatalf("renamed once more: %v", err)
		}
		s.remove(id(1)) // what is gone is not sent, which nobody has to approve
		if err := execute(rename("Board room")); err != nil {
			t.Fatalf("as it was shown: %v", err)
		}
		wantSent(t, s, []string{id(0), id(2)})
	})
}
