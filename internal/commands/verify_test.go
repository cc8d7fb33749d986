package commands

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"codedesk/internal/database"
	"codedesk/internal/journal"
)

var (
	noon   = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)
	berlin = time.FixedZone("CET", 3600)
	ann    = journal.Person{Key: "local:ann", Name: "Ann"}
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func mustExec(t testing.TB, db *sql.DB, query string) {
	t.Helper()
	if _, err := db.ExecContext(t.Context(), query); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

// mustJournal makes a journal in a file and leaves it open, as the dashboard does.
func mustJournal(t testing.TB, file string) (*journal.Journal, *sql.DB) {
	t.Helper()
	db, err := database.OpenSQLite(context.WithoutCancel(t.Context()), file, "FULL")
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	now := noon
	j, err := journal.Open(t.Context(), db, journal.Options{Now: func() time.Time {
		now = now.Add(time.Second)
		return now
	}})
	must(t, err)
	return j, db
}

// mustDelete makes an operation of one code, settled or not, in three entries.
func mustDelete(t testing.TB, j *journal.Journal, id string, settled bool) {
	t.Helper()
	code := journal.Code{ID: strings.Repeat("a", 32), ActiveCode: "0001", Terminal: "Room"}
	must(t, j.CreatePlan(t.Context(), journal.Plan{ID: id, Maker: ann, Created: noon, Expires: noon.Add(24 * time.Hour), Codes: []journal.Code{code}}))
	o := journal.Operation{ID: id, By: ann, Started: noon, Codes: []journal.OperationCode{{Code: code}}}
	must(t, j.RecordIntent(t.Context(), o))
	o.Outcome, o.Settled, o.Codes[0].Outcome = journal.OutcomeUnknown, false, journal.CodeNotChecked
	if settled {
		o.Outcome, o.Settled, o.Codes[0].Outcome = journal.OutcomeAll, true, journal.CodeDeleted
	}
	must(t, j.RecordOutcome(t.Context(), o))
}

func TestVerifyHistoryOfAJournalInUse(t *testing.T) {
	file := filepath.Join(t.TempDir(), "codedesk.db")
	j, _ := mustJournal(t, file)
	run := func(receipt string) (string, error) {
		var out strings.Builder
		err := VerifyHistory(t.Context(), &out, file, receipt, berlin)
		return out.String(), err
	}
	if out, err := run(""); err != nil || out != "no entries yet\n" {
		t.Errorf("%q, %v", out, err)
	}
	must(t, j.CreatePlan(t.Context(), journal.Plan{
		ID: "one", Maker: ann, Expires: noon.Add(time.Hour), Codes: []journal.Code{{ID: "c"}},
	}))
	if out, err := run(""); err != nil || !strings.HasPrefix(out, "1 entry, unbroken since 2 January 2026, the pages follow from them, last entry SHA-256 ") {
		t.Errorf("%q, %v", out, err)
	}
	mustDelete(t, j, "p", true)
	receipt, err := j.Receipt(t.Context(), "p")
	must(t, err)
	want := "4 entries, unbroken since 2 January 2026, the pages follow from them, last entry SHA-256 " + receipt.Hash + "\n"
	if out, err := run(""); err != nil || out != want {
		t.Errorf("%q, %v", out, err)
	}
	want += `the receipt is entry 4 ("operation.outcome" of "p", 2 January 2026, 13:00:05 UTC+01:00 CET)` + "\n"
	for _, given := range []string{receipt.Hash, strings.ToUpper(receipt.Hash)} {
		if out, err := run(given); err != nil || out != want {
			t.Errorf("%q, %v, want %q", out, err, want)
		}
	}
	if out, err := run(strings.Repeat("0", 64)); err == nil || !strings.Contains(err.Error(), "no entry has the receipt 000") || !strings.HasPrefix(out, "4 entries") {
		t.Errorf("%q, %v", out, err)
	}
	for _, wrong := range []string{"p", receipt.Hash[1:], receipt.Hash + "0", strings.Repeat("x", 9999)} {
		if out, err := run(wrong); err == nil || !strings.Contains(err.Error(), "64 hexadecimal digits") || out != "" || len(err.Error()) > 250 {
			t.Errorf("%q, %v", out, err)
		}
	}
}

func TestVerifyHistoryNamesTheFirstBrokenEntry(t *testing.T) {
	for name, c := range map[string]struct{ tamper, want string }{
		"changed": {
			"DROP TRIGGER entries_never_change; UPDATE entries SET body = '{}' WHERE seq = 2",
			`entry 2 ("operation.intent" of "p", 2 January 2026, 13:00:02 UTC+01:00 CET) was changed or does not belong there; unbroken before it: 1 entry`,
		},
		"removed": {"DROP TRIGGER entries_stay; DELETE FROM entries WHERE seq = 3", "entry 3 is missing; unbroken before it: 2 entries"},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "codedesk.db")
			j, db := mustJournal(t, file)
			mustDelete(t, j, "p", true)
			mustExec(t, db, c.tamper)
			var out strings.Builder
			err := VerifyHistory(t.Context(), &out, file, "", berlin)
			if err == nil || !strings.Contains(err.Error(), "the history is broken: "+c.want) || out.String() != "" {
				t.Errorf("%q, %v", out.String(), err)
			}
		})
	}
}

func TestVerifyHistorySaysWhatPagesAreNotMadeOfEntries(t *testing.T) {
	for query, want := range map[string]string{
		"UPDATE operations SET person_name = 'Bert' WHERE id = 'p'":                                             `in the table operations, 1 row was changed, removed or added outside Codedesk, the first one of "p"; `,
		"UPDATE operation_codes SET outcome = 'still there'; INSERT INTO people VALUES ('local:eve', 'Eve', 1)": `in the table operation_codes, 2 rows were changed`,
		"DELETE FROM people": "in the table people, 1 row was changed, removed or added outside Codedesk; ",
	} {
		t.Run(query, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "codedesk.db")
			j, db := mustJournal(t, file)
			mustDelete(t, j, "p", true)
			mustDelete(t, j, "q", true)
			mustExec(t, db, query)
			var out strings.Builder
			err := VerifyHistory(t.Context(), &out, file, "", berlin)
			if err == nil || out.String() != "" || strings.Contains(err.Error(), "\n") || !strings.HasPrefix(err.Error(), "the pages do not show what happened: "+want) ||
				!strings.HasSuffix(err.Error(), "; the entries themselves are unbroken: 6 entries") {
				t.Errorf("%q, %v", out.String(), err)
			}
		})
	}
}

func TestVerifyHistoryRefusesWhatIsNone(t *testing.T) {
	folder := t.TempDir()
	other := filepath.Join(folder, "other.db")
	db, err := database.OpenSQLite(t.Context(), other, "FULL")
	must(t, err)
	mustExec(t, db, "CREATE TABLE a (b TEXT)")
	must(t, db.Close())

	damaged := filepath.Join(folder, "damaged.db")
	_, db = mustJournal(t, damaged)
	mustExec(t, db, "PRAGMA wal_checkpoint(TRUNCATE)")
	content, err := os.ReadFile(damaged)
	must(t, err)
	damaged += ".copy"
	root := strings.Index(string(content), "sqlite_autoindex_people_1") // in the page of the schema
	if root < 0 {
		t.Fatal("no such index")
	}
	content[root] = 'x'
	must(t, os.WriteFile(damaged, content, 0o600))

	for file, want := range map[string]string{
		other:                             "holds no history",
		damaged:                           "",
		filepath.Join(folder, "none.db"):  "does not exist",
		folder:                            "is not a file",
		fmt.Sprint(folder, "/./other.db"): "holds no history",
	} {
		err := VerifyHistory(t.Context(), new(strings.Builder), file, "", time.UTC)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", file, err)
		}
	}
}
