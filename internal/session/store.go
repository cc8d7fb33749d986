package session

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/gorilla/sessions"
)

// Get returns the session of a request; within one request it is always the same. See New.
func (s *Store) Get(r *http.Request, name string) (*sessions.Session, error) {
	return sessions.GetRegistry(r).Get(s, name)
}

// New reads the session that the request's cookie names. Without a cookie, or with one that names no living session,
// it returns an empty new one and no error; the client's id is not kept. The session is never nil: an error means that
// the database could not be asked.
func (s *Store) New(r *http.Request, name string) (*sessions.Session, error) {
	session := sessions.NewSession(s, name)
	session.Options = cookieOptions(r)
	session.IsNew = true
	id := cookieID(r, name)
	if id == "" {
		return session, nil
	}
	values, err := s.load(r.Context(), rowKey(id))
	if err != nil {
		return session, fmt.Errorf("session: load: %w", err)
	}
	if values == nil {
		return session, nil
	}
	session.ID, session.IsNew = id, false
	for name, value := range values {
		session.Values[name] = value
	}
	return session, nil
}

// load returns the values of a living session, nil when there is none.
func (s *Store) load(ctx context.Context, key string) (map[string]string, error) {
	var data string
	var created, seen int64
	err := s.reads.session.QueryRowContext(ctx, key).Scan(&data, &created, &seen)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	now := s.options.Now()
	if created <= s.oldestCreated(now) || seen <= s.oldestSeen(now) {
		s.options.Logger.Info("session is over", "event", "session_use_after_expire")
		return nil, nil // Sweep deletes the row
	}
	values := make(map[string]string)
	if err := json.Unmarshal([]byte(data), &values); err != nil || values == nil {
		s.options.Logger.Error("a stored session cannot be read, its person has to sign in again", "error", err)
		return nil, nil
	}
	life := lifeIn(ctx)
	life.Began, life.Seen = time.UnixMilli(created), time.UnixMilli(seen)
	if !life.Quiet && s.touch(ctx, key, seen, now) {
		life.Seen = now
	}
	return values, nil
}

// oldestSeen and oldestCreated are the times at and before which a session is over, in Unix milliseconds.
func (s *Store) oldestSeen(now time.Time) int64    { return now.Add(-s.options.Idle).UnixMilli() }
func (s *Store) oldestCreated(now time.Time) int64 { return now.Add(-s.options.Absolute).UnixMilli() }

// touch notes that the session is in use, and tells whether that was written. A failure is no reason to refuse a page that
// only shows something.
func (s *Store) touch(ctx context.Context, key string, seen int64, now time.Time) bool {
	before := now.Add(-seenEvery(s.options.Idle)).UnixMilli()
	if seen > before {
		return false
	}
	const query = "UPDATE sessions SET seen_at = $1 WHERE id_hash = $2 AND seen_at <= $3"
	_, err := s.db.ExecContext(ctx, query, now.UnixMilli(), key, before)
	if err != nil && ctx.Err() == nil {
		s.options.Logger.Warn("the time of a session's last request could not be written", "error", err)
	}
	return err == nil
}

// Save writes the values of a session, if they changed. A new one without values is left alone, one with values gets a
// row, an id and a cookie. A session whose Options.MaxAge is negative is destroyed, as gorilla's own stores do.
//
// It fails with ErrEnded when the session has ended meanwhile, and when the person of a session that has a row is
// another than before: only Renew does that.
func (s *Store) Save(r *http.Request, w http.ResponseWriter, session *sessions.Session) error {
	if session.Options != nil && session.Options.MaxAge < 0 {
		return s.Destroy(w, r, session)
	}
	data, person, err := encode(session)
	if err != nil {
		return err
	}
	switch {
	case session.ID != "":
		if err := s.update(r.Context(), rowKey(session.ID), person, data); err != nil {
			return fmt.Errorf("session: save: %w", err)
		}
		return nil
	case len(session.Values) == 0:
		return nil
	}
	id := newID()
	if err := s.insert(r.Context(), s.db, row{key: rowKey(id), person: person, data: data}); err != nil {
		return fmt.Errorf("session: save: %w", err)
	}
	session.ID = id
	s.setCookie(w, r, session)
	return nil
}

// encode returns the values as JSON, and the person among them.
func encode(session *sessions.Session) (data, person string, err error) {
	values := make(map[string]string, len(session.Values))
	for k, v := range session.Values {
		name, isName := k.(string)
		value, isValue := v.(string)
		if !isName || !isValue {
			return "", "", fmt.Errorf("session: value %v is a %T under a %T; accepted are strings under strings", k, v, k)
		}
		values[name] = value
	}
	encoded, err := json.Marshal(values)
	return string(encoded), values[PersonKey], err
}

// update writes only what differs: a page that saves its session without need neither costs the disk nor waits for
// others that write. No transaction is needed, because a row never changes hands.
func (s *Store) update(ctx context.Context, key, person, data string) error {
	var oldPerson, oldData string
	err := s.db.QueryRowContext(ctx, "SELECT person, data FROM sessions WHERE id_hash = $1", key).Scan(&oldPerson, &oldData)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return ErrEnded
	case err != nil:
		return err
	case oldPerson != person:
		return errors.New("another person needs another id: use Renew or Destroy")
	case oldData == data:
		return nil
	}
	n, err := affected(s.db.ExecContext(ctx, "UPDATE sessions SET data = $1 WHERE id_hash = $2", data, key))
	if err == nil && n == 0 {
		return ErrEnded // between the two statements
	}
	return err
}

// row is what a session begins with.
type row struct {
	key, person, data string
	flashes           int64
}

// execer is a database or a transaction.
type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

func (s *Store) insert(ctx context.Context, to execer, b row) error {
	const query = "INSERT INTO sessions (id_hash, person, data, flashes, created_at, seen_at) VALUES ($1, $2, $3, $4, $5, $5)"
	_, err := to.ExecContext(ctx, query, b.key, b.person, b.data, b.flashes, s.options.Now().UnixMilli())
	return err
}
