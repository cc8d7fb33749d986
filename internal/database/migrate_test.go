package database

import (
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
)

const (
	first  = "CREATE TABLE a (b TEXT NOT NULL);\nINSERT INTO a VALUES ('one');"
	second = "ALTER TABLE a ADD COLUMN c TEXT NOT NULL DEFAULT 'two';"
)

func folder(files ...string) fstest.MapFS {
	fs := make(fstest.MapFS)
	for i := 0; i < len(files); i += 2 {
		fs[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return fs
}

func TestMigrateGoesFromOldToNewAndKeepsTheRows(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.db")
	old := mustOpen(t, file, "FULL")
	if err := Migrate(t.Context(), old, folder("0001_start.sql", first)); err != nil {
		t.Fatal(err)
	}
	db := mustOpen(t, file, "FULL")
	for range 2 { // the second time there is nothing to do
		if err := Migrate(t.Context(), db, folder("0001_start.sql", first, "0002_more.sql", second)); err != nil {
			t.Fatal(err)
		}
	}
	rows, err := texts(t.Context(), db, "SELECT b || c FROM a")
	if err != nil || len(rows) != 1 || rows[0] != "onetwo" {
		t.Errorf("rows %q, %v", rows, err)
	}
	versions, err := texts(t.Context(), db, "SELECT version || ' ' || name FROM schema_versions ORDER BY version")
	if err != nil || strings.Join(versions, ", ") != "1 0001_start, 2 0002_more" {
		t.Errorf("versions %q, %v", versions, err)
	}
}

func TestMigrateRefusesWhatDoesNotFit(t *testing.T) {
	for name, c := range map[string]struct {
		spoil string
		files []string
		want  string
	}{
		"a file changed after it was applied": {"", []string{"0001_start.sql", first + " ", "0002_more.sql", second}, "was changed"},
		"a database of a newer program":       {"", []string{"0001_start.sql", first}, "newer program"},
		"a gap in the database": {
			"DELETE FROM schema_versions WHERE version = 1", []string{"0001_start.sql", first, "0002_more.sql", second}, "is missing",
		},
		"a checksum changed in the database": {
			"UPDATE schema_versions SET checksum = 'x'", []string{"0001_start.sql", first, "0002_more.sql", second}, "was changed",
		},
	} {
		t.Run(name, func(t *testing.T) {
			db := mustOpen(t, filepath.Join(t.TempDir(), "a.db"), "FULL")
			if err := Migrate(t.Context(), db, folder("0001_start.sql", first, "0002_more.sql", second)); err != nil {
				t.Fatal(err)
			}
			if c.spoil != "" {
				mustExec(t, db, c.spoil)
			}
			files := append(c.files, "0003_never.sql", "CREATE TABLE never (a TEXT);")
			if strings.Contains(name, "newer") {
				files = c.files
			}
			err := Migrate(t.Context(), db, folder(files...))
			if !errors.Is(err, ErrSchema) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
			if tables, _ := texts(t.Context(), db, "SELECT name FROM sqlite_master WHERE name = 'never'"); len(tables) > 0 {
				t.Error("something was applied nevertheless")
			}
		})
	}
}

func TestMigrationThatFailsIsUndoneWhole(t *testing.T) {
	db := mustOpen(t, filepath.Join(t.TempDir(), "a.db"), "FULL")
	broken := folder("0001_start.sql", first, "0002_broken.sql", "CREATE TABLE half (a TEXT); INSERT INTO missing VALUES (1);")
	if err := Migrate(t.Context(), db, broken); err == nil || !strings.Contains(err.Error(), "0002_broken") {
		t.Errorf("got %v", err)
	}
	tables, err := texts(t.Context(), db, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
	if err != nil || strings.Join(tables, " ") != "a schema_versions" {
		t.Errorf("tables %q, %v", tables, err)
	}
	if err := Migrate(t.Context(), db, folder("0001_start.sql", first, "0002_more.sql", second)); err != nil {
		t.Errorf("after the file was put right: %v", err)
	}
}

func TestMigrateRefusesAFolderOutOfOrder(t *testing.T) {
	db := mustOpen(t, filepath.Join(t.TempDir(), "a.db"), "FULL")
	for name, files := range map[string][]string{
		"a gap":             {"0001_start.sql", first, "0003_more.sql", second},
		"a number twice":    {"0001_start.sql", first, "0001_too.sql", second},
		"no first one":      {"0002_more.sql", second},
		"a name of another": {"start.sql", first},
	} {
		t.Run(name, func(t *testing.T) {
			if err := Migrate(t.Context(), db, folder(files...)); err == nil {
				t.Error("accepted")
			}
		})
	}
}

func TestProgramsThatStartTogetherMigrateOnce(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.db")
	var wg sync.WaitGroup
	for range 4 {
		db := mustOpen(t, file, "FULL")
		wg.Go(func() {
			if err := Migrate(t.Context(), db, folder("0001_start.sql", first, "0002_more.sql", second)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	rows, err := texts(t.Context(), mustOpen(t, file, "FULL"), "SELECT b FROM a")
	if err != nil || len(rows) != 1 {
		t.Errorf("rows %q, %v", rows, err)
	}
}
