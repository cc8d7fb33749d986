package journal

import (
	"context"
	"errors"
	"slices"
	"testing"
)

// Each trigger makes one statement of a write fail; whatever was written before it must be gone.
func TestFailedWriteLeavesNothing(t *testing.T) {
	for name, c := range map[string]struct {
		table string
		do    func(*Journal, context.Context) error
	}{
		"an intent at its operation": {"INSERT ON operations", func(j *Journal, ctx context.Context) error {
			return j.RecordIntent(ctx, sampleOperation(samplePlan("open", 2), 0))
		}},
		"an intent at its codes": {"INSERT ON operation_codes", func(j *Journal, ctx context.Context) error {
			return j.RecordIntent(ctx, sampleOperation(samplePlan("open", 2), 0))
		}},
		"an intent at its entry": {"INSERT ON entries", func(j *Journal, ctx context.Context) error {
			return j.RecordIntent(ctx, sampleOperation(samplePlan("open", 2), 0))
		}},
		"an answer": {"UPDATE ON operations", func(j *Journal, ctx context.Context) error {
			return j.RecordAnswer(ctx, "sent", Answer{Status: 200})
		}},
		"an outcome at its codes": {"UPDATE ON operation_codes", func(j *Journal, ctx context.Context) error {
			return j.RecordOutcome(ctx, checked(sampleOperation(samplePlan("sent", 2), 0), OutcomeAll, CodeDeleted, true))
		}},
		"a plan at its codes": {"INSERT ON plan_codes", func(j *Journal, ctx context.Context) error {
			return j.CreatePlan(ctx, samplePlan("new", 2))
		}},
		"a code taken out": {"UPDATE ON plan_codes", func(j *Journal, ctx context.Context) error {
			return j.TakeOut(ctx, "open", samplePlan("open", 1).Codes[0].ID)
		}},
		"a dropped plan": {"UPDATE ON plans", func(j *Journal, ctx context.Context) error {
			return j.DropPlan(ctx, "open")
		}},
		"an intent at the history": {"INSERT ON history", func(j *Journal, ctx context.Context) error {
			return j.RecordIntent(ctx, sampleOperation(samplePlan("open", 2), 0))
		}},
		"an outcome at the history": {"UPDATE ON history", func(j *Journal, ctx context.Context) error {
			return j.RecordOutcome(ctx, checked(sampleOperation(samplePlan("sent", 2), 0), OutcomeAll, CodeDeleted, true))
		}},
		"a request": {"UPDATE ON plans", func(j *Journal, ctx context.Context) error {
			return j.AskApproval(ctx, "open", later)
		}},
		"a request at the history": {"INSERT ON history", func(j *Journal, ctx context.Context) error {
			return j.AskApproval(ctx, "open", later)
		}},
		"an approval": {"UPDATE ON plans", func(j *Journal, ctx context.Context) error {
			return j.AnswerApproval(ctx, "asked", ApprovalAnswer{Round: 1, By: bert, Approve: true, Comment: "fine", Until: later})
		}},
		"an approval at its entry": {"INSERT ON entries", func(j *Journal, ctx context.Context) error {
			return j.AnswerApproval(ctx, "asked", ApprovalAnswer{Round: 1, By: bert, Approve: true, Comment: "fine", Until: later})
		}},
		"an approval at the history": {"INSERT ON history", func(j *Journal, ctx context.Context) error {
			return j.AnswerApproval(ctx, "asked", ApprovalAnswer{Round: 1, By: bert, Approve: true, Comment: "fine", Until: later})
		}},
		"a rejection at the people": {"INSERT ON people", func(j *Journal, ctx context.Context) error {
			return j.AnswerApproval(ctx, "asked", ApprovalAnswer{Round: 1, By: bert, Comment: "no", Until: later})
		}},
		"a request taken back": {"UPDATE ON plans", func(j *Journal, ctx context.Context) error {
			return j.WithdrawRequest(ctx, "asked")
		}},
		"an event at the people": {"INSERT ON people", func(j *Journal, ctx context.Context) error {
			return j.Record(ctx, Event{Kind: "sign-in", By: ann})
		}},
		"an event": {"UPDATE ON chain", func(j *Journal, ctx context.Context) error {
			return j.Record(ctx, Event{Kind: "sign-in"})
		}},
	} {
		t.Run(name, func(t *testing.T) {
			j, db := mustOpen(t)
			must(t, j.CreatePlan(t.Context(), samplePlan("open", 2)))
			mustIntend(t, j, "sent", 2, 0)
			must(t, j.CreatePlan(t.Context(), samplePlan("asked", 2)))
			must(t, j.AskApproval(t.Context(), "asked", later))
			before := dump(t, db)
			breakAt(t, db, c.table)
			err := c.do(j, t.Context())
			if _, storage := errors.AsType[*StorageError](err); !storage {
				t.Fatalf("got %v, want a *StorageError", err)
			}
			mend(t, db, c.table)
			mustBeUnbroken(t, j, 5)
			if after := dump(t, db); !slices.Equal(before, after) {
				t.Errorf("before %q, after %q", before, after)
			}
			must(t, c.do(j, t.Context())) // the fault gone, the same call works
			mustBeUnbroken(t, j, 6)
		})
	}
}

func TestStorageFaultsAreTold(t *testing.T) {
	j, db := mustOpen(t)
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if err := j.CreatePlan(cancelled, samplePlan("p", 1)); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled write: %v", err)
	}
	must(t, db.Close())
	_, planErr := j.Plan(t.Context(), "p")
	_, operationErr := j.Operation(t.Context(), "p")
	_, openErr := j.OpenPlans(t.Context(), "p")
	_, unsettledErr := j.Unsettled(t.Context())
	_, summariesErr := j.UnsettledSummaries(t.Context())
	_, _, historyErr := j.History(t.Context(), HistoryQuery{}, 1, 0)
	eachErr := j.EachInHistory(t.Context(), HistoryQuery{}, func(HistoryItem) error { return nil })
	_, peopleErr := j.People(t.Context())
	_, receiptErr := j.Receipt(t.Context(), "p")
	_, overlapsErr := j.Overlaps(t.Context(), "p")
	_, _, _, verifyErr := j.Verify(t.Context())
	for name, err := range map[string]error{
		"plan": planErr, "operation": operationErr, "open plans": openErr,
		"unsettled summaries": summariesErr, "history": historyErr, "each": eachErr, "people": peopleErr, "receipt": receiptErr, "overlaps": overlapsErr,
		"unsettled": unsettledErr, "verify": verifyErr, "record": j.Record(t.Context(), Event{Kind: "k"}),
	} {
		if _, storage := errors.AsType[*StorageError](err); !storage {
			t.Errorf("%s of a closed database: %v", name, err)
		}
	}
}
