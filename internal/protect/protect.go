// Package protect keeps what nobody may delete until an administrator releases it: single codes, everything of a
// terminal, everything of a department; each with the reason.
//
// The entries have a database of their own, because they are neither history, which is only added to, nor a visitor's,
// which may lose its last moment.
//
// The SQL is the part that SQLite and PostgreSQL share.
package protect

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"codedesk/internal/database"
)

const (
	// MaxEntries is how many entries there can be: as many as one page shows.
	MaxEntries = 200
	// MaxWhat is the longest name of a terminal or department, in characters.
	MaxWhat = 255
	// MaxReason is the longest reason, in characters.
	MaxReason = 200
)

//go:embed migrations/*.sql
var files embed.FS

// Place is the schema of a PostgreSQL database in which the entries stand.
const Place = "codedesk_protected"

// Schema returns the files that make the tables, for those who compare them with a database and change nothing.
func Schema() (fs.FS, error) { return fs.Sub(files, "migrations") }

// Kind is what an entry protects.
type Kind string

// The kinds.
const (
	KindCode       Kind = "code"       // one code, by its id
	KindTerminal   Kind = "terminal"   // all codes of a terminal of this name
	KindDepartment Kind = "department" // all codes of a department, by its name or code; those below it are others
)

// Kinds returns all of them.
func Kinds() []Kind { return []Kind{KindCode, KindTerminal, KindDepartment} }

// Person is who made an entry.
type Person struct {
	Key  string // unique and stable
	Name string // shown
}

// Entry is something that is protected.
type Entry struct {
	ID     string // a UUID
	Kind   Kind
	What   string // a code's id, or a name as it was typed; capital and small letters are the same
	Label  string // what people call it: of a code its terminal when the entry was made
	Reason string
	Maker  Person
	Made   time.Time
}

var (
	// ErrNotFound says that there is no such entry, or no more.
	ErrNotFound = errors.New("protect: there is no such entry")
	// ErrTaken says that the same is protected already.
	ErrTaken = errors.New("protect: it is protected already")
	// ErrFull says that there are [MaxEntries] already.
	ErrFull = errors.New("protect: there are as many as there can be")
)

// StorageError says that the database could not be read or written: it is not known what is protected.
type StorageError struct {
	Op  string
	Err error
}

func (e *StorageError) Error() string { return "protect: " + e.Op + ": " + e.Err.Error() }
func (e *StorageError) Unwrap() error { return e.Err }

// beforeError carries what the caller's own part of a change said through the transaction, so that it is not taken for a
// fault of the database.
type beforeError struct{ err error }

func (e *beforeError) Error() string { return e.err.Error() }

// storage makes a StorageError of what is none of the package's own errors.
func storage(op string, err error) error {
	if err == nil {
		return nil
	}
	if before, ok := errors.AsType[*beforeError](err); ok {
		return before.err
	}
	for _, own := range []error{ErrNotFound, ErrTaken, ErrFull} {
		if errors.Is(err, own) {
			return err
		}
	}
	return &StorageError{op, err}
}

// Options are what Open needs; the zero value is usable.
type Options struct {
	Now   func() time.Time // nil: time.Now
	Guard func() error     // asked before each reading, and around each change, whether the file is still in its place; nil: it is
}

// Store keeps the entries. It is safe for concurrent use.
type Store struct {
	db    *sql.DB
	now   func() time.Time
	guard func() error
}

// Open brings the schema of db up to date and returns the store. The caller closes db.
func Open(ctx context.Context, db *sql.DB, o Options) (*Store, error) {
	folder, err := Schema()
	if err != nil {
		return nil, fmt.Errorf("protect: %w", err)
	}
	if err := database.Migrate(ctx, db, folder); err != nil {
		return nil, fmt.Errorf("protect: %w", err)
	}
	s := &Store{db: db, now: o.Now, guard: o.Guard}
	if s.now == nil {
		s.now = time.Now
	}
	if s.guard == nil {
		s.guard = func() error { return nil }
	}
	return s, nil
}

// write runs one change in one transaction. What work returns as one of the package's own errors is returned as it is;
// anything else is a [StorageError].
func (s *Store) write(ctx context.Context, op string, work func(*sql.Tx) error) error {
	if err := s.guard(); err != nil {
		return storage(op, err)
	}
	if err := database.InTransaction(ctx, s.db, work); err != nil {
		return storage(op, err)
	}
	return storage(op, s.guard())
}
