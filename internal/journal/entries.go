package journal

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"codedesk/internal/database"
)

// change is what an entry says, in a form that becomes the entry's body. Applying it brings the state tables
// up to date from the entry and nothing else, so the state can always be rebuilt from the entries.
type change interface {
	kind() string
	apply(context.Context, *sql.Tx, *entry) error
}

// write runs one change in one transaction: decide looks at the state and returns what happened, who did it
// and to what; the entry is chained to the last one; the state follows. If decide returns an error, or a nil
// change because there is nothing to do, nothing is written.
//
// The guard is asked once more after the commit: what went into a file that was removed meanwhile is lost.
//
// Moving the chain's head comes first. It makes writers queue, so what decide sees stays true.
func (j *Journal) write(ctx context.Context, op string, decide func(*sql.Tx) (entry, change, error)) (err error) {
	defer func() {
		if _, failed := errors.AsType[*StorageError](err); failed {
			j.failed()
		}
	}()
	if err := j.guard(); err != nil {
		return storage(op, err)
	}
	if err := database.Transact(ctx, j.db, func(tx *sql.Tx) (bool, error) { return j.append(ctx, tx, decide) }); err != nil {
		return storage(op, err)
	}
	return storage(op, j.guard())
}

// append is the part of write that runs in its transaction.
func (j *Journal) append(ctx context.Context, tx *sql.Tx, decide func(*sql.Tx) (entry, change, error)) (keep bool, err error) {
	var seq int64
	var prev string
	const next = "UPDATE chain SET seq = seq + 1 WHERE id = 1 RETURNING seq, hash"
	if err := tx.QueryRowContext(ctx, next).Scan(&seq, &prev); err != nil {
		return false, err
	}
	e, c, err := decide(tx)
	if err != nil || c == nil {
		return false, err
	}
	e.seq, e.prev, e.kind = seq, prev, c.kind()
	if e.at == 0 {
		e.at = j.now().UnixMilli()
	}
	if e.body, err = encode(c); err != nil {
		return false, err
	}
	if err := appendEntry(ctx, tx, &e); err != nil {
		return false, err
	}
	return true, c.apply(ctx, tx, &e)
}

// appendEntry completes the entry and writes it.
func appendEntry(ctx context.Context, tx *sql.Tx, e *entry) error {
	e.subject, e.actor = clean(e.subject), Person{clean(e.actor.Key), clean(e.actor.Name)}
	e.hash = e.sum()
	return insertEntry(ctx, tx, e)
}

// insertEntry writes the entry as it is and makes it the head of the chain.
func insertEntry(ctx context.Context, tx *sql.Tx, e *entry) error {
	const row = `INSERT INTO entries (seq, at, kind, subject, actor, actor_name, body, prev_hash, hash)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`
	if _, err := tx.ExecContext(ctx, row,
		e.seq, e.at, e.kind, e.subject, e.actor.Key, e.actor.Name, e.body, e.prev, e.hash); err != nil {
		return err
	}
	// The history is complete up to this entry, which the caller applies, if it was up to the one before.
	const head = `UPDATE chain SET seq = $1, hash = $2, listed = CASE
		WHEN listed >= (SELECT coalesce(max(seq), 0) FROM entries WHERE seq < $1) THEN $1 ELSE listed END WHERE id = 1`
	_, err := tx.ExecContext(ctx, head, e.seq, e.hash)
	return err
}

// encode returns the change as JSON with its text as it is, <, > and & included.
func encode(c change) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(c); err != nil {
		return "", fmt.Errorf("encode %s: %w", c.kind(), err)
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), nil
}
