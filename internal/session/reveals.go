package session

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"codedesk/internal/database"

	"github.com/gorilla/sessions"
)

const (
	// RevealLife is how long a session remembers that it has shown a masked code: a reload and a look at the next page
	// keep it, a screen that is shared after the coffee break does not.
	RevealLife = 10 * time.Minute
	// MaxRevealed is how many codes a session has shown at the same time, the newest ones.
	MaxRevealed = 1000
)

// Reveal remembers that masked codes are shown in a session, from now on for RevealLife. It keeps their ids only. The
// session must have a row, as for AddFlash; otherwise the error is ErrEnded. More than MaxRevealed ids are an error.
func (s *Store) Reveal(ctx context.Context, session *sessions.Session, ids ...string) error {
	if session.ID == "" {
		return ErrEnded
	}
	if len(ids) > MaxRevealed {
		return fmt.Errorf("session: %d codes to reveal, accepted are up to %d", len(ids), MaxRevealed)
	}
	key, now := rowKey(session.ID), s.options.Now()
	err := database.InTransaction(ctx, s.db, func(tx *sql.Tx) error {
		// The row is locked first, as by AddFlash: what is counted below holds until the end.
		n, err := affected(tx.ExecContext(ctx, "UPDATE sessions SET flashes = flashes WHERE id_hash = $1", key))
		if err == nil && n == 0 {
			err = ErrEnded
		}
		if err != nil {
			return err
		}
		const insert = "INSERT INTO reveals (session, code, at) VALUES ($1, $2, $3)" +
			" ON CONFLICT (session, code) DO UPDATE SET at = excluded.at"
		for _, id := range ids {
			if _, err := tx.ExecContext(ctx, insert, key, id, now.UnixMilli()); err != nil {
				return err
			}
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM reveals WHERE session = $1 AND at <= $2", key, s.oldestReveal(now)); err != nil {
			return err
		}
		const rest = "DELETE FROM reveals WHERE session = $1 AND code NOT IN" +
			" (SELECT code FROM reveals WHERE session = $1 ORDER BY at DESC, code LIMIT $2)"
		_, err = tx.ExecContext(ctx, rest, key, MaxRevealed)
		return err
	})
	if err != nil {
		return fmt.Errorf("session: reveal: %w", err)
	}
	return nil
}

// Hide forgets that codes are shown in a session. Ids that are not shown do no harm.
func (s *Store) Hide(ctx context.Context, session *sessions.Session, ids ...string) error {
	err := database.InTransaction(ctx, s.db, func(tx *sql.Tx) error {
		for _, id := range ids {
			if _, err := tx.ExecContext(ctx, "DELETE FROM reveals WHERE session = $1 AND code = $2", rowKey(session.ID), id); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("session: hide: %w", err)
	}
	return nil
}

// Revealed returns the ids of the codes that are shown in a session; the map is the caller's. A session without a row
// shows none.
func (s *Store) Revealed(ctx context.Context, session *sessions.Session) (map[string]bool, error) {
	if session.ID == "" {
		return nil, nil
	}
	ids, err := s.revealed(ctx, rowKey(session.ID))
	if err != nil {
		return nil, fmt.Errorf("session: read what is revealed: %w", err)
	}
	return ids, nil
}

func (s *Store) revealed(ctx context.Context, key string) (ids map[string]bool, err error) {
	rows, err := s.reads.revealed.QueryContext(ctx, key, s.oldestReveal(s.options.Now()))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	ids = make(map[string]bool)
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids[id] = true
	}
	return ids, rows.Err()
}

// oldestReveal is the time at and before which a code is masked again, in Unix milliseconds.
func (s *Store) oldestReveal(now time.Time) int64 { return now.Add(-RevealLife).UnixMilli() }
