package sightings

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"codedesk/internal/database"
	"codedesk/internal/inventory"
	"codedesk/internal/meeting"

	_ "modernc.org/sqlite"
)

// service lists fixed codes.
type service []meeting.Code

func (s service) ListCodes(_ context.Context, take func(meeting.Batch)) error {
	take(meeting.Batch{Codes: s, Read: len(s), Total: len(s), Anew: true})
	return nil
}
func (s service) SearchCodes(context.Context, string) ([]meeting.Code, error) { return nil, nil }
func (s service) MyInfo(context.Context) (meeting.Info, error)                { return meeting.Info{}, nil }

// listOf reads codes at a time.
func listOf(t testing.TB, at time.Time, codes ...meeting.Code) *inventory.List {
	t.Helper()
	v := inventory.New(service(codes), inventory.Options{Now: func() time.Time { return at }})
	defer v.Close()
	list, err := v.Refresh(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// numbered are the codes with these numbers.
func numbered(numbers ...int) []meeting.Code {
	var codes []meeting.Code
	for _, n := range numbers {
		codes = append(codes, meeting.Code{
			ID: fmt.Sprintf("%032x", n), ActiveCode: fmt.Sprintf("%010d", n), Terminal: fmt.Sprintf("Room %d", n), Type: "idea-hub",
			DeptCode: "10", Department: "Sales", Expires: start.Add(time.Duration(n) * time.Hour)})
	}
	return codes
}

var start = time.UnixMilli(1_770_000_000_000)

// bench is a store whose clock the test sets.
type bench struct {
	t     testing.TB
	file  string
	db    *sql.DB
	now   time.Time
	store *Store
}

func newBench(t testing.TB, o Options) *bench {
	t.Helper()
	b := &bench{t: t, file: filepath.Join(t.TempDir(), "sightings.db"), now: start}
	b.open(o)
	t.Cleanup(func() { b.db.Close() })
	return b
}

func (b *bench) open(o Options) {
	b.t.Helper()
	var err error
	if b.db, err = database.OpenSQLite(b.t.Context(), b.file, "NORMAL"); err != nil {
		b.t.Fatal(err)
	}
	o.Now = func() time.Time { return b.now }
	if b.store, err = Open(b.t.Context(), b.db, o); err != nil {
		b.t.Fatal(err)
	}
}

// reopen is a restart of the program.
func (b *bench) reopen(o Options) {
	b.t.Helper()
	if err := b.db.Close(); err != nil {
		b.t.Fatal(err)
	}
	b.open(o)
}

// reads is a reading of a minute later, which takes a second.
func (b *bench) reads(codes ...meeting.Code) time.Time {
	b.t.Helper()
	at := b.now.Add(time.Minute)
	b.now = at.Add(time.Second)
	if err := b.store.observe(b.t.Context(), listOf(b.t, at, codes...)); err != nil {
		b.t.Fatal(err)
	}
	return at
}

func (b *bench) finds(word string, ids ...string) []Sighting {
	b.t.Helper()
	found, err := b.store.Find(b.t.Context(), word, ids, 100)
	if err != nil {
		b.t.Fatal(err)
	}
	return found.Sightings
}
