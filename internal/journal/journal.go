// Package journal is Codedesk's durable memory of what was planned, sent, answered and found.
//
// The table entries is the truth: append-only, each row chained to the one before it by a hash
// (see [Journal.Verify]). Plans and operations are state derived from it and written in the same
// transaction, so a process that is killed leaves either both or neither. What was about to be sent is on
// disk before [Journal.RecordIntent] returns, as long as the database was opened with synchronous=FULL.
//
// The SQL is written for SQLite and PostgreSQL alike, but for the schema's types and triggers; times are stored in whole milliseconds, and everything
// read back is in UTC.
package journal

import (
	"context"
	"database/sql"
	"embed"
	"io/fs"
	"log/slog"
	"time"

	"codedesk/internal/database"
)

//go:embed migrations
var migrations embed.FS

// Options are the parts of a journal that have usable defaults.
type Options struct {
	Now    func() time.Time // clock of the entries; nil: time.Now
	Logger *slog.Logger     // nil: nothing is logged
	// Reads is the same database opened for reading beside the one that is written to, with a few connections of its
	// own: what the history's pages and files ask for may take long, and must not keep the others waiting. The caller
	// closes it, before the other one. Nil: everything takes its turn in the one database.
	Reads *sql.DB
	// Pages is the same database opened for reading once more: what every page and every list shows does not wait for
	// those who write to the disk, nor for those who search the history. What was written before is seen, because a write
	// returns when it is committed. The caller closes it, before the first one. Nil: it takes its turn there.
	Pages *sql.DB
	// Guard is asked before and after each write whether the files of the database are still in their place.
	// While it returns an error nothing is written, and what was being written is not known to be kept:
	// [*StorageError]. Nil: nobody is asked.
	Guard func() error
	// Failed is told of each write that failed with a [*StorageError]. It must be quick; nil: nobody is told.
	Failed func()
}

// Journal keeps plans, operations and events in a database. Its methods may be called from many goroutines.
type Journal struct {
	db        *sql.DB
	reads     *sql.DB       // of the history alone
	patience  time.Duration // the longest that one reading of it may take
	now       func() time.Time
	guard     func() error
	failed    func()
	openPlans *sql.Stmt // every list shows them; closes with its database, like the others
	unsettled *sql.Stmt // every page shows them
	requests  *sql.Stmt // every list of who may approve shows them
}

// Open brings the schema of db up to date and returns the journal kept in it. It writes the number and the
// hash of the last entry to the log: a line kept elsewhere shows later that the chain was not written anew.
func Open(ctx context.Context, db *sql.DB, o Options) (*Journal, error) {
	folder, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, storage("open", err)
	}
	if err := database.Migrate(ctx, db, folder); err != nil {
		return nil, storage("open", err)
	}
	j := &Journal{db: db, reads: o.Reads, patience: historyPatience, now: o.Now, guard: o.Guard, failed: o.Failed}
	if j.reads == nil {
		j.reads = db
	}
	if j.now == nil {
		j.now = time.Now
	}
	if j.guard == nil {
		j.guard = func() error { return nil }
	}
	if j.failed == nil {
		j.failed = func() {}
	}
	pages := o.Pages
	if pages == nil {
		pages = db
	}
	if j.openPlans, err = pages.PrepareContext(ctx, openPlansQuery); err != nil {
		return nil, storage("open", err)
	}
	if j.unsettled, err = pages.PrepareContext(ctx, unsettledQuery); err != nil {
		return nil, storage("open", err)
	}
	if j.requests, err = pages.PrepareContext(ctx, requestsQuery); err != nil {
		return nil, storage("open", err)
	}
	if err := j.listOlder(ctx); err != nil {
		return nil, storage("open", err)
	}
	seq, hash, err := NewChain(db).head(ctx)
	if err != nil {
		return nil, storage("open", err)
	}
	if o.Logger != nil {
		o.Logger.InfoContext(ctx, "journal opened", "entries", seq, "hash", hash)
	}
	return j, nil
}
