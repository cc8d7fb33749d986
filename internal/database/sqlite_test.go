package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	_ "modernc.org/sqlite"
)

func mustOpen(t *testing.T, file, synchronous string) *sql.DB {
	t.Helper()
	db, err := OpenSQLite(t.Context(), file, synchronous)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func mustExec(t *testing.T, db *sql.DB, query string) {
	t.Helper()
	if _, err := db.ExecContext(t.Context(), query); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

func TestOpenedDatabaseKeepsItsSettings(t *testing.T) {
	for synchronous, level := range map[string]string{"FULL": "2", "NORMAL": "1"} {
		t.Run(synchronous, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "odd name ?x=1&y#z%20.db")
			db := mustOpen(t, file, synchronous)
			if err := checkSettings(t.Context(), db, level); err != nil {
				t.Error(err)
			}
			mustExec(t, db, "CREATE TABLE a (b TEXT)")
			info, err := os.Stat(file)
			if err != nil {
				t.Fatal("the file has another name:", err)
			}
			if mode := info.Mode().Perm(); mode != 0o600 {
				t.Errorf("the file's mode is %o", mode)
			}
			if n := db.Stats().MaxOpenConnections; n != 1 {
				t.Errorf("%d connections", n)
			}
		})
	}
}

func TestWrongSettingsAreRefused(t *testing.T) {
	right := map[string]string{"journal_mode": "WAL", "synchronous": "FULL", "busy_timeout": "5000", "foreign_keys": "1"}
	wrong := map[string]string{"journal_mode": "DELETE", "synchronous": "NORMAL", "busy_timeout": "0", "foreign_keys": "0"}
	for pragma := range wrong {
		t.Run(pragma, func(t *testing.T) {
			var pragmas []string
			for name, value := range right {
				if name == pragma {
					value = wrong[name]
				}
				pragmas = append(pragmas, name+"("+value+")")
			}
			file := filepath.Join(t.TempDir(), "wrong.db")
			db, err := sql.Open(Driver, file+"?"+url.Values{"_pragma": pragmas}.Encode())
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			err = checkSettings(t.Context(), db, "2")
			if err == nil || !strings.Contains(err.Error(), pragma+" is ") || strings.Count(err.Error(), " is ") != 1 {
				t.Errorf("got %v, want a complaint about %s alone", err, pragma)
			}
		})
	}
}

func TestFileThatCannotHaveTheSettingsIsRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "text.db")
	if err := os.WriteFile(file, []byte(strings.Repeat("this is no database\n", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenSQLite(t.Context(), file, "FULL"); err == nil || !strings.Contains(err.Error(), file) {
		t.Errorf("a text file: %v", err)
	}
}

func TestPlaceThatCannotBeUsedIsNamed(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ path, synchronous, want string }{
		"no path":              {"", "FULL", "no file named"},
		"a missing folder":     {filepath.Join(folder, "missing", "a.db"), "FULL", "does not exist"},
		"a file for a folder":  {filepath.Join(file, "a.db"), "FULL", "is not a folder"},
		"a folder for a file":  {folder, "FULL", "cannot be written"},
		"an unknown guarantee": {filepath.Join(folder, "a.db"), "OFF", "want FULL or NORMAL"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := OpenSQLite(t.Context(), c.path, c.synchronous)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestFolderThatIsReadOnlyIsNamed(t *testing.T) {
	folder := t.TempDir()
	if err := errors.Join(os.Chmod(filepath.Dir(folder), 0o755), os.Chmod(folder, 0o555)); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 {
		// Root may write everywhere: for this test the thread looks at files as nobody does.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := syscall.Setfsuid(65534); err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := syscall.Setfsuid(0); err != nil {
				t.Fatal(err)
			}
		}()
	}
	_, err := OpenSQLite(t.Context(), filepath.Join(folder, "a.db"), "FULL")
	if !errors.Is(err, os.ErrPermission) || !strings.Contains(err.Error(), folder) {
		t.Errorf("got %v", err)
	}
}

func TestTransactionTakesTheWriteLockWhenItBegins(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.db")
	one, two := mustOpen(t, file, "FULL"), mustOpen(t, file, "FULL")
	tx, err := one.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if other, err := two.BeginTx(ctx, nil); err == nil {
		t.Error("two transactions at once")
		_ = other.Rollback()
	}
	if err := tx.Commit(); err != nil {
		t.Error(err)
	}
}

func TestIntegrityOfAGoodFile(t *testing.T) {
	db := mustOpen(t, filepath.Join(t.TempDir(), "a.db"), "FULL")
	mustExec(t, db, "CREATE TABLE a (b TEXT)")
	if err := CheckIntegrity(t.Context(), db); err != nil {
		t.Error(err)
	}
}

func TestIntegrityOfADamagedFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.db")
	db, err := OpenSQLite(t.Context(), file, "FULL")
	if err != nil {
		t.Fatal(err)
	}
	mustExec(t, db, "CREATE TABLE a (b TEXT)")
	mustExec(t, db, "CREATE INDEX a_b ON a (b)")
	for i := range 1000 {
		mustExec(t, db, fmt.Sprintf("INSERT INTO a VALUES ('%040d')", i))
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	row := strings.LastIndex(string(content), fmt.Sprintf("%040d", 700))
	content[row] = 'X'
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := CheckIntegrity(t.Context(), mustOpen(t, file, "FULL")); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("got %v", err)
	}
}

func TestIntegrityOfReferences(t *testing.T) {
	db := mustOpen(t, filepath.Join(t.TempDir(), "a.db"), "FULL")
	mustExec(t, db, "CREATE TABLE parent (id INTEGER PRIMARY KEY)")
	mustExec(t, db, "CREATE TABLE child (parent INTEGER REFERENCES parent (id))")
	if _, err := db.ExecContext(t.Context(), "INSERT INTO child VALUES (1)"); err == nil {
		t.Error("a row may refer to a missing one")
	}
	mustExec(t, db, "PRAGMA foreign_keys = 0")
	mustExec(t, db, "INSERT INTO child VALUES (1)")
	if err := CheckIntegrity(t.Context(), db); err == nil || !strings.Contains(err.Error(), "child -> parent") {
		t.Errorf("got %v", err)
	}
}
