package sightings

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"codedesk/internal/inventory"
	"codedesk/internal/meeting"
)

// slowest is how long a look-up may take.
const slowest = 2 * time.Second

// Sighting is one time that a code was listed without a break.
type Sighting struct {
	Code  meeting.Code // as it was listed last
	First time.Time    // the first reading with it
	Last  time.Time    // the last reading with it
	// Missed is when a reading without it had ended. Zero: it was listed by the last reading counted.
	Missed time.Time
}

// Found is what is remembered of a word.
type Found struct {
	Sightings []Sighting // those listed last first, then by when they vanished, newest first
	More      bool       // there are others
	Since     time.Time  // when the first reading counted began; zero: none was
}

// Find looks codes up by a word, which is an id, an active code written with or without spaces and dashes, or the name
// of a terminal without regard to case and width, and by more ids. It returns at most so many sightings.
func (s *Store) Find(ctx context.Context, word string, ids []string, most int) (Found, error) {
	ctx, cancel := context.WithTimeout(ctx, slowest)
	defer cancel()
	found, err := s.find(ctx, word, ids, most)
	if err != nil {
		return Found{}, fmt.Errorf("sightings: find: %w", err)
	}
	return found, nil
}

func (s *Store) find(ctx context.Context, word string, ids []string, most int) (found Found, err error) {
	if err := s.options.Guard(); err != nil {
		return found, err
	}
	word = strings.TrimSpace(word)
	args := []any{most + 1, inventory.Digits(word), inventory.Fold(word), strings.ToLower(word)}
	var more strings.Builder
	for _, id := range ids {
		args = append(args, id)
		more.WriteString(", $" + strconv.Itoa(len(args)))
	}
	rows, err := s.reads.QueryContext(ctx, `SELECT t.since, s.id, s.first_seen, coalesce(s.last_seen, t.last), s.missed,
			s.active_code, s.terminal, s.type, s.dept_code, s.department, s.expires
		FROM state t LEFT JOIN sightings s
			ON s.digits = $2 AND $2 <> '' OR s.name = $3 AND $3 <> '' OR s.id IN ($4`+more.String()+`)
		ORDER BY s.missed IS NULL DESC, s.missed DESC, s.first_seen DESC, s.id LIMIT $1`, args...)
	if err != nil {
		return found, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := found.scan(rows); err != nil {
			return found, err
		}
	}
	if len(found.Sightings) > most {
		found.Sightings, found.More = found.Sightings[:most], true
	}
	return found, rows.Err()
}

// scan adds a row, which has no sighting if there is none at all.
func (f *Found) scan(rows *sql.Rows) error {
	var since int64
	var id, activeCode, terminal, kind, deptCode, department *string
	var first, last, missed, expires *int64
	err := rows.Scan(&since, &id, &first, &last, &missed, &activeCode, &terminal, &kind, &deptCode, &department, &expires)
	if err != nil {
		return err
	}
	if since > 0 {
		f.Since = time.UnixMilli(since)
	}
	if id == nil {
		return nil
	}
	f.Sightings = append(f.Sightings, Sighting{
		Code: meeting.Code{ID: *id, ActiveCode: *activeCode, Terminal: *terminal, Type: *kind, DeptCode: *deptCode,
			Department: *department, Expires: moment(expires)},
		First: moment(first), Last: moment(last), Missed: moment(missed),
	})
	return nil
}

func moment(milliseconds *int64) time.Time {
	if milliseconds == nil {
		return time.Time{}
	}
	return time.UnixMilli(*milliseconds)
}
