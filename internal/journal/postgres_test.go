package journal

import (
	"crypto/sha256"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codedesk/internal/database/pgtest"
	"codedesk/internal/database/pgtest/pgopen"
)

// notOnPostgres are the tests about what there is with files only, and those about what a database does not come into.
var notOnPostgres = []string{
	"Test.*Retention.*", "TestOldEntriesLeaveForAnArchive", "TestNothingLeavesWithoutNeed", "TestEntriesStayWithWhatIsNotFinished",
	"TestAnchorsAloneDoNotLeave", "TestWrongClockArchivesNothing", "TestArchiveNeverOverwrites", "TestChainWithoutItsBeginningNeedsItsAnchor",
	"TestVerifyFile.*", "FuzzVerify", "TestNothingIsPromisedByAFileThatIsGone", "TestIntentThatWentIntoARemovedFileIsNotKept",
	"TestOpenRefusesTheDatabaseOfANewerProgram", "TestUpgradedDatabaseShowsItsOlderEvents", "TestHistoryThatLagsBehindIsMadeAnew",
	"TestCompleteHistoryIsNotMadeAnew", "TestBothSchemasAreOne",
}

// The tests of this package run once more, on PostgreSQL.
func TestOnPostgres(t *testing.T) { pgtest.RunAgain(t, notOnPostgres...) }

func mustOpenAddress(t testing.TB, address string) (*Journal, *sql.DB) {
	t.Helper()
	db := pgopen.Writer(t, address, Place)
	j, err := Open(t.Context(), db, Options{Now: clock()})
	must(t, err)
	return j, db
}

// hurry is for tests that are not about the disk.
func hurry(t testing.TB, db *sql.DB) {
	t.Helper()
	if pgtest.Chosen() {
		mustExec(t, db, "SET synchronous_commit = off")
	} else {
		mustExec(t, db, "PRAGMA synchronous = OFF")
	}
}

// breakAt makes every statement of a kind fail, such as INSERT ON entries, until it is mended.
func breakAt(t testing.TB, db *sql.DB, where string) {
	t.Helper()
	for _, query := range pgtest.Break(where, "") {
		mustExec(t, db, query)
	}
}

// mend ends breakAt.
func mend(t testing.TB, db *sql.DB, where string) {
	t.Helper()
	for _, query := range pgtest.Mend(where) {
		mustExec(t, db, query)
	}
}

// dropping is the statement that takes a trigger away.
func dropping(trigger, table string) string {
	if pgtest.Chosen() {
		return "DROP TRIGGER " + trigger + " ON " + table
	}
	return "DROP TRIGGER " + trigger
}

// replacing makes of an INSERT one that replaces the row with the same key.
func replacing(insert, key, column string) string {
	if pgtest.Chosen() {
		return insert + " ON CONFLICT (" + key + ") DO UPDATE SET " + column + " = excluded." + column
	}
	return strings.Replace(insert, "INSERT", "INSERT OR REPLACE", 1)
}

// emptying is the statement that removes all rows.
func emptying(table string) string {
	if pgtest.Chosen() {
		return "TRUNCATE " + table
	}
	return "DELETE FROM " + table
}

// ignoringChecks is the statement after which entries may have any number.
func ignoringChecks() string {
	if pgtest.Chosen() {
		return "ALTER TABLE entries DROP CONSTRAINT entries_seq_check"
	}
	return "PRAGMA ignore_check_constraints = 1"
}

// Both databases have the same tables with the same columns in the same order, and no number of PostgreSQL is shorter than
// SQLite's.
func TestBothSchemasAreOne(t *testing.T) {
	_, embedded := mustOpenFile(t, filepath.Join(t.TempDir(), "journal.db"))
	_, server := mustOpenAddress(t, pgtest.Database(t))
	rows, err := embedded.QueryContext(t.Context(), `SELECT m.name || '.' || c.name || ' ' || CASE c.type WHEN 'TEXT' THEN 'text' ELSE 'bigint' END
		FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c WHERE m.type = 'table' ORDER BY m.name, c.cid`)
	must(t, err)
	want, err := collect(rows, text)
	must(t, err)
	rows, err = server.QueryContext(t.Context(), `SELECT table_name || '.' || column_name || ' ' || data_type
		FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY table_name COLLATE "C", ordinal_position`)
	must(t, err)
	got, err := collect(rows, text)
	must(t, err)
	want = slices.DeleteFunc(want, func(line string) bool { return line == "schema_versions.version bigint" })
	got = slices.DeleteFunc(got, func(line string) bool { return line == "schema_versions.version integer" })
	if diff := cmp.Diff(want, got); diff != "" || len(got) < 100 {
		t.Error(diff)
	}
}

func text(scan func(...any) error) (s string, err error) {
	err = scan(&s)
	return s, err
}

// A number above 32 bits, a long text that cannot be made shorter, and what is no text at all.
func TestWhatOneDatabaseCouldNotKeep(t *testing.T) {
	j, db := mustOpen(t)
	untie(t, db)
	const many = int64(1) << 40
	mustExec(t, db, "UPDATE chain SET seq = $1", many)
	var long strings.Builder
	for n := range 1000 {
		fmt.Fprintf(&long, "%x", sha256.Sum256(fmt.Append(nil, n)))
	}
	must(t, j.Record(t.Context(), Event{Kind: EventSignIn, Subject: long.String(), By: Person{"local:\xff", "A\x00nn"}}))
	p := samplePlan("p", 2)
	p.Codes[0].Terminal, p.Codes[1].Terminal = long.String(), "\x00\xff"
	must(t, j.CreatePlan(t.Context(), p))
	o := sampleOperation(p, 0)
	must(t, j.RecordIntent(t.Context(), o))
	page, total, err := j.History(t.Context(), HistoryQuery{Text: long.String()[:1000]}, 10, 0)
	must(t, err)
	if total != 2 || page[1].Event == nil || page[1].Event.By.Name != "A\uFFFDnn" || page[1].Event.By.Key != "local:\uFFFD" {
		t.Errorf("%d lines: %+v", total, page)
	}
	if n := count(t, db, "SELECT count(*) FROM entries WHERE seq = $1", many+3); n != 1 {
		t.Errorf("the last entry is there %d times", n)
	}
	past, err := j.PastCodes(t.Context(), []string{long.String()})
	must(t, err)
	if len(past) != 1 {
		t.Errorf("%d codes of the long terminal", len(past))
	}
}

// What lags behind is made anew on either database.
func TestHistoryThatLagsBehindIsMadeAnewAtOpening(t *testing.T) {
	j, db := mustOpen(t)
	writeEveryKind(t, j)
	want := dump(t, db)
	for _, query := range []string{"DELETE FROM history WHERE seq > 6", "DELETE FROM people", "UPDATE chain SET listed = 6"} {
		mustExec(t, db, query)
	}
	_, err := Open(t.Context(), db, Options{})
	must(t, err)
	if diff := cmp.Diff(want, dump(t, db)); diff != "" {
		t.Error(diff)
	}
}
