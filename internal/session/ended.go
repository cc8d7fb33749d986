package session

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"strings"
)

// endOf is when a session of the table ends, or has ended; $1 and $2 are its two limits in milliseconds.
const endOf = "CASE WHEN seen_at + $1 < created_at + $2 THEN seen_at + $1 ELSE created_at + $2 END"

// LastPerson returns whose the session was that the request's cookie names, for KeptFormLife after it has ended by its
// time limits; "" when that is not known. It says nothing about who makes the request now, and lets nobody in: whoever
// has the cookie may leave something for that person, no more. A session that was ended on purpose is nobody's: by a
// sign-out, from another device or by an administrator. So is one of a passing person, who does not come back.
func (s *Store) LastPerson(r *http.Request) (string, error) {
	id := cookieID(r, Name(r))
	if id == "" {
		return "", nil
	}
	person, err := s.lastPerson(r.Context(), rowKey(id))
	if err != nil {
		return "", fmt.Errorf("session: whose it was: %w", err)
	}
	if s.options.Passing != "" && strings.HasPrefix(person, s.options.Passing) {
		return "", nil
	}
	return person, nil
}

func (s *Store) lastPerson(ctx context.Context, key string) (person string, err error) {
	// Until it is swept it is where it was.
	const query = "SELECT person FROM sessions WHERE id_hash = $3 AND " + endOf + " > $4" +
		" UNION ALL SELECT person FROM ended_sessions WHERE id_hash = $3 AND at > $4"
	idle, absolute := s.options.Idle.Milliseconds(), s.options.Absolute.Milliseconds()
	err = s.db.QueryRowContext(ctx, query, idle, absolute, key, s.oldestKeptForm()).Scan(&person)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return person, err
}

// sweepEnded notes whose the sessions were that are about to be swept, and forgets those that ended long ago and the forms
// that came with them.
func (s *Store) sweepEnded(ctx context.Context, tx *sql.Tx) error {
	now := s.options.Now()
	const note = "INSERT INTO ended_sessions (id_hash, person, at) SELECT id_hash, person, " + endOf + " FROM sessions" +
		" WHERE (seen_at <= $3 OR created_at <= $4) AND person <> '' ON CONFLICT DO NOTHING"
	idle, absolute := s.options.Idle.Milliseconds(), s.options.Absolute.Milliseconds()
	if _, err := tx.ExecContext(ctx, note, idle, absolute, s.oldestSeen(now), s.oldestCreated(now)); err != nil {
		return err
	}
	for _, table := range []string{"ended_sessions", "kept_forms"} {
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE at <= $1", s.oldestKeptForm()); err != nil {
			return err
		}
	}
	return nil
}
