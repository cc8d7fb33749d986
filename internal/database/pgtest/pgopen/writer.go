// Package pgopen opens databases of package pgtest as the program does. It stands apart because the tests of package database
// use that one, too.
package pgopen

import (
	"context"
	"database/sql"
	"errors"
	"testing"

	"codedesk/internal/database"
)

// Writer opens a schema of the database at an address for writing, until the test ends.
func Writer(t testing.TB, address, schema string) *sql.DB {
	t.Helper()
	p, err := database.ParsePostgres(address)
	if err != nil {
		t.Fatal(err)
	}
	db, keeper, err := p.OpenWriter(context.WithoutCancel(t.Context()), schema)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(keeper.Close(), db.Close()); err != nil {
			t.Error(err)
		}
	})
	return db
}
