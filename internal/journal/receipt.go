package journal

import (
	"context"
	"time"
)

// Receipt names an entry of the journal, so that it can be found and checked later: see [Chain.Find].
type Receipt struct {
	Seq  int64
	At   time.Time
	Hash string // SHA-256 in 64 hexadecimal digits
}

// Receipt returns the last entry about an operation or a creation, or [ErrNotFound].
func (j *Journal) Receipt(ctx context.Context, id string) (Receipt, error) {
	// An event may be about anything, also about what looks like an operation's id.
	const query = `SELECT seq, at, hash FROM entries
		WHERE subject = $1 AND kind IN ($2, $3, $4, $5, $6, $7) ORDER BY seq DESC LIMIT 1`
	var r Receipt
	var at int64
	err := j.db.QueryRowContext(ctx, query, id, kindIntent, kindAnswer, kindOutcome,
		kindCreation, kindCreationAnswer, kindCreationOutcome).Scan(&r.Seq, &at, &r.Hash)
	if err != nil {
		return Receipt{}, storage("receipt", found(err))
	}
	r.At = moment(&at)
	return r, nil
}
