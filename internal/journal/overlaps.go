package journal

import (
	"context"
	"database/sql"
	"time"
)

// Overlap is what an operation whose outcome is not final has in common with a plan.
type Overlap struct {
	Operation string // its id
	By        Person
	Started   time.Time
	Codes     []string // ids of those that it may still delete
}

// overlapsQuery begins with the operations: there is hardly ever one, and then nothing else is looked at. SQLite joins
// in the order of a CROSS JOIN; to PostgreSQL it is a join like others.
const overlapsQuery = `SELECT o.id, o.person, o.person_name, o.started, c.code_id
	FROM operations AS o CROSS JOIN plan_codes AS p CROSS JOIN operation_codes AS c
	WHERE o.settled = 0 AND p.plan_id = $1 AND p.taken_out = 0 AND c.operation_id = o.id AND c.code_id = p.code_id
		AND c.outcome IN ('still there', 'not checked')
	ORDER BY o.started DESC, o.id DESC`

// Overlaps returns the operations whose outcome is not final and that may still delete codes of a plan, the newest
// first. Codes that were gone before it was sent, or were absent from a check since, do not count: their outcome is
// known for good. Neither do those that were taken out of the plan.
func (j *Journal) Overlaps(ctx context.Context, planID string) (all []Overlap, err error) {
	err = j.read(ctx, "overlaps", func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, overlapsQuery, planID)
		if err != nil {
			return err
		}
		found, err := collect(rows, func(scan func(...any) error) (o Overlap, err error) {
			var started int64
			o.Codes = make([]string, 1)
			err = scan(&o.Operation, &o.By.Key, &o.By.Name, &started, &o.Codes[0])
			o.Started = moment(&started)
			return o, err
		})
		for _, one := range found {
			if last := len(all) - 1; last >= 0 && all[last].Operation == one.Operation {
				all[last].Codes = append(all[last].Codes, one.Codes...)
			} else {
				all = append(all, one)
			}
		}
		return err
	})
	return all, err
}
