package torture

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"time"

	"codedesk/internal/database"
	"codedesk/internal/journal"
)

// The embedded databases of a desk.
const (
	journalFile = "codedesk.db"
	sessionFile = "sessions.db"
	walSuffix   = "-wal" // what is committed and not yet in the file itself
)

// kept opens a database of a desk beside the program that works with it: a file of its folder, or a schema.
func (d *desk) kept(ctx context.Context, file, schema string) (*sql.DB, error) {
	if d.server == "" {
		return readOnly(filepath.Join(d.data, file))
	}
	p, err := database.ParsePostgres(d.server)
	if err != nil {
		return nil, err
	}
	return p.OpenReader(ctx, schema, 1)
}

// journal opens the history of a desk.
func (d *desk) journal(ctx context.Context) (*sql.DB, error) {
	return d.kept(ctx, journalFile, journal.Place)
}

// left is what a dead desk has left behind: see remains. A server keeps it; whoever writes there now waits until it has
// noticed who died.
func (d *desk) left(ctx context.Context, file, schema, copies string) (*sql.DB, func(), error) {
	if d.server == "" {
		db, err := remains(ctx, d.data, file, copies)
		return db, func() { db.Close() }, err
	}
	p, err := database.ParsePostgres(d.server)
	if err != nil {
		return nil, nil, err
	}
	db, keeper, err := p.OpenWriter(ctx, schema)
	return db, func() { keeper.Close(); db.Close() }, err
}

// readOnly opens a database beside the program that works with it.
func readOnly(file string) (*sql.DB, error) {
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(file), RawQuery: "mode=ro&_pragma=busy_timeout(5000)"}
	db, err := sql.Open(database.Driver, u.String())
	if err == nil {
		db.SetMaxOpenConns(1)
	}
	return db, err
}

// intent is what a journal says it was about to send.
type intent struct {
	operation string
	at        time.Time // when the entry was written, in whole milliseconds
	ids       []string  // in order of size, without those that were gone before
}

// intents returns all of a journal by request id, read from the entries themselves.
func intents(ctx context.Context, db *sql.DB) (all map[string]intent, err error) {
	rows, err := db.QueryContext(ctx, "SELECT at, subject, body FROM entries WHERE kind = 'operation.intent'")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	all = map[string]intent{}
	for rows.Next() {
		var at int64
		var in intent
		var text string
		if err := rows.Scan(&at, &in.operation, &text); err != nil {
			return nil, err
		}
		var body struct {
			RequestID string
			Codes     []struct{ ID, Outcome string }
		}
		if err := json.Unmarshal([]byte(text), &body); err != nil {
			return nil, err
		}
		for _, code := range body.Codes {
			if code.Outcome != string(journal.CodeGone) {
				in.ids = append(in.ids, code.ID)
			}
		}
		slices.Sort(in.ids)
		in.at = time.UnixMilli(at)
		if len(in.ids) > 0 { // nothing is sent for the others
			all[body.RequestID] = in
		}
	}
	return all, rows.Err()
}

// one reads a single value.
func one[T any](ctx context.Context, db *sql.DB, query string, args ...any) (value T, err error) {
	err = db.QueryRowContext(ctx, query, args...).Scan(&value)
	return value, err
}

// column reads the only column of a query.
func column(ctx context.Context, db *sql.DB, query string) (all []string, err error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var value string
		if err := rows.Scan(&value); err != nil {
			return nil, err
		}
		all = append(all, value)
	}
	return all, rows.Err()
}

// remains is what a dead program has left behind: a copy of a database, so that looking at it changes nothing.
func remains(ctx context.Context, data, file, to string) (*sql.DB, error) {
	for _, name := range []string{file, file + walSuffix} {
		content, err := os.ReadFile(filepath.Join(data, name))
		if errors.Is(err, os.ErrNotExist) {
			err = os.Remove(filepath.Join(to, name)) // of an earlier copy
			if errors.Is(err, os.ErrNotExist) {
				continue
			}
		} else if err == nil {
			err = os.WriteFile(filepath.Join(to, name), content, 0o600)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := os.Remove(filepath.Join(to, file+"-shm")); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	db, err := database.OpenSQLite(ctx, filepath.Join(to, file), "NORMAL")
	if err != nil {
		return nil, err
	}
	if err := database.CheckIntegrity(ctx, db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}
