package program

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"codedesk/handlers"
	"codedesk/internal/config"
	"codedesk/internal/database"
	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/internal/protect"
	"codedesk/internal/recipes"
	"codedesk/internal/session"
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

// storage is what is kept: the history, flushed at every commit, and the rest. The databases are files, or those of a server.
type storage struct {
	open                       *opener
	journalDB, sessionDB       *sql.DB
	journalGuard, sessionGuard guard

	journal   *journal.Journal
	sessions  *session.Store
	recipes   *recipes.Store
	protected *protect.Store
}

// openStorage opens the databases. Failed is told of each write into the history that fails.
func openStorage(ctx context.Context, c config.Config, logger *slog.Logger, failed func()) (_ *storage, err error) {
	if err := os.MkdirAll(c.Data, dataMode); err != nil {
		return nil, fmt.Errorf("CODEDESK_DATA: %w", err)
	}
	s := &storage{}
	if s.open, err = newOpener(c); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			s.close()
		}
	}()
	if err := s.open.lockFile(ctx); err != nil {
		return nil, err
	}
	if c.HistoryDays > 0 {
		retention := journal.Retention{File: c.Database, Days: c.HistoryDays, Logger: logger}
		if _, err := journal.Retain(ctx, retention); err != nil {
			// The history is complete all the same, so this is no reason not to start.
			logger.ErrorContext(ctx, "the history is kept longer than CODEDESK_HISTORY_DAYS", "error", err)
		}
	}
	for _, open := range []func() error{
		func() error { return s.openJournal(ctx, logger, failed) },
		func() error { return s.openSessions(ctx, c, logger) },
		func() error { return s.openRecipes(ctx) },
		func() error { return s.openProtected(ctx) },
	} {
		if err := open(); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *storage) openJournal(ctx context.Context, logger *slog.Logger, failed func()) (err error) {
	if s.journalDB, s.journalGuard, err = s.open.open(ctx, partJournal); err != nil {
		return err
	}
	reads, err := s.open.read(ctx, partJournal, historyReaders)
	if err != nil {
		return err
	}
	pages, err := s.open.read(ctx, partJournal, 1)
	if err != nil {
		return err
	}
	s.journal, err = journal.Open(ctx, s.journalDB, journal.Options{
		Logger: logger, Guard: s.journalGuard.Check, Reads: reads, Pages: pages, Failed: failed})
	return err
}

func (s *storage) openSessions(ctx context.Context, c config.Config, logger *slog.Logger) (err error) {
	if s.sessionDB, s.sessionGuard, err = s.open.open(ctx, partSessions); err != nil {
		return err
	}
	s.sessions, err = session.Open(ctx, s.sessionDB, session.Options{
		Logger: logger, Passing: identity.SandboxPrefix, Idle: c.SessionIdle, Absolute: c.SessionMax})
	return err
}

func (s *storage) openRecipes(ctx context.Context) error {
	db, watch, err := s.open.open(ctx, partRecipes)
	if err != nil {
		return err
	}
	s.recipes, err = recipes.Open(ctx, db, recipes.Options{Guard: watch.Check, First: handlers.FirstRecipes()})
	return err
}

func (s *storage) openProtected(ctx context.Context) error {
	db, watch, err := s.open.open(ctx, partProtected)
	if err != nil {
		return err
	}
	s.protected, err = protect.Open(ctx, db, protect.Options{Guard: watch.Check})
	return err
}

// ready says whether history and sessions can be written to and are where they were opened: without the journal's
// nothing is deleted, without the sessions' the baskets are gone after the next start. Of a server all connections that
// write have to be there: where one is missing, another program may have taken this one's place.
func (s *storage) ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, readyTimeout)
	defer cancel()
	faults := []error{database.Writable(ctx, s.journalDB), s.journalGuard.Check(), database.Writable(ctx, s.sessionDB), s.sessionGuard.Check()}
	if s.open.server != nil {
		for _, watch := range s.open.guards {
			faults = append(faults, watch.Check())
		}
	}
	return errors.Join(faults...)
}

// verify checks the journal where it is. It fails once another file is in its place: what the pages show
// would then be of one, and what was checked of another. Only the file that was opened can come back, so it is enough to
// look afterwards.
func (s *storage) verify(ctx context.Context) (found journal.Verification, err error) {
	if s.open.server == nil {
		found, err = journal.VerifyFile(ctx, s.open.c.Database)
	} else if db, opened := s.open.server.OpenReader(ctx, journal.Place, 1); opened != nil {
		err = opened
	} else {
		found, err = journal.VerifyServer(ctx, db)
		err = errors.Join(err, db.Close())
	}
	return found, errors.Join(err, s.journalGuard.Check())
}

// close closes the databases.
func (s *storage) close() { s.open.close() }

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
