package journal

import (
	"context"
	"database/sql"
	"math"
)

// historyAtOnce is how many lines EachInHistory reads before it hands them on.
const historyAtOnce = 200

// EachInHistory calls each with every line that fits the query, in the order of [Journal.History], until it
// returns an error, which is returned as it is. Lines are read a part at a time and the database is free while
// each runs: what is settled meanwhile comes once all the same, and what is newer than the
// beginning does not come.
func (j *Journal) EachInHistory(ctx context.Context, q HistoryQuery, each func(HistoryItem) error) error {
	var last int64
	if err := j.browse(ctx, "history", func(ctx context.Context, tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "SELECT seq FROM chain WHERE id = 1").Scan(&last)
	}); err != nil {
		return err
	}
	onTop := make(map[string]bool) // what was not settled: few, and they may come down meanwhile
	for _, pinned := range []bool{true, false} {
		place := line{at: math.MaxInt64}
		for {
			part, err := j.linesAfter(ctx, q, last, pinned, place)
			if err != nil {
				return err
			}
			for _, place = range part {
				if id := place.pinnable(); id != "" && pinned {
					onTop[id] = true
				} else if id != "" && onTop[id] {
					continue
				}
				if err := each(place.HistoryItem); err != nil {
					return err
				}
			}
			if len(part) < historyAtOnce {
				break
			}
		}
	}
	return nil
}

// linesAfter returns the next lines behind a place, up to the entry with the number last.
func (j *Journal) linesAfter(ctx context.Context, q HistoryQuery, last int64, pinned bool, place line) (part []line, err error) {
	err = j.browse(ctx, "history", func(ctx context.Context, tx *sql.Tx) error {
		c, err := q.conditions(ctx, tx)
		if err != nil {
			return err
		}
		c.add("pinned = " + c.value(flag(pinned)))
		c.add("seq <= " + c.value(last))
		c.add("(at, seq) < (" + c.value(place.at) + ", " + c.value(place.seq) + ")")
		part, err = lines(ctx, tx, c, historyAtOnce, 0, false)
		return err
	})
	return part, err
}
