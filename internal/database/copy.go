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
