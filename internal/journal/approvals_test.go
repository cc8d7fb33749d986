package journal

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// writeApprovals makes entries of every kind about approvals.
func writeApprovals(t *testing.T, j *Journal) {
	t.Helper()
	ctx := t.Context()
	for _, id := range []string{"approved", "rejected", "withdrawn", "waiting", "sent with approval"} {
		must(t, j.CreatePlan(ctx, samplePlan(id, 2)))
		must(t, j.AskApproval(ctx, id, later.Add(time.Hour)))
	}
	must(t, j.AnswerApproval(ctx, "approved", ApprovalAnswer{Round: 1, By: bert, Approve: true, Until: later.Add(2 * time.Hour)}))
	must(t, j.AnswerApproval(ctx, "rejected", ApprovalAnswer{Round: 1, By: bert, Comment: "two are in \xff use"}))
	must(t, j.WithdrawRequest(ctx, "withdrawn"))
	must(t, j.AnswerApproval(ctx, "sent with approval", ApprovalAnswer{Round: 1, By: bert, Approve: true, Comment: "fine", Until: later}))
	p, err := j.Plan(ctx, "sent with approval")
	must(t, err)
	o := sampleOperation(p, 0)
	o.Approved = &p.Approval
	must(t, j.RecordIntent(ctx, o))
}

func planOf(t *testing.T, j *Journal, id string) Plan {
	t.Helper()
	p, err := j.Plan(t.Context(), id)
	must(t, err)
	return p
}

func TestApprovalIsKeptWithThePlanAndTheOperation(t *testing.T) {
	j, _ := mustOpen(t)
	writeApprovals(t, j)
	for id, want := range map[string]Approval{
		"waiting":   {State: ApprovalAsked},
		"approved":  {State: ApprovalGiven, By: bert},
		"rejected":  {State: ApprovalRefused, By: bert, Comment: "two are in \uFFFD use"},
		"withdrawn": {State: ApprovalWithdrawn, By: ann},
	} {
		got := planOf(t, j, id).Approval
		if got.Asked.IsZero() || got.At.IsZero() != (want.State == ApprovalAsked) {
			t.Errorf("%s: asked %s, answered %s", id, got.Asked, got.At)
		}
		want.Round, got.Asked, got.At = 1, time.Time{}, time.Time{}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
	}
	for id, want := range map[string]time.Time{
		"waiting": later.Add(time.Hour), "approved": later.Add(2 * time.Hour), "rejected": later.Add(time.Hour), "withdrawn": later.Add(time.Hour),
	} {
		if got := planOf(t, j, id).Expires; !got.Equal(want.Truncate(time.Millisecond)) {
			t.Errorf("%s ends at %s, want %s", id, got, want)
		}
	}
	o, err := j.Operation(t.Context(), "sent with approval")
	must(t, err)
	if a := o.Approved; a == nil || a.By != bert || a.Comment != "fine" || a.At.IsZero() || a.State != ApprovalGiven {
		t.Errorf("the operation has %+v", a)
	}
	page, _, err := j.History(t.Context(), HistoryQuery{What: WhatDeletions}, 10, 0)
	must(t, err)
	if len(page) != 1 || page[0].Operation.Approver != bert {
		t.Errorf("the history has %+v", page)
	}
	page, _, err = j.History(t.Context(), HistoryQuery{Who: bert.Key, Text: "in \uFFFD use"}, 10, 0)
	must(t, err)
	if len(page) != 1 || page[0].Event.Kind != EventApprovalRefused || page[0].Event.Subject != "rejected" || page[0].Event.Detail[DetailMaker] != ann.Name {
		t.Errorf("the history has %+v", page)
	}
}

func TestPlanThatIsAskedAboutStaysAsItIs(t *testing.T) {
	j, _ := mustOpen(t)
	writeApprovals(t, j)
	for id, fixed := range map[string]bool{"waiting": true, "approved": true, "rejected": false, "withdrawn": false} {
		p := planOf(t, j, id)
		for name, err := range map[string]error{
			"keep reason": j.KeepReason(t.Context(), id, "another"), "take out": j.TakeOut(t.Context(), id, p.Codes[0].ID),
		} {
			if errors.Is(err, ErrFixed) != fixed || err != nil && !fixed {
				t.Errorf("%s of %s: %v", name, id, err)
			}
		}
		if err := j.KeepReason(t.Context(), id, p.Reason); fixed && err != nil {
			t.Errorf("%s keeps the reason that it has: %v", id, err)
		}
	}
	must(t, j.WithdrawRequest(t.Context(), "approved"))
	must(t, j.TakeOut(t.Context(), "approved", planOf(t, j, "approved").Codes[0].ID))
}

func TestApprovalRefuses(t *testing.T) {
	j, _ := mustOpen(t)
	writeApprovals(t, j)
	must(t, j.CreatePlan(t.Context(), samplePlan("new", 1)))
	must(t, j.CreatePlan(t.Context(), samplePlan("dropped", 1)))
	must(t, j.DropPlan(t.Context(), "dropped"))
	answer := func(id string, round int, by Person) error {
		return j.AnswerApproval(t.Context(), id, ApprovalAnswer{Round: round, By: by, Approve: true, Until: later})
	}
	for name, c := range map[string]struct{ got, want error }{
		"asking about a missing plan":  {j.AskApproval(t.Context(), "missing", later), ErrNotFound},
		"asking about a spent plan":    {j.AskApproval(t.Context(), "sent with approval", later), ErrSpent},
		"asking about a dropped plan":  {j.AskApproval(t.Context(), "dropped", later), ErrClosed},
		"asking about an approved one": {j.AskApproval(t.Context(), "approved", later), ErrFixed},
		"the maker's own answer":       {answer("waiting", 1, ann), ErrOwn},
		"nobody's answer":              {answer("waiting", 1, Person{}), ErrOwn},
		"an answer to another round":   {answer("waiting", 2, bert), ErrNotAsked},
		"an answer that nobody needs":  {answer("new", 0, bert), ErrNotAsked},
		"a second answer":              {answer("rejected", 1, bert), ErrNotAsked},
		"an answer to a withdrawn one": {answer("withdrawn", 1, bert), ErrNotAsked},
		"an answer to a missing plan":  {answer("missing", 1, bert), ErrNotFound},
		"an answer to a spent plan":    {answer("sent with approval", 1, bert), ErrSpent},
		"withdrawing a spent plan":     {j.WithdrawRequest(t.Context(), "sent with approval"), ErrSpent},
		"asking again while it waits":  {j.AskApproval(t.Context(), "waiting", later.Add(99*time.Hour)), nil},
		"withdrawing what is not":      {j.WithdrawRequest(t.Context(), "new"), nil},
	} {
		if !errors.Is(c.got, c.want) {
			t.Errorf("%s: got %v, want %v", name, c.got, c.want)
		}
	}
	if got := planOf(t, j, "waiting"); got.Expires.After(later.Add(2*time.Hour)) || got.Approval.State != ApprovalAsked {
		t.Errorf("what was refused has changed the plan: %+v", got.Approval)
	}
	// Asked once more it is another round, and an answer to the first does not count.
	must(t, j.WithdrawRequest(t.Context(), "waiting"))
	must(t, j.AskApproval(t.Context(), "waiting", later))
	if err := answer("waiting", 1, bert); !errors.Is(err, ErrNotAsked) {
		t.Errorf("an answer to the first round: %v", err)
	}
	must(t, answer("waiting", 2, bert))
}

func TestIntentNeedsTheApprovalOfThePlan(t *testing.T) {
	j, _ := mustOpen(t)
	writeApprovals(t, j)
	intend := func(id string, change func(*Operation)) error {
		p := planOf(t, j, id)
		o := sampleOperation(p, 0)
		o.Approved = &p.Approval
		change(&o)
		return j.RecordIntent(t.Context(), o)
	}
	for name, err := range map[string]error{
		"while it waits":          intend("waiting", func(*Operation) {}),
		"while it waits, of none": intend("waiting", func(o *Operation) { o.Approved = nil }),
		"of one without":          intend("approved", func(o *Operation) { o.Approved = nil }),
		"by another":              intend("approved", func(o *Operation) { o.Approved.By = ann }),
		"of another round":        intend("approved", func(o *Operation) { o.Approved.Round = 2 }),
		"of a rejected one":       intend("rejected", func(*Operation) {}),
	} {
		if !errors.Is(err, ErrChanged) {
			t.Errorf("%s: %v", name, err)
		}
	}
	must(t, intend("approved", func(*Operation) {}))
	must(t, intend("rejected", func(o *Operation) { o.Approved = nil }))
}

func TestRequestsAreThoseThatWait(t *testing.T) {
	j, _ := mustOpen(t)
	writeApprovals(t, j)
	must(t, j.CreatePlan(t.Context(), samplePlan("over", 1)))
	must(t, j.AskApproval(t.Context(), "over", noon))
	must(t, j.CreatePlan(t.Context(), samplePlan("dropped", 1)))
	must(t, j.AskApproval(t.Context(), "dropped", later))
	must(t, j.DropPlan(t.Context(), "dropped"))
	must(t, j.CreatePlan(t.Context(), samplePlan("sooner", 3)))
	must(t, j.AskApproval(t.Context(), "sooner", later))
	got, err := j.Requests(t.Context(), bert.Key, 10)
	must(t, err)
	if len(got) != 2 || got[0].ID != "sooner" || got[1].ID != "waiting" {
		t.Fatalf("got %+v", got)
	}
	if r := got[0]; r.Maker != ann || r.Count != 3 || r.Reason != "ticket 4711" || r.Asked.IsZero() || !r.Expires.Equal(later.Truncate(time.Millisecond)) {
		t.Errorf("got %+v", r)
	}
	if got, err = j.Requests(t.Context(), bert.Key, 1); err != nil || len(got) != 1 {
		t.Errorf("of one: %d, %v", len(got), err)
	}
	// The own ones, however many and however soon they end, keep nobody else's out.
	berts := samplePlan("Bert's", 1)
	berts.Maker = bert
	must(t, j.CreatePlan(t.Context(), berts))
	must(t, j.AskApproval(t.Context(), "Bert's", later.Add(2*time.Hour)))
	if got, err = j.Requests(t.Context(), ann.Key, 1); err != nil || len(got) != 1 || got[0].ID != "Bert's" {
		t.Errorf("those of others than Ann: %+v, %v", got, err)
	}
}
