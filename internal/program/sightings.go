package program

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"log/slog"
	"path/filepath"

	"codedesk/internal/config"
	"codedesk/internal/database"
	"codedesk/internal/inventory"
	"codedesk/internal/sightings"
)

// sightingsFile is the database of what the list has shown, in CODEDESK_DATA. It may be removed while nothing runs.
const sightingsFile = "sightings.db"

// seen is the memory of what the list has shown. It is an observation: without it everything else works.
type seen struct {
	db, reads *sql.DB
	guard     *database.Guard
	store     *sightings.Store // nil: it could not be opened
}

// openSeen opens the memory. A failure is logged and costs nothing but the memory.
func openSeen(ctx context.Context, c config.Config, logger *slog.Logger) *seen {
	s := &seen{}
	if err := s.open(ctx, c, logger); err != nil {
		logger.ErrorContext(ctx, "what the list shows is not remembered", "error", err)
		s.close()
		return &seen{}
	}
	return s
}

func (s *seen) open(ctx context.Context, c config.Config, logger *slog.Logger) (err error) {
	file := filepath.Join(c.Data, sightingsFile)
	if s.db, s.guard, err = database.OpenGuarded(ctx, file, "NORMAL"); err != nil {
		return err
	}
	if s.reads, err = database.OpenReadOnly(ctx, file); err != nil {
		return err
	}
	s.store, err = sightings.Open(ctx, s.db, sightings.Options{
		Source: sourceOf(c), Guard: s.guard.Check, Reads: s.reads, Logger: logger})
	return err
}

// sourceOf says whose list is read, without saying it in the clear. A built-in sandbox makes its codes anew at each
// start: then it is "", and nothing is remembered from before.
func sourceOf(c config.Config) string {
	if c.Upstream.Sandbox() {
		return ""
	}
	sum := sha256.Sum256([]byte(string(c.Upstream) + "\n" + c.AppID + "\n" + c.CorpID))
	return hex.EncodeToString(sum[:])
}

// hear is what the inventory calls after each reading, nil without a memory.
func (s *seen) hear() func(context.Context, *inventory.List) {
	if s.store == nil {
		return nil
	}
	return s.store.Observe
}

// forget is for data that was replaced as a whole.
func (s *seen) forget(ctx context.Context) error {
	if s.store == nil {
		return nil
	}
	return s.store.Forget(ctx)
}

// close closes what only reads first, as with the other databases.
func (s *seen) close() {
	var faults []error
	if s.reads != nil {
		faults = append(faults, s.reads.Close())
	}
	if s.guard != nil {
		faults = append(faults, s.guard.Close())
	}
	if s.db != nil {
		faults = append(faults, s.db.Close())
	}
	_ = errors.Join(faults...) // nothing of it is needed any more
}
