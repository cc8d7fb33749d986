// Package recipes keeps named filters that everybody shares, and what each of them matched when a person used it last.
//
// A recipe only ever selects: nothing in here knows how to delete. Recipes have a database of their own, because they
// are neither history, which is only added to, nor a visitor's, which may lose its last moment.
//
// The SQL is the part that SQLite and PostgreSQL share.
package recipes

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"time"

	"codedesk/internal/database"
)

const (
	// MaxRecipes is how many recipes there can be: as many as one page shows and a person can take in.
	MaxRecipes = 50
	// MaxName is the longest name, in characters.
	MaxName = 60
)

//go:embed migrations/*.sql
var files embed.FS

// Filter says which codes a recipe matches, in the words of the list's address. Empty fields do not filter.
type Filter struct {
	Text   string // looked for in code, terminal and department
	Type   string
	Dept   string // the department's code
	Expiry string // may be relative, as in expired-30
}

// Empty tells whether the filter leaves everything.
func (f Filter) Empty() bool { return f == Filter{} }

// Person is who made or changed a recipe.
type Person struct {
	Key  string // unique and stable
	Name string // shown
}

// Recipe is a named filter.
type Recipe struct {
	ID      string // a UUID
	Name    string // "" for one that came with the installation and nobody has changed: First names it then
	First   string // which of the first ones it is, "" for others
	Filter  Filter
	Maker   Person // zero: it came with the installation
	Changer Person // who made the last change; at first the maker
	Version int    // 1, and one more with each change
	Made    time.Time
	Changed time.Time
}

// First is a recipe that a new installation comes with.
type First struct {
	Key    string   // names it in [Recipe.First]
	Names  []string // what it is called, in every language: all of them are taken
	Filter Filter
}

// Options are what Open needs; the zero value is usable.
type Options struct {
	Now   func() time.Time // nil: time.Now
	Guard func() error     // asked before and after each change whether the file is still in its place; nil: it is
	First []First          // put in when the database is new
}

// Store keeps the recipes. It is safe for concurrent use.
type Store struct {
	db    *sql.DB
	now   func() time.Time
	guard func() error
	all   *sql.Stmt // every list asks it
}

// Open brings the schema of db up to date, puts the first recipes into a new database, and returns the store. The
// caller closes db.
func Open(ctx context.Context, db *sql.DB, o Options) (*Store, error) {
	folder, err := fs.Sub(files, "migrations")
	if err != nil {
		return nil, fmt.Errorf("recipes: %w", err)
	}
	if err := database.Migrate(ctx, db, folder); err != nil {
		return nil, fmt.Errorf("recipes: %w", err)
	}
	s := &Store{db: db, now: o.Now, guard: o.Guard}
	if s.now == nil {
		s.now = time.Now
	}
	if s.guard == nil {
		s.guard = func() error { return nil }
	}
	if err := s.write(ctx, "begin", func(tx *sql.Tx) error { return s.begin(ctx, tx, o.First) }); err != nil {
		return nil, err
	}
	if s.all, err = db.PrepareContext(ctx, selectRecipes+" ORDER BY number"); err != nil {
		return nil, storage("prepare", err)
	}
	return s, nil
}

// begin puts the first recipes in, once in the life of a database.
func (s *Store) begin(ctx context.Context, tx *sql.Tx, first []First) error {
	var begun bool
	if err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM begun)").Scan(&begun); err != nil || begun {
		return err
	}
	for _, f := range first {
		r := s.made(Recipe{First: f.Key, Filter: f.Filter})
		if err := insert(ctx, tx, r, f.Names); err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO begun (at) VALUES ($1)", s.now().UnixMilli())
	return err
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
