package journal

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// dump returns every row of the state tables as text.
func dump(t *testing.T, db *sql.DB) (lines []string) {
	t.Helper()
	for _, table := range []string{"plans", "plan_codes", "operations", "operation_codes", "creations", "history", "people"} {
		rows, err := db.QueryContext(t.Context(), "SELECT * FROM "+table+" ORDER BY 1, 2")
		must(t, err)
		columns, err := rows.Columns()
		must(t, err)
		part, err := collect(rows, func(scan func(...any) error) (string, error) {
			row := make([]sql.NullString, len(columns))
			into := make([]any, len(columns))
			for i := range row {
				into[i] = &row[i]
			}
			err := scan(into...)
			return fmt.Sprint(table, row), err
		})
		must(t, err)
		if len(part) == 0 && table != "creations" { // older programs made none
			t.Errorf("%s is empty: nothing is tested", table)
		}
		lines = append(lines, part...)
	}
	return lines
}

// writeEveryKind makes entries of every kind.
func writeEveryKind(t *testing.T, j *Journal) {
	t.Helper()
	writeOlderKinds(t, j)
	writeCreations(t, j)
	writeApprovals(t, j)
}

// writeOlderKinds makes entries of the kinds that older programs know.
func writeOlderKinds(t *testing.T, j *Journal) {
	t.Helper()
	p := samplePlan("changed", 3)
	p.Codes[0].Expires = time.Time{}
	p.Reason = "broken \xff text"
	must(t, j.CreatePlan(t.Context(), p))
	must(t, j.KeepReason(t.Context(), "changed", "<new>"))
	must(t, j.TakeOut(t.Context(), "changed", p.Codes[1].ID))
	must(t, j.CreatePlan(t.Context(), samplePlan("dropped", 1)))
	must(t, j.DropPlan(t.Context(), "dropped"))
	must(t, j.Record(t.Context(), Event{Kind: EventSignIn, Subject: "Ann", By: ann, Detail: map[string]string{"b": "2", "a": "1"}}))
	mustIntend(t, j, "running", 2, 0)
	o := mustIntend(t, j, "settled", 4, 1)
	must(t, j.RecordAnswer(t.Context(), "settled", Answer{
		At: noon, Class: "unknown", Status: 502, Kind: "server", Code: "c", Text: "t", ServiceRequestID: "s", RetryAfter: time.Minute,
	}))
	o = checked(o, OutcomeUnknown, CodeNotChecked, false)
	o.CheckError = "unreachable"
	must(t, j.RecordOutcome(t.Context(), o))
	o = checked(o, OutcomeSome, CodeDeleted, true)
	o.Codes[3].Outcome = CodeStillThere
	must(t, j.RecordOutcome(t.Context(), o))
}

func TestStateFollowsFromTheEntriesAlone(t *testing.T) {
	j, db := mustOpen(t)
	writeEveryKind(t, j)
	entries, err := NewChain(db).after(t.Context(), 0)
	must(t, err)
	_, empty := mustOpen(t)
	tx, err := empty.BeginTx(t.Context(), nil)
	must(t, err)
	kinds := make(map[string]bool)
	for _, e := range entries {
		c, err := e.change()
		must(t, err)
		must(t, c.apply(t.Context(), tx, &e))
		kinds[e.kind] = true
	}
	must(t, tx.Commit())
	for _, c := range []change{planMade{}, reasonKept{}, codeTaken{}, planDropped{}, intent{}, answer{}, outcome{}, event{"sign-in", nil}, creation{}, creationAnswer{}, creationOutcome{},
		approvalStep{name: EventApprovalAsked}, approvalStep{name: EventApprovalGiven}, approvalStep{name: EventApprovalRefused}, approvalStep{name: EventApprovalWithdrawn}} {
		if !kinds[c.kind()] {
			t.Errorf("no %s was replayed", c.kind())
		}
	}
	if diff := cmp.Diff(dump(t, db), dump(t, empty)); diff != "" {
		t.Error(diff)
	}
}

// An older program knew no table of the history: taking it away makes its database.
func TestUpgradedDatabaseShowsItsOlderEvents(t *testing.T) {
	file := filepath.Join(t.TempDir(), "journal.db")
	j, db := mustOpenFile(t, file)
	writeOlderKinds(t, j)
	for range 2 * entriesAtOnce {
		must(t, j.Record(t.Context(), Event{Kind: EventExport, By: ann}))
	}
	want := dump(t, db)
	for _, query := range []string{
		"DROP TABLE history", "DROP TABLE creations", "DROP TABLE people", "DROP INDEX entries_of_subject", "DROP INDEX entries_of_hash",
		"DROP INDEX operation_codes_of_id", "DROP INDEX operation_codes_of_code", "DROP INDEX operation_codes_of_terminal",
		"DROP INDEX plans_waiting", "ALTER TABLE plans DROP COLUMN approval", "ALTER TABLE plans DROP COLUMN approval_round",
		"ALTER TABLE plans DROP COLUMN approval_asked", "ALTER TABLE plans DROP COLUMN approval_at", "ALTER TABLE plans DROP COLUMN approver",
		"ALTER TABLE plans DROP COLUMN approver_name", "ALTER TABLE plans DROP COLUMN approval_comment", "ALTER TABLE plans DROP COLUMN approval_shown",
		"ALTER TABLE operations DROP COLUMN approver", "ALTER TABLE operations DROP COLUMN approver_name",
		"ALTER TABLE operations DROP COLUMN approved", "ALTER TABLE operations DROP COLUMN approval_comment",
		"ALTER TABLE chain DROP COLUMN listed", "DELETE FROM schema_versions WHERE version >= 3",
	} {
		mustExec(t, db, query)
	}
	for range 2 { // the second time there is nothing left to do
		_, again := mustOpenFile(t, file)
		if diff := cmp.Diff(want, dump(t, again)); diff != "" {
			t.Error(diff)
		}
	}
}

// An older program that is still at work after this one has opened the database knows nothing of the history's tables:
// taking away what was listed since makes what it leaves.
func TestHistoryThatLagsBehindIsMadeAnew(t *testing.T) {
	file := filepath.Join(t.TempDir(), "journal.db")
	j, db := mustOpenFile(t, file)
	writeEveryKind(t, j)
	want := dump(t, db)
	listed := func() int { return count(t, db, "SELECT listed FROM chain") }
	if n, last := listed(), count(t, db, "SELECT max(seq) FROM entries"); n != last {
		t.Fatalf("%d entries are listed, want %d", n, last)
	}
	for _, query := range []string{
		"DELETE FROM history WHERE seq > 6", "DELETE FROM people", "UPDATE chain SET listed = 6",
	} {
		mustExec(t, db, query)
	}
	must(t, j.Record(t.Context(), Event{Kind: EventExport, By: Person{"local:carl", "Carl"}})) // this one goes on beside it
	if n := listed(); n != 6 {
		t.Errorf("%d entries are said to be listed, and there is a gap behind 6", n)
	}
	_, again := mustOpenFile(t, file)
	got := dump(t, again)
	for _, line := range got {
		if strings.Contains(line, "local:carl") {
			want = append(want, line)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n := count(t, db, "SELECT count(*) FROM history WHERE what = $1", EventExport); n != 1 {
		t.Errorf("the last event is there %d times", n)
	}
	if n, last := listed(), count(t, db, "SELECT max(seq) FROM entries"); n != last {
		t.Errorf("%d entries are listed, want %d", n, last)
	}
}

// Opening a history that is complete reads no entry.
func TestCompleteHistoryIsNotMadeAnew(t *testing.T) {
	file := filepath.Join(t.TempDir(), "journal.db")
	j, db := mustOpenFile(t, file)
	writeEveryKind(t, j)
	mustExec(t, db, "UPDATE history SET subject = 'as it was' WHERE what = 'sign-in'")
	_, again := mustOpenFile(t, file)
	if n := count(t, again, "SELECT count(*) FROM history WHERE subject = 'as it was'"); n != 1 {
		t.Errorf("%d lines are as they were", n)
	}
}

func TestEntryThatCannotBeReadIsNamed(t *testing.T) {
	j, db := mustOpen(t)
	writeEveryKind(t, j)
	mustExec(t, db, "INSERT INTO entries SELECT 100, at, kind, subject, actor, actor_name, '{', prev_hash, hash FROM entries WHERE kind = 'sign-in'")
	if _, err := Open(t.Context(), db, Options{}); err == nil || !strings.Contains(err.Error(), "entry 100 (sign-in)") {
		t.Errorf("got %v", err)
	}
}
