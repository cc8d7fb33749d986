package database

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func mustGuard(t *testing.T, file string) *Guard {
	t.Helper()
	g, err := NewGuard(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	})
	return g
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestGuardNoticesWhatHappensToTheFiles(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(t *testing.T, file string)
		want string
	}{
		"removed":                  {func(t *testing.T, file string) { must(t, os.Remove(file)) }, "a.db is missing"},
		"removed with its log":     {func(t *testing.T, file string) { must(t, errors.Join(os.Remove(file), os.Remove(file+"-wal"))) }, "a.db is missing"},
		"renamed":                  {func(t *testing.T, file string) { must(t, os.Rename(file, file+".old")) }, "a.db is missing"},
		"its log removed":          {func(t *testing.T, file string) { must(t, os.Remove(file+"-wal")) }, "a.db-wal is missing"},
		"its shared index removed": {func(t *testing.T, file string) { must(t, os.Remove(file+"-shm")) }, "a.db-shm is missing"},
		"its folder renamed": {func(t *testing.T, file string) {
			must(t, os.Rename(filepath.Dir(file), filepath.Dir(file)+".old"))
		}, "a.db is missing"},
		"replaced by a copy": {func(t *testing.T, file string) {
			content, err := os.ReadFile(file)
			must(t, err)
			must(t, os.WriteFile(file+".new", content, 0o600))
			must(t, os.Rename(file+".new", file))
		}, "a.db is another file"},
		"its log replaced": {func(t *testing.T, file string) {
			must(t, os.WriteFile(file+".new", nil, 0o600))
			must(t, os.Rename(file+".new", file+"-wal"))
		}, "a.db-wal is another file"},
		"its folder made a file": {func(t *testing.T, file string) {
			must(t, os.RemoveAll(filepath.Dir(file)))
			must(t, os.WriteFile(filepath.Dir(file), nil, 0o600))
		}, "not a directory"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "data")
			must(t, os.Mkdir(folder, 0o700))
			file := filepath.Join(folder, "a.db")
			db := mustOpen(t, file, "FULL")
			g := mustGuard(t, file)
			mustExec(t, db, "CREATE TABLE a (b TEXT)")
			must(t, g.Check())
			c.do(t, file)
			if err := g.Check(); !errors.Is(err, ErrMoved) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// A query that is cancelled may cost the database its connection.
func TestGuardIsNotAlarmedByALostConnection(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.db")
	db := mustOpen(t, file, "FULL")
	g := mustGuard(t, file)
	db.SetMaxIdleConns(-1) // each query loses its connection
	mustExec(t, db, "CREATE TABLE a (b TEXT)")
	must(t, g.Check())
	mustExec(t, db, "INSERT INTO a VALUES ('one')")
	must(t, g.Check())
}

func TestGuardFollowsALink(t *testing.T) {
	folder := t.TempDir()
	link, file := filepath.Join(folder, "link.db"), filepath.Join(folder, "elsewhere", "a.db")
	must(t, os.Mkdir(filepath.Dir(file), 0o700))
	must(t, os.Symlink(file, link))
	db := mustOpen(t, link, "FULL")
	g := mustGuard(t, link)
	mustExec(t, db, "CREATE TABLE a (b TEXT)")
	must(t, g.Check())
	must(t, errors.Join(os.Remove(link), os.WriteFile(link, nil, 0o600)))
	if err := g.Check(); !errors.Is(err, ErrMoved) || !strings.Contains(err.Error(), "link.db is another file") {
		t.Errorf("got %v", err)
	}
}

func TestNoDatabaseIsMadeWhereOneWasRemoved(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.db")
	db := mustOpen(t, file, "FULL")
	must(t, os.Remove(file))
	db.SetMaxIdleConns(-1) // the next query makes a connection of its own
	if _, err := db.ExecContext(t.Context(), "CREATE TABLE a (b TEXT)"); err == nil {
		t.Error("it was written into")
	}
	if _, err := os.Stat(file); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("it is there again: %v", err)
	}
}

func TestGuardNeedsADatabase(t *testing.T) {
	for _, file := range []string{"", filepath.Join(t.TempDir(), "missing.db")} {
		if _, err := NewGuard(t.Context(), file); err == nil {
			t.Errorf("%q is guarded", file)
		}
	}
}

func TestFileThatIsReplacedWhileItIsOpened(t *testing.T) {
	for name, replace := range map[string]func(file string) error{
		"by another one": func(file string) error {
			return errors.Join(os.WriteFile(file+".new", nil, 0o600), os.Rename(file+".new", file))
		},
		"its log": func(file string) error { return os.Remove(file + "-wal") },
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "a.db")
			db, g, err := openGuarded(t.Context(), file, "FULL", func() { must(t, replace(file)) })
			if !errors.Is(err, ErrMoved) || db != nil || g != nil {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestOpenGuarded(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.db")
	for range 2 { // one that is new, and one that is there
		db, g, err := OpenGuarded(t.Context(), file, "NORMAL")
		must(t, err)
		must(t, checkSettings(t.Context(), db, "1"))
		mustExec(t, db, "CREATE TABLE IF NOT EXISTS a (b TEXT)")
		must(t, g.Check())
		must(t, errors.Join(g.Close(), db.Close()))
	}
	for _, c := range []struct{ path, synchronous string }{{"", "FULL"}, {file, "OFF"}, {filepath.Dir(file), "FULL"}} {
		if _, _, err := OpenGuarded(t.Context(), c.path, c.synchronous); err == nil {
			t.Errorf("%+v is opened", c)
		}
	}
}
