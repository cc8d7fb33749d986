package session

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"time"
	"unicode/utf8"

	"codedesk/internal/database"

	"github.com/gorilla/sessions"
)

// Renew gives the session a new id, writes its values and sets the cookie: the last step of a sign-in. The old row is
// gone with it, so an id that somebody planted or copied before is worth nothing. Both time limits begin anew; call it
// only after somebody proved who they are. Flashes that wait come along, unless they were another person's.
func (s *Store) Renew(w http.ResponseWriter, r *http.Request, session *sessions.Session) error {
	data, person, err := encode(session)
	if err != nil {
		return err
	}
	id, ctx := newID(), r.Context()
	fresh := row{key: rowKey(id), person: person, data: data}
	err = database.InTransaction(ctx, s.db, func(tx *sql.Tx) error {
		if session.ID == "" {
			return s.insert(ctx, tx, fresh)
		}
		return s.replace(ctx, tx, rowKey(session.ID), fresh)
	})
	if err != nil {
		return fmt.Errorf("session: renew: %w", err)
	}
	session.ID = id
	s.setCookie(w, r, session)
	return nil
}

// replace puts a fresh row in the place of an old one, which may be gone already.
func (s *Store) replace(ctx context.Context, tx *sql.Tx, old string, fresh row) error {
	var before string
	err := tx.QueryRowContext(ctx, "SELECT person, flashes FROM sessions WHERE id_hash = $1", old).Scan(&before, &fresh.flashes)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if err := s.insert(ctx, tx, fresh); err != nil {
		return err
	}
	if before == "" || before == fresh.person {
		if _, err := tx.ExecContext(ctx, "UPDATE flashes SET session = $1 WHERE session = $2", fresh.key, old); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, "DELETE FROM sessions WHERE id_hash = $1", old) // its flashes go with it
	return err
}

// Destroy ends the session: sign-out. Its row and flashes are deleted, so copies of the cookie are dead, and the
// browser is told to forget it. The session is empty and new afterwards. A browser that does not wait for the answer is
// signed out all the same. A session that was over already is nobody's from now on, see LastPerson. On an error nothing has
// changed, the cookie included, so that it can be tried again.
func (s *Store) Destroy(w http.ResponseWriter, r *http.Request, session *sessions.Session) error {
	if id := cmp.Or(session.ID, cookieID(r, session.Name())); id != "" {
		ctx := context.WithoutCancel(r.Context())
		for _, table := range []string{"ended_sessions", "sessions"} {
			if _, err := s.db.ExecContext(ctx, "DELETE FROM "+table+" WHERE id_hash = $1", rowKey(id)); err != nil {
				return fmt.Errorf("session: destroy: %w", err)
			}
		}
	}
	session.ID, session.IsNew = "", true
	session.Options = cookieOptions(r)
	clear(session.Values)
	dropCookie(w, r, session.Name())
	return nil
}

// RevokePerson ends all sessions of a person, on every device, and returns how many there were. Those that were over
// already are nobody's from now on, see LastPerson. The basket and the preferences stay.
func (s *Store) RevokePerson(ctx context.Context, person string) (int, error) {
	if person == "" {
		return 0, errNobody
	}
	n := 0
	err := database.InTransaction(ctx, s.db, func(tx *sql.Tx) (err error) {
		if _, err = tx.ExecContext(ctx, "DELETE FROM ended_sessions WHERE person = $1", person); err != nil {
			return err
		}
		n, err = affected(tx.ExecContext(ctx, "DELETE FROM sessions WHERE person = $1", person))
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("session: revoke: %w", err)
	}
	return n, nil
}

// SignedIn tells whether a person has a session that has not ended.
func (s *Store) SignedIn(ctx context.Context, person string) (found bool, err error) {
	now := s.options.Now()
	const query = "SELECT EXISTS (SELECT 1 FROM sessions WHERE person = $1 AND seen_at > $2 AND created_at > $3)"
	if err := s.db.QueryRowContext(ctx, query, person, s.oldestSeen(now), s.oldestCreated(now)).Scan(&found); err != nil {
		return false, fmt.Errorf("session: signed in: %w", err)
	}
	return found, nil
}

// Sweep deletes the sessions that are over, with their flashes, and returns how many there were; whose they were is
// noted for KeptFormLife. Then it drops old pasted lists and kept forms, sign-ins that were not finished, and what passing
// persons (Options.Passing) have left behind. Once every few minutes is often enough: a session that is over is refused
// whether it was swept or not.
func (s *Store) Sweep(ctx context.Context) (int, error) {
	swept := 0
	err := database.InTransaction(ctx, s.db, func(tx *sql.Tx) error {
		now := s.options.Now()
		if err := s.sweepEnded(ctx, tx); err != nil {
			return err
		}
		const query = "DELETE FROM sessions WHERE seen_at <= $1 OR created_at <= $2"
		var err error
		if swept, err = affected(tx.ExecContext(ctx, query, s.oldestSeen(now), s.oldestCreated(now))); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM pasted_lists WHERE at <= $1", s.oldestPastedList()); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM signins WHERE at <= $1", s.oldestSignin(now)); err != nil {
			return err
		}
		if s.options.Passing == "" {
			return nil
		}
		for _, table := range []string{"baskets", "basket_versions", "preferences", "pasted_lists", "kept_forms", "ended_sessions"} {
			query := "DELETE FROM " + table + " WHERE substr(person, 1, $1) = $2" +
				" AND person NOT IN (SELECT person FROM sessions)"
			if _, err := tx.ExecContext(ctx, query, utf8.RuneCountInString(s.options.Passing), s.options.Passing); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("session: sweep: %w", err)
	}
	return swept, nil
}

// affected is the number of rows that a statement changed.
func affected(result sql.Result, err error) (int, error) {
	if err != nil {
		return 0, err
	}
	n, err := result.RowsAffected()
	return int(n), err
}

// KeepSwept sweeps at once and then again and again, until ctx ends. What fails is logged and tried again the next
// time.
func (s *Store) KeepSwept(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		switch swept, err := s.Sweep(ctx); {
		case err != nil && ctx.Err() == nil:
			s.options.Logger.Warn("could not remove expired sessions", "error", err)
		case swept > 0:
			s.options.Logger.Info("sessions are over", "event", "session_expired", "sessions", swept)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
