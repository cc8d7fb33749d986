// Package session keeps what belongs to a browser (who is signed in, flashes) and to a person (basket, preferences) in
// a database. The browser holds nothing but a cookie with a random id.
//
// Store is a gorilla/sessions Store. Compared with the usual ones it can end a session for good, never takes an id that
// a client made up, checks both time limits on the server, and gives an anonymous visitor neither a row nor a cookie.
// Values have string keys and are strings; anything else is an error when it is saved. Flashes, baskets and preferences
// are rows of their own, so that two tabs do not overwrite each other.
//
// The SQL is the part that SQLite and PostgreSQL share.
package session

import (
	"cmp"
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"sync"
	"time"

	"codedesk/internal/database"
)

// PersonKey is the session value that holds the key of who is signed in. The store files sessions by it, see
// [Store.RevokePerson], and changes it under a new id only, see [Store.Renew].
const PersonKey = "person"

// Limits of a session's life unless Options say otherwise.
const (
	DefaultIdle     = 30 * time.Minute
	DefaultAbsolute = 12 * time.Hour
)

// leastIdle is the shortest idle limit: nobody reads and fills in a page in less.
const leastIdle = time.Minute

// seenEvery is how often the time of the last request is written, of short sessions more often. A session may end that
// much before its idle limit, never after it.
func seenEvery(idle time.Duration) time.Duration { return min(time.Minute, idle/6) }

// ErrEnded is returned when something is to be stored for a session that has no row: it has ended meanwhile, in another
// tab or by its time limits, or nobody has signed in with it yet. It is never brought back to life.
var ErrEnded = errors.New("session: it has ended or has not begun")

// errNobody guards what belongs to a person from becoming everybody's.
var errNobody = errors.New("session: the person has no key")

//go:embed migrations/*.sql
var files embed.FS

// Options are what Open needs; the zero value is usable.
type Options struct {
	Now      func() time.Time // nil: time.Now
	Idle     time.Duration    // a session ends so long after its last request; 0: DefaultIdle
	Absolute time.Duration    // a session ends so long after its sign-in, whatever happens; 0: DefaultAbsolute
	Logger   *slog.Logger     // nil: nothing is logged

	// Passing is how the keys of persons begin who never come back under the same key (personas of the sandbox). Sweep
	// drops their baskets and preferences when their last session is gone. Empty: there are none.
	Passing string
}

// Store keeps sessions, flashes, baskets and preferences. It is safe for concurrent use.
type Store struct {
	db        *sql.DB
	reads     reads
	held      heldBaskets
	options   Options
	warnPlain sync.Once
}

// Open brings the schema of db up to date and returns the store. The caller closes db, and has KeepSwept run beside it.
func Open(ctx context.Context, db *sql.DB, o Options) (*Store, error) {
	o.Idle = cmp.Or(o.Idle, DefaultIdle)
	o.Absolute = cmp.Or(o.Absolute, DefaultAbsolute)
	if o.Idle < leastIdle || o.Absolute < o.Idle {
		return nil, fmt.Errorf("session: idle %s and absolute %s: accepted are %s and more, and no less than idle", o.Idle, o.Absolute, leastIdle)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	folder, err := fs.Sub(files, "migrations")
	if err != nil {
		return nil, fmt.Errorf("session: %w", err)
	}
	if err := database.Migrate(ctx, db, folder); err != nil {
		return nil, fmt.Errorf("session: %w", err)
	}
	s := &Store{db: db, options: o}
	if err := s.prepare(ctx); err != nil {
		return nil, fmt.Errorf("session: %w", err)
	}
	return s, nil
}

// reads are the statements that every page needs. Understanding them takes the database longer than carrying them out,
// so that is done once; they close with the database.
type reads struct {
	session, preferences, basket, version, waiting, revealed *sql.Stmt
}

func (s *Store) prepare(ctx context.Context) error {
	for _, p := range []struct {
		statement **sql.Stmt
		query     string
	}{
		{&s.reads.session, "SELECT data, created_at, seen_at FROM sessions WHERE id_hash = $1"},
		{&s.reads.preferences, "SELECT language, theme, page_size, mask FROM preferences WHERE person = $1"},
		{&s.reads.basket, "SELECT id FROM baskets WHERE person = $1"},
		{&s.reads.version, "SELECT version FROM basket_versions WHERE person = $1"},
		{&s.reads.revealed, "SELECT code FROM reveals WHERE session = $1 AND at > $2"},
		{&s.reads.waiting, "SELECT EXISTS (SELECT 1 FROM flashes WHERE session = $1)"},
	} {
		var err error
		if *p.statement, err = s.db.PrepareContext(ctx, p.query); err != nil {
			return err
		}
	}
	return nil
}
