package database

import (
	"database/sql"
	"path/filepath"
	"testing"
)

// TestMemoryOfAllConnections is about each way to open a file: what one connection may keep, a busy one may have beside its
// own.
func TestMemoryOfAllConnections(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.db")
	db, guard, err := OpenGuarded(t.Context(), file, "FULL")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	t.Cleanup(func() { guard.Close() })
	reads, err := OpenReadOnly(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reads.Close() })
	for name, c := range map[string]struct {
		db   *sql.DB
		most string
	}{"to write": {db, "-" + cacheSize}, "to read": {reads, "-" + cacheSize}, "of the guard": {guard.keeper, "-" + idleCache}} {
		var size string
		if err := c.db.QueryRowContext(t.Context(), "PRAGMA cache_size").Scan(&size); err != nil || size != c.most {
			t.Errorf("the connection %s has a cache of %s, %v, want %s", name, size, err, c.most)
		}
	}
}
