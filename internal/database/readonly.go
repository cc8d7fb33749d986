package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
)

// OpenReadOnly opens an existing database file for reading, also while another process writes to it. Nothing in
// it is changed, its schema included. Beside one that was opened by [OpenSQLite], and is not open any more, SQLite
// may leave its two files, without content.
func OpenReadOnly(ctx context.Context, path string) (*sql.DB, error) {
	file, err := absolute(path)
	if err != nil {
		return nil, err
	}
	switch info, err := os.Stat(file); {
	case errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("database: the file %s does not exist: %w", file, err)
	case err != nil:
		return nil, fmt.Errorf("database: %w", err)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("database: %s is not a file", file)
	}
	db, err := sql.Open(Driver, uri(file, url.Values{
		"mode":    {"ro"},
		"_pragma": {"busy_timeout(" + busyTimeout + ")", "cache_size(-" + cacheSize + ")"},
	}))
	if err != nil {
		return nil, fmt.Errorf("database: open %s: %w", file, err)
	}
	db.SetMaxOpenConns(1)
	var tables int
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_master").Scan(&tables); err != nil {
		return nil, errors.Join(fmt.Errorf("database: open %s: %w", file, err), db.Close())
	}
	return db, nil
}
