package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
)

// lookTries is how often a file is looked at that comes into use meanwhile.
const lookTries = 3

// errBusy is the cause when a file changed each time that it was looked at.
var errBusy = errors.New("the file changes while it is looked at")

// Look calls see with an existing database and changes no file of it, also not those that SQLite keeps beside one,
// whether another process uses it or not. See is called again when that begins to in the meantime, and only its last
// result counts.
//
// [OpenReadOnly] would leave files beside a database that nobody uses. One without a write-ahead log is therefore read
// as if nobody could write to it, and whether that was true is looked at afterwards. Where there is a log its
// content counts; then SQLite notes in the file -shm who reads, and nothing else.
func Look(ctx context.Context, path string, see func(*sql.DB) error) error {
	real, err := filepath.EvalSymlinks(path) // SQLite keeps its files beside the database, not beside a link to it
	if err != nil {
		return reading(path, err)
	}
	for range lookTries {
		if _, err := os.Stat(real + "-wal"); !errors.Is(err, fs.ErrNotExist) {
			db, err := OpenReadOnly(ctx, real)
			if err != nil {
				return err
			}
			return errors.Join(see(db), db.Close())
		}
		before, err := os.Stat(real)
		if err != nil {
			return reading(path, err)
		}
		if !before.Mode().IsRegular() {
			return fmt.Errorf("database: %s is not a file", path)
		}
		seen := lookAlone(real, see)
		after, err := os.Stat(real)
		if err != nil {
			return reading(path, err)
		}
		_, wal := os.Stat(real + "-wal")
		if errors.Is(wal, fs.ErrNotExist) && os.SameFile(before, after) && before.Size() == after.Size() && before.ModTime().Equal(after.ModTime()) {
			return seen
		}
	}
	return fmt.Errorf("database: %s: %w", path, errBusy)
}

// lookAlone opens a file that nobody writes to.
func lookAlone(file string, see func(*sql.DB) error) error {
	file, err := absolute(file)
	if err != nil {
		return err
	}
	db, err := sql.Open(Driver, uri(file, url.Values{"mode": {"ro"}, "immutable": {"1"}}))
	if err != nil {
		return fmt.Errorf("database: open %s: %w", file, err)
	}
	db.SetMaxOpenConns(1)
	return errors.Join(see(db), db.Close())
}

// reading is the error for a file that cannot be looked at.
func reading(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("database: the file %s does not exist: %w", path, err)
	}
	return fmt.Errorf("database: %w", err)
}

// QuickCheck lets SQLite check the file without its indexes and references, which takes a fraction of the time of
// [CheckIntegrity]. The error holds the first thing that was found.
func QuickCheck(ctx context.Context, db *sql.DB) error {
	found, err := texts(ctx, db, "PRAGMA quick_check(1)")
	if err != nil {
		return fmt.Errorf("database: quick check: %w", err)
	}
	if len(found) != 1 || found[0] != "ok" {
		return fmt.Errorf("database: the file is damaged: %.200q", found)
	}
	return nil
}

// Schema compares what was applied to db with the files of folder, as [Migrate] does, and applies nothing: it returns
// the number of versions that were applied and that there are. Fewer are applied when the next start will apply the
// rest. A database that does not fit gives [ErrSchema].
func Schema(ctx context.Context, db *sql.DB, folder fs.FS) (applied, known int, err error) {
	all, err := migrationsFor(db, folder)
	if err != nil {
		return 0, 0, fmt.Errorf("database: migrations: %w", err)
	}
	query := "SELECT name FROM sqlite_master WHERE type = 'table'"
	if onPostgres(db) {
		query = "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()"
	}
	tables, err := texts(ctx, db, query)
	if err != nil {
		return 0, 0, fmt.Errorf("database: schema: %w", err)
	}
	if len(tables) == 0 {
		return 0, len(all), nil
	}
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return 0, 0, fmt.Errorf("database: schema: %w", err)
	}
	defer func() { err = errors.Join(err, tx.Rollback()) }()
	done, err := appliedIn(ctx, tx)
	if err != nil {
		return 0, 0, fmt.Errorf("database: schema: %w", err)
	}
	if err := fits(done, all); err != nil {
		return 0, 0, fmt.Errorf("database: %w", err)
	}
	return len(done), len(all), nil
}
