package commands

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codedesk/internal/database"
	"codedesk/internal/journal"
)

// mustBeAlone fails unless the folder holds exactly these files.
func mustBeAlone(t *testing.T, folder string, names ...string) {
	t.Helper()
	files, err := os.ReadDir(folder)
	must(t, err)
	var got []string
	for _, f := range files {
		got = append(got, f.Name())
	}
	if strings.Join(got, " ") != strings.Join(names, " ") {
		t.Errorf("the folder holds %q, want %q", got, names)
	}
}

func TestBackupHoldsOneMomentWhileOthersWrite(t *testing.T) {
	file := filepath.Join(t.TempDir(), "codedesk.db")
	j, _ := mustJournal(t, file)
	mustDelete(t, j, "settled", true)
	mustDelete(t, j, "open", false)
	must(t, j.CreatePlan(t.Context(), journal.Plan{ID: "plan", Maker: ann, Expires: noon, Codes: []journal.Code{{ID: "c"}}}))
	ctx, stop := context.WithCancel(t.Context())
	begun, ended := make(chan struct{}), make(chan error, 1)
	go func() {
		write := func() error {
			return j.Record(context.WithoutCancel(ctx), journal.Event{Kind: journal.EventSignIn})
		}
		err := write()
		close(begun)
		for ctx.Err() == nil && err == nil {
			err = write()
		}
		ended <- err
	}()
	<-begun
	folder := t.TempDir()
	for _, name := range []string{"a.db", "b.db", "c ?#%20.db"} {
		to := filepath.Join(folder, name)
		var out strings.Builder
		must(t, Backup(t.Context(), &out, file, to, time.UTC))
		const held = " holds 2 operations, of which 1 not settled, and 1 open plan; "
		if !strings.HasPrefix(out.String(), to+held) || !strings.Contains(out.String(), "entries, unbroken since 2 January 2026, last entry SHA-256 ") {
			t.Errorf("it says %q", out.String())
		}
		info, err := os.Stat(to)
		must(t, err)
		if info.Mode().Perm() != 0o600 {
			t.Errorf("its mode is %o", info.Mode())
		}
		must(t, VerifyHistory(t.Context(), new(strings.Builder), to, "", time.UTC))
	}
	stop()
	must(t, <-ended)
	mustBeAlone(t, folder, "a.db", "b.db", "c ?#%20.db")

	// The copy is a database to work with.
	db, err := database.OpenSQLite(t.Context(), filepath.Join(folder, "a.db"), "FULL")
	must(t, err)
	defer db.Close()
	restored, err := journal.Open(t.Context(), db, journal.Options{})
	must(t, err)
	if _, err := restored.Operation(t.Context(), "open"); err != nil {
		t.Error(err)
	}
	must(t, restored.Record(t.Context(), journal.Event{Kind: journal.EventSignIn}))
}

func TestBackupNeverOverwrites(t *testing.T) {
	file := filepath.Join(t.TempDir(), "codedesk.db")
	mustJournal(t, file)
	folder := t.TempDir()
	full, link := filepath.Join(folder, "full"), filepath.Join(folder, "link")
	must(t, os.WriteFile(full, []byte("precious"), 0o600))
	must(t, os.Symlink(filepath.Join(folder, "nowhere"), link))
	for _, to := range []string{full, link, folder} {
		if err := Backup(t.Context(), new(strings.Builder), file, to, time.UTC); err == nil || !strings.Contains(err.Error(), "exists already") {
			t.Errorf("%s: %v", to, err)
		}
	}
	if content, err := os.ReadFile(full); err != nil || string(content) != "precious" {
		t.Errorf("it holds %q, %v", content, err)
	}
	mustBeAlone(t, folder, "full", "link")
}

// What pages are made of follows from the entries, and verify-history says what is wrong with it.
func TestBackupOfAChangedPageIsStillMade(t *testing.T) {
	file, to := filepath.Join(t.TempDir(), "codedesk.db"), filepath.Join(t.TempDir(), "copy.db")
	j, db := mustJournal(t, file)
	mustDelete(t, j, "p", true)
	mustExec(t, db, "UPDATE operations SET person_name = 'Bert'")
	var out strings.Builder
	must(t, Backup(t.Context(), &out, file, to, time.UTC))
	if strings.Contains(out.String(), "the pages follow") {
		t.Errorf("it says %q", out.String())
	}
	if err := VerifyHistory(t.Context(), new(strings.Builder), to, "", time.UTC); err == nil || !strings.Contains(err.Error(), "in the table operations, 1 row") {
		t.Errorf("of the copy: %v", err)
	}
}

func TestBackupThatFailsLeavesNothing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "codedesk.db")
	j, db := mustJournal(t, file)
	mustDelete(t, j, "p", true)
	folder := t.TempDir()
	to := filepath.Join(folder, "copy.db")
	expect := func(ctx context.Context, name, file, to, want string) {
		t.Helper()
		if err := Backup(ctx, new(strings.Builder), file, to, time.UTC); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", name, err, want)
		}
		mustBeAlone(t, folder)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	expect(cancelled, "a cancelled one", file, to, "context canceled")
	expect(t.Context(), "a database that is missing", file+".missing", to, "does not exist")
	expect(t.Context(), "a folder that is missing", file, filepath.Join(folder, "missing", "copy.db"), "no such file")
	mustExec(t, db, "DROP TRIGGER entries_stay; DELETE FROM entries WHERE seq = 2")
	expect(t.Context(), "a broken chain", file, to, "there is no back-up: the history is broken: entry 2")
}
