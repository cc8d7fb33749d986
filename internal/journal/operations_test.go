package journal

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestOperationComesBackAtEveryStage(t *testing.T) {
	j, _ := mustOpen(t)
	want := mustIntend(t, j, "p", 3, 1)
	expect := func(stage string) {
		t.Helper()
		got, err := j.Operation(t.Context(), "p")
		must(t, err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", stage, diff)
		}
	}
	expect("intent")
	p, err := j.Plan(t.Context(), "p")
	must(t, err)
	if p.State != PlanSpent {
		t.Errorf("the plan is %s", p.State)
	}

	want.Answer = &Answer{
		At: noon.Add(time.Minute), Class: "unknown", Status: 503, Kind: "maintenance", Code: "USG.000000005",
		Text: "系统维护 <b>", ServiceRequestID: "theirs", RetryAfter: 1500 * time.Millisecond,
	}
	must(t, j.RecordAnswer(t.Context(), "p", *want.Answer))
	expect("answer")

	want = checked(want, OutcomeUnknown, CodeNotChecked, false)
	want.CheckedAt, want.CheckError = time.Time{}, "unreachable"
	must(t, j.RecordOutcome(t.Context(), want))
	expect("a check that failed")

	want = checked(want, OutcomeSome, CodeDeleted, true)
	want.CheckError = ""
	want.Codes[2].Outcome = CodeStillThere
	must(t, j.RecordOutcome(t.Context(), want))
	expect("a check that settled it")

	if err := j.RecordOutcome(t.Context(), want); !errors.Is(err, ErrSettled) {
		t.Errorf("an outcome after the last one: %v", err)
	}
	if err := j.RecordAnswer(t.Context(), "p", Answer{}); !errors.Is(err, ErrAnswered) {
		t.Errorf("a second answer: %v", err)
	}
	expect("what was refused")
	if n := want.Count(CodeDeleted); n != 1 {
		t.Errorf("%d deleted", n)
	}
	mustBeUnbroken(t, j, 5)
}

func TestAnswerMayComeAfterTheOutcome(t *testing.T) {
	j, _ := mustOpen(t)
	o := mustIntend(t, j, "p", 1, 0)
	must(t, j.RecordOutcome(t.Context(), checked(o, OutcomeAll, CodeDeleted, true)))
	must(t, j.RecordAnswer(t.Context(), "p", Answer{Class: "done", Status: 200}))
	got, err := j.Operation(t.Context(), "p")
	must(t, err)
	if got.Answer == nil || got.Answer.Status != 200 || got.Answer.At.IsZero() {
		t.Errorf("answer %+v", got.Answer)
	}
}

func TestManyCodesGetTheirOutcomes(t *testing.T) {
	j, _ := mustOpen(t)
	want := checked(mustIntend(t, j, "p", 3*idsAtOnce, 1), OutcomeSome, CodeDeleted, true)
	want.Codes[2*idsAtOnce].Outcome = CodeStillThere
	must(t, j.RecordOutcome(t.Context(), want))
	got, err := j.Operation(t.Context(), "p")
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	page, total, err := j.History(t.Context(), HistoryQuery{}, 10, 0)
	must(t, err)
	summary := Summary{
		ID: "p", By: ann, Reason: want.Reason, Started: want.Started, Outcome: OutcomeSome, Settled: true,
		Total: 3 * idsAtOnce, Deleted: 3*idsAtOnce - 2, StillThere: 1, Gone: 1,
		RequestID: want.RequestID, CheckedAt: want.CheckedAt,
	}
	if diff := cmp.Diff([]HistoryItem{{Operation: &summary}}, page); diff != "" || total != 1 {
		t.Error(total, diff)
	}
}

func TestIntentMustBeThePlan(t *testing.T) {
	j, _ := mustOpen(t)
	p := samplePlan("p", 3)
	must(t, j.CreatePlan(t.Context(), p))
	must(t, j.TakeOut(t.Context(), "p", p.Codes[2].ID))
	for name, c := range map[string]struct {
		spoil func(*Operation)
		want  error
	}{
		"a code that was taken out":  {func(*Operation) {}, ErrChanged},
		"a code missing":             {func(o *Operation) { o.Codes = o.Codes[:1] }, ErrChanged},
		"a code never shown":         {func(o *Operation) { o.Codes = o.Codes[:2]; o.Codes[1].ID = "other" }, ErrChanged},
		"a code twice":               {func(o *Operation) { o.Codes[1] = o.Codes[0] }, ErrInput},
		"no codes":                   {func(o *Operation) { o.Codes = nil }, ErrInput},
		"a code deleted beforehand":  {func(o *Operation) { o.Codes[0].Outcome = CodeDeleted }, ErrInput},
		"an outcome beforehand":      {func(o *Operation) { o.Outcome = OutcomeAll }, ErrInput},
		"an answer beforehand":       {func(o *Operation) { o.Answer = &Answer{} }, ErrInput},
		"settled beforehand":         {func(o *Operation) { o.Settled = true }, ErrInput},
		"nobody who executes a plan": {func(o *Operation) { o.By = Person{} }, ErrInput},
	} {
		t.Run(name, func(t *testing.T) {
			o := sampleOperation(p, 0)
			c.spoil(&o)
			if err := j.RecordIntent(t.Context(), o); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
	o := sampleOperation(p, 0)
	o.Codes = o.Codes[:2]
	must(t, j.RecordIntent(t.Context(), o))
	mustBeUnbroken(t, j, 3)
}

func TestOutcomeRefuses(t *testing.T) {
	j, _ := mustOpen(t)
	o := mustIntend(t, j, "p", 2, 0)
	for name, c := range map[string]struct {
		spoil func(*Operation)
		want  error
	}{
		"a missing operation":      {func(o *Operation) { o.ID = "missing" }, ErrNotFound},
		"an unknown outcome":       {func(o *Operation) { o.Outcome = "fine" }, ErrInput},
		"an unknown code outcome":  {func(o *Operation) { o.Codes[0].Outcome = "fine" }, ErrInput},
		"a missing code":           {func(o *Operation) { o.Codes = o.Codes[:1] }, ErrChanged},
		"a strange code":           {func(o *Operation) { o.Codes[0].ID = "other" }, ErrChanged},
		"settled while running":    {func(o *Operation) { o.Outcome = OutcomeRunning }, ErrInput},
		"an outcome without codes": {func(o *Operation) { o.Codes = nil }, ErrInput},
	} {
		t.Run(name, func(t *testing.T) {
			o := checked(o, OutcomeAll, CodeDeleted, true)
			c.spoil(&o)
			if err := j.RecordOutcome(t.Context(), o); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
	if err := j.RecordAnswer(t.Context(), "missing", Answer{}); !errors.Is(err, ErrNotFound) {
		t.Errorf("the answer of a missing operation: %v", err)
	}
	if _, err := j.Operation(t.Context(), "missing"); !errors.Is(err, ErrNotFound) {
		t.Errorf("a missing operation: %v", err)
	}
	mustBeUnbroken(t, j, 2)
}

func TestHistoryHasUnsettledFirstThenNewest(t *testing.T) {
	j, _ := mustOpen(t)
	for i := range 5 {
		p := samplePlan(fmt.Sprint("p", i), 1)
		must(t, j.CreatePlan(t.Context(), p))
		o := sampleOperation(p, 0)
		o.Started = noon.Add(time.Duration(i) * time.Minute)
		must(t, j.RecordIntent(t.Context(), o))
		if i != 1 && i != 2 {
			must(t, j.RecordOutcome(t.Context(), checked(o, OutcomeAll, CodeDeleted, true)))
		}
	}
	read := func(limit, offset int) (ids []string) {
		t.Helper()
		page, total, err := j.History(t.Context(), HistoryQuery{}, limit, offset)
		must(t, err)
		if total != 5 {
			t.Errorf("total %d", total)
		}
		for _, item := range page {
			ids = append(ids, item.Operation.ID)
		}
		return ids
	}
	if diff := cmp.Diff([]string{"p2", "p1", "p4"}, read(3, 0)); diff != "" {
		t.Error("first page", diff)
	}
	if diff := cmp.Diff([]string{"p3", "p0"}, read(3, 3)); diff != "" {
		t.Error("second page", diff)
	}
	if ids := read(3, 6); ids != nil {
		t.Error("behind the end", ids)
	}
	ids, err := j.Unsettled(t.Context())
	must(t, err)
	if diff := cmp.Diff([]string{"p1", "p2"}, ids); diff != "" {
		t.Error("unsettled", diff)
	}
}

func TestOneOfManyWhoSpendAPlanWins(t *testing.T) {
	j, db := mustOpen(t)
	p := samplePlan("p", 100)
	must(t, j.CreatePlan(t.Context(), p))
	var wg sync.WaitGroup
	results := make(chan error, 20)
	for range cap(results) {
		wg.Go(func() { results <- j.RecordIntent(t.Context(), sampleOperation(p, 0)) })
	}
	wg.Wait()
	close(results)
	won := 0
	for err := range results {
		switch {
		case err == nil:
			won++
		case !errors.Is(err, ErrSpent):
			t.Error(err)
		}
	}
	if won != 1 || count(t, db, "SELECT count(*) FROM operations") != 1 {
		t.Errorf("%d won", won)
	}
	mustBeUnbroken(t, j, 2)
}
