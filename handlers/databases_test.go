package handlers_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"codedesk/internal/database"
	"codedesk/internal/journal"
	"codedesk/internal/session"
)

// emptyFiles are the two databases as a first start leaves them. Making them takes longer than most tests.
var emptyFiles = sync.OnceValues(func() (files [2][]byte, err error) {
	folder, err := os.MkdirTemp("", "codedesk-empty-")
	if err != nil {
		return files, err
	}
	defer os.RemoveAll(folder)
	ctx := context.Background()
	for i, migrate := range []func(*sql.DB) error{
		func(db *sql.DB) error { _, err := journal.Open(ctx, db, journal.Options{}); return err },
		func(db *sql.DB) error { _, err := session.Open(ctx, db, session.Options{}); return err },
	} {
		path := filepath.Join(folder, "empty.db")
		db, err := database.OpenSQLite(ctx, path, "NORMAL")
		if err != nil {
			return files, err
		}
		if err := migrate(db); err != nil {
			return files, err
		}
		if err := db.Close(); err != nil {
			return files, err
		}
		if files[i], err = os.ReadFile(path); err != nil {
			return files, err
		}
		if err := os.Remove(path); err != nil {
			return files, err
		}
	}
	return files, nil
})

// emptyCopies are files of its own for the journal and for the sessions.
func emptyCopies(t testing.TB) (journal, sessions string) {
	t.Helper()
	files := must(emptyFiles())(t)
	folder := t.TempDir()
	journal, sessions = filepath.Join(folder, "journal.db"), filepath.Join(folder, "sessions.db")
	for i, path := range []string{journal, sessions} {
		if err := os.WriteFile(path, files[i], 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return journal, sessions
}

// openFile is the usual way to open one of them.
func openFile(t testing.TB, path string) *sql.DB {
	t.Helper()
	return must(database.OpenSQLite(t.Context(), path, "NORMAL"))(t)
}
