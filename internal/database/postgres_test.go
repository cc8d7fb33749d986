package database

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"testing"
	"time"

	"codedesk/internal/database/pgtest"
)

const testSchema = "codedesk_test"

// mustParse reads the address of a test's database, for a test that does not wait long.
func mustParse(t *testing.T, address string) *Postgres {
	t.Helper()
	p, err := ParsePostgres(address)
	must(t, err)
	p.watch, p.retry, p.wait = 20*time.Millisecond, 0, 300*time.Millisecond
	return p
}

func mustWrite(t *testing.T, p *Postgres) (*sql.DB, *Keeper) {
	t.Helper()
	db, k, err := p.OpenWriter(t.Context(), testSchema)
	must(t, err)
	t.Cleanup(func() { must(t, errors.Join(k.Close(), db.Close())) })
	return db, k
}

// eventually waits until a look says yes.
func eventually(t *testing.T, what string, look func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !look() {
		select {
		case <-ctx.Done():
			t.Fatal("never: " + what)
		case <-tick.C:
		}
	}
}

func TestOneWriterAtATime(t *testing.T) {
	address := pgtest.Database(t)
	first, k, err := mustParse(t, address).OpenWriter(t.Context(), testSchema)
	must(t, err)
	_, _, err = mustParse(t, address).OpenWriter(t.Context(), testSchema)
	if !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), programName()) || strings.Contains(err.Error(), "\n") {
		t.Errorf("the second: %v", err)
	}
	other, kk, err := mustParse(t, address).OpenWriter(t.Context(), "codedesk_other") // a lock of its own
	must(t, err)
	must(t, errors.Join(kk.Close(), other.Close()))
	must(t, errors.Join(k.Check(), k.Close(), first.Close()))
	db, _ := mustWrite(t, mustParse(t, address))
	mustExec(t, db, "CREATE TABLE a (b TEXT)")
}

func TestLostConnectionIsMadeAnewWithTheLock(t *testing.T) {
	address := pgtest.Database(t)
	db, k := mustWrite(t, mustParse(t, address))
	mustExec(t, db, "CREATE TABLE a (b TEXT)")
	pgtest.Cut(t, address)
	eventually(t, "the connection is there again", func() bool {
		_, err := db.ExecContext(t.Context(), "INSERT INTO a VALUES ('one')")
		return err == nil
	})
	must(t, k.Check())
	if _, _, err := mustParse(t, address).OpenWriter(t.Context(), testSchema); !errors.Is(err, ErrInUse) {
		t.Errorf("the second: %v", err)
	}
}

// Whoever lost the connection, and whose place was taken, writes nothing more until the other one ends.
func TestDisplacedWriterWritesNothing(t *testing.T) {
	address := pgtest.Database(t)
	first, k := mustWrite(t, mustParse(t, address))
	mustExec(t, first, "CREATE TABLE a (b TEXT)")
	tx, err := first.BeginTx(t.Context(), nil)
	must(t, err)
	if _, err := tx.ExecContext(t.Context(), "INSERT INTO a VALUES ('never')"); err != nil {
		t.Fatal(err)
	}
	pgtest.Cut(t, address) // while it writes: its pool has no other connection
	second, kk, err := mustParse(t, address).OpenWriter(t.Context(), testSchema)
	must(t, err)
	if err := tx.Commit(); err == nil {
		t.Error("the transaction is committed")
	}
	if _, err := first.ExecContext(t.Context(), "INSERT INTO a VALUES ('never')"); !errors.Is(err, ErrInUse) {
		t.Errorf("the first writes: %v", err)
	}
	eventually(t, "the keeper says so", func() bool { return errors.Is(k.Check(), ErrInUse) && errors.Is(k.Check(), ErrLost) })
	if rows, err := texts(t.Context(), second, "SELECT b FROM a"); err != nil || len(rows) > 0 {
		t.Errorf("rows %q, %v", rows, err)
	}
	must(t, errors.Join(kk.Close(), second.Close()))
	eventually(t, "the first goes on", func() bool { return k.Check() == nil })
	mustExec(t, first, "INSERT INTO a VALUES ('one')")
}

// A statement that is given up costs neither the connection nor the lock.
func TestCancelledStatementKeepsTheConnection(t *testing.T) {
	db, _ := mustWrite(t, mustParse(t, pgtest.Database(t)))
	pid := func() string {
		pids, err := texts(t.Context(), db, "SELECT pg_backend_pid()::text")
		must(t, err)
		return pids[0]
	}
	before := pid()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := db.ExecContext(ctx, "SELECT pg_sleep(60)"); err == nil {
		t.Error("it was not given up")
	}
	if after := pid(); after != before {
		t.Errorf("the connection is another one")
	}
}

func TestServerThatKeepsNoPromiseIsRefused(t *testing.T) {
	for name, c := range map[string]struct{ setting, want string }{
		"read-only":   {"default_transaction_read_only = on", "standby or read-only"},
		"no encoding": {"", "encoding of the database is SQL_ASCII, want UTF8"},
	} {
		t.Run(name, func(t *testing.T) {
			address := pgtest.Database(t)
			admin := pgtest.Admin(t, address)
			if c.setting != "" {
				mustExec(t, admin, "ALTER ROLE codedesk SET "+c.setting)
				defer mustExec(t, admin, "ALTER ROLE codedesk RESET ALL")
			} else {
				mustExec(t, admin, "CREATE DATABASE ascii OWNER codedesk ENCODING 'SQL_ASCII' TEMPLATE template0")
				defer mustExec(t, admin, "DROP DATABASE ascii WITH (FORCE)")
				before, after, _ := strings.Cut(address, "/desk")
				address = before + "/ascii" + after[strings.Index(after, "?"):]
			}
			_, _, err := mustParse(t, address).OpenWriter(t.Context(), testSchema)
			if !errors.Is(err, ErrServer) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// A server that does not flush is refused, also when it begins to do so while a Codedesk works: with the next connection.
func TestServerThatDoesNotFlushIsRefused(t *testing.T) {
	server, err := pgtest.New()
	must(t, err)
	defer func() { must(t, server.Close()) }()
	address, err := server.NewDatabase(t.Context(), "desk")
	must(t, err)
	db, k := mustWrite(t, mustParse(t, address))
	admin := pgtest.Admin(t, address)
	mustExec(t, admin, "ALTER SYSTEM SET fsync = off")
	mustExec(t, admin, "SELECT pg_reload_conf()")
	eventually(t, "the server has taken it", func() bool {
		got, err := texts(t.Context(), admin, "SHOW fsync")
		return err == nil && got[0] == "off"
	})
	pgtest.Cut(t, address)
	eventually(t, "the writer is refused", func() bool { return errors.Is(k.Check(), ErrServer) })
	if _, err := db.ExecContext(t.Context(), "CREATE TABLE a (b TEXT)"); !errors.Is(err, ErrServer) || !strings.Contains(err.Error(), "fsync is off, want on") {
		t.Errorf("got %v", err)
	}
}

func TestReaderChangesNothing(t *testing.T) {
	address := pgtest.Database(t)
	p := mustParse(t, address)
	early, err := p.OpenReader(t.Context(), testSchema, 2)
	must(t, err)
	defer early.Close()
	if applied, known, err := Schema(t.Context(), early, folder("0001_start.sql", first)); err != nil || applied != 0 || known != 1 {
		t.Errorf("of a schema that does not exist: %d of %d, %v", applied, known, err)
	}
	db, _ := mustWrite(t, p)
	must(t, Migrate(t.Context(), db, folder("0001_start.sql", first)))
	if _, err := early.ExecContext(t.Context(), "INSERT INTO a VALUES ('never')"); err == nil {
		t.Error("it writes")
	}
	if rows, err := texts(t.Context(), early, "SELECT b FROM a"); err != nil || strings.Join(rows, " ") != "one" {
		t.Errorf("rows %q, %v", rows, err)
	}
	if applied, known, err := Schema(t.Context(), early, folder("0001_start.sql", first, "0002_more.sql", second)); err != nil || applied != 1 || known != 2 {
		t.Errorf("%d of %d, %v", applied, known, err)
	}
}

func TestMigrateOnPostgres(t *testing.T) {
	db, _ := mustWrite(t, mustParse(t, pgtest.Database(t)))
	files := folder("0001_start.sql", "this is SQLite's", "postgres/0001_start.sql", first, "0002_more.sql", second)
	for range 2 {
		must(t, Migrate(t.Context(), db, files))
	}
	rows, err := texts(t.Context(), db, "SELECT b || c FROM a")
	if err != nil || len(rows) != 1 || rows[0] != "onetwo" {
		t.Errorf("rows %q, %v", rows, err)
	}
	broken := folder("0001_start.sql", "", "postgres/0001_start.sql", first, "0002_more.sql", second, "0003_broken.sql", "CREATE TABLE half (a TEXT); INSERT INTO missing VALUES (1);")
	if err := Migrate(t.Context(), db, broken); err == nil || !strings.Contains(err.Error(), "0003_broken") {
		t.Errorf("a broken one: %v", err)
	}
	if _, err := texts(t.Context(), db, "SELECT a FROM half"); err == nil {
		t.Error("half of it is there")
	}
	changed := folder("0001_start.sql", "", "postgres/0001_start.sql", first+" ", "0002_more.sql", second)
	if err := Migrate(t.Context(), db, changed); !errors.Is(err, ErrSchema) {
		t.Errorf("a changed one: %v", err)
	}
	if err := Migrate(t.Context(), db, folder("0001_start.sql", first, "postgres/0002_more.sql", second)); err == nil || !strings.Contains(err.Error(), "stands for no other") {
		t.Errorf("one without another: %v", err)
	}
}

// What no text may hold is looked for, and not found.
func TestTextThatTheServerRefuses(t *testing.T) {
	db, _ := mustWrite(t, mustParse(t, pgtest.Database(t)))
	mustExec(t, db, "CREATE TABLE a (b TEXT)")
	type word string
	statement, err := db.PrepareContext(t.Context(), "INSERT INTO a VALUES ($1)")
	must(t, err)
	for _, odd := range []any{"a\x00", "b\xff", word("c\x00"), []byte("d"), (*string)(nil)} {
		if _, err := db.ExecContext(t.Context(), "INSERT INTO a VALUES ($1)", odd); err != nil {
			t.Errorf("%q: %v", odd, err)
		}
		if _, err := statement.ExecContext(t.Context(), odd); err != nil {
			t.Errorf("%q, prepared: %v", odd, err)
		}
	}
	var n int
	must(t, db.QueryRowContext(t.Context(), "SELECT count(*) FROM a WHERE b IN ('a\uFFFD', 'b\uFFFD', 'c\uFFFD', 'd') OR b IS NULL").Scan(&n))
	if n != 10 {
		t.Errorf("%d rows", n)
	}
}
