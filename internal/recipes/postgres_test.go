package recipes

import (
	"context"
	"database/sql"
	"testing"

	"codedesk/internal/database"
	"codedesk/internal/database/pgtest"
)

// The tests of this package run once more, on PostgreSQL.
func TestOnPostgres(t *testing.T) { pgtest.RunAgain(t) }

func openAddress(t testing.TB, address string) *sql.DB {
	t.Helper()
	p, err := database.ParsePostgres(address)
	if err != nil {
		t.Fatal(err)
	}
	db, keeper, err := p.OpenWriter(context.WithoutCancel(t.Context()), Place)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		keeper.Close()
		db.Close()
	})
	return db
}
