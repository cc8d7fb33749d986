// Package sightings remembers which codes the list of codes has shown, and when, so that something can be said of those
// that are not listed any more. It is an observation and not the service's word: what happens between two readings is
// not seen, and nothing that matters is lost with it.
//
// Only differences are written: a reading that brings the same codes as the one before costs one short statement.
package sightings

import (
	"cmp"
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"sync"
	"time"

	"codedesk/internal/database"
)

const (
	// defaultKeep is how long codes are remembered that are not listed any more.
	defaultKeep = 400 * 24 * time.Hour
	// defaultMost is how many of them are remembered at most, the last ones.
	defaultMost = 200_000
	// pruneEvery is how often old ones are forgotten at least while readings come.
	pruneEvery = 24 * time.Hour
)

//go:embed migrations/*.sql
var files embed.FS

// Options are what Open needs. Zero values stand for the defaults named.
type Options struct {
	// Source says whose list is read. When it is another one than before, or "", everything is forgotten: the codes of
	// one enterprise have not vanished because those of another one are read.
	Source string
	// Keep and Most bound what is remembered of codes that are not listed any more: 400 days, and 200,000 times that
	// a code was listed.
	Keep time.Duration
	Most int
	Now  func() time.Time // time.Now by default
	// Guard, if set, is asked before each write whether the database's file is still in its place.
	Guard func() error
	// Reads, if set, is a connection of its own for looking up, so that nobody waits for a reading that is written.
	Reads  *sql.DB
	Logger *slog.Logger // by default nothing is logged
}

// Store remembers. It is safe for concurrent use.
type Store struct {
	db, reads *sql.DB
	options   Options

	mu     sync.Mutex // held while something is written
	prints []uint64   // of the codes listed by the last reading, sorted
	began  time.Time  // readings that began before are not counted
	last   time.Time  // when the last reading counted began
	pruned time.Time
}

// Open brings the schema of db up to date and returns the store. The caller closes db.
func Open(ctx context.Context, db *sql.DB, o Options) (*Store, error) {
	o.Keep, o.Most = cmp.Or(o.Keep, defaultKeep), cmp.Or(o.Most, defaultMost)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Guard == nil {
		o.Guard = func() error { return nil }
	}
	o.Logger = cmp.Or(o.Logger, slog.New(slog.DiscardHandler))
	folder, err := fs.Sub(files, "migrations")
	if err != nil {
		return nil, fmt.Errorf("sightings: %w", err)
	}
	if err := database.Migrate(ctx, db, folder); err != nil {
		return nil, fmt.Errorf("sightings: %w", err)
	}
	s := &Store{db: db, reads: cmp.Or(o.Reads, db), options: o}
	if err := s.resume(ctx); err != nil {
		return nil, fmt.Errorf("sightings: %w", err)
	}
	return s, nil
}

// resume finds out where the last program has stopped.
func (s *Store) resume(ctx context.Context) error {
	var source string
	var last int64
	err := s.db.QueryRowContext(ctx, "SELECT source, last FROM state").Scan(&source, &last)
	switch {
	case errors.Is(err, sql.ErrNoRows), err == nil && (source != s.options.Source || source == ""):
		return s.clear(ctx)
	case err != nil:
		return err
	}
	if last > 0 {
		s.last = time.UnixMilli(last)
	}
	s.prints, err = readPrints(ctx, s.db)
	return err
}

// Forget forgets everything, for when all codes were replaced and none has vanished. Readings that began before it are
// not counted any more.
func (s *Store) Forget(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.began = s.options.Now() // whatever becomes of the rest
	if err := s.clear(ctx); err != nil {
		return fmt.Errorf("sightings: forget: %w", err)
	}
	return nil
}

func (s *Store) clear(ctx context.Context) error {
	err := s.write(ctx, func(tx *sql.Tx) error {
		for _, query := range []string{"DELETE FROM sightings", "DELETE FROM state"} {
			if _, err := tx.ExecContext(ctx, query); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, "INSERT INTO state (one, source, since, last) VALUES (1, $1, 0, 0)", s.options.Source)
		return err
	})
	if err == nil {
		s.prints, s.last = nil, time.Time{}
	}
	return err
}

// write runs work in a transaction, and commits it when it gave no error.
func (s *Store) write(ctx context.Context, work func(tx *sql.Tx) error) error {
	if err := s.options.Guard(); err != nil {
		return err
	}
	return database.InTransaction(ctx, s.db, work)
}
