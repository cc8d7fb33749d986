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

// A plan needs approval as it is, also when so many of its codes are gone by now that those about to be sent would not.
func TestApprovalIsForThePlanAsItWasMade(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newService(codes(3)...)
		d := newDesk(t, s, fourEyes)
		plan := d.mustPlan(t, codes(3))
		s.remove(id(0))
		if _, err := d.Execute(t.Context(), plan.ID, sure(plan)); !errors.Is(err, ErrNotApproved) {
			t.Errorf("got %v", err)
		}
		if _, err := d.begin(t.Context(), plan.ID, sure(plan)); !errors.Is(err, ErrNotApproved) {
			t.Errorf("when it was its turn: %v", err)
		}
		wantSent(t, s)
		if len(s.checks) != 0 {
			t.Errorf("the service was asked %d times", len(s.checks))
		}
	})
}

func TestPlanIsSentWithTheReasonThatWasApproved(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t, newService(codes(3)...), fourEyes)
		plan := d.mustPlan(t, codes(3))
		d.mustAsk(t, plan)
		d.mustApprove(t, plan)
		c := sure(plan)
		c.Reason = "another"
		if _, err := d.Execute(t.Context(), plan.ID, c); err != nil {
			t.Fatal(err)
		}
		if got := d.stored(t, plan.ID).Reason; got != "INC-1" {
			t.Errorf("the reason is %q", got)
		}
	})
}

// However it came into the history, an approval by the maker is none.
func TestApprovalByTheMakerIsNone(t *testing.T) {
	d := newDesk(t, newService(codes(3)...), fourEyes)
	plan := d.mustPlan(t, codes(3))
	plan.Approval = journal.Approval{State: journal.ApprovalGiven, Round: 1, By: ann}
	if err := d.approved(plan, planCodes(plan)); !errors.Is(err, ErrNotApproved) {
		t.Errorf("got %v", err)
	}
	plan.Approval.By = bert
	if err := d.approved(plan, planCodes(plan)); err != nil {
		t.Errorf("of another person: %v", err)
	}
}

func TestAskingIsDecidedAsSendingIs(t *testing.T) {
	no := errors.New("no")
	made := false
	d := newDesk(t, newService(codes(3)...), fourEyes, func(o *Options) {
		o.Decide = func(_ context.Context, act Act) error {
			if made && act.By == ann && len(act.Codes) == 3 {
				return no
			}
			return nil
		}
	})
	plan := d.mustPlan(t, codes(3))
	made = true
	if err := d.Ask(t.Context(), plan.ID, sure(plan)); !errors.Is(err, no) {
		t.Errorf("got %v", err)
	}
	if got, _ := d.Plan(t.Context(), plan.ID); got.Approval.State != journal.ApprovalNone || got.Reason != "" {
		t.Errorf("the request is %q, the reason %q", got.Approval.State, got.Reason)
	}
}

// Who may approve may reject what nobody may delete: it is the way out of such a request.
func TestRejectingIsNotAskedAboutCodes(t *testing.T) {
	d := newDesk(t, newService(codes(3)...), fourEyes, func(o *Options) {
		o.MayApprove = func(_ context.Context, _ string, codes []meeting.Code) error {
			if len(codes) > 0 {
				return errors.New("one of them is protected")
			}
			return nil
		}
	})
	plan := d.mustPlan(t, codes(3))
	d.mustAsk(t, plan)
	if err := d.Answer(t.Context(), plan.ID, Answer{By: bert, Approve: true, Round: 1}); err == nil {
		t.Error("it was approved")
	}
	if err := d.Answer(t.Context(), plan.ID, Answer{By: bert, Round: 1, Comment: "one is protected"}); err != nil {
		t.Errorf("rejected: %v", err)
	}
}

func (f *faulty) AskApproval(ctx context.Context, id string, until time.Time) error {
	return f.at("AskApproval", func() error { return f.Journal.AskApproval(ctx, id, until) })
}

func (f *faulty) AnswerApproval(ctx context.Context, id string, a journal.ApprovalAnswer) error {
	return f.at("AnswerApproval", func() error {
		return f.Journal.AnswerApproval(ctx, id, a)
	})
}

func (f *faulty) WithdrawRequest(ctx context.Context, id string) error {
	return f.at("WithdrawRequest", func() error { return f.Journal.WithdrawRequest(ctx, id) })
}

// A write about approvals that fails, before or after it was made, sends nothing, and trying again ends as it should.
func TestApprovalsWhoseWritesFail(t *testing.T) {
	for _, kept := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			s := newService(codes(3)...)
			d := newDesk(t, s, fourEyes)
			plan := d.mustPlan(t, codes(3))
			set := func(method string, err error) {
				d.journal.mu.Lock()
				defer d.journal.mu.Unlock()
				if kept {
					d.journal.after[method] = err
				} else {
					d.journal.fail[method] = err
				}
			}
			failing := func(method string, call func() error) {
				t.Helper()
				set(method, errDisk)
				if err := call(); !isStorage(err) {
					t.Errorf("%s, kept %t: got %v", method, kept, err)
				}
				set(method, nil)
			}
			ask := func() error { return d.Ask(t.Context(), plan.ID, sure(plan)) }
			approve := func() error { return d.Answer(t.Context(), plan.ID, Answer{By: bert, Approve: true, Round: 1}) }
			failing("AskApproval", ask)
			if err := ask(); err != nil {
				t.Fatalf("asked again: %v", err)
			}
			failing("AnswerApproval", approve)
			_, err := d.Execute(t.Context(), plan.ID, sure(plan))
			if kept != (err == nil) || !kept && !errors.Is(err, ErrWaiting) {
				t.Errorf("kept %t: executing gives %v", kept, err)
			}
			if !kept {
				wantSent(t, s)
				if err := approve(); err != nil {
					t.Fatalf("approved again: %v", err)
				}
				failing("WithdrawRequest", func() error { return d.Withdraw(t.Context(), plan.ID, ann) })
				d.mustExecute(t, plan) // nothing was taken back
			}
			wantSent(t, s, ids(3))
		})
	}
}

// What one person types must not change how another's words beside it read.
func TestReasonsAndCommentsAreOneCleanLine(t *testing.T) {
	for typed, want := range map[string]string{
		"INC-1\u2028second\u2029third\r\n": "INC-1 second third", "\u202edecorp\u202c": "decorp",
		"\u2069\u2066\u202bx\u2067": "x", "\u202a \u2068": "", "سبب \u200f(1)": "سبب \u200f(1)", "👩\u200d💻\x1b[31m": "👩\u200d💻 [31m",
	} {
		if got, err := tidy(typed, FieldComment); err != nil || got != want {
			t.Errorf("%+q becomes %+q, %v; want %+q", typed, got, err, want)
		}
	}
}
