package journal

import "context"

// Totals are how much stands in a journal.
type Totals struct {
	Operations int
	Unsettled  int // of the operations
	OpenPlans  int // those past their end included
}

// Totals counts what the entries have led to.
func (c *Chain) Totals(ctx context.Context) (t Totals, err error) {
	const query = `SELECT (SELECT count(*) FROM operations), (SELECT count(*) FROM operations WHERE settled = 0),
		(SELECT count(*) FROM plans WHERE state = $1)`
	err = c.db.QueryRowContext(ctx, query, string(PlanOpen)).Scan(&t.Operations, &t.Unsettled, &t.OpenPlans)
	return t, storage("totals", err)
}
