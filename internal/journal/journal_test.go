package journal

import (
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"

	"codedesk/internal/database"
)

func TestOpenLogsTheHeadOfTheChain(t *testing.T) {
	j, db := mustOpen(t)
	mustIntend(t, j, "p", 1, 0)
	_, hash, err := NewChain(db).head(t.Context())
	must(t, err)
	var log strings.Builder
	_, err = Open(t.Context(), db, Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	must(t, err)
	if !strings.Contains(log.String(), "entries=2 hash="+hash) {
		t.Errorf("log %q", log.String())
	}
}

func TestOpenRefusesTheDatabaseOfANewerProgram(t *testing.T) {
	file := filepath.Join(t.TempDir(), "journal.db")
	_, db := mustOpenFile(t, file)
	mustExec(t, db, "INSERT INTO schema_versions VALUES (9999, 'later', 'x', 0)")
	if _, err := Open(t.Context(), db, Options{}); !errors.Is(err, database.ErrSchema) {
		t.Errorf("got %v", err)
	}
}
