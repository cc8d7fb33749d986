package protect

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/google/uuid"
)

const selectEntries = "SELECT id, kind, what, label, reason, maker, maker_name, made_at FROM protected"

// All returns all entries in the order of their making.
func (s *Store) All(ctx context.Context) ([]Entry, error) {
	if err := s.guard(); err != nil {
		return nil, storage("read", err)
	}
	all, err := collect(s.db.QueryContext(ctx, selectEntries+" ORDER BY number"))
	return all, storage("read", err)
}

// Protected returns all entries for looking codes up. The error is a [*StorageError].
func (s *Store) Protected(ctx context.Context) (*Set, error) {
	all, err := s.All(ctx)
	if err != nil {
		return nil, err
	}
	return NewSet(all), nil
}

func collect(rows *sql.Rows, asked error) (all []Entry, err error) {
	if asked != nil {
		return nil, asked
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		e, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, rows.Err()
}

// Get returns one entry: [ErrNotFound].
func (s *Store) Get(ctx context.Context, id string) (Entry, error) {
	e, err := get(ctx, s.db, id)
	return e, storage("read", err)
}

// querier is a database or a transaction.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func get(ctx context.Context, from querier, id string) (Entry, error) {
	e, err := scan(from.QueryRowContext(ctx, selectEntries+" WHERE id = $1", id))
	if errors.Is(err, sql.ErrNoRows) {
		return Entry{}, ErrNotFound
	}
	return e, err
}

func scan(row interface{ Scan(...any) error }) (Entry, error) {
	var e Entry
	var made int64
	err := row.Scan(&e.ID, &e.Kind, &e.What, &e.Label, &e.Reason, &e.Maker.Key, &e.Maker.Name, &made)
	e.Made = time.UnixMilli(made)
	return e, err
}

// Add protects something, from now on and for every deletion that has not been sent: [ErrFull], [ErrTaken]. Before is
// called when nothing stands in its way any more; with its error nothing is kept.
func (s *Store) Add(ctx context.Context, e Entry, before func(Entry) error) (Entry, error) {
	e.ID, e.Made = uuid.NewString(), time.UnixMilli(s.now().UnixMilli())
	err := s.write(ctx, "add", func(tx *sql.Tx) error {
		var n int
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM protected").Scan(&n); err != nil {
			return err
		}
		var taken bool
		const query = "SELECT EXISTS (SELECT 1 FROM protected WHERE kind = $1 AND folded = $2)"
		if err := tx.QueryRowContext(ctx, query, e.Kind, fold(e.What)).Scan(&taken); err != nil {
			return err
		}
		switch {
		case taken:
			return ErrTaken
		case n >= MaxEntries:
			return ErrFull
		}
		const insert = `INSERT INTO protected (number, id, kind, what, folded, label, reason, maker, maker_name, made_at)
			VALUES ((SELECT coalesce(max(number), 0) + 1 FROM protected), $1, $2, $3, $4, $5, $6, $7, $8, $9)`
		if _, err := tx.ExecContext(ctx, insert, e.ID, e.Kind, e.What, fold(e.What), e.Label, e.Reason,
			e.Maker.Key, e.Maker.Name, e.Made.UnixMilli()); err != nil {
			return err
		}
		return asked(before, e)
	})
	return e, err
}

// Release ends the protection by an entry: [ErrNotFound]. Before is called as with Add.
func (s *Store) Release(ctx context.Context, id string, before func(Entry) error) (Entry, error) {
	var e Entry
	err := s.write(ctx, "release", func(tx *sql.Tx) (err error) {
		if e, err = get(ctx, tx, id); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM protected WHERE id = $1", id); err != nil {
			return err
		}
		return asked(before, e)
	})
	return e, err
}

// asked calls before, the last thing that happens in a transaction: what it writes down is then as good as done.
func asked(before func(Entry) error, e Entry) error {
	if err := before(e); err != nil {
		return &beforeError{err}
	}
	return nil
}
