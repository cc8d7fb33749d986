// Package database opens databases, files of SQLite and schemas of PostgreSQL, with the settings that Codedesk's promises
// rest on and brings their schemas up to date. Of SQLite it imports no driver: the program and the tests choose it. That
// of PostgreSQL has the hooks in which the lock of the only writer is taken.
package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// Driver is the name under which modernc.org/sqlite registers itself.
const Driver = "sqlite"

// busyTimeout is how long a statement waits for the lock of another process, in milliseconds.
const busyTimeout = "5000"

// cacheSize is how much of its file a connection that is worked with may keep in memory, in KiB; idleCache is for one that
// only holds the file. SQLite as this driver builds it has one store for all connections, and one that is busy may fill
// the sum: with its own 2,000 each that is 24 MB, all of which a first list of 100,000 codes takes when it is written. The
// operating system has the files in memory anyway.
const (
	cacheSize = "300"
	idleCache = "16"
)

// fullLevel is how SQLite names the level FULL when it is asked.
const fullLevel = "2"

// OpenSQLite opens the database file at path, makes it if it is missing (readable by its owner only), and
// returns it with one connection: SQLite has one writer at a time, and a queue in the pool is fair where the
// file's lock is not. Queries must therefore be short and read to the end before the next one is made.
//
// Synchronous is "FULL", where a commit is on disk when it returns, or "NORMAL", where a power cut may take
// the last commits but never the database's integrity. The settings are read back on a fresh connection and
// OpenSQLite refuses a database that runs with others: a driver ignores in silence what it does not know.
// The folder must exist and be writable, because the write-ahead log is kept beside the file.
func OpenSQLite(ctx context.Context, path, synchronous string) (*sql.DB, error) {
	file, err := prepare(path)
	if err != nil {
		return nil, err
	}
	return openPrepared(ctx, file, synchronous)
}

// openPrepared is OpenSQLite for a file that prepare has returned.
func openPrepared(ctx context.Context, file, synchronous string) (*sql.DB, error) {
	level, known := map[string]string{"FULL": fullLevel, "NORMAL": "1"}[synchronous]
	if !known {
		return nil, fmt.Errorf("database: synchronous is %q, want FULL or NORMAL", synchronous)
	}
	db, err := sql.Open(Driver, dsn(file, synchronous, cacheSize))
	if err != nil {
		return nil, fmt.Errorf("database: open %s: %w", file, err)
	}
	db.SetMaxOpenConns(1)
	if err := checkSettings(ctx, db, level); err != nil {
		return nil, errors.Join(fmt.Errorf("database: open %s: %w", file, err), db.Close())
	}
	return db, nil
}

// prepare makes the file, so that its permissions are ours and the operating system's own words say what is
// wrong with the path, and returns its absolute path.
func prepare(path string) (string, error) {
	file, err := absolute(path)
	if err != nil {
		return "", err
	}
	folder := filepath.Dir(file)
	info, err := os.Stat(folder)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return "", fmt.Errorf("database: the folder %s does not exist: %w", folder, err)
	case err != nil:
		return "", fmt.Errorf("database: the folder %s cannot be used: %w", folder, err)
	case !info.IsDir():
		return "", fmt.Errorf("database: %s is not a folder", folder)
	}
	f, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return "", fmt.Errorf("database: the file %s cannot be written: %w", file, err)
	}
	if err := f.Close(); err != nil {
		return "", fmt.Errorf("database: %w", err)
	}
	probe, err := os.CreateTemp(folder, ".codedesk-*")
	if err != nil {
		return "", fmt.Errorf("database: the folder %s cannot be written: %w", folder, err)
	}
	if err := errors.Join(probe.Close(), os.Remove(probe.Name())); err != nil {
		return "", fmt.Errorf("database: %w", err)
	}
	return file, nil
}

// absolute returns the path from the root on, so that it stays the same file whatever becomes of the program's
// working folder.
func absolute(path string) (string, error) {
	if path == "" {
		return "", errors.New("database: no file named")
	}
	file, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("database: %w", err)
	}
	return file, nil
}

// dsn returns the data source name in the driver's own spelling. The file is never made here: a later connection
// to a removed one is to fail instead of finding an empty one. Transactions take the write lock when they begin:
// one that only found out later that it cannot have it would fail instead of wait.
func dsn(file, synchronous, cache string) string {
	return uri(file, url.Values{
		"_pragma": {
			"journal_mode(WAL)",
			"synchronous(" + synchronous + ")",
			"busy_timeout(" + busyTimeout + ")",
			"foreign_keys(1)",
			"cache_size(-" + cache + ")",
		},
		"_txlock": {"immediate"},
		"mode":    {"rw"},
	})
}

// uri names the file to the driver. A ? or a # in its path stays part of it.
func uri(file string, options url.Values) string {
	file = filepath.ToSlash(file)
	if !strings.HasPrefix(file, "/") {
		file = "/" + file // C:/… on Windows
	}
	u := url.URL{Scheme: "file", Path: file, RawQuery: options.Encode()}
	return u.String()
}

// checkSettings reads the pragmas back and names each that is not as asked for.
func checkSettings(ctx context.Context, db *sql.DB, synchronous string) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	var faults []error
	for _, want := range []struct{ pragma, value string }{
		{"journal_mode", "wal"},
		{"synchronous", synchronous},
		{"busy_timeout", busyTimeout},
		{"foreign_keys", "1"},
	} {
		var got string
		if err := conn.QueryRowContext(ctx, "PRAGMA "+want.pragma).Scan(&got); err != nil {
			faults = append(faults, fmt.Errorf("read %s: %w", want.pragma, err))
		} else if got != want.value {
			faults = append(faults, fmt.Errorf("%s is %s, want %s", want.pragma, got, want.value))
		}
	}
	return errors.Join(append(faults, conn.Close())...)
}

// CheckIntegrity lets SQLite check the whole file and every reference between tables. It reads everything,
// so it takes seconds on a large database. The error holds what was found, at most ten lines of it.
func CheckIntegrity(ctx context.Context, db *sql.DB) error {
	found, err := texts(ctx, db, "PRAGMA integrity_check(10)")
	if err != nil {
		return fmt.Errorf("database: integrity check: %w", err)
	}
	if len(found) != 1 || found[0] != "ok" {
		return fmt.Errorf("database: the file is damaged: %s", strings.Join(found, "; "))
	}
	found, err = texts(ctx, db, `SELECT "table" || ' -> ' || parent FROM pragma_foreign_key_check LIMIT 10`)
	if err != nil {
		return fmt.Errorf("database: reference check: %w", err)
	}
	if len(found) > 0 {
		return fmt.Errorf("database: rows refer to missing ones: %s", strings.Join(found, "; "))
	}
	return nil
}

// texts returns the only column of a query.
func texts(ctx context.Context, db *sql.DB, query string) (found []string, err error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		found = append(found, text)
	}
	return found, rows.Err()
}
