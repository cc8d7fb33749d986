package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// ErrMoved is the cause of every refusal of a [Guard]. Wrapped errors say which file and what happened to it.
var ErrMoved = errors.New("the database is no longer where it was opened")

// Guard notices that a database's file, or one of those that SQLite keeps beside it, was removed, renamed or
// replaced while it is open. The operating system lets a program go on writing into a file without a name: every
// commit succeeds, and nobody will ever find it again.
type Guard struct {
	keeper *sql.DB
	files  []guarded
}

type guarded struct {
	path string
	info os.FileInfo
}

// OpenGuarded opens a database as [OpenSQLite] does, with a guard that has remembered its files before: a file that is
// replaced at whatever moment after that, also while it is being opened, is noticed. The guard is to be closed first.
func OpenGuarded(ctx context.Context, path, synchronous string) (*sql.DB, *Guard, error) {
	return openGuarded(ctx, path, synchronous, func() {})
}

// openGuarded calls between when the files are remembered and not yet opened.
func openGuarded(ctx context.Context, path, synchronous string, between func()) (*sql.DB, *Guard, error) {
	file, err := prepare(path) // opens and closes the file: see NewGuard why that comes first
	if err != nil {
		return nil, nil, err
	}
	guard, err := NewGuard(ctx, file)
	if err != nil {
		return nil, nil, err
	}
	between()
	db, err := openPrepared(ctx, file, synchronous)
	if err != nil {
		return nil, nil, errors.Join(err, guard.Close())
	}
	if err := guard.Check(); err != nil {
		return nil, nil, errors.Join(err, guard.Close(), db.Close())
	}
	return db, guard, nil
}

// NewGuard remembers the files of the database at path, which exists. What has opened it before may have opened another
// file of that name: see [OpenGuarded].
//
// It keeps a connection of its own, which does nothing: a driver may drop a connection whose query was cancelled,
// and with its last connection SQLite removes the write-ahead log. That must not look like somebody else's doing.
// The connection also keeps the number of a removed file from being given to the next one.
func NewGuard(ctx context.Context, path string) (_ *Guard, err error) {
	file, err := absolute(path)
	if err != nil {
		return nil, err
	}
	// The file is not to be opened in any other way: closing it would take the locks of this process away.
	keeper, err := sql.Open(Driver, dsn(file, "FULL", idleCache))
	if err != nil {
		return nil, fmt.Errorf("database: open %s: %w", path, err)
	}
	g := &Guard{keeper: keeper}
	defer func() {
		if err != nil {
			err = errors.Join(err, g.Close())
		}
	}()
	keeper.SetMaxOpenConns(1)
	if err := checkSettings(ctx, keeper, fullLevel); err != nil {
		return nil, fmt.Errorf("database: open %s: %w", path, err)
	}
	var tables int
	if err := keeper.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_master").Scan(&tables); err != nil {
		return nil, fmt.Errorf("database: open %s: %w", path, err)
	}
	real, err := filepath.EvalSymlinks(file) // SQLite keeps its files beside the database, not beside a link to it
	if err != nil {
		return nil, fmt.Errorf("database: guard: %w", err)
	}
	for _, path := range []string{file, real + "-wal", real + "-shm"} {
		info, err := os.Stat(path)
		if err != nil {
			return nil, fmt.Errorf("database: guard: %w", err)
		}
		g.files = append(g.files, guarded{path, info})
	}
	return g, nil
}

// Check returns nil while every file is the one that was opened, else an error with the cause [ErrMoved]. It
// looks at the names only and costs microseconds. Only the very same file can come back; for another one in its
// place the program has to be started again.
func (g *Guard) Check() error {
	for _, f := range g.files {
		switch now, err := os.Stat(f.path); {
		case errors.Is(err, os.ErrNotExist):
			return fmt.Errorf("database: %w: %s is missing", ErrMoved, f.path)
		case err != nil:
			return fmt.Errorf("database: %w: %w", ErrMoved, err)
		case !os.SameFile(f.info, now):
			return fmt.Errorf("database: %w: %s is another file", ErrMoved, f.path)
		}
	}
	return nil
}

// Close gives the guard's connection back. Without it the guard may no longer be asked.
func (g *Guard) Close() error { return g.keeper.Close() }
