package database

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadOnlyReadsWhileAnotherWrites(t *testing.T) {
	file := filepath.Join(t.TempDir(), "odd ?#%20.db")
	db := mustOpen(t, file, "FULL")
	mustExec(t, db, "CREATE TABLE a (b TEXT)")
	reader, err := OpenReadOnly(t.Context(), file)
	must(t, err)
	defer reader.Close()
	mustExec(t, db, "INSERT INTO a VALUES ('one')") // it stands in the write-ahead log alone
	rows, err := texts(t.Context(), reader, "SELECT b FROM a")
	if err != nil || len(rows) != 1 {
		t.Errorf("rows %q, %v", rows, err)
	}
	if _, err := reader.ExecContext(t.Context(), "INSERT INTO a VALUES ('two')"); err == nil {
		t.Error("it was written")
	}
}

func TestReadOnlyLeavesASingleFileAlone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.db")
	db, err := OpenSQLite(t.Context(), file, "FULL")
	must(t, err)
	mustExec(t, db, "CREATE TABLE a (b TEXT)")
	mustExec(t, db, "PRAGMA journal_mode = DELETE")
	must(t, db.Close())
	before, err := os.ReadFile(file)
	must(t, err)
	reader, err := OpenReadOnly(t.Context(), file)
	must(t, err)
	must(t, CheckIntegrity(t.Context(), reader))
	must(t, reader.Close())
	after, err := os.ReadFile(file)
	must(t, err)
	files, err := os.ReadDir(filepath.Dir(file))
	must(t, err)
	if string(before) != string(after) || len(files) != 1 {
		t.Errorf("the file changed, or there are others: %v", files)
	}
}

func TestReadOnlyNamesWhatItCannotRead(t *testing.T) {
	folder := t.TempDir()
	text := filepath.Join(folder, "text.db")
	must(t, os.WriteFile(text, []byte(strings.Repeat("this is no database\n", 100)), 0o600))
	for path, want := range map[string]string{
		"": "no file named", filepath.Join(folder, "missing.db"): "does not exist", folder: "is not a file", text: text,
	} {
		if _, err := OpenReadOnly(t.Context(), path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", path, err, want)
		}
	}
	if files, err := os.ReadDir(folder); err != nil || len(files) != 1 {
		t.Errorf("files were made: %v, %v", files, err)
	}
}
