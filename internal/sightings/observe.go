package sightings

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"slices"
	"time"

	"codedesk/internal/inventory"
	"codedesk/internal/meeting"
)

// Observe takes note of a complete reading. Calls are to come in the order of the readings, and after each reading's
// end: a code that is missing was gone by the time of the call. What cannot be written is logged, and made up for by
// the next reading: then a code vanished between times that are further apart.
func (s *Store) Observe(ctx context.Context, list *inventory.List) {
	if err := s.observe(ctx, list); err != nil && ctx.Err() == nil {
		s.options.Logger.WarnContext(ctx, "what the list shows could not be remembered", slog.Any("error", err))
	}
}

func (s *Store) observe(ctx context.Context, list *inventory.List) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.options.Now()
	if list.ReadAt().Before(s.began) || list.ReadAt().Before(s.last) {
		return nil
	}
	codes := list.All()
	after := prints(codes, list.Len())
	added, gone := without(after, s.prints), without(s.prints, after)
	prune := len(gone) > 0 || now.Sub(s.pruned) >= pruneEvery
	err := s.write(ctx, func(tx *sql.Tx) error {
		if err := see(ctx, tx, list.ReadAt(), codes, added); err != nil {
			return err
		}
		if err := miss(ctx, tx, now, gone); err != nil {
			return err
		}
		if prune {
			if err := s.prune(ctx, tx, now); err != nil {
				return err
			}
		}
		const read = "UPDATE state SET last = $1, since = CASE since WHEN 0 THEN $1 ELSE since END"
		_, err := tx.ExecContext(ctx, read, list.ReadAt().UnixMilli())
		return err
	})
	if err != nil {
		return err
	}
	s.prints, s.last = after, list.ReadAt()
	if prune {
		s.pruned = now
	}
	return nil
}

// see writes the codes with these prints: new ones, and what has changed of others.
func see(ctx context.Context, tx *sql.Tx, at time.Time, codes iter.Seq[meeting.Code], added []uint64) (err error) {
	if len(added) == 0 {
		return nil
	}
	insert, err := tx.PrepareContext(ctx, `INSERT INTO sightings
		(id, first_seen, print, active_code, digits, terminal, name, type, dept_code, department, expires)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		ON CONFLICT (id) WHERE missed IS NULL DO UPDATE SET print = excluded.print, active_code = excluded.active_code,
			digits = excluded.digits, terminal = excluded.terminal, name = excluded.name, type = excluded.type,
			dept_code = excluded.dept_code, department = excluded.department, expires = excluded.expires
		ON CONFLICT (id, first_seen) DO NOTHING`)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, insert.Close()) }()
	p := newPrinter()
	for code := range codes {
		print := p.print(code)
		if _, found := slices.BinarySearch(added, print); !found {
			continue
		}
		var expires *int64
		if !code.Expires.IsZero() {
			expires = new(code.Expires.UnixMilli())
		}
		if _, err := insert.ExecContext(ctx, code.ID, at.UnixMilli(), int64(print), code.ActiveCode, inventory.Digits(code.ActiveCode),
			code.Terminal, inventory.Fold(code.Terminal), code.Type, code.DeptCode, code.Department, expires); err != nil {
			return err
		}
	}
	return nil
}

// miss ends the sightings that still have these prints: those of changed codes have another one by now.
func miss(ctx context.Context, tx *sql.Tx, now time.Time, gone []uint64) (err error) {
	if len(gone) == 0 {
		return nil
	}
	update, err := tx.PrepareContext(ctx,
		"UPDATE sightings SET missed = $1, last_seen = (SELECT last FROM state) WHERE print = $2 AND missed IS NULL")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, update.Close()) }()
	for _, print := range gone {
		if _, err := update.ExecContext(ctx, now.UnixMilli(), int64(print)); err != nil {
			return err
		}
	}
	return nil
}

// prune forgets what vanished too long ago, and the oldest of too many.
func (s *Store) prune(ctx context.Context, tx *sql.Tx, now time.Time) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM sightings WHERE missed < $1", now.Add(-s.options.Keep).UnixMilli()); err != nil {
		return fmt.Errorf("prune: %w", err)
	}
	const most = `DELETE FROM sightings WHERE rowid IN
		(SELECT rowid FROM sightings WHERE missed IS NOT NULL ORDER BY missed DESC LIMIT -1 OFFSET $1)`
	if _, err := tx.ExecContext(ctx, most, s.options.Most); err != nil {
		return fmt.Errorf("prune: %w", err)
	}
	return nil
}
