package journal

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"codedesk/internal/database"
	"codedesk/internal/database/pgtest"
)

// killFile names the file or the address of the database in which the re-executed test program writes intents until it is killed.
const killFile = "CODEDESK_TEST_KILL_FILE"

func TestMain(m *testing.M) {
	if file := os.Getenv(killFile); file != "" {
		if err := writeIntents(context.Background(), file); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// writeIntents prints the id of each intent once it is committed. It ends only with an error.
func writeIntents(ctx context.Context, place string) error {
	db, _, err := openPlace(ctx, place)
	if err != nil {
		return err
	}
	j, err := Open(ctx, db, Options{})
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		p := samplePlan(fmt.Sprint(os.Getpid(), "-", i), 20)
		if err := j.CreatePlan(ctx, p); err != nil {
			return err
		}
		if err := j.RecordIntent(ctx, sampleOperation(p, 0)); err != nil {
			return err
		}
		if _, err := fmt.Println(p.ID); err != nil {
			return err
		}
	}
}

// openPlace opens a file or an address.
func openPlace(ctx context.Context, place string) (*sql.DB, func() error, error) {
	if !database.IsPostgres(place) {
		db, err := database.OpenSQLite(ctx, place, "FULL")
		if err != nil {
			return nil, nil, err
		}
		return db, db.Close, nil
	}
	p, err := database.ParsePostgres(place)
	if err != nil {
		return nil, nil, err
	}
	db, keeper, err := p.OpenWriter(ctx, Place)
	if err != nil {
		return nil, nil, err
	}
	return db, func() error { return errors.Join(keeper.Close(), db.Close()) }, nil
}

func TestKilledProcessLosesNoIntent(t *testing.T) {
	file := filepath.Join(t.TempDir(), "journal.db")
	if pgtest.Chosen() {
		file = pgtest.Database(t)
	}
	promised := 0
	for round := range 5 {
		ids := killAfter(t, file, 5+7*round)
		db, closeDB, err := openPlace(t.Context(), file)
		must(t, err)
		j, err := Open(t.Context(), db, Options{})
		must(t, err)
		for _, id := range ids {
			o, err := j.Operation(t.Context(), id)
			if err != nil || len(o.Codes) != 20 {
				t.Errorf("round %d: %s was promised: %d codes, %v", round, id, len(o.Codes), err)
			}
		}
		promised += len(ids)
		if n := count(t, db, "SELECT count(*) FROM operations"); n < promised {
			t.Errorf("round %d: %d operations, %d promised", round, n, promised)
		}
		if n := count(t, db, `SELECT count(*) FROM plans WHERE (state = 'spent') <> (id IN (SELECT id FROM operations))`); n > 0 {
			t.Errorf("round %d: %d plans do not fit their operations", round, n)
		}
		if !pgtest.Chosen() {
			must(t, database.CheckIntegrity(t.Context(), db))
		}
		mustBeUnbroken(t, j, count(t, db, "SELECT count(*) FROM entries"))
		must(t, closeDB())
	}
}

// killAfter runs the writer, kills it once it has promised so many intents, and returns all it promised.
func killAfter(t *testing.T, file string, promises int) (ids []string) {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0])
	child.Env = append(os.Environ(), killFile+"="+file)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if ids = append(ids, lines.Text()); len(ids) == promises {
			must(t, child.Process.Kill())
		}
	}
	if err := child.Wait(); err == nil || child.ProcessState.Exited() {
		t.Errorf("the writer was not killed but ended: %v", err)
	}
	if len(ids) < promises {
		t.Fatalf("only %d intents", len(ids))
	}
	return ids
}
