package database

import (
	"context"
	"errors"
	"fmt"
	"hash/crc32"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// lockClass is the first number of the locks that Codedesk takes: "Code" in ASCII. The second stands for the schema.
const lockClass int32 = 0x436F6465

// oldestServer is the first version of PostgreSQL that Codedesk works with, as the server numbers them.
const oldestServer = 130000

// What the server calls its errors.
const lockNotAvailable = "55P03"

// ErrServer is the cause when a server, or a database of it, is not one that can keep a promise. Wrapped errors say why.
var ErrServer = errors.New("this PostgreSQL server cannot be used")

// State is what a server says of itself and of a database.
type State struct {
	Version string // as people write it
	Writer  string // how a Codedesk is called that works with the database; "": none does
	MayMake bool   // schemas
	Made    bool   // there are some already
}

// Examine looks at the server and changes nothing, also when a Codedesk works with the database. The error is [ErrServer]
// when it keeps no promise.
func (p *Postgres) Examine(ctx context.Context) (s State, err error) {
	settings := p.settings("codedesk", false) // writing is asked about, and not done
	conn, err := pgx.ConnectConfig(ctx, &settings)
	if err != nil {
		return State{}, p.said(err)
	}
	defer func() { err = errors.Join(err, conn.Close(ctx)) }()
	if err := faultsOf(ctx, conn); err != nil {
		return State{}, p.said(fmt.Errorf("%w: %w", ErrServer, err))
	}
	const query = `SELECT split_part(current_setting('server_version'), ' ', 1), has_database_privilege(current_database(), 'CREATE'),
		EXISTS (SELECT 1 FROM pg_namespace WHERE nspname LIKE 'codedesk\_%'),
		coalesce((SELECT min(a.application_name) ` + holders + `), '')`
	err = conn.QueryRow(ctx, query, int64(uint32(lockClass))).Scan(&s.Version, &s.MayMake, &s.Made, &s.Writer)
	return s, p.said(err)
}

// ready makes a new connection one to write with: it looks at the server's settings, gets the lock, and makes the schema.
func ready(ctx context.Context, conn *pgx.Conn, schema string) error {
	if err := faultsOf(ctx, conn); err != nil {
		return fmt.Errorf("%w: %w", ErrServer, err)
	}
	if err := lock(ctx, conn, schema); err != nil {
		return err
	}
	var there bool
	if err := conn.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = $1)", schema).Scan(&there); err != nil || there {
		return err
	}
	_, err := conn.Exec(ctx, "CREATE SCHEMA "+pgx.Identifier{schema}.Sanitize())
	return err
}

// readable makes a new connection one to read with.
func readable(ctx context.Context, conn *pgx.Conn) error {
	var encoding string
	if err := conn.QueryRow(ctx, "SHOW server_encoding").Scan(&encoding); err != nil {
		return err
	}
	return expect("the encoding of the database", encoding, "UTF8")
}

// faultsOf reads back what the promises rest on. A setting of the role, the database or the server can be another one than
// was asked for, and a pooler between may have dropped what was asked for.
func faultsOf(ctx context.Context, conn *pgx.Conn) error {
	var version int
	var recovering bool
	var durable, readOnly, encoding, commit, isolation, path string
	const query = `SELECT current_setting('server_version_num')::int, pg_is_in_recovery(), current_setting('fsync'),
		current_setting('transaction_read_only'), current_setting('server_encoding'), current_setting('synchronous_commit'),
		current_setting('default_transaction_isolation'), current_setting('search_path')`
	if err := conn.QueryRow(ctx, query).Scan(&version, &recovering, &durable, &readOnly, &encoding, &commit, &isolation, &path); err != nil {
		return err
	}
	var faults []error
	if version < oldestServer {
		faults = append(faults, fmt.Errorf("its version is %d.%d, the oldest that is accepted is %d", version/10000, version%100, oldestServer/10000))
	}
	if recovering || readOnly == "on" {
		faults = append(faults, errors.New("it is a standby or read-only"))
	}
	want := conn.Config().RuntimeParams
	return errors.Join(append(faults,
		expect("fsync", durable, "on"),
		expect("the encoding of the database", encoding, "UTF8"),
		expect("synchronous_commit", commit, want["synchronous_commit"]),
		expect("default_transaction_isolation", isolation, want["default_transaction_isolation"]),
		expect("search_path", path, want["search_path"]))...)
}

func expect(what, got, want string) error {
	if got == want {
		return nil
	}
	return fmt.Errorf("%s is %s, want %s", what, got, want)
}

// lock takes the lock of those who write to a schema. It waits for lock_timeout: one that was just lost may be held until
// the server has noticed.
func lock(ctx context.Context, conn *pgx.Conn, schema string) error {
	_, err := conn.Exec(ctx, "SELECT pg_advisory_lock($1, $2)", lockClass, lockOf(schema))
	if refused, is := errors.AsType[*pgconn.PgError](err); !is || refused.Code != lockNotAvailable {
		return err
	}
	return fmt.Errorf("%w (%s); this one can start when that one has ended", ErrInUse, holder(ctx, conn, schema))
}

// lockOf is the second number of a schema's lock.
func lockOf(schema string) int32 { return int32(crc32.ChecksumIEEE([]byte(schema))) }

// holders are the locks of the class $1 that are held in this database, and whose they are.
const holders = `FROM pg_locks AS l JOIN pg_stat_activity AS a ON a.pid = l.pid
	WHERE l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
		AND l.classid = $1::bigint`

// holder is how whoever holds the lock is called. The server shows it only to the same role.
func holder(ctx context.Context, conn *pgx.Conn, schema string) string {
	const query = "SELECT a.application_name " + holders + " AND l.objid = $2::bigint AND l.objsubid = 2"
	var name string
	if err := conn.QueryRow(ctx, query, int64(uint32(lockClass)), int64(uint32(lockOf(schema)))).Scan(&name); err != nil || name == "" {
		return "it does not say on which machine"
	}
	return name
}
