package session

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/gorilla/sessions"
)

// handleLength is how many characters of a session's key name it. They are of a hash, so they give nobody the session.
const handleLength = 16

// Idle and Absolute are how long a session lives without a request, and at the longest.
func (s *Store) Idle() time.Duration     { return s.options.Idle }
func (s *Store) Absolute() time.Duration { return s.options.Absolute }

// Device is a living session, as its person may see it.
type Device struct {
	Handle  string // names it for EndDevice
	Person  string
	Values  map[string]string // what the session holds
	Begun   time.Time         // the sign-in
	Seen    time.Time         // the last request, to the minute
	Current bool              // it is the session that was asked with
}

// Devices returns the living sessions of a person, the last used first; of everybody when person is "".
func (s *Store) Devices(ctx context.Context, person string, current *sessions.Session) (all []Device, err error) {
	now, own := s.options.Now(), ""
	if current != nil && current.ID != "" {
		own = rowKey(current.ID)[:handleLength]
	}
	const query = `SELECT id_hash, person, data, created_at, seen_at FROM sessions
		WHERE (person = $1 OR $1 = '') AND seen_at > $2 AND created_at > $3 ORDER BY seen_at DESC, id_hash`
	rows, err := s.db.QueryContext(ctx, query, person, s.oldestSeen(now), s.oldestCreated(now))
	if err != nil {
		return nil, fmt.Errorf("session: devices: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var d Device
		var data string
		var created, seen int64
		if err := rows.Scan(&d.Handle, &d.Person, &data, &created, &seen); err != nil {
			return nil, fmt.Errorf("session: devices: %w", err)
		}
		d.Handle = d.Handle[:handleLength]
		d.Begun, d.Seen, d.Current = time.UnixMilli(created), time.UnixMilli(seen), d.Handle == own
		_ = json.Unmarshal([]byte(data), &d.Values) // a session that cannot be read can still be ended
		all = append(all, d)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("session: devices: %w", err)
	}
	return all, nil
}

// EndDevice ends one session of a person, by its handle, and tells whether there was one.
func (s *Store) EndDevice(ctx context.Context, person, handle string) (bool, error) {
	if person == "" {
		return false, errNobody
	}
	if len(handle) != handleLength {
		return false, nil
	}
	n, err := affected(s.db.ExecContext(ctx, "DELETE FROM sessions WHERE person = $1 AND substr(id_hash, 1, $2) = $3", person, handleLength, handle))
	if err != nil {
		return false, fmt.Errorf("session: end a device: %w", err)
	}
	return n > 0, nil
}

// EndOthers ends all sessions of a person but the current one, and returns how many there were.
func (s *Store) EndOthers(ctx context.Context, person string, current *sessions.Session) (int, error) {
	if person == "" || current == nil || current.ID == "" {
		return 0, errNobody
	}
	n, err := affected(s.db.ExecContext(ctx, "DELETE FROM sessions WHERE person = $1 AND id_hash <> $2", person, rowKey(current.ID)))
	if err != nil {
		return 0, fmt.Errorf("session: end others: %w", err)
	}
	return n, nil
}
