package database

import (
	"crypto/tls"
	"errors"
	"fmt"
	"maps"
	"net"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgconn/ctxwatch"
)

// How long a server may take. Whatever it does not answer by then is a fault of the database, as a disk that fails is.
const (
	connectLimit   = 8 * time.Second  // to connect and to get the lock, all in all
	lockWait       = 3 * time.Second  // for the lock of those who write, of it: the server may not have noticed yet who left
	statementLimit = 25 * time.Second // the server gives up a statement, and says so
	answerLimit    = 30 * time.Second // nothing comes back at all: above statementLimit
	cancelLimit    = 2 * time.Second  // to give up a statement that nobody waits for any more
	watchEvery     = 2 * time.Second  // how often the writer's connection is looked at when nobody writes
	retryAfter     = time.Second      // until then whoever needs a connection gets the fault of the last attempt
)

// longestName is what a server keeps of the name of a program, in bytes.
const longestName = 63

// Errors of an address. None holds a part of it, because a password that is written wrongly may be anywhere in it.
var (
	errAddress = errors.New("the address cannot be read; it is like postgres://user:password@host/database, with %40 for @ and %2F for / in a password")
	errPlain   = errors.New("the host is another machine, and its certificate would not be checked: give the address sslmode=verify-full, or verify-ca with sslrootcert")
)

// IsPostgres tells whether the place of a database is the address of a PostgreSQL server, and not a file.
func IsPostgres(place string) bool {
	return strings.HasPrefix(place, "postgres://") || strings.HasPrefix(place, "postgresql://")
}

// Postgres is a PostgreSQL database. Each part of Codedesk has a schema of its own in it, see [Postgres.OpenWriter].
type Postgres struct {
	config *pgx.ConnConfig
	watch  time.Duration // watchEvery
	retry  time.Duration // retryAfter
	wait   time.Duration // lockWait
}

// ParsePostgres reads an address that [IsPostgres] says yes to. A host that is another machine has to show a certificate
// that the machine's authorities, or those of the address's sslrootcert, vouch for: without an sslmode it is verify-full.
// Nothing is connected to yet. No error holds the password.
func ParsePostgres(address string) (*Postgres, error) {
	address, err := withMode(address)
	if err != nil {
		return nil, err
	}
	config, err := pgx.ParseConfig(address)
	if err != nil {
		cause := errors.Unwrap(err) // without the address
		if _, wrong := errors.AsType[*os.PathError](cause); wrong {
			return nil, fmt.Errorf("the address names a file: %w", cause)
		}
		return nil, errAddress
	}
	hosts := []*pgconn.FallbackConfig{{Host: config.Host, TLSConfig: config.TLSConfig}}
	for _, host := range append(hosts, config.Fallbacks...) {
		if !local(host.Host) && !checked(host.TLSConfig) {
			return nil, errPlain
		}
	}
	config.ConnectTimeout = connectLimit
	config.BuildContextWatcherHandler = func(c *pgconn.PgConn) ctxwatch.Handler {
		// A page that nobody waits for any more must not cost the connection: with it goes the lock.
		return &pgconn.CancelRequestContextWatcherHandler{Conn: c, DeadlineDelay: cancelLimit}
	}
	config.AfterNetConnect = limited
	return &Postgres{config: config, watch: watchEvery, retry: retryAfter, wait: lockWait}, nil
}

// withMode gives an address of another machine the sslmode verify-full if it has none.
func withMode(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", errAddress
	}
	query := u.Query()
	host := u.Hostname()
	if named := query.Get("host"); named != "" {
		host = named
	}
	if query.Get("sslmode") != "" || host == "" || local(host) {
		return address, nil
	}
	query.Set("sslmode", "verify-full")
	u.RawQuery = query.Encode()
	return u.String(), nil
}

// local tells whether a host is this machine: a folder with a socket, or a loopback address.
func local(host string) bool {
	ip := net.ParseIP(host)
	return strings.HasPrefix(host, "/") || strings.HasPrefix(host, "@") || host == "localhost" || ip != nil && ip.IsLoopback()
}

// checked tells whether a certificate is asked for and looked at.
func checked(c *tls.Config) bool {
	return c != nil && (!c.InsecureSkipVerify || c.VerifyPeerCertificate != nil || c.VerifyConnection != nil)
}

// settings returns the configuration of connections to a schema.
func (p *Postgres) settings(schema string, readOnly bool) pgx.ConnConfig {
	c := *p.config.Copy()
	ms := func(d time.Duration) string { return fmt.Sprint(d.Milliseconds()) }
	given := map[string]string{
		"application_name":              programName(),
		"search_path":                   schema,
		"synchronous_commit":            "on",
		"client_encoding":               "UTF8",
		"standard_conforming_strings":   "on",
		"default_transaction_isolation": "repeatable read", // what is read in one transaction is of one moment, as with SQLite
		"statement_timeout":             ms(statementLimit),
		"lock_timeout":                  ms(p.wait),
		// The server lets go of the connection of a machine that is gone, and with it of the lock, after 25 seconds.
		"tcp_keepalives_idle":     "10",
		"tcp_keepalives_interval": "5",
		"tcp_keepalives_count":    "3",
		"tcp_user_timeout":        "25000",
	}
	if readOnly {
		given["default_transaction_read_only"] = "on"
	}
	maps.Copy(c.RuntimeParams, given)
	return c
}

// programName is how the server shows this process to those who look: with the name of its machine.
func programName() string {
	name := "codedesk"
	if host, err := os.Hostname(); err == nil {
		name += " on " + host
	}
	return name[:min(len(name), longestName)]
}

// said is an error of the driver in one line and without the password, should the server repeat it.
type said struct {
	text string
	err  error
}

func (s *said) Error() string { return s.text }
func (s *said) Unwrap() error { return s.err }

func (p *Postgres) said(err error) error {
	if err == nil {
		return nil
	}
	lines := strings.FieldsFunc(err.Error(), func(c rune) bool { return c == '\n' || c == '\r' })
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	text := strings.ReplaceAll(strings.Join(lines, "; "), ":; ", ": ")
	if p.config.Password != "" {
		text = strings.ReplaceAll(text, p.config.Password, "…")
	}
	return &said{text, err}
}
