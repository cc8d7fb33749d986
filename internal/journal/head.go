package journal

import (
	"context"
	"database/sql"
	"errors"
)

// Head returns the entry that the head of the chain names, and whether it is the one that was written: its hash is
// right, and no entry comes after it. It is nil while there is none. Whether the entries before it are unbroken only
// [Chain.Verify] tells, which takes longer.
func (c *Chain) Head(ctx context.Context) (last *Entry, sound bool, err error) {
	seq, hash, err := c.head(ctx)
	if err != nil {
		return nil, false, storage("read the head", err)
	}
	var newest sql.NullInt64
	if err := c.db.QueryRowContext(ctx, "SELECT max(seq) FROM entries").Scan(&newest); err != nil {
		return nil, false, storage("read the head", err)
	}
	if seq == 0 && hash == "" {
		return nil, !newest.Valid, nil
	}
	e, err := scanEntry(c.db.QueryRowContext(ctx, "SELECT "+entryColumns+" FROM entries WHERE seq = $1", seq).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, storage("read the head", err)
	}
	last = &Entry{Receipt{e.seq, moment(&e.at), e.hash}, e.kind, e.subject}
	return last, e.hash == hash && e.hash == e.sum() && newest.Int64 == seq, nil
}
