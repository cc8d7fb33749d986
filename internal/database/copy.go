package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
)

// CopyInto writes the whole database, as it is at one moment, into an empty file. Others may write to the database
// meanwhile. The copy is one file, with no log beside it; it is not flushed to disk.
func CopyInto(ctx context.Context, db *sql.DB, file string) error {
	if _, err := db.ExecContext(ctx, "VACUUM INTO $1", file); err != nil {
		return fmt.Errorf("database: copy into %s: %w", file, err)
	}
	return nil
}

// SyncFolder puts the names of a folder's files on disk.
func SyncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("database: %w", err)
	}
	if err := errors.Join(folder.Sync(), folder.Close()); err != nil {
		return fmt.Errorf("database: the folder %s: %w", path, err)
	}
	return nil
}

// SyncFile puts a file that is closed on disk.
func SyncFile(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("database: %w", err)
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("database: the file %s: %w", path, err)
	}
	return nil
}

// MakeSingle puts everything into the database's one file, with no log beside it, and keeps every other program out
// until db is closed. It fails while another one has the database open.
func MakeSingle(ctx context.Context, db *sql.DB) error {
	var mode string
	if err := db.QueryRowContext(ctx, "PRAGMA locking_mode = EXCLUSIVE").Scan(&mode); err != nil || mode != "exclusive" {
		return errors.Join(fmt.Errorf("database: the locking mode is %q", mode), err)
	}
	if err := db.QueryRowContext(ctx, "PRAGMA journal_mode = DELETE").Scan(&mode); err != nil || mode != "delete" {
		return errors.Join(errors.New("database: it is used by another program"), err)
	}
	return nil
}
