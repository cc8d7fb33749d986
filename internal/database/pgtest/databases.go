package pgtest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"sync"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver
)

// role is that of the program: it owns its database and may nothing else.
const role = "codedesk"

// pool is the server of this test program and its databases that are free.
type pool struct {
	server *Server
	admin  *sql.DB

	mu   sync.Mutex
	free []base
	made int
}

// base is a database, and a connection to it that stays: to make one takes the server longer than to empty the database.
type base struct {
	name  string
	admin *sql.DB
}

// shared is made by the first test that asks for a database. It ends with the test program.
var shared = sync.OnceValues(func() (*pool, error) {
	server, err := New()
	if err != nil {
		return nil, err
	}
	p := &pool{server: server}
	if p.admin, err = sql.Open("pgx", server.address("postgres", superuser)); err != nil {
		return nil, err
	}
	return p, prepare(context.Background(), p.admin)
})

func prepare(ctx context.Context, admin *sql.DB) error {
	_, err := admin.ExecContext(ctx, "CREATE ROLE "+role+" LOGIN")
	return err
}

// Database returns the address of an empty database, which the role of the address owns. It is this test's alone: what is
// still connected to it when the test ends is cut off.
func Database(t testing.TB) string {
	t.Helper()
	p, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	b, err := p.take(t.Context())
	if err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	t.Cleanup(func() {
		if err := p.give(context.WithoutCancel(t.Context()), b); err != nil {
			t.Errorf("pgtest: %v", err)
		}
	})
	return p.server.address(b.name, role)
}

// Admin opens the database of an address as the one who may do everything on its server.
func Admin(t testing.TB, address string) *sql.DB {
	t.Helper()
	db, err := openAsAdmin(address)
	if err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func openAsAdmin(address string) (*sql.DB, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	u.User = url.User(superuser)
	return sql.Open("pgx", u.String())
}

// NewDatabase makes an empty database on a server that a test has started itself, and returns its address.
func (s *Server) NewDatabase(ctx context.Context, name string) (_ string, err error) {
	admin, err := sql.Open("pgx", s.address("postgres", superuser))
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, admin.Close()) }()
	if err := prepare(ctx, admin); err != nil {
		return "", err
	}
	if _, err := admin.ExecContext(ctx, "CREATE DATABASE "+name+" OWNER "+role); err != nil {
		return "", err
	}
	return s.address(name, role), nil
}

func (s *Server) address(name, role string) string {
	u := url.URL{Scheme: "postgres", User: url.User(role), Path: "/" + name, RawQuery: url.Values{"host": {s.folder}}.Encode()}
	return u.String()
}

func (p *pool) take(ctx context.Context) (base, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if n := len(p.free); n > 0 {
		b := p.free[n-1]
		p.free = p.free[:n-1]
		return b, nil
	}
	p.made++
	b := base{name: fmt.Sprintf("desk%d", p.made)}
	if _, err := p.admin.ExecContext(ctx, "CREATE DATABASE "+b.name+" OWNER "+role); err != nil {
		return base{}, err
	}
	var err error
	b.admin, err = openAsAdmin(p.server.address(b.name, role))
	return b, err
}

// give empties a database and keeps it for another test.
func (p *pool) give(ctx context.Context, b base) error {
	const empty = `DO $$ DECLARE s text; BEGIN
		PERFORM pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
		FOR s IN SELECT nspname FROM pg_namespace WHERE nspname LIKE 'codedesk%' LOOP
			EXECUTE 'DROP SCHEMA ' || quote_ident(s) || ' CASCADE';
		END LOOP;
	END $$`
	if _, err := b.admin.ExecContext(ctx, empty); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.free = append(p.free, b)
	return nil
}

// Cut ends all connections to a database but those of [Admin], on the side of the server.
func Cut(t testing.TB, address string) {
	t.Helper()
	const query = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
	if _, err := Admin(t, address).ExecContext(t.Context(), query); err != nil {
		t.Fatal(err)
	}
}
