package database

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOnlyOneHoldsTheLock(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a ?#%20.db")
	first, err := LockFile(t.Context(), file)
	must(t, err)
	for range 2 { // who was refused has not broken it
		if second, err := LockFile(t.Context(), file); !errors.Is(err, ErrInUse) || second != nil || !strings.Contains(err.Error(), file+".lock") {
			t.Errorf("a second one gets %v, %v", second, err)
		}
	}
	other, err := LockFile(t.Context(), filepath.Join(filepath.Dir(file), "b.db"))
	must(t, err)
	must(t, other.Close())
	must(t, first.Close())
	next, err := LockFile(t.Context(), file)
	must(t, err)
	must(t, next.Close())
}

// Who holds it works with the database, and who only reads needs no lock.
func TestTheLockIsNotTheDatabase(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.db")
	lock, err := LockFile(t.Context(), file)
	must(t, err)
	defer lock.Close()
	db := mustOpen(t, file, "FULL")
	mustExec(t, db, "CREATE TABLE a (b TEXT)")
	reads, err := OpenReadOnly(t.Context(), file)
	must(t, err)
	must(t, reads.Close())
}

func TestLockOfWhatIsNoFile(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "folder")
	must(t, os.Mkdir(folder, 0o700))
	if _, err := LockFile(t.Context(), folder); err == nil || errors.Is(err, ErrInUse) {
		t.Errorf("of a folder: %v", err)
	}
	if left, err := filepath.Glob(folder + ".*"); err != nil || left != nil {
		t.Errorf("it leaves %q, %v", left, err)
	}
	if _, err := LockFile(t.Context(), filepath.Join(t.TempDir(), "missing", "a.db")); err == nil || errors.Is(err, ErrInUse) {
		t.Errorf("got %v", err)
	}
}
