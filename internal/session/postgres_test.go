package session

import (
	"database/sql"
	"testing"

	"codedesk/internal/database/pgtest"
)

// The tests of this package run once more, on PostgreSQL, but the one about the lock of a file, and the one that
// takes longest: where the ids of a basket are divided does not depend on the database.
func TestOnPostgres(t *testing.T) {
	pgtest.RunAgain(t, "TestAPageDoesNotWaitForThoseWhoWrite", "TestBasketsOfEverySize")
}

// breakAt makes every statement of a kind fail from now on.
func breakAt(t testing.TB, db *sql.DB, where, condition string) {
	t.Helper()
	for _, query := range pgtest.Break(where, condition) {
		if _, err := db.ExecContext(t.Context(), query); err != nil {
			t.Fatal(err)
		}
	}
}

// changes counts the rows that were ever written. The store has one connection, so that counts all.
func (b *bench) changes(t testing.TB) int {
	t.Helper()
	if !pgtest.Chosen() {
		return b.number(t, "SELECT total_changes()")
	}
	if _, err := b.db.ExecContext(t.Context(), "SELECT pg_stat_force_next_flush()"); err != nil {
		t.Fatal(err)
	}
	return b.number(t, "SELECT CAST(sum(n_tup_ins + n_tup_upd + n_tup_del) AS BIGINT) FROM pg_stat_user_tables")
}
