package program

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"

	"codedesk/internal/config"
	"codedesk/internal/database"
	"codedesk/internal/journal"
	"codedesk/internal/protect"
	"codedesk/internal/recipes"
	"codedesk/internal/session"

	_ "modernc.org/sqlite" // the driver of the embedded databases
)

// What is kept apart, each in a file or a schema of its own.
const (
	partJournal = iota
	partSessions
	partRecipes
	partProtected
	parts
)

// place is where a part is kept.
type place struct {
	setting string // that leads to it
	file    string // "": it is a schema
	level   string // what is promised of the file, see [database.OpenSQLite]
	schema  string
}

// placeOf returns where a part is kept with these settings. The sessions of a file may lose the last moment when the machine
// loses power, and nothing when only the program ends; on a server nothing is lost.
func placeOf(c config.Config, part int) place {
	all := [parts]place{
		partJournal:   {"CODEDESK_DATABASE", c.Database, "FULL", journal.Place},
		partSessions:  {"CODEDESK_DATA", filepath.Join(c.Data, sessionsFile), "NORMAL", session.Place},
		partRecipes:   {"CODEDESK_DATA", filepath.Join(c.Data, recipesFile), "FULL", recipes.Place},
		partProtected: {"CODEDESK_DATA", filepath.Join(c.Data, protectedFile), "FULL", protect.Place},
	}
	found := all[part]
	if c.IsPostgres() {
		found.setting, found.file = "CODEDESK_DATABASE", ""
	}
	return found
}

// guard tells whether what was opened is still there: [database.Guard] or [database.Keeper].
type guard interface {
	Check() error
	Close() error
}

// opener opens databases, and closes what it has opened.
type opener struct {
	c       config.Config
	server  *database.Postgres // nil: they are files
	lock    *database.Lock     // of the file; nil: none is held
	readers []*sql.DB
	guards  []guard
	writers []*sql.DB
}

func newOpener(c config.Config) (*opener, error) {
	o := &opener{c: c}
	if !c.IsPostgres() {
		return o, nil
	}
	var err error
	if o.server, err = database.ParsePostgres(c.Database); err != nil {
		return nil, fmt.Errorf("CODEDESK_DATABASE: %w", err)
	}
	return o, nil
}

// lockFile keeps every other program from a file; of a server each connection that writes has a lock. Limits and claims of
// codes are counted in one program: two of them would let more be deleted than either allows.
func (o *opener) lockFile(ctx context.Context) (err error) {
	if o.server != nil {
		return nil
	}
	if o.lock, err = database.LockFile(ctx, o.c.Database); err != nil {
		return fmt.Errorf("CODEDESK_DATABASE: %w", err)
	}
	return nil
}

// open opens a part for writing.
func (o *opener) open(ctx context.Context, part int) (db *sql.DB, watch guard, err error) {
	at := placeOf(o.c, part)
	if at.file == "" {
		db, watch, err = opened(o.server.OpenWriter(ctx, at.schema))
	} else {
		db, watch, err = opened(database.OpenGuarded(ctx, at.file, at.level))
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", at.setting, err)
	}
	o.writers, o.guards = append(o.writers, db), append(o.guards, watch)
	return db, watch, nil
}

// opened gives both kinds of guards one type. One that is not there is nil.
func opened[G guard](db *sql.DB, watch G, err error) (*sql.DB, guard, error) {
	if err != nil {
		return nil, nil, err
	}
	return db, watch, nil
}

// read opens a part for reading, with so many connections.
func (o *opener) read(ctx context.Context, part, connections int) (db *sql.DB, err error) {
	at := placeOf(o.c, part)
	if at.file == "" {
		db, err = o.server.OpenReader(ctx, at.schema, connections)
	} else if db, err = database.OpenReadOnly(ctx, at.file); err == nil {
		db.SetMaxOpenConns(connections)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", at.setting, err)
	}
	o.readers = append(o.readers, db)
	return db, nil
}

// close closes what only reads first: whoever comes last puts a file's log into it, and has to be able to.
func (o *opener) close() {
	var faults []error
	for _, db := range o.readers {
		faults = append(faults, db.Close())
	}
	for _, watch := range o.guards {
		faults = append(faults, watch.Close())
	}
	for _, db := range o.writers {
		faults = append(faults, db.Close())
	}
	if o.lock != nil {
		faults = append(faults, o.lock.Close())
	}
	_ = errors.Join(faults...) // nothing of it is needed any more
}
