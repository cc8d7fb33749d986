package journal

import (
	"context"
	"database/sql"
	"time"
)

// SentSince counts the codes that a person has sent for deletion since a moment, by the key of the person. A code that
// is known for good to be still there does not count, one of which nothing is known yet does: it may be gone.
func (j *Journal) SentSince(ctx context.Context, person string, since time.Time) (n int, err error) {
	// The history has an index by person and time; it has one row for each operation.
	const query = `SELECT coalesce(sum(o.deleted + o.not_checked + CASE o.settled WHEN 0 THEN o.still_there ELSE 0 END), 0)
		FROM history AS h JOIN operations AS o ON o.id = h.operation
		WHERE h.person = $1 AND h.pinned IN (0, 1) AND h.at >= $2`
	err = j.read(ctx, "count what was sent", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, query, person, since.UnixMilli()).Scan(&n)
	})
	return n, err
}
