package journal

import (
	"context"
	"time"
)

func (j *Journal) head(ctx context.Context) (seq int64, hash string, err error) { return }
func (j *Journal) CreatePlan(ctx context.Context, p Plan) error                 { return nil }
func (j *Journal) Plan(ctx context.Context, id string) (Plan, error)            { return Plan{}, nil }
func (j *Journal) OpenPlans(ctx context.Context, personKey string) ([]PlanSummary, error) {
	return nil, nil
}
func (j *Journal) KeepReason(ctx context.Context, id, reason string) error           { return nil }
func (j *Journal) TakeOut(ctx context.Context, id, codeID string) error              { return nil }
func (j *Journal) DropPlan(ctx context.Context, id string) error                     { return nil }
func (j *Journal) RecordIntent(ctx context.Context, o Operation) error               { return nil }
func (j *Journal) RecordAnswer(ctx context.Context, id string, a Answer) error       { return nil }
func (j *Journal) RecordOutcome(ctx context.Context, o Operation) error              { return nil }
func (j *Journal) Operation(ctx context.Context, id string) (o Operation, err error) { return }
func (j *Journal) Operations(ctx context.Context, limit, offset int) (page []Summary, total int, err error) {
	return
}
func (j *Journal) Unsettled(ctx context.Context) (ids []string, err error) { return }
func (j *Journal) Record(ctx context.Context, e Event) error               { return nil }
func (j *Journal) Verify(ctx context.Context) (entries int, broken int64, since time.Time, err error) {
	return
}
