package deletion

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/journal"
)

var errNo = errors.New("no")

// book notes what is decided, and answers.
type book struct {
	acts   []Act
	answer error
}

func (b *book) decide(_ context.Context, act Act) error {
	b.acts = append(b.acts, act)
	return b.answer
}

func TestAPlanIsDecidedBeforeItIsMade(t *testing.T) {
	b := &book{answer: errNo}
	d := newDesk(t, newService(), func(o *Options) { o.Decide = b.decide; o.PlanLimit = 2 })
	draft := Draft{Maker: bert, Codes: append(codes(3), codes(1)...)}
	if _, err := d.NewPlan(t.Context(), draft); !errors.Is(err, errNo) {
		t.Errorf("got %v, want the answer rather than the limit of all", err)
	}
	if n := d.journal.calls["CreatePlan"]; n != 0 {
		t.Errorf("%d plans were written", n)
	}
	if len(b.acts) != 1 || b.acts[0].By != bert || b.acts[0].Plan != "" || len(b.acts[0].Codes) != 3 {
		t.Errorf("asked %+v, want once, for Bert's three codes", b.acts)
	}
	b.answer = nil
	if _, err := d.NewPlan(t.Context(), draft); err == nil {
		t.Error("a yes makes a plan above the limit of all")
	}
}

// What is decided last is about the codes as they are, and only about those that are sent.
func TestSendingIsDecidedWithWhatTheCheckHasFound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, b := newService(codes(3)...), &book{}
		d := newDesk(t, s, func(o *Options) { o.Decide = b.decide })
		plan := d.mustPlan(t, codes(3))
		s.remove(id(0))
		moved := s.truth[id(1)]
		moved.Department = "Labs"
		s.truth[id(1)] = moved
		b.acts, b.answer = nil, errNo
		_, err := d.Execute(t.Context(), plan.ID, sure(plan))
		if !errors.Is(err, errNo) {
			t.Fatalf("got %v", err)
		}
		if len(b.acts) != 1 || b.acts[0].By != ann || b.acts[0].Plan != plan.ID {
			t.Fatalf("asked %+v, want once, for Ann's plan", b.acts)
		}
		var departments []string
		for _, code := range b.acts[0].Codes {
			departments = append(departments, code.Department)
		}
		if len(departments) != 2 || !slices.Contains(departments, "Labs") {
			t.Errorf("asked about codes of %q, want the two that are there as they are now", departments)
		}
		wantSent(t, s)
		if again, err := d.Plan(t.Context(), plan.ID); err != nil || again.State != journal.PlanOpen || len(again.Codes) != 3 {
			t.Errorf("the plan is %+v, %v; want it open as it was", again, err)
		}
		b.answer = nil
		if _, err := d.Execute(t.Context(), plan.ID, sure(plan)); err != nil {
			t.Error(err)
		}
	})
}

func TestARecordThatCannotBeReadDecidesNothing(t *testing.T) {
	s, b := newService(codes(1)...), &book{}
	d := newDesk(t, s, func(o *Options) { o.Decide = b.decide })
	plan := d.mustPlan(t, codes(1))
	b.answer = &journal.StorageError{Op: "count", Err: errNo}
	if _, err := d.Execute(t.Context(), plan.ID, sure(plan)); !isStorage(err) {
		t.Errorf("executing: %v", err)
	}
	if _, err := d.NewPlan(t.Context(), Draft{Maker: ann, Codes: codes(1)}); !isStorage(err) {
		t.Errorf("planning: %v", err)
	}
	wantSent(t, s)
}

// Plans that are executed at the same moment are decided one after the other, so that a limit of the day holds for all
// of them together.
func TestPlansAtOnceDoNotPassALimitTogether(t *testing.T) {
	const plans, each, limit = 6, 3, 10
	s := newService(codes(plans * each)...)
	var record *faulty
	d := newDesk(t, s, func(o *Options) {
		o.Decide = func(ctx context.Context, act Act) error {
			if act.Plan == "" {
				return nil
			}
			sent, err := record.SentSince(ctx, act.By.Key, time.Time{})
			if err != nil || sent+len(act.Codes) > limit {
				return errors.Join(errNo, err)
			}
			return nil
		}
	})
	record = d.journal
	var work sync.WaitGroup
	for part := range slices.Chunk(codes(plans*each), each) {
		plan := d.mustPlan(t, part)
		work.Go(func() {
			if _, err := d.Execute(t.Context(), plan.ID, sure(plan)); err != nil && !errors.Is(err, errNo) {
				t.Error(err)
			}
		})
	}
	work.Wait()
	var sent []string
	for _, ids := range s.sent() {
		sent = append(sent, ids...)
	}
	if len(sent) != limit/each*each {
		t.Errorf("%d codes were sent, want %d of at most %d", len(sent), limit/each*each, limit)
	}
}
