package program

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"codedesk/handlers"
	"codedesk/internal/config"
	"codedesk/internal/database"
	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/internal/protect"
	"codedesk/internal/recipes"
	"codedesk/internal/session"

	_ "modernc.org/sqlite" // the driver of the embedded databases
)

const (
	// sessionsFile is the database of the sessions, the baskets and the preferences, in CODEDESK_DATA.
	sessionsFile = "sessions.db"
	// recipesFile is the database of the recipes, in CODEDESK_DATA.
	recipesFile = "recipes.db"
	// protectedFile is the database of what may not be deleted, in CODEDESK_DATA.
	protectedFile = "protected.db"
	// dataMode makes the data folder its owner's alone.
	dataMode = 0o700
	// historyReaders is how many people can search the history at the same time. More would only take the processor
	// from everything else.
	historyReaders = 2
	// readyTimeout is how long /readyz waits for whoever writes at the moment: no longer than those who ask do.
	readyTimeout = 3 * time.Second
)

// storage is the two embedded databases: the journal, flushed at every commit, and the sessions, which may lose
// the last moment when the machine loses power, and nothing when only the program ends.
type storage struct {
	journalDB, sessionDB       *sql.DB
	journalReads               *sql.DB // of the history alone: see journal.Options
	lock                       *database.Lock
	journalGuard, sessionGuard *database.Guard
	journal                    *journal.Journal
	sessions                   *session.Store

	recipesDB    *sql.DB
	recipesGuard *database.Guard
	recipes      *recipes.Store

	protectedDB    *sql.DB
	protectedGuard *database.Guard
	protected      *protect.Store
}

// openStorage opens the databases. Failed is told of each write into the history that fails.
func openStorage(ctx context.Context, c config.Config, logger *slog.Logger, failed func()) (_ *storage, err error) {
	if err := os.MkdirAll(c.Data, dataMode); err != nil {
		return nil, fmt.Errorf("CODEDESK_DATA: %w", err)
	}
	s := &storage{}
	defer func() {
		if err != nil {
			s.close()
		}
	}()
	// Limits and claims of codes are counted in one program: two of them would let more be deleted than either allows.
	if s.lock, err = database.LockFile(ctx, c.Database); err != nil {
		return nil, fmt.Errorf("CODEDESK_DATABASE: %w", err)
	}
	if c.HistoryDays > 0 {
		retention := journal.Retention{File: c.Database, Days: c.HistoryDays, Logger: logger}
		if _, err := journal.Retain(ctx, retention); err != nil {
			// The history is complete all the same, so this is no reason not to start.
			logger.ErrorContext(ctx, "the history is kept longer than CODEDESK_HISTORY_DAYS", "error", err)
		}
	}
	if s.journalDB, s.journalGuard, err = database.OpenGuarded(ctx, c.Database, "FULL"); err != nil {
		return nil, fmt.Errorf("CODEDESK_DATABASE: %w", err)
	}
	if s.sessionDB, s.sessionGuard, err = database.OpenGuarded(ctx, filepath.Join(c.Data, sessionsFile), "NORMAL"); err != nil {
		return nil, fmt.Errorf("CODEDESK_DATA: %w", err)
	}
	if s.journalReads, err = database.OpenReadOnly(ctx, c.Database); err != nil {
		return nil, fmt.Errorf("CODEDESK_DATABASE: %w", err)
	}
	s.journalReads.SetMaxOpenConns(historyReaders)
	if s.journal, err = journal.Open(ctx, s.journalDB, journal.Options{
		Logger: logger, Guard: s.journalGuard.Check, Reads: s.journalReads, Failed: failed}); err != nil {
		return nil, err
	}
	if s.sessions, err = session.Open(ctx, s.sessionDB, session.Options{
		Logger: logger, Passing: identity.SandboxPrefix, Idle: c.SessionIdle, Absolute: c.SessionMax}); err != nil {
		return nil, err
	}
	if s.recipesDB, s.recipesGuard, err = database.OpenGuarded(ctx, filepath.Join(c.Data, recipesFile), "FULL"); err != nil {
		return nil, fmt.Errorf("CODEDESK_DATA: %w", err)
	}
	if s.recipes, err = recipes.Open(ctx, s.recipesDB, recipes.Options{
		Guard: s.recipesGuard.Check, First: handlers.FirstRecipes()}); err != nil {
		return nil, err
	}
	if s.protectedDB, s.protectedGuard, err = database.OpenGuarded(ctx, filepath.Join(c.Data, protectedFile), "FULL"); err != nil {
		return nil, fmt.Errorf("CODEDESK_DATA: %w", err)
	}
	if s.protected, err = protect.Open(ctx, s.protectedDB, protect.Options{Guard: s.protectedGuard.Check}); err != nil {
		return nil, err
	}
	return s, nil
}

// ready says whether both databases can be written to and their files are still in their place: without the journal's
// nothing is deleted, without the sessions' the baskets are gone after the next start.
func (s *storage) ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, readyTimeout)
	defer cancel()
	return errors.Join(writable(ctx, s.journalDB), s.journalGuard.Check(), writable(ctx, s.sessionDB), s.sessionGuard.Check())
}

// writable begins to write and goes no further: that takes the lock of those who write (_txlock=immediate), which a
// database that is read-only, or held by another process, does not give.
func writable(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	return tx.Rollback()
}

// verify returns the check of the journal in its file. It fails once another file is in its place: what the pages show
// would then be of one, and what was checked of another. Only the file that was opened can come back, so it is enough to
// look afterwards.
func (s *storage) verify(file string) func(context.Context) (journal.Verification, error) {
	return func(ctx context.Context) (journal.Verification, error) {
		found, err := journal.VerifyFile(ctx, file)
		return found, errors.Join(err, s.journalGuard.Check())
	}
}

// close closes what only reads first: whoever comes last puts the log into the database, and has to be able to.
func (s *storage) close() {
	if s.journalReads != nil {
		s.journalReads.Close()
	}
	for _, guard := range []*database.Guard{s.journalGuard, s.sessionGuard, s.recipesGuard, s.protectedGuard} {
		if guard != nil {
			guard.Close()
		}
	}
	for _, db := range []*sql.DB{s.journalDB, s.sessionDB, s.recipesDB, s.protectedDB} {
		if db != nil {
			db.Close()
		}
	}
	if s.lock != nil {
		s.lock.Close()
	}
}

// emptyBasket takes what an operation has settled as gone out of its person's basket. What is still there stays.
func (s *storage) emptyBasket(logger *slog.Logger) func(context.Context, journal.Operation) {
	return func(ctx context.Context, op journal.Operation) {
		var gone []string
		for _, code := range op.Codes {
			if code.Outcome == journal.CodeDeleted || code.Outcome == journal.CodeGone {
				gone = append(gone, code.ID)
			}
		}
		if err := s.sessions.MergeBasket(ctx, op.By.Key, nil, gone); err != nil {
			logger.Warn("could not take deleted codes out of the basket", "operation", op.ID, "error", err)
		}
	}
}
