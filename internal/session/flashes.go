package session

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"codedesk/internal/database"

	"github.com/gorilla/sessions"
)

// maxFlashes is how many flashes may wait for one session, the newest ones. A browser shows them with its next page;
// only a script that never asks for one collects more.
const maxFlashes = 20

// AddFlash leaves a message for the next page of a session, as JSON of any size. The session must have a row, that is,
// somebody signed in or Save wrote a value; otherwise the error is ErrEnded. A flash does not prolong the session.
func (s *Store) AddFlash(ctx context.Context, session *sessions.Session, body []byte) error {
	if session.ID == "" {
		return ErrEnded
	}
	if !json.Valid(body) {
		return errors.New("session: the flash is not JSON")
	}
	key := rowKey(session.ID)
	err := database.InTransaction(ctx, s.db, func(tx *sql.Tx) error {
		// The counter numbers the flashes, and its row keeps two that are added at once apart.
		const count = "UPDATE sessions SET flashes = flashes + 1 WHERE id_hash = $1 RETURNING flashes"
		var number int64
		err := tx.QueryRowContext(ctx, count, key).Scan(&number)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrEnded
		}
		if err != nil {
			return err
		}
		const insert = "INSERT INTO flashes (session, number, body) VALUES ($1, $2, $3)"
		if _, err := tx.ExecContext(ctx, insert, key, number, string(body)); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "DELETE FROM flashes WHERE session = $1 AND number <= $2", key, number-maxFlashes)
		return err
	})
	if err != nil {
		return fmt.Errorf("session: add a flash: %w", err)
	}
	return nil
}

// TakeFlashes returns the messages that wait for a session, oldest first, and removes them: each is returned once at
// most, however many pages ask at the same time. A session without a row has none.
func (s *Store) TakeFlashes(ctx context.Context, session *sessions.Session) ([][]byte, error) {
	if session.ID == "" {
		return nil, nil
	}
	bodies, err := s.takeFlashes(ctx, rowKey(session.ID))
	if err != nil {
		return nil, fmt.Errorf("session: take the flashes: %w", err)
	}
	return bodies, nil
}

func (s *Store) takeFlashes(ctx context.Context, key string) (bodies [][]byte, err error) {
	// Most pages have none. Looking first spares them the lock that even a DELETE of nothing waits for.
	var waiting bool
	if err := s.reads.waiting.QueryRowContext(ctx, key).Scan(&waiting); err != nil || !waiting {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx, "DELETE FROM flashes WHERE session = $1 RETURNING number, body", key)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	type flash struct {
		number int64
		body   []byte
	}
	var taken []flash
	for rows.Next() {
		var f flash
		if err := rows.Scan(&f.number, &f.body); err != nil {
			return nil, err
		}
		taken = append(taken, f)
	}
	// RETURNING promises no order.
	slices.SortFunc(taken, func(a, b flash) int { return cmp.Compare(a.number, b.number) })
	for _, f := range taken {
		bodies = append(bodies, f.body)
	}
	return bodies, rows.Err()
}
