package session

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

const (
	// PastedListLife is how long a pasted list is kept: for the ticket that it came with, not for good.
	PastedListLife = 7 * 24 * time.Hour
	// MaxPastedList is the most bytes that a pasted list has: 1.5 MiB. What is sent has up to 1 MiB; two bytes of GB18030
	// or UTF-16 are three of UTF-8.
	MaxPastedList = 3 << 19
)

// PastedList returns the list that a person has pasted last, "" when there is none or it is too old.
func (s *Store) PastedList(ctx context.Context, person string) (string, error) {
	return s.PastedSince(ctx, person, time.UnixMilli(s.oldestPastedList()))
}

// PastedSince returns the list that a person has pasted last if that was after a time, else "".
func (s *Store) PastedSince(ctx context.Context, person string, since time.Time) (string, error) {
	if person == "" {
		return "", errNobody
	}
	var list string
	const query = "SELECT list FROM pasted_lists WHERE person = $1 AND at > $2"
	err := s.db.QueryRowContext(ctx, query, person, max(since.UnixMilli(), s.oldestPastedList())).Scan(&list)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("session: read the pasted list: %w", err)
	}
	return list, nil
}

// KeepPastedList replaces the list that a person has pasted; "" removes it. More than MaxPastedList bytes are an error.
func (s *Store) KeepPastedList(ctx context.Context, person, list string) error {
	if person == "" {
		return errNobody
	}
	if len(list) > MaxPastedList {
		return fmt.Errorf("session: a pasted list of %d bytes, the most is %d", len(list), MaxPastedList)
	}
	query, args := `INSERT INTO pasted_lists (person, list, at) VALUES ($1, $2, $3)
		ON CONFLICT (person) DO UPDATE SET list = excluded.list, at = excluded.at`, []any{person, list, s.options.Now().UnixMilli()}
	if list == "" {
		query, args = "DELETE FROM pasted_lists WHERE person = $1", []any{person}
	}
	if _, err := s.db.ExecContext(ctx, query, args...); err != nil {
		return fmt.Errorf("session: write the pasted list: %w", err)
	}
	return nil
}

// oldestPastedList is the time at and before which a pasted list is no longer kept, in Unix milliseconds.
func (s *Store) oldestPastedList() int64 { return s.options.Now().Add(-PastedListLife).UnixMilli() }
