package journal

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// cut returns the number of the last entry that may leave, and 0 if none may. Entries leave only as a prefix of the
// chain, only if they are older than the time, and only if every plan, operation and creation that they speak of is finished
// and has no entry behind the cut: what stays can then be rebuilt from the entries that stay. If even the newest entry
// is older than the time, nothing leaves: errClock.
func (c *Chain) cut(ctx context.Context, before, now time.Time) (cut int64, err error) {
	var newest int64
	const young = `SELECT coalesce(min(CASE WHEN at >= $1 THEN seq END) - 1, max(seq), 0), coalesce(max(at), 0) FROM entries`
	if err := c.db.QueryRowContext(ctx, young, before.UnixMilli()).Scan(&cut, &newest); err != nil {
		return 0, err
	}
	// The last first: moving the cut in front of one then never divides another that was looked at already.
	const subjects = `SELECT min(e.seq), max(e.seq),
			CASE WHEN p.state = 'open' AND p.expires > $1 OR o.settled = 0 THEN 1 ELSE 0 END
		FROM plans AS p JOIN entries AS e ON e.subject = p.id LEFT JOIN operations AS o ON o.id = p.id
		WHERE e.kind LIKE 'plan.%' OR e.kind LIKE 'operation.%' OR e.kind LIKE 'approval.%'
		GROUP BY p.id, p.state, p.expires, o.settled
		UNION ALL
		SELECT min(e.seq), max(e.seq), 1 - c.settled FROM creations AS c JOIN entries AS e ON e.subject = c.id
		WHERE e.kind LIKE 'creation.%' GROUP BY c.id, c.settled
		ORDER BY 1 DESC`
	rows, err := c.db.QueryContext(ctx, subjects, now.UnixMilli())
	if err != nil {
		return 0, err
	}
	if _, err := collect(rows, func(scan func(...any) error) (first int64, err error) {
		var last int64
		var unfinished int
		if err := scan(&first, &last, &unfinished); err != nil {
			return 0, err
		}
		if first <= cut && (last > cut || unfinished == 1) {
			cut = first - 1
		}
		return first, nil
	}); err != nil {
		return 0, err
	}
	const leaving = "SELECT count(*) FROM entries WHERE seq <= $1 AND kind <> $2"
	var n int
	if err := c.db.QueryRowContext(ctx, leaving, cut, EventAnchor).Scan(&n); err != nil || n == 0 {
		return 0, err // anchors alone are no reason: each time would make the next one
	}
	if newest < before.UnixMilli() {
		return 0, fmt.Errorf("%w: it says %s, and the newest entry is of %s", errClock,
			now.UTC().Format(time.DateOnly), moment(&newest).Format(time.DateOnly))
	}
	return cut, nil
}

// errClock is the error of a cut that would take everything: a clock that is years ahead is likelier than a history
// that nobody has written to for so long, and whoever looks for the history then finds none.
var errClock = errors.New("every entry is old enough to leave; is the clock right?")
